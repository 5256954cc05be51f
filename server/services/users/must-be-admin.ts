import { AppError } from '../../domain/failure.ts';
import type { Actor } from '../ports.ts';

/** Throws `AppError('forbidden')`. */
export function mustBeAdmin(actor: Actor): void {
  if (actor.role !== 'admin') throw new AppError('forbidden', 'Only an admin may do this.');
}
