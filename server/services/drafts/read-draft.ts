import type { Message } from '../../domain/message.ts';
import { followStory, type Following } from '../illustration/follow-story.ts';
import type { Reading } from '../illustration/extract-scene.ts';
import { suspect } from '../illustration/read-messages.ts';
import type { Story } from '../illustration/story.ts';

/** What is to be read; without a position it stands behind everything that was said. */
export type DraftTurn = Pick<Message, 'id' | 'role' | 'name' | 'text'> & { position?: number };

/**
 * Reads a message where it stands, by the local extractor alone, and writes nothing. Undefined while an earlier message
 * has not been read itself: what comes before it is not known then.
 */
export async function readDraft(
  ports: Following,
  story: Story,
  { position, ...turn }: DraftTurn,
): Promise<Reading | undefined> {
  const { userId, chat } = story;
  const through = position === undefined ? null : position - 1;
  const last = await ports.messages.findLast(userId, chat.id, through);
  const before = await ports.timeline.findLast(userId, chat.id, through);
  if (
    last?.id !== before?.messageId &&
    !(await isOnlyPictures(ports, story, before?.position, last?.position))
  )
    return undefined;
  const follower = await followStory(ports, story, last?.position ?? 0);
  const stands = position ?? (last?.position ?? 0) + 1;
  const read = await follower.read({ ...turn, position: stands }, before?.scene);
  const painted = (await ports.chats.findBackdropScene(userId, chat.id))?.scene ?? null;
  return {
    ...read,
    message: { id: turn.id, position: stands },
    hunch: suspect(turn, read, { before, painted }),
    foreseen: true,
  };
}

/** So many pictures in a row are put into a story at most before somebody speaks again. */
const fewPictures = 20;

/** Whether nothing was said in between: a picture that was put into the story has no words to be read. */
async function isOnlyPictures(
  { messages }: Following,
  { userId, chat }: Story,
  after = 0,
  through = 0,
): Promise<boolean> {
  const between = await messages.list(userId, chat.id, { after, through, limit: fewPictures });
  return between.length > 0 && between.length < fewPictures && between.every(({ text }) => text === '');
}
