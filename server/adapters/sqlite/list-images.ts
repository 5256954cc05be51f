import type { ImageFilter, ImagePage, ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';
import {
  imageDrivers,
  remainingConditions,
  type ImageDriver,
  type ImageDriverName,
} from './image-drivers.ts';
import { imageColumns, toImage, type ImageRow } from './image-rows.ts';

/** Pictures that one page looks at where several conditions must hold: a few milliseconds. */
const looks = 2_000;
const farPast = -Number.MAX_SAFE_INTEGER;
const farFuture = Number.MAX_SAFE_INTEGER;

type Order = 'newest' | 'oldest';
type Conditions = Record<string, string | number | null>;
interface Question {
  names: [ImageDriverName, ...ImageDriverName[]];
  /** One condition is all that is asked: every row that is walked through fits. */
  alone: boolean;
  order: Order;
  conditions: Conditions;
}
/** Places from `low` up to before `high`. */
interface Stretch {
  low: number;
  high: number;
}

/** The gallery's pages: one condition drives, the others are looked at row by row. */
export function prepareImageLists({ prepare, read }: SqliteDatabase): Pick<ImageRepository, 'list'> {
  const findTag = prepare<{ id: number }>('SELECT id FROM tags WHERE user_id = $userId AND name = $name');
  const prepareWalk = ({ from, where, at }: ImageDriver, direction: string) => {
    const stretch = `FROM ${from} WHERE ${where} AND ${at} >= $low AND ${at} < $high`;
    return {
      page: prepare<ImageRow>(`
        SELECT ${imageColumns} ${stretch} AND ${remainingConditions} ORDER BY ${at} ${direction} LIMIT $limit`),
      /** The first place that is not looked at. */
      end: prepare<{ moment: number }>(
        `SELECT ${at} AS moment ${stretch} ORDER BY ${at} ${direction} LIMIT 1 OFFSET $looks`,
      ),
    };
  };
  const walks = Object.fromEntries(
    Object.entries(imageDrivers).map(([name, driver]) => [
      name,
      { newest: prepareWalk(driver, 'DESC'), oldest: prepareWalk(driver, 'ASC') },
    ]),
  ) as Record<ImageDriverName, Record<Order, ReturnType<typeof prepareWalk>>>;

  /** The driver that has the fewest from here on, and the first place that is not looked at; `null`: none. */
  const chooseDriver = ({ names, alone, order, conditions }: Question, stretch: Stretch) => {
    if (alone) return { name: names[0], end: null };
    const reaches = names.map((name) => {
      const end = walks[name][order].end.get({ ...conditions, ...stretch, looks })?.moment ?? null;
      const reach = end === null ? Infinity : order === 'newest' ? -end : end;
      return { name, end, reach };
    });
    return reaches.reduce((best, each) => (each.reach > best.reach ? each : best));
  };

  const walk = (question: Question, stretch: Stretch, limit: number) => {
    const { order, conditions } = question;
    const { name, end } = chooseDriver(question, stretch);
    const edge = end === null ? null : order === 'newest' ? end + 1 : end - 1;
    const bounds = edge === null ? stretch : upTo(stretch, order, edge);
    const found = walks[name][order].page.all({ ...conditions, ...bounds, limit: limit + 1 });
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? (rows.at(-1)?.moment ?? null) : edge };
  };

  return {
    list: (userId, filter) =>
      read(() => {
        const tagId = filter.tag === undefined ? null : findTag.get({ userId, name: filter.tag })?.id;
        if (tagId === undefined) return emptyPage;
        const { order = 'newest', limit, after } = filter;
        const question = { ...ask(filter), order, conditions: { ...toConditions(filter), userId, tagId } };
        const whole = { low: filter.from ?? farPast, high: filter.before ?? farFuture };
        const begun = after === undefined ? whole : beyond(whole, order, after);
        const { rows, next } = walk(question, begun, limit);
        const images = rows.map(toImage);
        if (after === undefined) return { images, next, previous: null };
        const other = order === 'newest' ? 'oldest' : 'newest';
        const first = rows[0]?.moment ?? (order === 'newest' ? after - 1 : after + 1);
        const before = walk({ ...question, order: other }, beyond(whole, other, first), 1);
        return { images, next, previous: before.rows.length > 0 || before.next !== null ? first : null };
      }),
  };
}

const emptyPage: ImagePage = { images: [], next: null, previous: null };

/** What comes after a place, in the direction of the order. */
const beyond = ({ low, high }: Stretch, order: Order, place: number): Stretch =>
  order === 'newest' ? { low, high: Math.min(high, place) } : { low: Math.max(low, place + 1), high };

/** What comes before a place or at it. */
const upTo = ({ low, high }: Stretch, order: Order, place: number): Stretch =>
  order === 'newest' ? { low: Math.max(low, place), high } : { low, high: Math.min(high, place + 1) };

const toConditions = ({ chatId, provider, model, favourite, elementIds = [] }: ImageFilter): Conditions => ({
  chatId: chatId ?? null,
  provider: provider ?? null,
  model: model ?? null,
  favourite: favourite ? 1 : null,
  elementId: elementIds[0] ?? null,
  otherElementId: elementIds[1] ?? null,
});

/** Which drivers fit, and whether one of them is all that is asked. */
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
  const alone = others.length === 0 && filter.elementIds?.[1] === undefined;
  // What lies in the trash is in no other order.
  if (filter.trashed) return { names: ['trash'], alone: first === undefined };
  return first === undefined ? { names: ['all'], alone: true } : { names: [first, ...others], alone };
}
