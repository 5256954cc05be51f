import { calibrate } from '../../server/domain/shift/calibration.ts';
import { zones } from '../../server/domain/shift/cue-terms.ts';
import { toRow } from '../../server/domain/shift/weigh-shift.ts';
import { sumUp } from '../../server/domain/shift/model.ts';
import type { Line } from '../../server/domain/shift/line.ts';
import type { Tree } from '../../server/domain/shift/trees.ts';
import type { Calibration } from '../../server/domain/shift/calibration.ts';
import type { ScoredSequence } from '../evaluate/measure-boundaries.ts';
import { applyCues, featuresOf, type DescribedSequence } from './describe-corpus.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitLogistic } from './fit-logistic.ts';
import { growTrees, usualSettings, type TreeRows, type TreeSettings } from './grow-trees.ts';
import { learnCues, type CueRow, type LearnedCues } from './learn-cues.ts';
import { hashText } from './random.ts';

export interface Fitted {
  features: readonly string[];
  cues: LearnedCues;
  base: number;
  trees: Tree[];
  line: Line;
  calibration: Calibration;
}

export interface FitOptions {
  termCount: number;
  mostTerms: number;
  folds: number;
  settings: TreeSettings;
  /** Features whose name this matches are left out. */
  without?: RegExp;
  /** False where only the order of the scores matters: it spares most of the work. */
  calibrated: boolean;
}

export const usualOptions = {
  mostTerms: 2500,
  folds: 5,
  settings: usualSettings,
  calibrated: true,
} as const;

const foldOf = ({ sequence }: DescribedSequence, folds: number): number => hashText(sequence.doc) % folds;
const sourceOf = ({ sequence }: DescribedSequence): string => `${sequence.source} ${sequence.variant}`;

/** A turn's weight: the square root of its source's turns shared out over them, one on average. */
export function weighSources(sequences: readonly DescribedSequence[]): Map<string, number> {
  const turns = new Map<string, number>();
  for (const sequence of sequences)
    turns.set(sourceOf(sequence), (turns.get(sourceOf(sequence)) ?? 0) + sequence.turns.length - 1);
  const all = [...turns.values()].reduce((sum, count) => sum + count, 0);
  const roots = [...turns.values()].reduce((sum, count) => sum + Math.sqrt(count), 0);
  return new Map([...turns].map(([source, count]) => [source, all / roots / Math.sqrt(count)]));
}

/** The features of these sequences as rows for trees; what the learned terms say must have been put in. */
function toRows(
  sequences: readonly DescribedSequence[],
  features: readonly string[],
  weights: Map<string, number>,
): TreeRows {
  const values: Float32Array[] = [];
  const truth: number[] = [];
  const weight: number[] = [];
  for (const sequence of sequences)
    featuresOf(sequence).forEach((row, index) => {
      values.push(toRow({ features }, row));
      truth.push(sequence.boundaries[index + 1] ? 1 : 0);
      weight.push(weights.get(sourceOf(sequence)) ?? 1);
    });
  return { values, truth: Uint8Array.from(truth), weight: Float64Array.from(weight) };
}

/** What terms can be learned from: text without headings, which would drown everything else. */
function toCueRows(sequences: readonly DescribedSequence[], weights: Map<string, number>): CueRow[] {
  const sources = [...weights.keys()];
  return sequences
    .filter(({ sequence }) => sequence.variant === 'implicit')
    .flatMap((described) =>
      described.keys.slice(1).map((keys, index) => ({
        keys: Uint32Array.from([
          ...keys.filter((key) => key % zones.length !== 4),
          ...(described.keys[index] ?? []).filter((key) => key % zones.length === 4),
        ]),
        boundary: described.boundaries[index + 1] === true,
        weight: weights.get(sourceOf(described)) ?? 1,
        source: sources.indexOf(sourceOf(described)),
      })),
    );
}

/**
 * Learns terms and trees from these sequences. What the terms say of a turn is always said by terms that were learned
 * without its story, so that the trees do not trust them more than they deserve; calibration rests on turns whose
 * story neither terms nor trees had seen.
 */
export function fitModel(sequences: readonly DescribedSequence[], options: FitOptions): Fitted {
  const weights = weighSources(sequences);
  for (let fold = 0; fold < options.folds; fold += 1) {
    const others = sequences.filter((one) => foldOf(one, options.folds) !== fold);
    const cues = learnCues(toCueRows(others, weights), options.termCount, options.mostTerms);
    for (const one of sequences) if (foldOf(one, options.folds) === fold) applyCues(one, cues);
  }
  const first = sequences[0];
  const features = Object.keys(first ? (featuresOf(first)[0] ?? {}) : {}).filter(
    (name) => !options.without?.test(name),
  );
  const rows = toRows(sequences, features, weights);
  const { base, trees } = growTrees(rows, options.settings);
  const line = fitLogistic(rows);
  const calibration = options.calibrated ? calibrateOutOfFold(sequences, rows, options) : logistic;
  const cues = learnCues(toCueRows(sequences, weights), options.termCount, options.mostTerms);
  return { features, cues, base, trees, line, calibration };
}

/** For sums that are logarithms of odds already. */
const logistic: Calibration = {
  at: Array.from({ length: 121 }, (_, index) => index / 10 - 6),
  probability: Array.from({ length: 121 }, (_, index) => 1 / (1 + Math.exp(6 - index / 10))),
};

function calibrateOutOfFold(
  sequences: readonly DescribedSequence[],
  rows: TreeRows,
  options: FitOptions,
): Calibration {
  const sums = sumOutOfFold(sequences, rows, options);
  return fitCalibration(
    Array.from(sums, (sum, row) => ({ sum, truth: rows.truth[row] === 1, weight: rows.weight[row] ?? 1 })),
  );
}

function sumOutOfFold(
  sequences: readonly DescribedSequence[],
  rows: TreeRows,
  { folds, settings }: FitOptions,
): Float64Array {
  const foldOfRow = sequences.flatMap((one) => one.turns.slice(1).map(() => foldOf(one, folds)));
  const sums = new Float64Array(rows.truth.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = foldOfRow.flatMap((other, row) => (other === fold ? [] : [row]));
    const learned: TreeRows = {
      values: inside.map((row) => rows.values[row] ?? new Float32Array()),
      truth: Uint8Array.from(inside, (row) => rows.truth[row] ?? 0),
      weight: Float64Array.from(inside, (row) => rows.weight[row] ?? 0),
    };
    const model = { ...growTrees(learned, settings), line: fitLogistic(learned) };
    foldOfRow.forEach((other, row) => {
      if (other === fold) sums[row] = sumUp(model, rows.values[row] ?? new Float32Array());
    });
  }
  return sums;
}

/** Scores sequences with a fitted model; the first turn of each is 0. */
export function scoreWith(fitted: Fitted, sequences: readonly DescribedSequence[]): ScoredSequence[] {
  return sequences.map((described) => {
    applyCues(described, fitted.cues);
    const scores = featuresOf(described).map((row) =>
      calibrate(fitted.calibration, sumUp(fitted, toRow(fitted, row))),
    );
    return { scores: [0, ...scores], boundaries: described.boundaries };
  });
}
