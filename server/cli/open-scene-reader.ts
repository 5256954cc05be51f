import { ProviderFailure } from '../domain/failure.ts';
import type { SceneReading } from '../domain/scene-reading.ts';
import type { Scene } from '../domain/scene.ts';
import { defaultSettings } from '../domain/settings.ts';
import { ownerId } from '../domain/user.ts';
import { openTextConnection } from '../services/connections/open-connection.ts';
import { refineReading, type ReadMessage, type Refining } from '../services/scene-reading/refine-reading.ts';
import { CommandError, type World } from './command.ts';
import { findNamed } from './find-named.ts';

export interface TurnToRead extends Pick<Refining, 'message' | 'local'> {
  before: Scene | null;
  /** All that were read before it in its sequence, newest last. */
  past: readonly ReadMessage[];
  speakers: Iterable<string>;
}

/** Asks about every turn. Where no answer can be used the local reading comes back, and standard error says why. */
export type SceneReader = (turn: TurnToRead) => Promise<SceneReading>;

/** So many turns before one may be shown with it. */
export const shownTurns = defaultSettings.contextMessageCount - 1;

/**
 * A language model of the local owner, by its connection's name or id. Every call is booked, and the cap holds.
 * Throws `CommandError` for one that is not there or cannot be used as it is.
 */
export async function openSceneReader(
  name: string,
  { tools, terminal, signal }: World,
): Promise<SceneReader> {
  const ports = { ...(await tools.openDataFolder()), ...(await tools.openTextModels()) };
  const connection = await findNamed(ports, 'llm', name);
  try {
    await openTextConnection(ports, ownerId, connection.id);
  } catch (error) {
    throw error instanceof ProviderFailure ? new CommandError(error.message, { cause: error }) : error;
  }
  const settings = { ...defaultSettings, sceneReader: 'always' as const, sceneConnectionId: connection.id };
  const told = new Set<string>();
  return async ({ message, local, before, past, speakers }) => {
    const characters = [...speakers].map((speaker) => ({
      id: '',
      name: speaker,
      imageId: null,
      muted: false,
    }));
    const story = { userId: ownerId, settings, chat: { id: null, characters, persona: null } };
    const reading = await refineReading(ports, story, {
      message,
      before,
      painted: before,
      local,
      signal,
      recent: async (limit) => past.slice(-limit),
    });
    const { because } = reading.readBy;
    if (because !== null && !told.has(because)) {
      told.add(because);
      await terminal.complain(
        `“${connection.name}” gave no usable answer (${because}): such messages are read locally.\n`,
      );
    }
    return reading;
  };
}
