import { expect, test } from 'bun:test';
import { describeDay } from '../../src/lib/gallery/describe-day.ts';

const now = new Date('2026-03-01T09:00:00.000Z');

test('today and yesterday are called so, over the end of a month too', () => {
  expect(describeDay('2026-03-01', now)).toBe('Today');
  expect(describeDay('2026-02-28', now)).toBe('Yesterday');
});

test('a day of this year has its weekday, an older one its year', () => {
  expect(describeDay('2026-02-03', now)).toBe('Tuesday 3 February');
  expect(describeDay('2025-12-24', now)).toBe('24 December 2025');
});
