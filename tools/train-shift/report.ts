import { featureGroups } from '../../server/domain/shift/features.ts';
import {
  averagePrecision,
  calibrationError,
  findBestThreshold,
  judgeTriggers,
  type ScoredSequence,
} from '../evaluate/measure-boundaries.ts';
import { decimals, writeTable } from '../evaluate/table.ts';
import type { DescribedSequence } from './describe-corpus.ts';
import { fitModel, scoreWith, usualOptions, type Fitted } from './fit-model.ts';
import { listMistakes } from './list-mistakes.ts';
import { hashText } from './random.ts';

const families = 5;
const nameOf = ({ sequence }: DescribedSequence): string =>
  `${sequence.source}, ${sequence.variant === 'explicit' ? 'headings' : 'no headings'}`;
/** "generated-shows-12-3" is of the family "generated-shows-12"; a novel's is its author and title. */
const familyOf = ({ sequence }: DescribedSequence): number =>
  hashText(/^generated-shows-\d+/.exec(sequence.doc)?.[0] ?? sequence.doc) % families;

/** The text of `docs/scene-training.md`: what the model is worth where it has not learned, and by what. */
export function writeTrainingReport(
  fitted: Fitted,
  dev: readonly DescribedSequence[],
  test: readonly DescribedSequence[],
  termCount: number,
): string {
  const fit = (sequences: readonly DescribedSequence[], without?: RegExp) =>
    fitModel(sequences, { ...usualOptions, termCount, calibrated: false, folds: 3, without });
  const names = [...new Set(dev.map(nameOf))];
  const pick = (sequences: readonly DescribedSequence[], name: string) =>
    sequences.filter((one) => nameOf(one) === name);
  const judge = (model: Fitted, sequences: readonly DescribedSequence[]) =>
    names.map((name) => decimals(averagePrecision(scoreWith(model, pick(sequences, name)))));

  const sources = [...new Set(dev.map(({ sequence }) => sequence.source))];
  const leftOut = sources.flatMap((source) => {
    const model = fit(dev.filter(({ sequence }) => sequence.source !== source));
    const own = dev.filter(({ sequence }) => sequence.source === source);
    return [...new Set(own.map(nameOf))].map((name) =>
      describeScores(name, scoreWith(model, pick(own, name))),
    );
  });
  const scripts = dev.filter(({ sequence }) => sequence.source === 'llm');
  const byFamily = Array.from({ length: families }, (_, family) => {
    const model = fit(dev.filter((one) => one.sequence.source !== 'llm' || familyOf(one) !== family));
    const out = scripts.filter((one) => familyOf(one) === family);
    return [...new Set(out.map(nameOf))].map((name) => scoreWith(model, pick(out, name)));
  });
  const familyRows = [...new Set(scripts.map(nameOf))].map((name, index) =>
    describeScores(
      name,
      byFamily.flatMap((variants) => variants[index] ?? []),
    ),
  );
  const worth = featureGroups.map((group) => [
    `without ${group}`,
    ...judge(fit(dev, new RegExp(`^${group}\\.`)), test),
  ]);
  const head = ['', 'AP', 'late F1 at the best threshold', 'false per 100', 'ECE'];
  return `${[
    '# What the scorer has learned',
    'Written by `npm run train-shift -- --report`. [data.md](data.md) says what it learned from, [scene-evaluation.md](scene-evaluation.md) how it does on the test split.',
    '## Per source\nTest split, the shipped model.',
    writeTable(
      head,
      names.map((name) => describeScores(name, scoreWith(fitted, pick(test, name)))),
    ),
    '## Leaving out one source\nLearned from all other sources, judged on the dev split of the one left out. Not calibrated: the order counts.',
    writeTable(head, leftOut),
    '## Leaving out one family of scripts\nThe scripts in five parts by family of documents, each judged by a model that saw the other four and everything else.',
    writeTable(head, familyRows),
    '## What the groups of features are worth\nAP on the test split, learned without one group.',
    writeTable(['', ...names], [['all', ...judge(fit(dev), test)], ...worth]),
    listMistakes(test, scoreWith(fitted, test)),
  ].join('\n\n')}\n`;
}

function describeScores(name: string, scored: readonly ScoredSequence[]): string[] {
  const { lateF1, falsePerHundred } = judgeTriggers(scored, findBestThreshold(scored));
  const figures = [averagePrecision(scored), lateF1].map((value) => decimals(value));
  return [name, ...figures, decimals(falsePerHundred, 1), decimals(calibrationError(scored))];
}
