import { beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { countTokens as countTheirs } from 'gpt-tokenizer/encoding/o200k_base';
import { createTokenCounter } from '../../../server/adapters/tokenizer/token-counter.ts';

const counter = createTokenCounter();
let count: (text: string) => number;
beforeAll(async () => {
  count = await counter.open();
});

const texts = [
  '',
  ' ',
  'The old keeper hummed.',
  "You're late, she'd said; WE'LL see… DON'T!",
  'Zażółć gęślą jaźń. Ёлки-палки! 彼女は静かに笑った。 สวัสดีครับ',
  '🦊👩‍👩‍👧 — “quoted” …\r\n\r\n\t  indented   \n\n\n',
  'x = { "a": [1, 22, 333, 4444] }; // https://example.org/a/b?c=d',
  '*She waves.* **Now!** ~~never~~ <b>',
];

describe('tokens are counted as the reference library counts them', () => {
  test.each(texts)('%j', (text) => {
    expect(count(text)).toBe(countTheirs(text));
  });

  test('whatever is written, in words of a length that people write', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        fc.pre(!text.includes('<|'));
        expect(count(text)).toBe(countTheirs(text));
      }),
    );
  });
});

test('a long text is counted by samples, to within a few percent', () => {
  const paragraph = 'The keeper of the lighthouse walked down to the shore, and the wind took his hat. ';
  const quote = '“彼女は静かに笑った。” ';
  const text = Array.from({ length: 2_000 }, (_, index) => (index % 7 ? paragraph : quote)).join('');
  const whole = countTheirs(text);
  expect(Math.abs(count(text) - whole) / whole).toBeLessThan(0.05);
});

test('a word without an end costs a token more here and there, and no long time', () => {
  const counted = count('汉字'.repeat(3_000));
  expect(counted).toBeGreaterThan(2_000);
  expect(counted).toBeLessThan(12_000);
});

test('the marks of a service are words like any other', () => {
  expect(count('<|endoftext|>')).toBeGreaterThan(1);
});
