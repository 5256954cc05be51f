import { expect, test } from 'bun:test';
import { words } from '../../src/lib/words/en.ts';

test('a model that its maker will take away is not said to be gone', () => {
  const { retired, models } = words.connections;
  expect(retired('old-1', '2020-01-02')).toBe('old-1 was taken away by its maker on 2020-01-02.');
  expect(retired('old-1', '2999-01-02')).toBe('old-1 will be taken away by its maker on 2999-01-02.');
  expect(retired('old-1', null)).toBe('old-1 was taken away by its maker.');
  expect(models.retired('2020-01-02')).toBe('retired 2020-01-02');
  expect(models.retired('2999-01-02')).toBe('until 2999-01-02');
});
