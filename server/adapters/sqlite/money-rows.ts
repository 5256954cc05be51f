import type { Credits } from '../../domain/cost.ts';
import type { Money } from '../../domain/money.ts';

export const toMoney = (micros: number | null, basis: string | null): Money | null =>
  micros === null ? null : { amountMicros: micros, currency: 'USD', basis: basis as Money['basis'] };

export const toCredits = (amount: number | null, unit: string | null): Credits | null =>
  amount === null || unit === null ? null : { amount, unit };
