import { expect, test } from 'bun:test';
import { selectRange } from '../../src/lib/gallery/select-range.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];

test('a range holds both its ends, in either direction', () => {
  expect(selectRange(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(selectRange(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(selectRange(ids, 'c', 'c')).toEqual(['c']);
});

test('without a beginning that is still there, only the picture itself is picked', () => {
  expect(selectRange(ids, null, 'd')).toEqual(['d']);
  expect(selectRange(ids, 'gone', 'd')).toEqual(['d']);
});
