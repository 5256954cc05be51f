import { spell } from './find-whole.ts';

/** What keys are looked for in: lines of the story, newest first, and words of entries that were called by them. */
export interface Haystack {
  add(text: string): void;
  /** How many texts there are. */
  size(): number;
  texts(): readonly HaystackText[];
  /** `false`: these letters stand nowhere in this order. `true`: perhaps they do. */
  mayHold(needle: string): boolean;
}

export interface HaystackText {
  raw: string;
  /** In one letter case. */
  folded: string;
}

/** No message is looked through further than to its last so many letters. */
const maxTextLength = 100_000;
const marks = 2 ** 20;

/**
 * Of each text the groups of three letters are marked in a field of bits, so that of thousands of keys only those are
 * looked for that may be there.
 */
export function createHaystack(): Haystack {
  const texts: HaystackText[] = [];
  const bits = new Uint8Array(marks / 8);
  return {
    add: (text) => {
      const raw = spell(text.slice(-maxTextLength));
      const folded = raw.toLowerCase();
      for (let end = 3; end <= folded.length; end++) mark(bits, markOf(folded, end));
      texts.push({ raw, folded });
    },
    size: () => texts.length,
    texts: () => texts,
    mayHold: (needle) => {
      for (let end = 3; end <= needle.length; end++) if (!isMarked(bits, markOf(needle, end))) return false;
      return true;
    },
  };
}

function markOf(text: string, end: number): number {
  const [a, b, c] = [text.charCodeAt(end - 3), text.charCodeAt(end - 2), text.charCodeAt(end - 1)];
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)) >>> 12;
}

const mark = (bits: Uint8Array, at: number) => {
  bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
};
const isMarked = (bits: Uint8Array, at: number): boolean => ((bits[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0;
