import { advanceHunch, noHunch, type Hunch } from '../../domain/hunch.ts';
import type { Message } from '../../domain/message.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { RescanPayload } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { applyCorrection, forgetSuspicion } from './apply-correction.ts';
import { createBreather } from './breather.ts';
import { followBefore } from './follow-before.ts';
import { followStory, type Follower } from './follow-story.ts';
import { passBy } from './read-messages.ts';
import type { Story } from './story.ts';

/** Most changes reach a message or two: the first page is short. */
const firstPage = 4;
const pageSize = 50;
/** A suspicion that moved by less is the same one: other words for the same thing must not be told to the end. */
const unmoved = 0.05;
/** What is suspected of words further back than so many messages does not decide about the present any more. */
const farBack = 64;

export type Walking = Pick<Ports, 'timeline' | 'messages' | 'extractor' | 'chats' | 'aliases' | 'images'>;

/** What comes before a message on the walk. */
interface Before {
  /** The row of the message before. */
  now: TimelineEntry | undefined;
  /** The same row as it was kept; undefined where nobody knows it. */
  kept: TimelineEntry | undefined;
  /**
   * More or less is suspected than was: the rows that follow must hear of it. What was suspected before the last
   * picture of the story, or long ago, is of no use to anybody.
   */
  hunchMoved: boolean;
  /** The scene of the last picture. */
  painted: Scene | null;
}

/** Whether a walk met what is kept, or ran to the end; and the last message that it looked at. */
export interface Walked {
  met: boolean;
  position: number;
}

/**
 * Reads the rows of a story again from a message on, and stops where scene and suspicion are what is kept already: the
 * cost is how far a change reaches, not how long the chat is. Scores, decisions and pictures stay, and so does what a
 * language model read of words that are still the same.
 */
export async function walkAgain(
  ports: Walking,
  run: JobRun,
  story: Story,
  payload: RescanPayload,
): Promise<Walked> {
  const { userId, chat } = story;
  const breathe = createBreather();
  const through = (await ports.timeline.findLast(userId, chat.id))?.position ?? 0;
  // How far an earlier run came: what it wrote would look like what was kept.
  let position = Math.max(Number(run.job.steps['walked'] ?? 0), payload.fromPosition - 1);
  let before = await startAt(ports, story, { position, through }, payload);
  const follower = await followStory(ports, story, position);
  for (let limit = firstPage; ; limit = pageSize) {
    const range = { after: position, through, limit };
    const messages = await ports.messages.list(userId, chat.id, range);
    const entries = await ports.timeline.list(userId, chat.id, range);
    const rows = new Map(entries.map((entry) => [entry.messageId, entry]));
    const changed: TimelineEntry[] = [];
    let met = false;
    for (const message of messages) {
      run.signal.throwIfAborted();
      position = message.position;
      const kept = rows.get(message.id);
      const row = await readAgain(ports, follower, story, { message, kept, before, payload }, run.signal);
      const same = kept !== undefined && Bun.deepEquals(kept, row);
      // The message itself may read as before while what follows was read without it.
      met = same && !payload.toTheEnd && position > (payload.throughPosition ?? payload.fromPosition);
      if (met) break;
      if (!same) changed.push(row);
      before = await stepOn(ports, story, before, { kept, row });
      await breathe();
    }
    const remembered = { jobId: run.job.id, step: 'walked', result: position };
    await ports.timeline.write(userId, chat.id, changed, [], remembered);
    if (met || messages.length < limit) return { met, position };
  }
}

async function startAt(
  ports: Walking,
  { userId, chat }: Story,
  { position, through }: { position: number; through: number },
  { fromPosition, cause }: RescanPayload,
): Promise<Before> {
  const last = await ports.timeline.findLast(userId, chat.id, position);
  const painted = await ports.timeline.findLastPainted(userId, chat.id, position);
  const hanging =
    (painted && (await findShown(ports, userId, painted))) ??
    (await ports.chats.findBackdropScene(userId, chat.id))?.scene;
  const untouched = cause === 'corrected' && position < fromPosition;
  const lastPicture = await ports.timeline.findLastPainted(userId, chat.id, Number.MAX_SAFE_INTEGER);
  const hunchMoved = through - position <= farBack && (!lastPicture || lastPicture.position <= position);
  return { now: last, kept: untouched ? last : undefined, hunchMoved, painted: hanging ?? null };
}

async function stepOn(
  ports: Walking,
  { userId }: Story,
  { painted, hunchMoved }: Before,
  { kept, row }: { kept: TimelineEntry | undefined; row: TimelineEntry },
): Promise<Before> {
  return {
    now: row,
    kept,
    // A picture ends all suspicion, whatever it was.
    hunchMoved: hunchMoved && row.imageId === null && (!kept || isMoved(kept.hunch, row.hunch)),
    painted: (await findShown(ports, userId, row)) ?? painted,
  };
}

const isMoved = (one: Hunch, other: Hunch): boolean =>
  (Object.keys(one) as (keyof Hunch)[]).some((name) => Math.abs(one[name] - other[name]) >= unmoved);

const findShown = async (
  { images }: Walking,
  userId: string,
  { imageId }: TimelineEntry,
): Promise<Scene | undefined> =>
  imageId === null ? undefined : ((await images.find(userId, imageId))?.scene ?? undefined);

interface Turn {
  message: Message;
  kept: TimelineEntry | undefined;
  before: Before;
  payload: RescanPayload;
}

function hasOtherWords(
  { position }: Message,
  { fromPosition, throughPosition, cause }: RescanPayload,
): boolean {
  if (cause === 'restored' || cause === 'corrected') return false;
  return position >= fromPosition && position <= (throughPosition ?? fromPosition);
}

/** The message's row after what comes before it now. */
async function readAgain(
  { timeline }: Walking,
  follower: Follower,
  { userId }: Story,
  { message, kept, before, payload }: Turn,
  signal: AbortSignal,
): Promise<TimelineEntry> {
  const correction = await timeline.findCorrection(userId, message.id);
  const sceneBefore = before.now?.scene;
  if (!kept || hasOtherWords(message, payload)) {
    const read = await follower.read(message, sceneBefore, signal);
    const reading = { ...read, scene: applyCorrection(read.scene, correction) };
    const fresh = passBy(message, reading, { before: before.now, painted: before.painted });
    const { scene, shift, readBy } = fresh;
    const row = kept ? { ...kept, scene, shift, readBy, hunch: fresh.hunch } : fresh;
    return { ...row, hunch: forgetSuspicion(row.hunch, correction) };
  }
  const followed = followBefore({ ...kept, before: before.kept?.scene }, sceneBefore ?? emptyScene());
  const scene = applyCorrection(
    kept.readBy.extractor === 'model'
      ? follower.pass(message, followed, sceneBefore)
      : (await follower.read(message, sceneBefore, signal)).scene,
    correction,
  );
  // Rows of the first days know no shift: what was suspected of them cannot be told again.
  if (!before.hunchMoved || kept.shift === null) return { ...kept, scene };
  const hunch = advanceHunch({
    before: before.now && before.now.imageId === null ? before.now.hunch : noHunch,
    shift: kept.shift,
    reference: before.painted,
    now: scene,
    messageId: message.id,
  });
  const suspected = forgetSuspicion(hunch, correction);
  return { ...kept, scene, hunch: isMoved(kept.hunch, suspected) ? suspected : kept.hunch };
}
