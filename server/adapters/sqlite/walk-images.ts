import type { SqliteDatabase } from './database.ts';
import {
  fitsInTrash,
  fitsOthers,
  imageDrivers,
  trashDriver,
  wordsDriver,
  type ImageDriver,
  type ImageDriverName,
} from './image-drivers.ts';

/** Pictures that one page looks at where several conditions must hold: a few milliseconds. */
const looks = 2_000;

export type Order = 'newest' | 'oldest';
export interface Question {
  /** Conditions that may drive; words and the trash always do. */
  names: [ImageDriverName, ...ImageDriverName[]] | 'words' | 'trash';
  /** One condition is all that is asked: everything that is walked through fits. */
  alone: boolean;
  order: Order;
  conditions: Record<string, string | number | null>;
}
/** Places from `low` up to before `high`. */
export interface Stretch {
  low: number;
  high: number;
}
/** Places of the pictures that fit, in order; `next` is where the walk goes on, `null` at the end of the list. */
export interface Walk {
  places: number[];
  next: number | null;
}
interface Place {
  moment: number;
}

/** One condition drives, the others are looked up for each picture. No row is read but those of the trash. */
export function prepareWalking({ prepare }: Pick<SqliteDatabase, 'prepare'>) {
  const prepareSteps = ({ from, where, at }: ImageDriver, others: string) => {
    const inOrder = (direction: string) => {
      const stretch = `SELECT ${at} AS moment FROM ${from} WHERE ${where} AND ${at} >= $low AND ${at} < $high`;
      return {
        fitting: prepare<Place>(`${stretch} AND ${others} ORDER BY ${at} ${direction} LIMIT $limit`),
        /** The first place that is not looked at. */
        end: prepare<Place>(`${stretch} ORDER BY ${at} ${direction} LIMIT 1 OFFSET $limit`),
      };
    };
    return { newest: inOrder('DESC'), oldest: inOrder('ASC') };
  };
  const steps = Object.fromEntries([
    ...Object.entries(imageDrivers).map(([name, driver]) => [
      name,
      prepareSteps(driver, fitsOthers(driver.at, name as ImageDriverName)),
    ]),
    ['trash', prepareSteps(trashDriver, fitsInTrash)],
  ]) as Record<ImageDriverName | 'trash', ReturnType<typeof prepareSteps>>;
  const words = prepareSteps(wordsDriver, 'true');
  const findFitting = prepare<Place>(`
    SELECT json_each.value AS moment FROM json_each($places) WHERE ${fitsOthers('json_each.value')} LIMIT $limit`);

  const cut = (found: Place[], limit: number, edge: number | null): Walk => {
    const places = found.slice(0, limit).map(({ moment }) => moment);
    return { places, next: found.length > limit ? (places.at(-1) ?? null) : edge };
  };
  const edgeOf = (end: number | null, order: Order) =>
    end === null ? null : order === 'newest' ? end + 1 : end - 1;

  /** Words are asked for once: their lists are costly to begin, and cheap to go on with. */
  const walkByWords = ({ alone, order, conditions }: Question, stretch: Stretch, limit: number): Walk => {
    const most = (alone ? limit : looks) + 1;
    const found = words[order].fitting.all({ ...conditions, ...stretch, limit: most });
    if (alone) return cut(found, limit, null);
    const places = JSON.stringify(found.slice(0, looks).map(({ moment }) => moment));
    const edge = edgeOf(found[looks]?.moment ?? null, order);
    return cut(findFitting.all({ ...conditions, places, limit: limit + 1 }), limit, edge);
  };

  /** The driver that has the fewest from here on is walked by, as far as is looked. */
  const walkByConditions = (
    names: (ImageDriverName | 'trash')[],
    question: Question,
    stretch: Stretch,
    limit: number,
  ) => {
    const { order, conditions, alone } = question;
    const reaches = names.map((name) => {
      const bounds = { ...conditions, ...stretch, limit: looks };
      const end = alone ? null : (steps[name][order].end.get(bounds)?.moment ?? null);
      return { name, end, reach: end === null ? Infinity : order === 'newest' ? -end : end };
    });
    const { name, end } = reaches.reduce((best, each) => (each.reach > best.reach ? each : best));
    const edge = edgeOf(end, order);
    const bounds = edge === null ? stretch : upTo(stretch, order, edge);
    return cut(steps[name][order].fitting.all({ ...conditions, ...bounds, limit: limit + 1 }), limit, edge);
  };

  return (question: Question, stretch: Stretch, limit: number): Walk => {
    const { names } = question;
    if (names === 'words') return walkByWords(question, stretch, limit);
    return walkByConditions(names === 'trash' ? [names] : names, question, stretch, limit);
  };
}

/** What comes after a place, in the direction of the order. */
export const beyond = ({ low, high }: Stretch, order: Order, place: number): Stretch =>
  order === 'newest' ? { low, high: Math.min(high, place) } : { low: Math.max(low, place + 1), high };

/** What comes before a place or at it. */
const upTo = ({ low, high }: Stretch, order: Order, place: number): Stretch =>
  order === 'newest' ? { low: Math.max(low, place), high } : { low, high: Math.min(high, place + 1) };
