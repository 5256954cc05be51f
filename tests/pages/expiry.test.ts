import { expect, test } from 'bun:test';
import { readExpiry } from '../../src/lib/sharing/expiry.ts';

const now = new Date('2026-11-21T10:00:00.000Z');

test('a link ends a day, a week or thirty days on, or never', () => {
  expect(readExpiry('never', '', now)).toBeNull();
  expect(readExpiry('day', '', now)).toBe('2026-11-22T10:00:00.000Z');
  expect(readExpiry('week', '', now)).toBe('2026-11-28T10:00:00.000Z');
  expect(readExpiry('month', '', now)).toBe('2026-12-21T10:00:00.000Z');
});

test('a day of its own is included whole, today too, and a past or missing one is none', () => {
  const end = readExpiry('date', '2026-12-24', now);
  expect(new Date(end ?? '').toString()).toBe(new Date(2026, 11, 25).toString());
  const today = readExpiry('date', '2026-11-21', new Date(2026, 10, 21, 23, 59));
  expect(new Date(today ?? '').toString()).toBe(new Date(2026, 10, 22).toString());
  expect(readExpiry('date', '2026-11-20', new Date(2026, 10, 21, 0, 0))).toBeUndefined();
  expect(readExpiry('date', '', now)).toBeUndefined();
  expect(readExpiry('date', 'soon', now)).toBeUndefined();
});
