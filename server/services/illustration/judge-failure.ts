import type { ProviderFailure } from '../../domain/failure.ts';
import { owesNothing } from '../../domain/failure-policy.ts';

/** `open`: the order is painted all the same, and its picture can still be asked for. */
export type CallFate = 'open' | 'nothing_owed' | 'unknown';

interface Ended {
  /** `undefined`: it ended as nobody foresaw. */
  failure: ProviderFailure | undefined;
  /** The order may be asked for by a ticket that is kept. */
  hasTicket: boolean;
  /** A call costs nothing and may be made again. */
  repeatable: boolean;
  /** The server shuts down, and nobody called the order off. */
  leaving: boolean;
  /** The job comes back and asks again. */
  comesBack: boolean;
}

/**
 * What is known of a call that ended without a picture. Of an order that was taken only the service can say that it is
 * over: that it could not be asked says nothing about it. One that is over costs nothing where the service says so or
 * refused it; one that broke off for another reason may have to be paid for, and is not ordered again.
 */
export function judgeFailure({ failure, hasTicket, repeatable, leaving, comesBack }: Ended): CallFate {
  if (!hasTicket) return repeatable || (failure && owesNothing(failure)) ? 'nothing_owed' : 'unknown';
  if (failure?.options.ended) return owesNothing(failure) ? 'nothing_owed' : 'unknown';
  if (failure?.reason === 'aborted' ? leaving : failure && comesBack) return 'open';
  return 'unknown';
}
