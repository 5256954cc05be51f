import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Wire } from '../open-wire.ts';

/** What the queue says to a cancelling (docs: Cancel a request). */
const Cancelled = z.looseObject({ status: z.string() });

/**
 * Takes an order back, once. `waits`: at the last answer it still stood in the queue. Resolves to the failure that
 * says what is owed: nothing only where fal removed it from the queue, or took the cancelling of an order that it had
 * just called waiting. One that is painted already (400) is paid.
 */
export async function callOff(
  wire: Wire,
  url: string,
  waits: boolean,
  requestId: string,
): Promise<ProviderFailure> {
  const stopped = (sentence: string, notProcessed: boolean) =>
    new ProviderFailure('aborted', sentence, {
      requestId,
      ...(notProcessed && { notProcessed, ended: true }),
    });
  try {
    const { body } = await wire.post(url, undefined, { method: 'PUT' });
    const removed = Cancelled.safeParse(body).data?.status === 'OK';
    if (removed || waits) return stopped('Stopped. fal took it out of its queue: nothing is owed.', true);
    return stopped(
      'Stopped. fal was told so while it painted: the picture may still have to be paid for.',
      false,
    );
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    if (error.reason === 'bad_request')
      return stopped('Stopped, but fal had finished it: the picture has to be paid for.', false);
    return stopped(
      `Stopped, but fal could not be told: ${error.message} It may still have to be paid for.`,
      false,
    );
  }
}
