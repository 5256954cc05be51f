import { zones } from '../../server/domain/shift/cue-terms.ts';
import type { ShiftModelData } from '../../server/domain/shift/model.ts';
import type { VocabularyData } from '../../server/domain/shift/vocabulary.ts';
import type { Fitted } from './fit-model.ts';
import type { LearnedCues } from './learn-cues.ts';

const digits = 3;

/** The text of `model.json`: the same fit gives the same bytes. */
export function writeModel(fitted: Fitted, vocabulary: VocabularyData, terms: readonly string[]): string {
  const data: ShiftModelData = {
    about: 'Made by `npm run train-shift`; see docs/data.md.',
    licence: 'MIT',
    vocabulary,
    cues: listCues(fitted.cues, terms),
    features: fitted.features,
    base: fitted.base,
    calibration: fitted.calibration,
    line: fitted.line,
    trees: fitted.trees,
  };
  return `${JSON.stringify(data)}\n`;
}

function listCues(cues: LearnedCues, texts: readonly string[]): ShiftModelData['cues'] {
  const byTerm = new Map<string, number[]>();
  for (const [key, weight] of cues) {
    const term = texts[Math.floor(key / zones.length)] ?? '';
    const weights = byTerm.get(term) ?? zones.map(() => 0);
    weights[key % zones.length] = Number(weight.toFixed(digits));
    byTerm.set(term, weights);
  }
  const terms = [...byTerm.keys()].sort();
  return { terms, weights: terms.map((term) => byTerm.get(term) ?? []) };
}
