import { drawFrom } from './chance.ts';
import { createHaystack, type Haystack } from './lore-haystack.ts';
import { readLoreKey, type LoreKey } from './lore-keys.ts';
import type { LoreEntry, ReplyTools } from './reply-material.ts';

/** What calls entries. */
export interface LoreCalls {
  /** The story's lines, newest first, with the names before them. */
  lines: readonly string[];
  /** How many of them are looked through where an entry does not say. */
  scanDepth: number;
  /** Decides which of those come that come only sometimes. */
  seed: string;
  /** Fills in the macros of keys and texts. */
  fill(text: string, place: string): string;
}

/** An entry that came to mind, with its macros filled in. */
export interface CalledEntry {
  entry: LoreEntry;
  text: string;
}

/** Entries call entries call entries, so many times. */
const maxRounds = 5;
/** Entries between two looks at the clock. */
const portion = 50;

interface Candidate {
  entry: LoreEntry;
  keys: LoreKey[];
  secondaryKeys: LoreKey[];
}

/**
 * The entries that come to mind, the more important first: those of a higher `order`, of equal ones those that are
 * always there, then as they were given. What an entry says calls further ones.
 */
export async function activateLore(
  entries: readonly LoreEntry[],
  { lines, scanDepth, seed, fill }: LoreCalls,
  { compilePattern, breathe = async () => {} }: Pick<ReplyTools, 'compilePattern' | 'breathe'>,
): Promise<CalledEntry[]> {
  const haystack = createHaystack(lines.slice(0, deepest(entries, scanDepth)));
  const readKeys = async (entry: LoreEntry, written: readonly string[]): Promise<LoreKey[]> => {
    const keys: LoreKey[] = [];
    for (const [index, one] of written.entries()) {
      const filled = one.includes('{{') ? fill(one, `${entry.id}:${index}`) : one;
      const key = readLoreKey(filled, entry.rule, compilePattern);
      if (key.slow) await breathe();
      keys.push(key);
    }
    return keys;
  };
  let waiting: Candidate[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % portion === 0) await breathe();
    const { enabled, probability } = entry.rule;
    if (!enabled || drawFrom(`${seed}:${entry.id}`) * 100 >= probability) continue;
    const keys = await readKeys(entry, entry.rule.keys);
    waiting.push({ entry, keys, secondaryKeys: await readKeys(entry, entry.rule.secondaryKeys) });
  }
  const called: CalledEntry[] = [];
  for (let round = 0; round < maxRounds && waiting.length > 0; round++) {
    const still: Candidate[] = [];
    const fresh: CalledEntry[] = [];
    for (const [index, candidate] of waiting.entries()) {
      const { entry } = candidate;
      if (await isCalled(candidate, haystack, entry.rule.scanDepth ?? scanDepth, breathe)) {
        fresh.push({ entry, text: fill(entry.text, entry.id) });
      } else still.push(candidate);
      if (index % portion === 0) await breathe();
    }
    called.push(...fresh);
    if (fresh.length === 0) break;
    for (const { text } of fresh) haystack.add(text);
    waiting = still;
  }
  return sortByImportance(called, entries);
}

const deepest = (entries: readonly LoreEntry[], scanDepth: number): number =>
  entries.reduce((depth, { rule }) => Math.max(depth, rule.scanDepth ?? 0), scanDepth);

async function isCalled(
  { entry, keys, secondaryKeys }: Candidate,
  haystack: Haystack,
  depth: number,
  breathe: () => Promise<void>,
): Promise<boolean> {
  const { constant, logic } = entry.rule;
  if (constant) return true;
  const texts = haystack.look(depth);
  const count = async (keys: readonly LoreKey[]): Promise<number> => {
    let found = 0;
    for (const key of keys) {
      if (key.slow) await breathe();
      if (key.isIn(haystack, texts)) found++;
    }
    return found;
  };
  if ((await count(keys)) === 0) return false;
  if (secondaryKeys.length === 0) return true;
  const found = await count(secondaryKeys);
  if (logic === 'any') return found > 0;
  if (logic === 'none') return found === 0;
  return (found === secondaryKeys.length) === (logic === 'all');
}

function sortByImportance(called: CalledEntry[], entries: readonly LoreEntry[]): CalledEntry[] {
  const place = new Map(entries.map((entry, index) => [entry, index]));
  const placeOf = ({ entry }: CalledEntry) => place.get(entry) ?? 0;
  return called.sort(
    (a, b) =>
      b.entry.rule.order - a.entry.rule.order ||
      Number(b.entry.rule.constant) - Number(a.entry.rule.constant) ||
      placeOf(a) - placeOf(b),
  );
}
