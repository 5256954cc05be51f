import { expect, test } from 'bun:test';
import { cutNameWords, cutSearchWords } from '../../server/domain/name-words.ts';

test.each([
  ['The Old Harbour', ['the', 'old', 'harbour']],
  ['Émile D’Artagnan', ['emile', 'd', 'artagnan']],
  ['sea SEA Sea', ['sea']],
  ['Room 101-B', ['room', '101', 'b']],
  ['Straße', ['straße']],
  ['港の酒場', ['港の酒場', 'の酒場', '酒場', '場']],
  ['***', []],
])('the words of %p are %j', (name, words) => {
  expect(cutNameWords(name)).toEqual(words);
});

test('any part of a name without spaces is the beginning of a word', () => {
  const [wanted = ''] = cutSearchWords('酒場');
  expect(cutNameWords('港の酒場').some((word) => word.startsWith(wanted))).toBe(true);
});

test('a name of great length has few and short words', () => {
  expect(cutNameWords(Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ')).length).toBe(24);
  expect(cutNameWords('字'.repeat(200)).length).toBeLessThanOrEqual(24);
  const [long = ''] = cutNameWords('𝒜b'.repeat(100));
  expect([...long].length).toBe(40);
  expect(cutSearchWords('𝒜b'.repeat(100))).toEqual([long]);
});
