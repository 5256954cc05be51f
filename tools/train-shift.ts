/**
 * `npm run train-shift`: makes `server/domain/shift/model.json` out of the labelled stories beside the project and our
 * own, dev split only, and prints its SHA-256. The same data give the same bytes.
 */
import { join } from 'node:path';
import { Vocabulary } from '../server/domain/shift/vocabulary.ts';
import { countTerms, describeSequence } from './train-shift/describe-corpus.ts';
import { fitModel, usualOptions } from './train-shift/fit-model.ts';
import { learnVocabulary } from './train-shift/learn-vocabulary.ts';
import { readCorpus } from './train-shift/read-corpus.ts';
import { writeModel } from './train-shift/write-model.ts';

const modelPath = join(import.meta.dir, '../server/domain/shift/model.json');

const sequences = (await readCorpus()).filter(({ split }) => split === 'dev');
const words = learnVocabulary(sequences);
const vocabulary = new Vocabulary(words);
const terms = countTerms(sequences, vocabulary);
const described = sequences.map((sequence) => describeSequence(sequence, vocabulary, terms));
const fitted = fitModel(described, { ...usualOptions, termCount: terms.texts.length });
const text = writeModel(fitted, words, terms.texts);
await Bun.write(modelPath, text);
const hash = new Bun.CryptoHasher('sha256').update(text).digest('hex');
console.log(`${text.length} bytes, ${fitted.trees.length} trees, SHA-256 ${hash}`);
