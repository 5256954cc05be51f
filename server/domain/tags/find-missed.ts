import functionWords from '../text/function-words.json';
import type { TagReading } from './find-tags.ts';
import type { TagEntry } from './tag-entry.ts';

const empty = new Set(functionWords.words);

/** The phrases of a text that lead to no tag, each once, in order: what a prompt of tags cannot say. */
export function findMissed(text: string, { words, hits, absences }: TagReading<TagEntry>): string[] {
  const missed = new Set<string>();
  let hit = 0;
  let from = -1;
  let to = -1;
  const close = () => {
    if (from >= 0) missed.add(text.slice(from, to).replace(/\s+/g, ' '));
    from = -1;
  };
  for (const [at, word] of words.entries()) {
    while (hits[hit] && (hits[hit]?.end ?? 0) <= word.start) hit += 1;
    const found = (hits[hit]?.start ?? Infinity) <= word.start;
    // What is denied is heeded by leaving it out.
    if (found || empty.has(word.word) || absences[at] === 'denied' || /^\p{N}+$/u.test(word.word)) {
      close();
      continue;
    }
    if (from < 0 || word.stop !== 'none') {
      close();
      from = word.start;
    }
    to = word.end;
  }
  close();
  return [...missed];
}

const mostNamed = 8;
const longestPhrase = 60;

/** The sentence that says so; none for nothing. */
export function sayMissed(missed: readonly string[]): string | null {
  if (missed.length === 0) return null;
  const named = missed
    .slice(0, mostNamed)
    .map((phrase) => `“${phrase.length > longestPhrase ? `${phrase.slice(0, longestPhrase)}…` : phrase}”`);
  const rest = missed.length - named.length;
  return `No tag exists for: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
