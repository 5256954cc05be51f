import { z } from 'zod';
import { Problem } from '../contract/problem.ts';

const problems = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  413: Problem,
  415: Problem,
  429: Problem,
  500: Problem,
  503: Problem,
};

/** A route's answers per status: its own and every refusal. What a schema does not name is not sent. */
export const answers = <const Own extends Record<number, z.ZodType>>(own: Own) => ({ ...own, ...problems });

/** For answers without a body. */
export const Nothing = z.undefined();

export const ById = z.object({ id: z.string() });
