import type { TagListView } from '../../contract/tag-lists.ts';
import type { Actor, Ports } from '../ports.ts';

/** The user's own tag list, if there is one. */
export async function getTagList({ tagLists }: Pick<Ports, 'tagLists'>, actor: Actor): Promise<TagListView> {
  return { list: (await tagLists.find(actor.id)) ?? null };
}
