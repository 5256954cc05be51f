import { api } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';

/** What can be done with many pictures at once. */
export type BulkChange =
  | { favourite: boolean }
  | { addTag: string }
  | { removeTag: string }
  | 'delete'
  | 'restore'
  | 'delete-forever';

/** Enough to keep the line busy, and room for whatever else the page asks. */
const atOnce = 4;

export const portionsOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/**
 * Does the same with any number of pictures. Returns those that it was done with; what is gone meanwhile is not
 * among them. Throws ApiProblem; `onDone` has then said how far it came.
 */
export async function changeMany(
  imageIds: readonly string[],
  change: BulkChange,
  onDone: (count: number) => void = () => undefined,
): Promise<string[]> {
  const changed: string[] = [];
  let done = 0;
  for (const ids of portionsOf(imageIds, atOnce)) {
    const found = await Promise.all(ids.map((id) => changeOne(id, change)));
    changed.push(...ids.filter((_, index) => found[index]));
    done += ids.length;
    onDone(done);
  }
  return changed;
}

/** Returns whether it is there. */
async function changeOne(id: string, change: BulkChange): Promise<boolean> {
  try {
    if (change === 'delete') await api.images.remove(id);
    else if (change === 'restore') await api.images.restore(id);
    else if (change === 'delete-forever') await api.images.removeForever(id);
    else if ('favourite' in change) await api.images.update(id, change);
    else {
      const { tags } = await api.images.get(id);
      const next = 'addTag' in change ? withTag(tags, change.addTag) : withoutTag(tags, change.removeTag);
      await api.images.update(id, { tags: next });
    }
    return true;
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.code === 'not_found') return false;
    throw thrown;
  }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export const withTag = (tags: readonly string[], tag: string): string[] =>
  tags.some((one) => isSame(one, tag)) ? [...tags] : [...tags, tag].sort();

export const withoutTag = (tags: readonly string[], tag: string): string[] =>
  tags.filter((one) => !isSame(one, tag));
