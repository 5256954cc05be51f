import { describe, expect, test } from 'bun:test';
import type { Cost } from '../../server/domain/cost.ts';
import { describeRefusal, refuseSpending, type SpendingLimits } from '../../server/domain/spending.ts';

const dollars = (amountMicros: number, basis: 'exact' | 'estimated' = 'estimated'): Cost => ({
  money: { amountMicros, currency: 'USD', basis },
  credits: null,
});
const unknown: Cost = { money: null, credits: null };
const prepaid: Cost = { money: null, credits: { amount: 17, unit: 'Anlas' } };
const free = dollars(0, 'exact');

const refuse = (
  cost: Cost,
  limits: Partial<SpendingLimits>,
  { day = 50, month = 80, automatic = true } = {},
): string => {
  const all = { dailyBudgetMicros: null, monthlyBudgetMicros: null, hardCapMicros: null, ...limits };
  return refuseSpending(cost, all, { dayMicros: day, monthMicros: month }, automatic)?.code ?? 'may leave';
};

describe('a call', () => {
  test.each([
    ['without limits may leave', dollars(9), {}, 'may leave'],
    ['that fills the daily budget may leave', dollars(10), { dailyBudgetMicros: 60 }, 'may leave'],
    ['that breaks the daily budget is held', dollars(11), { dailyBudgetMicros: 60 }, 'over_budget'],
    ['is held when the daily budget is used up', dollars(0), { dailyBudgetMicros: 50 }, 'over_budget'],
    ['that breaks the monthly budget is held', dollars(21), { monthlyBudgetMicros: 100 }, 'over_budget'],
    ['of unknown price is held by a used-up budget', unknown, { dailyBudgetMicros: 50 }, 'over_budget'],
    ['of unknown price may leave under a budget', unknown, { dailyBudgetMicros: 51 }, 'may leave'],
    ['in prepaid credits breaks no budget', prepaid, { dailyBudgetMicros: 0 }, 'may leave'],
    ['that is free breaks no budget', free, { dailyBudgetMicros: 0 }, 'may leave'],
    ['that is only estimated at nothing is held', dollars(0), { dailyBudgetMicros: 0 }, 'over_budget'],
    ['that fills the cap may leave', dollars(20), { hardCapMicros: 100 }, 'may leave'],
    ['that breaks the cap is refused', dollars(21), { hardCapMicros: 100 }, 'over_cap'],
    ['of unknown price is refused under any cap', unknown, { hardCapMicros: 1_000_000 }, 'unknown_price'],
    ['in prepaid credits breaks no cap', prepaid, { hardCapMicros: 0 }, 'may leave'],
    ['that is free breaks no cap', free, { hardCapMicros: 0 }, 'may leave'],
  ] as const)('%s', (_, cost, limits, outcome) => {
    expect(refuse(cost, limits)).toBe(outcome);
  });

  test('that a user ordered is held by no budget, but by the cap', () => {
    const limits = { dailyBudgetMicros: 0, monthlyBudgetMicros: 0 };
    expect(refuse(dollars(5), limits, { automatic: false })).toBe('may leave');
    expect(refuse(dollars(5), { ...limits, hardCapMicros: 80 }, { automatic: false })).toBe('over_cap');
  });

  test('is refused in a sentence with the figures', () => {
    expect(describeRefusal({ code: 'over_cap', spentMicros: 4_980_000, capMicros: 5_000_000 })).toBe(
      'This call does not fit under your cap of $5.00 a month, of which $4.98 is booked already. Nothing was sent.',
    );
  });
});
