import { ProviderFailure } from '../../../domain/failure.ts';
import type { Client } from './client.ts';
import { findPlace, type OrderNames } from './read-queue.ts';

/**
 * Takes an order out of the queue, or stops it while it is painted; nobody else's is touched. Older servers stop
 * whatever they paint, so that ours is looked for first. What ComfyUI cannot be told it paints: that is no failure.
 */
export async function callOff(names: OrderNames, client: Client): Promise<void> {
  try {
    const after = client.afterwards();
    const find = async () => findPlace((await after.get('/queue')).body, names);
    let place = await find();
    if (place?.state === 'pending') {
      await after.send('/queue', { delete: [place.promptId] });
      // Its turn may have come between the question and the word.
      place = await find();
    }
    if (place?.state === 'running') await after.send('/interrupt', { prompt_id: place.promptId });
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
  }
}
