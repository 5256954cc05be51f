import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Wire } from '../open-wire.ts';

/** `OK`: removed from the queue. `CANCELLATION_REQUESTED`: whoever paints it was told (docs: Cancel a request). */
const Cancelled = z.looseObject({ status: z.string() });

/**
 * Takes an order back, once. Resolves to the failure that says what is owed: nothing only where fal says that it
 * removed it from the queue. That it waited when it was last asked says nothing of now. One that is painted already
 * (400) is paid.
 */
export async function callOff(wire: Wire, url: string, requestId: string): Promise<ProviderFailure> {
  const stopped = (sentence: string, notProcessed: boolean) =>
    new ProviderFailure('aborted', sentence, {
      requestId,
      ...(notProcessed && { notProcessed, ended: true }),
    });
  try {
    const { body } = await wire.post(url, undefined, { method: 'PUT' });
    const removed = Cancelled.safeParse(body).data?.status === 'OK';
    if (removed) return stopped('Stopped. fal took it out of its queue: nothing is owed.', true);
    return stopped(
      'Stopped. fal was told so, but may have begun: the picture may still have to be paid for.',
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
