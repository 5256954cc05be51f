import type { Cost } from './cost.ts';
import type { Settings } from './settings.ts';

/** What a user may spend, in millionths of a US dollar by UTC day and month; `null`: no limit. */
export type SpendingLimits = Pick<Settings, 'dailyBudgetMicros' | 'monthlyBudgetMicros' | 'hardCapMicros'>;

/** What is booked in the present UTC day and month, open calls at their estimate. */
export interface Spent {
  dayMicros: number;
  monthMicros: number;
}

/** The budget that is used up. */
export interface UsedUp {
  period: 'daily' | 'monthly';
  spentMicros: number;
  budgetMicros: number;
}

/** Why a call must not leave. `unknown_price`: a cap is set, and nobody can say whether the call fits under it. */
export type SpendingRefusal =
  | ({ code: 'over_budget' } & UsedUp)
  | { code: 'over_cap'; spentMicros: number; capMicros: number }
  | { code: 'unknown_price'; capMicros: number };

/** A call that costs nothing is never stopped and stands on no bill. */
export const isFree = ({ money, credits }: Cost): boolean =>
  credits === null && money !== null && money.basis === 'exact' && money.amountMicros === 0;

/** Counts in credits that were paid for beforehand: no money flows with the call. */
const isPrepaid = ({ money, credits }: Cost): boolean => money === null && credits !== null;

/** The budget that a call would break or that is used up already; credits that were paid beforehand break none. */
export function findUsedUp(cost: Cost, limits: SpendingLimits, spent: Spent): UsedUp | null {
  if (isFree(cost) || isPrepaid(cost)) return null;
  const price = cost.money?.amountMicros ?? 0;
  const budgets = [
    ['daily', spent.dayMicros, limits.dailyBudgetMicros],
    ['monthly', spent.monthMicros, limits.monthlyBudgetMicros],
  ] as const;
  for (const [period, spentMicros, budgetMicros] of budgets) {
    if (budgetMicros === null) continue;
    if (spentMicros >= budgetMicros || spentMicros + price > budgetMicros) {
      return { period, spentMicros, budgetMicros };
    }
  }
  return null;
}

/** Whether a call may leave: the cap holds for every call, the budgets only for what the story asks by itself. */
export function refuseSpending(
  cost: Cost,
  limits: SpendingLimits,
  spent: Spent,
  automatic: boolean,
): SpendingRefusal | null {
  const { hardCapMicros: capMicros } = limits;
  const usedUp = automatic ? findUsedUp(cost, limits, spent) : null;
  if (usedUp) return { code: 'over_budget', ...usedUp };
  if (capMicros === null || isFree(cost) || isPrepaid(cost)) return null;
  if (cost.money === null) return { code: 'unknown_price', capMicros };
  return spent.monthMicros + cost.money.amountMicros > capMicros
    ? { code: 'over_cap', spentMicros: spent.monthMicros, capMicros }
    : null;
}

/** A refusal as a sentence for the user. */
export function describeRefusal(refusal: SpendingRefusal): string {
  if (refusal.code === 'unknown_price') {
    return (
      `Nobody knows what this call costs, so it cannot be kept under your cap of ${dollars(refusal.capMicros)}. ` +
      'Nothing was sent: lift the cap, or choose a model with a known price.'
    );
  }
  if (refusal.code === 'over_cap') {
    return (
      `This call does not fit under your cap of ${dollars(refusal.capMicros)} a month, of which ` +
      `${dollars(refusal.spentMicros)} is booked already. Nothing was sent.`
    );
  }
  return `Your ${refusal.period} budget of ${dollars(refusal.budgetMicros)} is used up. Nothing was sent.`;
}

const dollars = (micros: number): string => `$${(micros / 1_000_000).toFixed(2)}`;
