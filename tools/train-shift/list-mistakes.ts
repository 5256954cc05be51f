import type { ScoredSequence } from '../evaluate/measure-boundaries.ts';
import type { DescribedSequence } from './describe-corpus.ts';

const listed = 10;
const longest = 220;

interface Mistake {
  score: number;
  wrong: number;
  text: string;
  before: string;
  boundary: boolean;
}

/** The ten turns on which the model was surest and wrong, five of each kind, with the end of the turn before. */
export function listMistakes(
  sequences: readonly DescribedSequence[],
  scored: readonly ScoredSequence[],
): string {
  const mistakes = sequences.flatMap(({ sequence, boundaries }, index) =>
    sequence.turns.flatMap(({ text }, at): Mistake[] => {
      const score = scored[index]?.scores[at] ?? 0;
      const boundary = boundaries[at] === true;
      const near = boundaries[at - 1] === true || boundaries[at + 1] === true;
      if (at === 0 || sequence.source === 'brief' || (!boundary && near)) return [];
      const before = sequence.turns[at - 1]?.text ?? '';
      return [{ score, wrong: boundary ? 1 - score : score, text, before, boundary }];
    }),
  );
  const worst = (boundary: boolean) =>
    mistakes
      .filter((mistake) => mistake.boundary === boundary)
      .sort((left, right) => right.wrong - left.wrong || (left.text < right.text ? -1 : 1))
      // A turn without a heading stands in both variants of its story.
      .filter((mistake, index, all) => all.findIndex(({ text }) => text === mistake.text) === index)
      .slice(0, listed / 2);
  const write = ({ score, text, before }: Mistake) =>
    `- ${score.toFixed(2)}: … ${shorten(before.slice(-longest / 2))} **|** ${shorten(text)}`;
  return [
    '## Ten worst mistakes',
    'Score: end of the turn before **|** the turn. First what it took for a new scene, then what it missed.',
    worst(false).map(write).join('\n'),
    worst(true).map(write).join('\n'),
  ].join('\n\n');
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').replaceAll('*', '').trim();
  return line.length > longest ? `${line.slice(0, longest)} …` : line;
};
