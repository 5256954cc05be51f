import { AppError } from '../../domain/failure.ts';
import type { Clock } from '../../ports/clock.ts';

/** Throws `AppError('invalid')` for an end that lies behind us: nobody makes a link that is dead already. */
export function checkExpiry(clock: Clock, expiresAt: string | null | undefined): void {
  if (expiresAt === null || expiresAt === undefined || Date.parse(expiresAt) > clock.now()) return;
  const sentence = 'A link must end in the future.';
  throw new AppError('invalid', sentence, { fields: { expiresAt: sentence } });
}
