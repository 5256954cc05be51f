import { AppError, ProviderFailure, type JobFailure } from '../../domain/failure.ts';
import type { ReplyFinish } from '../../domain/message.ts';
import { describeRefusal, type SpendingRefusal } from '../../domain/spending.ts';

/** Why a reply came to nothing or to half, as it is told and noted. */
export type Failure = Pick<JobFailure, 'reason' | 'message'>;

/** Why nothing was sent. */
export const describeLimit = (refusal: SpendingRefusal): Failure => ({
  reason: refusal.code === 'unknown_price' ? 'unknown_price' : 'over_cap',
  message: describeRefusal(refusal),
});

/** What went wrong on our side, in words for the user. */
export const describeFault = (error: unknown): Failure =>
  error instanceof AppError || error instanceof ProviderFailure
    ? { reason: error instanceof ProviderFailure ? error.reason : 'internal', message: error.message }
    : { reason: 'internal', message: 'Something went wrong on our side. What came so far was kept.' };

/** Why there is no reply although nothing failed. */
export function describeSilence(finish: ReplyFinish, reasoning: string): Failure {
  if (finish === 'stopped' || finish === 'interrupted')
    return { reason: 'aborted', message: 'Stopped before a word came.' };
  if (finish === 'refused')
    return { reason: 'refused', message: 'The language model refused to write this.' };
  if (finish === 'length' && reasoning !== '') {
    const message = 'The language model thought until its longest reply was used up: allow longer replies.';
    return { reason: 'malformed_reply', message };
  }
  return { reason: 'malformed_reply', message: 'The language model answered without a word. Try again.' };
}
