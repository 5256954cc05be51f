import { z } from 'zod';

/**
 * Dollars as NanoGPT writes them, as a number or as text. `null` and an empty text are no amount: taken for nothing,
 * they would pass every cap. One beyond all measure is none either: it could not even be written down.
 */
export const Amount = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative().max(1_000_000));
