import type { Job } from '$lib/api/types.ts';

/** The stages of a story's job before it is known whether anything is painted. */
const looking = new Set<string | null>([null, 'extract', 'score', 'decide']);

/** Whether a picture comes of it. What the story asks by itself may still turn out to need none. */
export const paints = ({ kind, trigger, stage, waitsUntil }: Job): boolean =>
  kind === 'generate' ||
  (kind === 'illustrate' && (trigger !== 'automatic' || waitsUntil !== null || !looking.has(stage)));

export const isAlive = ({ state }: Job): boolean => state === 'ready' || state === 'running';

/** Which failures are still worth a word to somebody who comes by. */
const freshMs = 24 * 3_600_000;
export const isFresh = ({ finishedAt, createdAt }: Job, now: number): boolean =>
  now - Date.parse(finishedAt ?? createdAt) < freshMs;

const rank = ({ state, waitsUntil }: Job): number =>
  state === 'failed' ? 0 : state === 'running' ? 1 : waitsUntil === null ? 3 : 2;

/** What went wrong, what is painted now, what waits for somebody, what waits its turn; each the oldest first. */
export const arrange = (jobs: Iterable<Job>): Job[] =>
  [...jobs].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      Number(one.createdAt > other.createdAt) - Number(one.createdAt < other.createdAt),
  );
