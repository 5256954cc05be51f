import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';

/** UUIDv7 of that clock: within one process ids rise, also inside a millisecond. */
export const createIds = (clock: Clock): Ids => ({
  next: (prefix) => `${prefix}_${Bun.randomUUIDv7('hex', clock.now())}`,
  seed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
});
