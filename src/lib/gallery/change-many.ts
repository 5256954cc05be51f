import { api } from '../api/client.ts';
import type { BulkChange } from '../api/types.ts';

/** As many as the server takes at once. */
const portion = 500;

export const portionsOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/**
 * Does the same with any number of pictures, one portion after the other. Returns those that are different now: what
 * is gone meanwhile, or was like that already, is not among them. Throws ApiProblem; `onDone` has then said how far
 * it came.
 */
export async function changeMany(
  imageIds: readonly string[],
  change: BulkChange['do'],
  onDone: (count: number) => void = () => undefined,
): Promise<string[]> {
  const changed: string[] = [];
  let done = 0;
  for (const ids of portionsOf(imageIds, portion)) {
    changed.push(...(await api.images.bulk({ imageIds: ids, do: change })).imageIds);
    done += ids.length;
    onDone(done);
  }
  return changed;
}
