import type { ImagePageView, ListImages } from '../../contract/images.ts';
import { AppError } from '../../domain/failure.ts';
import { readSearch } from '../../domain/image-search.ts';
import { lastMomentOf, momentOf } from '../../domain/moment.ts';
import type { ImageFilter } from '../../ports/images.ts';
import { decodeCursor, defaultPageLimit, encodeCursor } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewImage } from './get-image.ts';

const dayMs = 86_400_000;

/** A page of the gallery. Throws `AppError('invalid')` for an unknown cursor, and for words in the trash. */
export async function listImages(
  ports: Pick<Ports, 'images'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, order = 'newest', at, from, to, ...query }: ListImages,
): Promise<ImagePageView> {
  const place = decodeCursor<[number]>(cursor, ['number'])?.[0];
  const { images, next, previous } = await ports.images.list(actor.id, {
    ...toFilter(query),
    order,
    limit,
    after: place ?? (at === undefined ? undefined : justBefore(at, order)),
    from: from === undefined ? undefined : momentOf(from),
    before: to === undefined ? undefined : momentOf(endOf(to)),
  });
  return {
    items: images.map(viewImage),
    nextCursor: next === null ? null : encodeCursor([next]),
    previousCursor: previous === null ? null : encodeCursor([previous]),
  };
}

function toFilter({
  favourite,
  trash,
  elementId,
  characterId,
  q,
  ...query
}: Omit<ListImages, 'limit' | 'cursor' | 'order' | 'at' | 'from' | 'to'>): ImageFilter {
  if (trash && q?.trim()) throw refuse('q', 'The trash is not searched by words.');
  const elementIds = [...new Set([elementId, characterId].filter((id) => id !== undefined))];
  return {
    ...query,
    ...(elementIds.length > 0 && { elementIds }),
    ...(q?.trim() && { words: readSearch(q) }),
    ...(favourite && { favourite: true }),
    ...(trash && { trashed: true }),
  };
}

const refuse = (field: string, sentence: string) =>
  new AppError('invalid', sentence, { fields: { [field]: sentence } });

const isDay = (text: string): boolean => text.length === 'YYYY-MM-DD'.length;

/** A day is over when the next one begins. */
const endOf = (to: string): string => (isDay(to) ? new Date(Date.parse(to) + dayMs).toISOString() : to);

/** The place that a page beginning at an instant comes after: newest first, a day is shown from its end. */
function justBefore(at: string, order: 'newest' | 'oldest'): number {
  if (order === 'oldest') return momentOf(at) - 1;
  return isDay(at) ? momentOf(endOf(at)) : lastMomentOf(at) + 1;
}
