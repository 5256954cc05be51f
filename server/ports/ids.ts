import type { IdPrefix } from '../domain/id.ts';

export interface Ids {
  /** A new id such as `msg_0198…`: the prefix and a UUIDv7. */
  next(prefix: IdPrefix): string;
  /** A whole number from 0 to 2^32 - 1, for seeds. */
  seed(): number;
}
