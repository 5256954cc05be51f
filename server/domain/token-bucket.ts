/** How many may come at once, and how fast there is room for more. */
export interface Allowance {
  most: number;
  perSecond: number;
}

/** What is left of it, and since when: absent, it is full. */
export interface Bucket {
  left: number;
  at: number;
}

/** Takes one out, or says how long until there is one, in milliseconds. `now` in epoch milliseconds. */
export function takeOne(
  bucket: Bucket | undefined,
  { most, perSecond }: Allowance,
  now: number,
): { bucket: Bucket; waitMs: number } {
  const passed = Math.max(0, now - (bucket?.at ?? now));
  const left = Math.min(most, (bucket?.left ?? most) + (passed / 1000) * perSecond);
  if (left >= 1) return { bucket: { left: left - 1, at: now }, waitMs: 0 };
  return { bucket: { left, at: now }, waitMs: Math.ceil(((1 - left) / perSecond) * 1000) };
}
