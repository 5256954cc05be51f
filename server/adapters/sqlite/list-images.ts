import type { ImageFilter, ImagePage, ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';
import type { ImageDriverName } from './image-drivers.ts';
import { imageColumns, toImage, type ImageRow } from './image-rows.ts';
import { matchWords } from './match-words.ts';
import { beyond, prepareWalking, type Question } from './walk-images.ts';

const farPast = -Number.MAX_SAFE_INTEGER;
const farFuture = Number.MAX_SAFE_INTEGER;

/** The gallery's pages. */
export function prepareImageLists({ prepare, read }: SqliteDatabase): Pick<ImageRepository, 'list'> {
  const walk = prepareWalking({ prepare });
  const findTag = prepare<{ id: number }>('SELECT id FROM tags WHERE user_id = $userId AND name = $name');
  const readRows = prepare<ImageRow>(`
    SELECT ${imageColumns} FROM images i
    WHERE i.moment IN (SELECT value FROM json_each($places)) AND i.user_id = $userId`);

  /** Of chats and elements that are somebody else's nothing is read. */
  const show = (userId: string, places: number[]) => {
    const rows = new Map(
      readRows.all({ userId, places: JSON.stringify(places) }).map((row) => [row.moment, row]),
    );
    return places.flatMap((place) => rows.get(place) ?? []).map(toImage);
  };

  return {
    list: (userId, filter) =>
      read(() => {
        const tagId = filter.tag === undefined ? null : findTag.get({ userId, name: filter.tag })?.id;
        if (tagId === undefined || filter.words?.length === 0) return emptyPage;
        const { order = 'newest', limit, after } = filter;
        const question = { ...ask(filter), order, conditions: toConditions(userId, tagId, filter) };
        const whole = { low: filter.from ?? farPast, high: filter.before ?? farFuture };
        const begun = after === undefined ? whole : beyond(whole, order, after);
        const { places, next } = walk(question, begun, limit);
        const images = show(userId, places);
        if (images.length === 0 && places.length > 0) return emptyPage;
        if (after === undefined) return { images, next, previous: null };
        const other = order === 'newest' ? 'oldest' : 'newest';
        const first = places[0] ?? (order === 'newest' ? after - 1 : after + 1);
        const before = walk({ ...question, order: other }, beyond(whole, other, first), 1);
        return { images, next, previous: before.places.length > 0 || before.next !== null ? first : null };
      }),
  };
}

const emptyPage: ImagePage = { images: [], next: null, previous: null };

const toConditions = (userId: string, tagId: number | null, filter: ImageFilter) => ({
  userId,
  tagId,
  chatId: filter.chatId ?? null,
  provider: filter.provider ?? null,
  model: filter.model ?? null,
  favourite: filter.favourite ? 1 : null,
  elementId: filter.elementIds?.[0] ?? null,
  otherElementId: filter.elementIds?.[1] ?? null,
  words: filter.words ? matchWords(userId, filter.words) : null,
});

/** Which conditions may drive, and whether one of them is all that is asked. */
function ask(filter: ImageFilter): Pick<Question, 'names' | 'alone'> {
  const asked: [ImageDriverName, unknown][] = [
    ['tag', filter.tag],
    ['element', filter.elementIds?.[0]],
    ['chat', filter.chatId],
    ['favourite', filter.favourite],
    ['model', filter.model],
    ['provider', filter.provider],
  ];
  const [first, ...others] = asked.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (filter.trashed) return { names: 'trash', alone: first === undefined };
  if (filter.words) return { names: 'words', alone: first === undefined };
  const alone = others.length === 0 && filter.elementIds?.[1] === undefined;
  return first === undefined ? { names: ['all'], alone: true } : { names: [first, ...others], alone };
}
