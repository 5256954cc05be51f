import { baselines } from './baselines.ts';
import {
  averagePrecision,
  calibrationError,
  findBestThreshold,
  judgeTriggers,
  type ScoredSequence,
} from './measure-boundaries.ts';
import { acceptedHours, judgeAnswers, type Answered } from './measure-fields.ts';
import { markBoundaries, type Sequence } from './read-sets.ts';
import type { ScoreRow } from './run-score.ts';

export interface MethodResult {
  method: string;
  /** NaN for a method that only says yes or no. */
  averagePrecision: number;
  threshold: number;
  lateF1: number;
  falsePerHundred: number;
  meanDelay: number;
  calibrationError: number;
}

export interface SequenceResults {
  sequences: number;
  turns: number;
  boundaries: number;
  methods: MethodResult[];
  time: Answered;
}

/** What a story paints by when nobody has set anything. */
const usualThreshold = 0.4;

/**
 * Judges the scores of the test split, beside what any scorer must beat. Thresholds are chosen on the dev split, but
 * for the one that the program itself uses.
 */
export function evaluateSequences(all: readonly Sequence[], rows: readonly ScoreRow[][]): SequenceResults {
  const pairs = all.map((sequence, index) => ({ sequence, rows: rows[index] ?? [] }));
  const test = pairs.filter(({ sequence }) => sequence.split === 'test');
  const dev = pairs.filter(({ sequence }) => sequence.split === 'dev');
  const scored = (some: typeof pairs, score: (sequence: Sequence, rows: readonly ScoreRow[]) => number[]) =>
    some.map((one): ScoredSequence => ({
      scores: score(one.sequence, one.rows),
      boundaries: markBoundaries(one.sequence.turns),
    }));
  const own = (_: Sequence, lines: readonly ScoreRow[]) => lines.map((line) => line.score);
  const methods = baselines.map(({ label, graded, score }) => {
    const threshold = graded ? findBestThreshold(scored(dev, score)) : 0.5;
    return judge(label, graded, threshold, scored(test, score));
  });
  const best = findBestThreshold(scored(dev, own));
  methods.push(judge('learned scorer', true, usualThreshold, scored(test, own)));
  methods.push(judge('learned scorer, threshold from dev', true, best, scored(test, own)));
  const hours = test.flatMap(({ sequence, rows: lines }) =>
    sequence.turns.map(({ time }, index) => ({
      answer: lines[index]?.scene.timeOfDay ?? null,
      right: acceptedHours(time ?? null),
    })),
  );
  const turns = test.flatMap(({ sequence }) => sequence.turns);
  return {
    sequences: test.length,
    turns: turns.length,
    boundaries: test.flatMap(({ sequence }) => markBoundaries(sequence.turns)).filter(Boolean).length,
    methods,
    time: judgeAnswers(hours),
  };
}

function judge(
  method: string,
  graded: boolean,
  threshold: number,
  sequences: readonly ScoredSequence[],
): MethodResult {
  return {
    method,
    threshold,
    ...judgeTriggers(sequences, threshold),
    averagePrecision: graded ? averagePrecision(sequences) : Number.NaN,
    calibrationError: graded ? calibrationError(sequences) : Number.NaN,
  };
}
