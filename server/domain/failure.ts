import { z } from 'zod';
import type { Money } from './money.ts';

/** Why a provider gave no picture, in the words that go on the wire. */
export const FailureReason = z.enum([
  'bad_credentials',
  'out_of_credit',
  'rate_limited',
  'refused',
  'no_image',
  'model_retired',
  'bad_request',
  'too_large',
  'busy',
  'unavailable',
  'timed_out',
  'malformed_reply',
  'network',
  'outcome_unknown',
  'aborted',
  // The operator’s switch: nothing leaves this server.
  'stopped',
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** How a job ended without a picture. `over_cap`, `unknown_price`, `storage_full` and `internal` are our side's. */
export const JobFailure = z.object({
  reason: z.enum([...FailureReason.options, 'over_cap', 'unknown_price', 'storage_full', 'internal']),
  message: z.string(),
  /** The connection that failed; `painter` for the built-in one. */
  connectionId: z.string().optional(),
  /** With `model_retired`: the model that stands in the place of the old one. */
  replacedBy: z.string().optional(),
});
export type JobFailure = z.infer<typeof JobFailure>;

/**
 * `structure`: the form that an answer is held to. `max_tokens`: the name under which its longest length was sent.
 * `usage`: the wish to be told what a stream used. `stop`: the strings that it ends before.
 */
export type RejectedPart = 'structure' | 'max_tokens' | 'usage' | 'stop';

/** What an adapter throws when the provider fails. Its text never holds a secret. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  constructor(
    readonly reason: FailureReason,
    message: string,
    readonly options: {
      retryAfterMs?: number;
      requestId?: string;
      connectionId?: string;
      replacedBy?: string;
      notProcessed?: boolean;
      /** Of an order that was taken and is answered later: it is over, and no picture comes. */
      ended?: boolean;
      /** What the provider charged although nothing came, or half of it, in its own words. */
      charged?: Money;
      /** The parts of the request that the refusal names: without them it may be taken. */
      rejects?: readonly RejectedPart[];
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
  }
}

export const toJobFailure = ({ reason, message, options }: ProviderFailure): JobFailure => ({
  reason,
  message,
  ...(options.connectionId && { connectionId: options.connectionId }),
  ...(options.replacedBy && { replacedBy: options.replacedBy }),
});

export const AppErrorCode = z.enum([
  'invalid',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'limited',
  'unavailable',
  'internal',
]);
export type AppErrorCode = z.infer<typeof AppErrorCode>;

/** A failure that a user may read: a code, one safe sentence, and for bad input a sentence per field path. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly options: { fields?: Record<string, string>; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
  }
}
