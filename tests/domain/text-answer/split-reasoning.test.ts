import { expect, test } from 'bun:test';
import { countTokens } from '../../../server/domain/text-answer/estimate-tokens.ts';
import { splitReasoning } from '../../../server/domain/text-answer/split-reasoning.ts';

test.each([
  ['are taken off its head', '<think>Hm.</think>\nYes.', 'Yes.', 'Hm.'],
  ['whatever they are called', ' <Thinking>Hm.</Thinking>Yes.', 'Yes.', 'Hm.'],
  ['also where the template opened them', 'Hm.</think>Yes.', 'Yes.', 'Hm.'],
  ['also where they never end', '<think>Hm. {"a":1}', '', 'Hm. {"a":1}'],
  ['not where the answer only quotes the mark', '{"quote":"</think>"}', '{"quote":"</think>"}', ''],
  ['not where there are none', 'Yes.', 'Yes.', ''],
])('thoughts %s', (_case, raw, text, reasoning) => {
  expect(splitReasoning(raw)).toEqual({ text, reasoning });
});

test('tokens are counted on the safe side, and a sign of Chinese is one', () => {
  expect(countTokens('')).toBe(0);
  expect(countTokens('a'.repeat(350))).toBe(100);
  expect(countTokens('道'.repeat(100))).toBe(100);
});
