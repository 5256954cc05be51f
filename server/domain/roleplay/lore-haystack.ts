import { spell } from './find-whole.ts';

export interface HaystackText {
  raw: string;
  /** In one letter case. */
  folded: string;
}

/** What keys are looked for in: lines of the story, and words of entries that were called by them. */
export interface Haystack {
  /** Takes what an entry says; when there is enough of it, no more. */
  add(text: string): void;
  /** The story's first so many lines, and what entries said. */
  look(depth: number): readonly HaystackText[];
  /** `false`: one of these words stands nowhere as a word of its own. `true`: they all do somewhere. */
  mayHold(words: readonly string[]): boolean;
}

/** Of the story no more is looked through, in characters; of the line that is too long its end. */
const maxStory = 200_000;
/** What entries say calls others as long as they say no more than this, in characters. */
const maxSaid = 100_000;
const plainWord = /^[a-z\d]+$/;
const words = /[\p{L}\p{N}\p{M}_]+/gu;

/** The words of a text in one letter case, cut where `findWhole` sees a boundary. */
export const cutWords = (folded: string): string[] =>
  plainWord.test(folded) ? [folded] : (folded.match(words) ?? []);

/**
 * Every word that is there is known beforehand, so that of thousands of keys only those are looked for that may be
 * there.
 */
export function createHaystack(lines: readonly string[]): Haystack {
  let room = maxStory;
  const raws = lines.map((line) => {
    const end = room > 0 ? line.slice(-room) : '';
    room -= end.length;
    return spell(end);
  });
  const foldeds = raws.map((raw) => raw.toLowerCase());
  const story = { raw: raws.join('\n'), folded: foldeds.join('\n') };
  const ends = { raw: endsOf(raws), folded: endsOf(foldeds) };
  const said: HaystackText = { raw: '', folded: '' };
  const known = new Set(cutWords(story.folded));
  return {
    add: (text) => {
      if (said.raw.length + text.length > maxSaid) return;
      const raw = spell(text);
      const folded = raw.toLowerCase();
      said.raw += `\n${raw}`;
      said.folded += `\n${folded}`;
      for (const word of cutWords(folded)) known.add(word);
    },
    look: (depth) => {
      const line = Math.min(depth, lines.length);
      // The runtime shares the letters of a slice, so that many depths take no room.
      return [
        { raw: story.raw.slice(0, ends.raw[line]), folded: story.folded.slice(0, ends.folded[line]) },
        said,
      ];
    },
    mayHold: (words) => words.every((word) => known.has(word)),
  };
}

/** Where each number of lines ends in all of them together. */
function endsOf(lines: readonly string[]): number[] {
  let end = -1;
  return [0, ...lines.map(({ length }) => (end += length + 1))];
}
