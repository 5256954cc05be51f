import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { tagListChanged } from './tag-list-changed.ts';

/** Takes the user's own tags away. It can be had back for a day. With none there is nothing to do. */
export async function removeTagList(
  { tagLists, clock }: Pick<Ports, 'tagLists' | 'clock'>,
  actor: Actor,
): Promise<void> {
  await tagLists.remove(actor.id, toInstant(clock.now()), [tagListChanged]);
}
