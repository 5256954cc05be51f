/** The only source of time below `compose.ts`. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
