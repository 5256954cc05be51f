/**
 * `npm run train-shift`: makes `server/domain/shift/model.json` out of the labelled stories beside the project and our
 * own, dev split only, and writes its SHA-256 into `docs/data.md`. The same data give the same bytes. With `--report`
 * it also writes `docs/scene-training.md`, which takes some minutes.
 */
import { join } from 'node:path';
import { Vocabulary } from '../server/domain/shift/vocabulary.ts';
import { writeTable } from './evaluate/table.ts';
import { countTerms, describeSequence } from './train-shift/describe-corpus.ts';
import { fitModel, usualOptions } from './train-shift/fit-model.ts';
import { learnVocabulary } from './train-shift/learn-vocabulary.ts';
import { listInputs, readCorpus } from './train-shift/read-corpus.ts';
import { writeTrainingReport } from './train-shift/report.ts';
import { writeModel } from './train-shift/write-model.ts';

const root = join(import.meta.dir, '..');
const modelPath = join(root, 'server/domain/shift/model.json');
const pagePath = join(root, 'docs/data.md');
const reportPath = join(root, 'docs/scene-training.md');
const fingerprints = '## Fingerprints\n';

const sequences = await readCorpus();
const learned = sequences.filter(({ split }) => split === 'dev');
const words = learnVocabulary(learned);
const vocabulary = new Vocabulary(words);
const terms = countTerms(learned, vocabulary);
const describe = (some: typeof sequences) =>
  some.map((sequence) => describeSequence(sequence, vocabulary, terms));
const dev = describe(learned);
const fitted = fitModel(dev, { ...usualOptions, termCount: terms.texts.length });
const text = writeModel(fitted, words, terms.texts);
await Bun.write(modelPath, text);
await writeFingerprints();
console.log(`${text.length} bytes, ${fitted.trees.length} trees, SHA-256 ${hashOf(text)}`);
if (process.argv.includes('--report')) {
  const test = describe(sequences.filter(({ split }) => split === 'test'));
  await Bun.write(reportPath, writeTrainingReport(fitted, dev, test, terms.texts.length));
}

function hashOf(bytes: string | Uint8Array): string {
  return new Bun.CryptoHasher('sha256').update(bytes).digest('hex');
}

async function writeFingerprints(): Promise<void> {
  const inputs = await Promise.all(
    listInputs().map(async ({ name, path }) => [name, hashOf(await Bun.file(path).bytes())]),
  );
  const rows = [['server/domain/shift/model.json', hashOf(text)], ...inputs];
  const table = writeTable(
    ['file', 'SHA-256'],
    rows.map(([name, hash]) => [`\`${name}\``, `\`${hash}\``]),
  );
  const [head] = (await Bun.file(pagePath).text()).split(fingerprints);
  await Bun.write(pagePath, `${head}${fingerprints}${table}\n`);
}
