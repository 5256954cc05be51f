import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { countTokens } from '../../../server/domain/text-answer/estimate-tokens.ts';
import { createReasoningSplitter } from '../../../server/domain/text-answer/reasoning-splitter.ts';

/** What stands in the end, and what was told piece by piece before it turned out to be thought. */
function split(chunks: readonly string[]) {
  const splitter = createReasoningSplitter();
  let [text, reasoning, rethought] = ['', '', ''];
  for (const part of [...chunks.map(splitter.push), splitter.end()]) {
    if (part.rethought) {
      rethought = text;
      reasoning += text;
      text = '';
    }
    reasoning += part.reasoning;
    text += part.text;
  }
  return { text, reasoning, rethought };
}

test.each([
  ['are taken off its head', '<think>Hm.</think>\nYes.', 'Yes.', 'Hm.'],
  ['whatever they are called', ' <Thinking>Hm.</Thinking>Yes.', 'Yes.', 'Hm.'],
  ['also where the template opened them', 'Hm.</think>Yes.', 'Yes.', 'Hm.'],
  ['also where they never end', '<think>Hm. {"a":1}', '', 'Hm. {"a":1}'],
  ['not where the answer only quotes the mark', '{"quote":"</think>"}', '{"quote":"</think>"}', ''],
  ['not where there are none', 'Yes.', 'Yes.', ''],
  ['not where the text is over before a mark is', '<thi', '<thi', ''],
  ['not twice', '<think>a</think>b</think><think>c', 'b</think><think>c', 'a'],
])('thoughts %s, in one piece and letter by letter', (_case, raw, text, reasoning) => {
  expect(split([raw])).toMatchObject({ text, reasoning });
  expect(split([...raw])).toMatchObject({ text, reasoning });
});

test('a text is split alike, wherever it is cut', () => {
  const bits = [
    '<think>',
    '</think>',
    '<Thought>',
    '</thought>',
    '<',
    '</',
    '>',
    ' ',
    '\n',
    '{',
    'Yes. ',
    '道',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...bits), { maxLength: 12 }),
      fc.array(fc.nat(60)),
      (words, cuts) => {
        const raw = words.join('');
        const ends = [...new Set(cuts.filter((cut) => cut < raw.length))].sort((a, b) => a - b);
        const chunks = [0, ...ends].map((from, index) => raw.slice(from, ends[index]));
        const { text, reasoning } = split(chunks);
        expect({ text, reasoning }).toEqual({ text: split([raw]).text, reasoning: split([raw]).reasoning });
      },
    ),
  );
});

test('text is told at once, and only what may be a mark is waited for', () => {
  const splitter = createReasoningSplitter();
  expect(splitter.push('  ').text).toBe('');
  expect(splitter.push('Well').text).toBe('  Well');
  expect(splitter.push(', <b>a</').text).toBe(', <b>a');
  expect(splitter.push('b>').text).toBe('</b>');
  const blank = createReasoningSplitter();
  expect(blank.push(' '.repeat(300)).text).toHaveLength(300);
  const thinking = createReasoningSplitter();
  expect(['<thi', 'nk>Hm', ' so</th'].map((chunk) => thinking.push(chunk).reasoning)).toEqual([
    '',
    'Hm',
    ' so',
  ]);
});

test('what was told as text and turns out to be thought is called so', () => {
  expect(split(['Let me', ' see.</th', 'ink>\n\n', ' Yes.'])).toEqual({
    text: 'Yes.',
    reasoning: 'Let me see.',
    rethought: 'Let me see.',
  });
});

test('tokens are counted on the safe side, and a sign of Chinese is one', () => {
  expect(countTokens('')).toBe(0);
  expect(countTokens('a'.repeat(350))).toBe(100);
  expect(countTokens('道'.repeat(100))).toBe(100);
});
