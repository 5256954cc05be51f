import { expect, test } from 'bun:test';
import { readTags } from '../../src/lib/gallery/read-tags.ts';

test('typed tags stand behind the others, parted by commas, none of them twice', () => {
  expect(readTags(['sea'], ' old   harbour ,Sea, dusk,')).toEqual(['sea', 'old harbour', 'dusk']);
  expect(readTags(['Ärger'], 'ärger')).toEqual(['Ärger', 'ärger']);
});

test('nothing typed changes nothing, and fifty are the most', () => {
  expect(readTags(['sea'], ' , ')).toEqual(['sea']);
  const many = Array.from({ length: 50 }, (_, index) => `tag ${index}`);
  expect(readTags(many, 'one more')).toEqual(many);
});
