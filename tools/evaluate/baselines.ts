import type { ScoreRow } from './run-score.ts';
import type { Sequence } from './read-sets.ts';
import functionWords from '../../server/domain/text/function-words.json';

/** A way of finding boundaries that knows nothing: per turn a score. */
export interface Baseline {
  label: string;
  /** A yes or no has neither average precision nor a threshold to choose. */
  graded: boolean;
  score(sequence: Sequence, rows: readonly ScoreRow[]): number[];
}

const emptyWords = new Set(functionWords.words);
const gapTurns = 4;

const fields = ['environment', 'timeOfDay', 'weather', 'mood', 'focalDetail'] as const;

/** What any scorer must beat. */
export const baselines: readonly Baseline[] = [
  {
    label: 'every second turn',
    graded: false,
    score: ({ turns }) => turns.map((_, index) => (index > 0 && index % 2 === 0 ? 1 : 0)),
  },
  {
    label: 'five exact strings, two must differ',
    graded: false,
    score: (_, rows) =>
      rows.map((row, index) => {
        const before = rows[index - 1];
        if (!before) return 0;
        return fields.filter((field) => row.scene[field] !== before.scene[field]).length >= 2 ? 1 : 0;
      }),
  },
  {
    label: `lexical gap to the last ${gapTurns} turns`,
    graded: true,
    score: ({ turns }) => {
      const bags = turns.map(({ text }) => countWords(text));
      return bags.map((bag, index) =>
        index === 0 ? 0 : 1 - cosine(bag, addUp(bags.slice(Math.max(0, index - gapTurns), index))),
      );
    },
  },
];

type Bag = Map<string, number>;

function countWords(text: string): Bag {
  const bag: Bag = new Map();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    if (!emptyWords.has(word)) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function addUp(bags: readonly Bag[]): Bag {
  const sum: Bag = new Map();
  for (const bag of bags) for (const [word, count] of bag) sum.set(word, (sum.get(word) ?? 0) + count);
  return sum;
}

function cosine(one: Bag, other: Bag): number {
  let product = 0;
  for (const [word, count] of one) product += count * (other.get(word) ?? 0);
  const lengths = norm(one) * norm(other);
  return lengths === 0 ? 0 : product / lengths;
}

const norm = (bag: Bag): number =>
  Math.sqrt([...bag.values()].reduce((sum, count) => sum + count * count, 0));
