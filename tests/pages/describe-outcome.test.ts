import { expect, test } from 'bun:test';
import { describeOutcome } from '../../src/lib/scene/describe-outcome.ts';
import { outcomeAt } from '../../src/lib/state/outcome-at.ts';
import type { Simulation } from '../../src/lib/api/types.ts';

const point = (threshold: number, pictures: number, reused = 0) => ({
  threshold,
  pictures,
  reused,
  amountMicros: null,
});
const counted = { ...point(0.42, 10, 2), curve: [point(0.3, 14, 3), point(0.4, 11, 2), point(0.5, 7, 1)] };
const priced = (amountMicros: number, basis: 'exact' | 'estimated'): Simulation['perPicture'] => ({
  money: { amountMicros, currency: 'USD', basis },
  credits: null,
});
const outcome = { pictures: 11, reused: 0, exact: true };

test('the handle is answered by what was counted, else by the nearest point of the curve', () => {
  expect(outcomeAt(counted, 0.42)).toEqual({ pictures: 10, reused: 2, exact: true });
  expect(outcomeAt(counted, 0.4)).toEqual({ pictures: 11, reused: 2, exact: true });
  expect(outcomeAt(counted, 0.47)).toEqual({ pictures: 7, reused: 1, exact: false });
  expect(outcomeAt({ ...counted, curve: [] }, 0.9)).toEqual({ pictures: 10, reused: 2, exact: false });
});

test('what it comes to is said in pictures, money and what comes back', () => {
  expect(describeOutcome(0.45, outcome, priced(33_600, 'estimated'))).toBe(
    'At 0.45: 11 pictures, about $0.37.',
  );
  expect(describeOutcome(0.45, { ...outcome, reused: 3 }, priced(0, 'exact'))).toBe(
    'At 0.45: 11 pictures, no cost; 3 come back from memory.',
  );
  expect(describeOutcome(0.45, { pictures: 1, reused: 1, exact: false }, priced(40_000, 'exact'))).toBe(
    'At 0.45: about 1 picture, $0.04; 1 comes back from memory.',
  );
  expect(describeOutcome(1, { ...outcome, pictures: 0 }, priced(40_000, 'exact'))).toBe(
    'At 1.00: no picture.',
  );
});

test('a price that nobody knows is said to be unknown, and credits are counted', () => {
  expect(describeOutcome(0.4, outcome, { money: null, credits: null })).toBe(
    'At 0.40: 11 pictures, at a price nobody knows.',
  );
  const credits = { amount: 20, unit: 'Anlas' };
  expect(describeOutcome(0.4, outcome, { money: null, credits })).toBe('At 0.40: 11 pictures, 220 Anlas.');
});
