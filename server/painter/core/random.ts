/** A seeded stream of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** 0 ≤ value < 1. */
  next(): number;
  /** low ≤ value < high. */
  range(low: number, high: number): number;
  /** An integer, 0 ≤ value < count. */
  integer(count: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** An independent stream; drawing from it does not advance this one. */
  branch(name: string): Random;
}

/** FNV-1a over UTF-16 code units, as an unsigned 32-bit number. */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

/** Mixes two 32-bit numbers into one. */
export const mixSeeds = (a: number, b: number): number => {
  let mixed = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** Mulberry32. Seeds are folded to 32 bits, so that any finite number will do. */
export const createRandom = (seed: number): Random => {
  const start = (seed | 0) ^ Math.imul(Math.floor(seed / 4294967296) | 0, 0x9e3779b1);
  let state = start;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (count: number): number => Math.floor(next() * count);
  return {
    next,
    range: (low, high) => low + (high - low) * next(),
    integer,
    chance: (probability) => next() < probability,
    pick: <T>(choices: readonly T[]): T => {
      if (choices.length === 0) throw new Error('Nothing to pick from.');
      return choices[integer(choices.length)] as T;
    },
    branch: (name) => createRandom(mixSeeds(start >>> 0, hashText(name))),
  };
};
