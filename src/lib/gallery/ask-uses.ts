import { api } from '../api/client.ts';
import type { ImageUses } from '../api/types.ts';
import { portionsOf } from './change-many.ts';
import { describeUses } from './describe-uses.ts';

/** As many as the server takes at once. */
const portion = 500;

/** Which of the pictures are seen somewhere, and where. Throws ApiProblem. */
export async function askUses(imageIds: readonly string[]): Promise<ImageUses[]> {
  const used: ImageUses[] = [];
  for (const ids of portionsOf(imageIds, portion)) {
    const { items } = await api.images.uses(ids);
    used.push(...items.filter((uses) => describeUses(uses).length > 0));
  }
  return used;
}
