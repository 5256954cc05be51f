import type { Ids } from '../../../server/ports/ids.ts';

/** Ids that count up and sort in the order they were drawn: `msg_000001`. Seeds count up as well. */
export function createCountingIds(): Ids {
  let drawn = 0;
  let seeds = 0;
  return {
    next: (prefix) => `${prefix}_${String(++drawn).padStart(6, '0')}`,
    seed: () => ++seeds,
  };
}
