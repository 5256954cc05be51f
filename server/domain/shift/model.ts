import { createRequire } from 'node:module';
import type { Calibration } from './calibration.ts';
import type { CueWeights } from './cue-terms.ts';
import { followLine, type Line } from './line.ts';
import { sumTrees, type Tree } from './trees.ts';
import { Vocabulary, type VocabularyData } from './vocabulary.ts';

/** What `model.json` holds. It is made by `npm run train-shift`; docs/data.md says of what. */
export interface ShiftModelData {
  about: string;
  licence: string;
  vocabulary: VocabularyData;
  cues: { terms: readonly string[]; weights: readonly (readonly number[])[] };
  /** Names of the columns that the trees ask about. */
  features: readonly string[];
  /** The two parts of the answer: what bends, and what holds in text of an unknown kind. */
  trees: readonly Tree[];
  line: Line;
  /** Added to the sum of the trees. */
  base: number;
  calibration: Calibration;
}

export interface ShiftModel extends Omit<ShiftModelData, 'vocabulary' | 'cues'> {
  vocabulary: Vocabulary;
  cues: CueWeights;
}

/** Makes a model ready for use. */
export const readModel = (data: ShiftModelData): ShiftModel => ({
  ...data,
  vocabulary: new Vocabulary(data.vocabulary),
  cues: new Map(data.cues.terms.map((term, index) => [term, data.cues.weights[index] ?? []])),
});

/** How much of the sum each part is; docs/data.md says how it was chosen. */
export const parts = { trees: 2 / 3, line: 1 / 3 };

/** The logarithm of odds for one row, before calibration. */
export const sumUp = (
  { trees, line, base }: Pick<ShiftModelData, 'trees' | 'line' | 'base'>,
  row: Float32Array,
): number => parts.trees * (base + sumTrees(trees, row)) + parts.line * followLine(line, row);

let opened: ShiftModel | undefined;

/** The committed model, read when it is first asked for. */
export function openModel(): ShiftModel {
  opened ??= readModel(createRequire(import.meta.url)('./model.json') as ShiftModelData);
  return opened;
}
