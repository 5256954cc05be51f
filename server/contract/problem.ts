import { z } from 'zod';
import { AppErrorCode } from '../domain/failure.ts';

/** Every refusal looks like this. `fields` says, per path of the input, what is wrong with it. */
export const Problem = z.object({
  code: AppErrorCode,
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
