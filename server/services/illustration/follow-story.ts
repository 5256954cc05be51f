import { applyAliases } from '../../domain/alias/apply-aliases.ts';
import type { Message } from '../../domain/message.ts';
import { readLocally, type SceneReading } from '../../domain/scene-reading.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import { describeTurn, type DescribedTurn } from '../../domain/shift/describe-turn.ts';
import { pastLength, weighShift } from '../../domain/shift/weigh-shift.ts';
import type { Ports } from '../ports.ts';
import { createBreather } from './breather.ts';
import type { Story } from './story.ts';

export type Following = Pick<Ports, 'timeline' | 'messages' | 'extractor' | 'chats' | 'aliases'>;

/** What a reading needs of a message. */
type Said = Pick<Message, 'id' | 'position' | 'role' | 'name' | 'text'>;

/** Reads one message after the other, in order. */
export interface Follower {
  /** `before` is the scene after the message before, none for the first. */
  read(message: Said, before: Scene | undefined, signal?: AbortSignal): Promise<SceneReading>;
  /** Goes on behind a message whose reading is kept. Returns its scene with what the chat was taught since. */
  pass(message: Message, scene: Scene, before: Scene | undefined): Scene;
}

/** Takes up the story after a position: what was said last colours how the next message is weighed. */
export async function followStory(
  { messages, extractor, aliases }: Following,
  { userId, chat }: Story,
  afterPosition: number,
): Promise<Follower> {
  const last = await messages.list(userId, chat.id, { before: afterPosition + 1, limit: pastLength });
  const taught = await aliases.list(userId, chat.id);
  const breathe = createBreather();
  const past: DescribedTurn[] = [];
  for (const message of last.reverse()) {
    past.push(describeTurn(message));
    await breathe();
  }
  const names = [...chat.characters, ...(chat.persona ? [chat.persona] : [])].map(({ name }) => name);
  const keep = (turn: DescribedTurn) => {
    past.push(turn);
    if (past.length > pastLength) past.shift();
  };
  return {
    pass: (message, scene, before) => {
      keep(describeTurn(message));
      return applyAliases({ scene, before: before ?? null, message, aliases: taught });
    },
    read: async (message, before, signal) => {
      const { id, role, name, text } = message;
      const input = {
        messageId: id,
        role,
        name,
        text,
        before: before ?? emptyScene(),
        knownCharacters: names,
      };
      const read = await extractor.extract(input, signal);
      const scene = applyAliases({ scene: read, before: before ?? null, message, aliases: taught });
      // Of a long message each half takes its milliseconds.
      await breathe();
      const turn = describeTurn({ role, name, text });
      const shift = weighShift({ turn, past, before: before ?? null, now: scene });
      keep(turn);
      return { scene, shift, readBy: readLocally };
    },
  };
}
