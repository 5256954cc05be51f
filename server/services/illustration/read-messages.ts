import { advanceHunch, noHunch, scoreSince, type Hunch } from '../../domain/hunch.ts';
import type { Message } from '../../domain/message.ts';
import type { SceneReading } from '../../domain/scene-reading.ts';
import type { Scene } from '../../domain/scene.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import { createBreather } from './breather.ts';
import { findForesight, type Foresight } from './foresight.ts';
import { followStory, type Following } from './follow-story.ts';
import type { Ports } from '../ports.ts';
import type { Story } from './story.ts';

const pageSize = 50;

/** A message's reading, and what is suspected since the last picture. */
export interface TurnReading extends SceneReading {
  hunch: Hunch;
}

/**
 * Reads the scenes of all messages after the last timeline entry, up to and with `through`. What lies between
 * gets its row as passed; the row of `through` is left to the decision. Done again, it goes on where it stopped.
 * Costs as much as there are messages to pass, whatever the chat's length.
 */
export async function readMessages(
  ports: Following & Pick<Ports, 'jobs'>,
  story: Story,
  through: Message,
  signal?: AbortSignal,
): Promise<TurnReading> {
  const { userId, chat } = story;
  let before = await ports.timeline.findLast(userId, chat.id, through.position);
  if (before?.messageId === through.id) return takeReading(before);
  const painted = (await ports.chats.findBackdropScene(userId, chat.id))?.scene ?? null;
  const breathe = createBreather();
  const follower = await followStory(ports, story, before?.position ?? 0);
  for (;;) {
    const range = { after: before?.position ?? 0, through: through.position - 1, limit: pageSize };
    const passed: TimelineEntry[] = [];
    const messages = await ports.messages.list(userId, chat.id, range);
    for (const message of messages) {
      signal?.throwIfAborted();
      const reading = await follower.read(message, before?.scene, signal);
      const row = passBy(message, reading, { before, painted });
      const made = await findForesight(ports, userId, message.id);
      before = made?.imageId ? { ...row, ...pickHistory(made) } : row;
      passed.push(before);
      await breathe();
    }
    if (passed.length > 0) await ports.timeline.write(userId, chat.id, passed, []);
    if (messages.length < pageSize) break;
  }
  const reading = await follower.read(through, before?.scene, signal);
  return { ...reading, hunch: suspect(through, reading, { before, painted }) };
}

/** A message that was painted while it was being written shows it, also where the story has gone on since. */
const pickHistory = ({ decision, score, imageId }: Foresight) => ({ decision, score, imageId });

/** What was known when a message was read. */
export interface Known {
  before: Pick<TimelineEntry, 'hunch' | 'imageId'> | undefined;
  /** The scene on the backdrop. */
  painted: Scene | null;
}

/** What is suspected after a message. A picture ends all suspicion. */
export const suspect = (
  { id }: Pick<Message, 'id'>,
  { scene, shift }: SceneReading,
  { before, painted }: Known,
): Hunch =>
  advanceHunch({
    before: !before || before.imageId ? noHunch : before.hunch,
    shift,
    reference: painted,
    now: scene,
    messageId: id,
  });

/** The row of a message that was read when the story had gone on already; `painted` is what hangs by now. */
export function passBy(message: Message, reading: SceneReading, known: Known): TimelineEntry {
  const hunch = suspect(message, reading, known);
  return {
    messageId: message.id,
    position: message.position,
    ...reading,
    hunch,
    score: scoreSince(known.painted, reading.scene, hunch),
    decision: { kind: 'hold', because: [{ code: 'passed', params: {} }] },
    imageId: null,
  };
}

/** What a row tells again. One that is older than the weighing of shifts has only its score. */
const takeReading = ({ scene, shift, score, hunch, readBy }: TimelineEntry): TurnReading => ({
  scene,
  shift: shift ?? score,
  hunch,
  readBy,
});
