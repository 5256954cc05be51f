import { ParseError, ValidationError } from 'elysia';
import type { z } from 'zod';
import type { Problem } from '../contract/problem.ts';
import { AppError, type AppErrorCode } from '../domain/failure.ts';
import { describeIssues } from '../contract/describe-issues.ts';

const statusOf: Record<AppErrorCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  internal: 500,
};

/** A refusal for which HTTP has a more exact status than its code has: 413, 415. */
export class HttpRefusal extends AppError {
  constructor(
    readonly status: 413 | 415,
    message: string,
  ) {
    super('invalid', message);
  }
}

export interface Refusal {
  status: number;
  problem: Problem;
  /** Beside what every answer says. */
  headers: Record<string, string>;
  /** What belongs into the log, where it is our fault. */
  fault: unknown;
}

/** Turns whatever was thrown into what the client is told. What was submitted is never repeated. */
export function toRefusal(error: unknown, code: string | number, requestId: string): Refusal {
  const known = findAppError(error, code);
  if (!known) {
    const message = 'Something went wrong on our side. Nothing was changed.';
    const fault = error instanceof ValidationError ? brokenPromise(error) : error;
    return { status: 500, problem: { code: 'internal', message, requestId }, headers: {}, fault };
  }
  const status = known instanceof HttpRefusal ? known.status : statusOf[known.code];
  const { fields, retryAfterMs } = known.options;
  const headers: Record<string, string> =
    retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
  const problem = { code: known.code, message: known.message, ...(fields && { fields }), requestId };
  return { status, problem, headers, fault: known.code === 'internal' ? known : undefined };
}

function findAppError(error: unknown, code: string | number): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof ParseError) return findAppError(error.cause, code) ?? malformed();
  if (code === 'NOT_FOUND') return new AppError('not_found', 'There is nothing at this address.');
  // A reply that breaks its own schema is our fault, whatever Elysia calls it.
  if (error instanceof ValidationError && error.type !== 'response') return toInvalid(error);
  return undefined;
}

/** Elysia's own text would write the whole answer into the log, and with it somebody's story. */
const brokenPromise = (error: ValidationError): Error =>
  new Error(`The answer breaks its schema: ${JSON.stringify(describeIssues(listIssues(error)))}`);

const malformed = () => new AppError('invalid', 'The body of this request cannot be read.');

function toInvalid(error: ValidationError): AppError {
  const { '': whole, ...fields } = describeIssues(listIssues(error));
  if (whole !== undefined) return new AppError('invalid', whole);
  const [first, ...others] = Object.entries(fields);
  if (!first) return malformed();
  const [, sentence] = first;
  const message = others.length > 0 ? `${others.length + 1} entries are not right.` : sentence;
  return new AppError('invalid', message, { fields });
}

/** Elysia keeps the value and its schema, not zod's own issues: they are asked for again. */
function listIssues({ validator, value }: ValidationError): readonly z.core.$ZodIssue[] {
  const { schema } = validator as unknown as { schema: z.ZodType };
  return schema.safeParse(value).error?.issues ?? [];
}
