import type { CardProblem } from '../../domain/card/loose-values.ts';
import { AppError } from '../../domain/failure.ts';

/** Every problem is told under the field that has it, as the file spells it. */
export function refuseFile(problems: readonly CardProblem[]): AppError {
  const [first] = problems;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const fields = Object.fromEntries(problems.map(({ where, message }) => [where || 'file', message]));
  return new AppError('invalid', `${first?.message ?? 'This file cannot be read.'}${rest}`, { fields });
}
