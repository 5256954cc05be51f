import type { Connection } from '../domain/connection.ts';
import { ProviderFailure } from '../domain/failure.ts';
import type { Settings } from '../domain/settings.ts';
import type { Transcript } from '../domain/transcript/transcript.ts';
import { ownerId } from '../domain/user.ts';
import { openConnection } from '../services/connections/open-connection.ts';
import { appointPainter, refuseRetired } from '../services/illustration/appoint-painter.ts';
import { paintScene, type PaintingPorts } from '../services/illustration/paint-scene.ts';
import { CommandError, type World } from './command.ts';
import { findNamed } from './find-named.ts';
import { paintTurn } from './paint-turn.ts';
import type { ReadTurn } from './read-story.ts';

/** Paints one turn: the picture's bytes. Throws what the provider throws. */
export type Brush = (turn: ReadTurn, transcript: Transcript, settings: Settings) => Promise<Uint8Array>;

/**
 * The built-in painter, which needs no data folder, or a connection of the local owner by its name or id. Throws
 * `CommandError` for one that is not there or cannot be used as it is.
 */
export async function chooseBrush(name: string | undefined, { tools, signal }: World): Promise<Brush> {
  const providers = await tools.openProviders();
  if (name === undefined || name === 'painter') {
    const painter = providers.find('painter');
    if (!painter) throw new Error('The built-in painter is missing.');
    return (turn, transcript, settings) => paintTurn(turn, transcript, settings, painter, signal);
  }
  const folder = await tools.openDataFolder();
  const connection = await findNamed(folder, 'image', name);
  const ports: PaintingPorts = { ...folder, providers, extractor: await tools.openExtractor() };
  await mustBeReady(ports, connection);
  return async (turn, transcript, settings) => {
    const nobody = { id: '', imageId: null, muted: false };
    const persona = { ...nobody, name: transcript.userName };
    const characters = transcript.characterNames.map((characterName) => ({ ...nobody, name: characterName }));
    const story = { userId: ownerId, settings, chat: { characters, persona } };
    // The place in the story is the seed: the same transcript asks for the same pictures.
    const wish = { scene: turn.scene, order: {}, drawnSeed: turn.index + 1 };
    return (await paintScene(ports, story, connection, wish, signal)).bytes;
  };
}

/** What the user must mend is said before anything is read or painted. */
async function mustBeReady(ports: PaintingPorts, connection: Connection): Promise<void> {
  try {
    refuseRetired(ports, appointPainter(ports, connection));
    await openConnection(ports, ownerId, connection.id);
  } catch (error) {
    throw error instanceof ProviderFailure ? new CommandError(error.message, { cause: error }) : error;
  }
}
