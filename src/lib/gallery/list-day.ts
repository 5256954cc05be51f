import { api } from '../api/client.ts';
import { localDay } from './describe-day.ts';
import { toQuery } from './gallery-filter.ts';
import type { GalleryState } from './gallery-state.svelte.ts';
import { placeOf } from './leaves.ts';

const most = 5_000;

/**
 * The pictures of a day under the filters that are set, also those that are not loaded; newest first. `whole` says
 * whether these are all. Throws ApiProblem.
 */
export async function listDay(
  gallery: Pick<GalleryState, 'images' | 'begins' | 'ends' | 'filter'>,
  day: string,
): Promise<{ ids: string[]; whole: boolean }> {
  const { images, begins, ends, filter } = gallery;
  const days = images.map((image) => localDay(placeOf(image)));
  const starts = begins || days[0] !== day;
  const stops = ends || days.at(-1) !== day;
  if (starts && stops)
    return { ids: images.filter((_, index) => days[index] === day).map(({ id }) => id), whole: true };
  const query = { ...toQuery({ ...filter, from: day, to: day }), limit: 200 };
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await api.images.list({ ...query, cursor: cursor ?? undefined });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null && ids.length < most);
  return { ids, whole: cursor === null };
}
