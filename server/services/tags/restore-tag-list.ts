import type { TagListView } from '../../contract/tag-lists.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';
import { tagListChanged } from './tag-list-changed.ts';

/**
 * Brings back the list that was removed or replaced last, instead of the one that is used.
 * Throws `AppError('not_found')` when there is none.
 */
export async function restoreTagList(
  { tagLists }: Pick<Ports, 'tagLists'>,
  actor: Actor,
): Promise<TagListView> {
  const list = await tagLists.restore(actor.id, [tagListChanged]);
  if (!list) throw new AppError('not_found', 'There is no earlier tag list.');
  return { list };
}
