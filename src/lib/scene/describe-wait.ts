import type { Job } from '../api/types.ts';
import { waiting } from '../words/en/waiting.ts';
import { words } from '../words/en.ts';

type Out = Pick<Job, 'sentAt' | 'usualMs' | 'progress' | 'calledOff'>;
type Stopped = Pick<Job, 'calledOff' | 'imageIds'>;

/** Nothing is late before that, however quick it usually is. */
const soonMs = 5_000;

/** What a job does right now. */
export function describeStage({ calledOff, waitsUntil, state, queuePosition, stage }: Job): string {
  if (calledOff !== null) return waiting.stopping;
  if (waitsUntil !== null) return words.failures.waits.title;
  if (state === 'ready') return words.scene.job.queued;
  if (queuePosition !== null) return waiting.inQueue(queuePosition);
  return (stage && words.scene.job.stages[stage]) || words.scene.job.running;
}

/** The same for who listens: nothing that changes by the second. */
export const describeCalmly = (job: Job, now: () => number): string =>
  [describeStage(job), describePatience(job, now)].filter(Boolean).join(', ');

/** How far it is where that is really known, else how long it is out; `null` where nothing is. */
export const describePace = (job: Out, now: () => number): string | null =>
  job.progress === null || job.calledOff !== null
    ? describeElapsed(job, now)
    : words.scene.job.share(job.progress);

/**
 * How long an order is out and how long it usually takes; `null` where none is, and where its progress is known, which
 * says more. `now` is asked only for an answer.
 */
function describeElapsed(job: Out, now: () => number): string | null {
  const outMs = elapsedMs(job, now);
  return outMs === null ? null : waiting.since(writeClock(outMs), describeUsual(job, outMs));
}

/** The same without what changes each second, for who listens; `null` where there is nothing to be said. */
function describePatience(job: Out, now: () => number): string | null {
  const outMs = elapsedMs(job, now);
  return outMs === null ? null : describeUsual(job, outMs);
}

/** What it will mean to stop it now. */
export function describeStop({
  stage,
  sentAt,
  queuePosition,
  calledOff,
}: Pick<Job, 'stage' | 'sentAt' | 'queuePosition' | 'calledOff'>): string {
  if (calledOff === 'asked') return waiting.stop.asked;
  if (stage !== 'generate' || sentAt === null) return waiting.stop.unordered;
  return queuePosition === null ? waiting.stop.ordered : waiting.stop.queued;
}

/** What became of the wish to stop it; `null` where nobody had it, or nobody has answered yet. */
export const describeCalledOff = ({ calledOff, imageIds }: Stopped): string | null =>
  calledOff === null || calledOff === 'asked' ? null : waiting.outcome[calledOff](imageIds.length);

function elapsedMs({ sentAt, progress, calledOff }: Out, now: () => number): number | null {
  if (sentAt === null || progress !== null || calledOff !== null) return null;
  // The server's clock may be ahead of this one.
  return Math.max(0, now() - Date.parse(sentAt));
}

function describeUsual({ usualMs }: Pick<Job, 'usualMs'>, outMs: number): string | null {
  if (usualMs === null) return null;
  const about = writeDuration(usualMs);
  return outMs > Math.max(2 * usualMs, soonMs) ? waiting.longer(about) : waiting.usually(about);
}

/** As much of it as is worth knowing: 4 s, 40 s, 3 min, 2 h. */
function writeDuration(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 10) return waiting.seconds(Math.max(1, Math.round(seconds)));
  if (seconds < 87.5) return waiting.seconds(5 * Math.round(seconds / 5));
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? waiting.minutes(minutes) : waiting.hours(Math.round(minutes / 60));
}

/** 0:07, 12:40, 1:02:03. */
function writeClock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
