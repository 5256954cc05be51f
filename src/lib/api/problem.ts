import { words } from '../words/en.ts';
import type { Problem } from './types.ts';

/** A request that did not do what it should. `message` is fit to be shown; `detail` is the technical text. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly code: keyof typeof words.problem,
    message: string,
    readonly detail: string | null = null,
    /** What is wrong, per path of the input. */
    readonly fields: Record<string, string> = {},
  ) {
    super(message);
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  'message' in value &&
  typeof value.code === 'string' &&
  value.code in words.problem;

const specific = new Set<string>(['invalid', 'conflict', 'limited', 'unavailable']);

/** The server's own sentence where it knows more than the code does; else the catalogue's. */
export function toApiProblem(status: number, body: unknown): ApiProblem {
  if (!isProblem(body)) return new ApiProblem('unreadable', words.problem.unreadable, `HTTP ${status}`);
  const sentence = specific.has(body.code) && body.message ? body.message : words.problem[body.code];
  return new ApiProblem(
    body.code,
    sentence,
    `${body.code}: ${body.message} (${body.requestId})`,
    body.fields ?? {},
  );
}

/** Whatever was thrown, as something that can be shown. */
export const asApiProblem = (thrown: unknown): ApiProblem =>
  thrown instanceof ApiProblem
    ? thrown
    : new ApiProblem('internal', words.problem.internal, thrown instanceof Error ? thrown.message : null);
