import { expect, test } from 'bun:test';
import { createPublicBrake } from '../../../server/adapters/memory/public-brake.ts';

const countUntilRefused = (count: () => number): number => {
  for (let passed = 0; passed < 10_000; passed += 1) if (count() > 0) return passed;
  return Infinity;
};

test('misses are few at once, hits many, and each fills up again with time', () => {
  const brake = createPublicBrake();
  const miss = (now: number) => brake.count('192.0.2.1', 'miss', now);
  expect(countUntilRefused(() => miss(0))).toBe(30);
  expect(miss(0)).toBe(2_000);
  expect(miss(1_500)).toBe(500);
  expect(miss(2_000)).toBe(0);
  expect(miss(2_000)).toBe(2_000);
  expect(countUntilRefused(() => brake.count('192.0.2.1', 'hit', 2_000))).toBe(1_200);
  expect(countUntilRefused(() => miss(1e9))).toBe(30);
});

test('a clock that is set back gives nothing away', () => {
  const brake = createPublicBrake();
  countUntilRefused(() => brake.count('192.0.2.1', 'miss', 10_000));
  expect(brake.count('192.0.2.1', 'miss', 0)).toBe(2_000);
});

test('addresses are counted apart, and the one that was silent the longest is forgotten', () => {
  const brake = createPublicBrake(2);
  expect(countUntilRefused(() => brake.count('a', 'miss', 0))).toBe(30);
  expect(brake.count('b', 'miss', 0)).toBe(0);
  expect(brake.count('a', 'miss', 0)).toBe(2_000);
  brake.count('c', 'miss', 0);
  expect(brake.count('a', 'miss', 0)).toBe(2_000);
  expect(countUntilRefused(() => brake.count('b', 'miss', 0))).toBe(30);
});
