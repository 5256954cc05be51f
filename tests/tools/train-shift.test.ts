import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { Vocabulary } from '../../server/domain/shift/vocabulary.ts';
import { markBoundaries } from '../../tools/evaluate/read-sets.ts';
import { countTerms, describeSequence } from '../../tools/train-shift/describe-corpus.ts';
import { fitModel, scoreWith, usualOptions } from '../../tools/train-shift/fit-model.ts';
import { learnVocabulary } from '../../tools/train-shift/learn-vocabulary.ts';
import { readOwnStories } from '../../tools/train-shift/read-corpus.ts';
import { readStories } from '../../tools/train-shift/read-stories.ts';
import { writeModel } from '../../tools/train-shift/write-model.ts';

const root = join(import.meta.dir, '../..');

describe('the committed model', () => {
  test('is the one whose fingerprint docs/data.md gives', async () => {
    const bytes = await Bun.file(join(root, 'server/domain/shift/model.json')).bytes();
    const hash = new Bun.CryptoHasher('sha256').update(bytes).digest('hex');
    expect(await Bun.file(join(root, 'docs/data.md')).text()).toContain(
      `| \`server/domain/shift/model.json\` | \`${hash}\` |`,
    );
    expect(bytes.length).toBeLessThan(8_000_000);
  });

  test('was learned from the stories that are committed', async () => {
    const page = await Bun.file(join(root, 'docs/data.md')).text();
    const folder = join(root, 'tools/train-shift/stories');
    for (const name of new Bun.Glob('*.txt').scanSync(folder)) {
      const bytes = await Bun.file(join(folder, name)).bytes();
      expect(page).toContain(new Bun.CryptoHasher('sha256').update(bytes).digest('hex'));
    }
  });
});

describe('training', () => {
  const settings = { ...usualOptions.settings, trees: 12, leastRows: 5 };

  /** A small training on every twelfth story, from the text files to the text of the model. */
  async function train() {
    const sequences = (await readOwnStories()).filter(
      ({ split }, index) => split === 'dev' && index % 12 === 0,
    );
    const words = learnVocabulary(sequences);
    const vocabulary = new Vocabulary(words);
    const terms = countTerms(sequences, vocabulary);
    const described = sequences.map((sequence) => describeSequence(sequence, vocabulary, terms));
    const options = { ...usualOptions, settings, folds: 3, mostTerms: 200, termCount: terms.texts.length };
    const fitted = fitModel(described, options);
    return { text: writeModel(fitted, words, terms.texts), scored: scoreWith(fitted, described) };
  }

  test('twice gives the same bytes, and scores boundaries higher than other turns', async () => {
    const [first, second] = [await train(), await train()];
    expect(second.text).toBe(first.text);
    const mean = (wanted: boolean) => {
      const some = first.scored.flatMap(({ scores, boundaries }) =>
        scores.filter((_, at) => at > 0 && boundaries[at] === wanted),
      );
      return some.reduce((sum, score) => sum + score, 0) / some.length;
    };
    expect(mean(true)).toBeGreaterThan(2 * mean(false));
  }, 60_000);
});

describe('our own stories', () => {
  const text = [
    '# The Mill | plain',
    '@ the old mill | INT | night | rain',
    'Ada> "Who is there?"',
    '> Nobody answered.',
    '@ the bridge | EXT | - | -',
    '> She ran as far as the bridge.',
  ].join('\n');

  test('give a variant without headings and one with', () => {
    const [plain, headed] = readStories(text, 'sample');
    expect(plain?.turns.map((turn) => turn.text)).toEqual([
      '"Who is there?"',
      'Nobody answered.',
      'She ran as far as the bridge.',
    ]);
    expect(markBoundaries(plain?.turns ?? [])).toEqual([false, false, true]);
    expect(plain?.turns.map((turn) => turn.time)).toEqual(['night', 'night', null]);
    expect(headed?.turns[0]?.text.toLowerCase()).toMatch(/old mill.*who is there/);
    expect(headed?.turns[1]?.text).toBe('Nobody answered.');
    expect(headed?.turns[2]?.text.toLowerCase()).toMatch(/bridge.*she ran/);
  });

  test('have no headings where a place has no name', () => {
    expect(readStories(text.replace('the bridge |', '- |'), 'sample')).toHaveLength(1);
  });

  test('with a line that is no turn are refused with its number', () => {
    expect(() => readStories(`${text}\nAnd then?`, 'sample')).toThrow('Line 7 of sample');
  });

  test('are in both splits, and no story is in both', async () => {
    const stories = await readOwnStories();
    const of = (split: string) => new Set(stories.filter((one) => one.split === split).map(({ doc }) => doc));
    expect(of('test').size).toBeGreaterThan(20);
    expect([...of('test')].filter((doc) => of('dev').has(doc))).toEqual([]);
  });
});
