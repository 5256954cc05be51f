import { beforeAll, describe, expect, test } from 'bun:test';
import { createLinearPatterns } from '../../../server/adapters/patterns/linear-patterns.ts';

let compile: Awaited<ReturnType<ReturnType<typeof createLinearPatterns>['open']>>;
beforeAll(async () => {
  compile = await createLinearPatterns().open();
});

const rows: [source: string, flags: string, there: string, notThere: string][] = [
  ['\\bdragon(s|fly)?\\b', 'i', 'Two Dragons.', 'A dragonet.'],
  ['^night', 'm', 'day\nnight', 'the night'],
  ['a.b', 's', 'a\nb', 'ab'],
  ['a.b', '', 'axb', 'a\nb'],
  ['drag\\/on', 'g', 'drag/on', 'dragon'],
  ['\\u00e9t\\u00e9', '', 'l’été', 'ete'],
  ['(?<who>Mira|Bo)', '', 'Bo', 'bo'],
  ['\\p{Script=Han}', 'u', '漢', 'kanji'],
  ['(?:cat|dog)(?!fish)', '', 'a cat', 'catfish'],
  ['(?<=the )cat', 'i', 'The cat', 'a cat'],
];

describe('a pattern finds what it describes', () => {
  test.each(rows)('/%s/%s', (source, flags, there, notThere) => {
    const matches = compile(source, flags);
    expect(matches?.(there)).toBe(true);
    expect(matches?.(notThere)).toBe(false);
    // No state is carried from one text to the next.
    expect(matches?.(there)).toBe(true);
  });
});

describe('a pattern that would never end for others ends here', () => {
  // Each of them would take the runtime's own engine longer than the universe is old.
  test.each([
    ['(a+)+$', `${'a'.repeat(20_000)}b`],
    ['(x+x+)+y', 'x'.repeat(20_000)],
    ['(.*.*.*)*=x', 'x'.repeat(20_000)],
    ['(\\w+\\s*)*!', 'word '.repeat(4_000)],
    ['(a|aa)+$', `${'a'.repeat(20_000)}b`],
  ])('/%s/', (source, text) => {
    expect(compile(source, '')?.(text)).toBe(false);
  });
});

test('of a very long text a costly pattern sees the beginning, a cheap one more', () => {
  const late = `${'.'.repeat(50_000)}dragon`;
  expect(compile('dragon', '')?.(late)).toBe(true);
  expect(compile('(?:[a-z]{1,50} ?){3}dragon|dragon', '')?.(late)).toBe(false);
});

test.each([
  ['(', 'no pattern'],
  ['(?=(a+)+$)', 'looking ahead at what is repeated'],
  ['(a*)\\1', 'a repeated part that comes back'],
  ['(?!x)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)', 'choices without number'],
  ['.{900}.{900}', 'too many states'],
])('/%s/ is refused: %s', (source) => {
  expect(compile(source, '')).toBeUndefined();
});
