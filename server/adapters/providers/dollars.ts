import { z } from 'zod';
import type { Money } from '../../domain/money.ts';

/**
 * Dollars as services write them, as a number or as text. `null` and an empty text are no amount: taken for nothing,
 * they would pass every cap. One beyond all measure is none either: it could not even be written down.
 */
export const Dollars = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative().max(1_000_000));

export const asMoney = (dollars: number, basis: Money['basis']): Money => ({
  amountMicros: Math.round(dollars * 1_000_000),
  currency: 'USD',
  basis,
});
