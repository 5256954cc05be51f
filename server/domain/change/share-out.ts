import type { ChangeScore } from '../change-score.ts';

type Fields = ChangeScore['fields'];

/**
 * Each field is a reason that may hold by itself, 0 to 1: the total is 1 - Π(1 - reason), and a share is a reason's
 * part of it. Shares add up to the total; figures are rounded to four decimals.
 */
export function shareOut(reasons: Fields): ChangeScore {
  const entries = Object.entries(reasons) as [keyof Fields, number][];
  const total = 1 - entries.reduce((left, [, reason]) => left * (1 - reason), 1);
  // Logarithms add up where probabilities multiply, so they divide the total fairly.
  const weight = entries.reduce((sum, [, reason]) => sum - Math.log1p(-reason), 0);
  const fields = { ...reasons };
  for (const [name, reason] of entries) {
    fields[name] = weight === 0 ? 0 : round((total * -Math.log1p(-reason)) / weight);
  }
  return { total: round(Object.values(fields).reduce((sum, value) => sum + value, 0)), fields };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
