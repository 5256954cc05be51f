import { expect, test } from 'bun:test';
import { describeWhen } from '../../src/lib/chats/describe-when.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const said = (instant: string) => describeWhen(instant, now);

test('how long ago it was is said in the largest unit that fits', () => {
  expect(said('2026-11-21T11:59:30.000Z')).toBe('now');
  expect(said('2026-11-21T11:43:00.000Z')).toBe('17 minutes ago');
  expect(said('2026-11-21T07:00:00.000Z')).toBe('5 hours ago');
  expect(said('2026-11-20T11:00:00.000Z')).toBe('yesterday');
  expect(said('2026-11-17T11:00:00.000Z')).toBe('4 days ago');
});

test('after a week it is a date', () => {
  expect(said('2026-11-10T11:00:00.000Z')).toBe('10 Nov 2026');
});

test('a clock that runs ahead makes nothing come from the future', () => {
  expect(said('2026-11-21T12:00:20.000Z')).toBe('now');
});
