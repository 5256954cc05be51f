import type { TimeOfDay, Weather } from '../scene.ts';
import type { TagEntry } from './tag-entry.ts';
import type { Tagger } from './tagger.ts';

/** What is settled about a picture before its tags are put together; `null`: nothing. */
export interface Setting {
  where: 'indoors' | 'outdoors' | null;
  timeOfDay: TimeOfDay | null;
  weather: Weather | null;
}

/** The order in which models of this kind expect tags. A category that is not listed stands with the objects. */
const order = [
  ['count'],
  ['character', 'characters', 'hair', 'eyes', 'body', 'face', 'expression', 'expressions'],
  ['pose', 'poses', 'action', 'actions', 'clothing', 'clothes', 'accessories', 'headwear', 'footwear'],
  ['place', 'places'],
  ['architecture', 'nature', 'plants', 'water'],
  ['objects', 'object', 'furniture', 'vehicles', 'animals', 'food', 'weapons', 'creatures'],
  ['sky'],
  ['season', 'seasons', 'time'],
  ['weather'],
  ['light', 'lighting'],
  ['mood', 'effects', 'colour', 'colours', 'palette'],
  ['composition', 'camera', 'framing', 'style'],
  ['quality', 'meta'],
];
const rankOf = new Map(order.flatMap((names, rank) => names.map((name) => [name, rank] as const)));
const objectsRank = rankOf.get('objects') ?? 0;
const compositionRank = rankOf.get('composition') ?? 0;

/**
 * The tags of a picture, in order, each once, with what they imply and without what contradicts the setting or a tag
 * that came before. The first of two that exclude each other stays.
 */
export function arrangeTags(tagger: Tagger, wanted: readonly TagEntry[], setting: Setting): string[] {
  const chosen = new Map<string, TagEntry>();
  // A tavern by the sea: nobody knows from which side of the door it is seen.
  const bothSides =
    new Set(wanted.map(({ where }) => where ?? null).filter((where) => where !== null)).size > 1;
  const take = (entry: TagEntry) => {
    if (chosen.has(entry.tag) || contradicts(entry, setting, chosen)) return;
    chosen.set(entry.tag, entry);
    for (const tag of entry.implies ?? []) {
      const implied = tagger.find(tag);
      if (implied && !(bothSides && setting.where === null && isSide(implied))) take(implied);
    }
  };
  for (const entry of wanted) take(entry);
  const ranked = [...chosen.values()].map((entry, index) => ({ entry, index, rank: rankOfEntry(entry) }));
  ranked.sort((one, other) => one.rank - other.rank || one.index - other.index);
  return ranked.map(({ entry }) => entry.tag);
}

/** Whether the tag is about somebody who is to be seen. */
export const isAboutPerson = ({ category }: TagEntry): boolean => {
  const rank = rankOf.get(category);
  return rank === 1 || rank === 2;
};

/** How a picture is taken and made; a story that says so speaks of something else. */
export const isComposition = ({ category }: TagEntry): boolean =>
  (rankOf.get(category) ?? 0) >= compositionRank;

export const isPlace = ({ category }: TagEntry): boolean => rankOf.get(category) === 3;

/** Sky, hours, weather, light and the way a picture is taken: nothing one could hold or wear. */
export const isSurrounding = ({ category }: TagEntry): boolean => {
  const rank = rankOf.get(category) ?? objectsRank;
  return rank === 0 || rank > objectsRank;
};

function rankOfEntry({ tag, category }: TagEntry): number {
  // "no humans, scenery" is said in one breath, whatever category scenery is listed under.
  if (tag === 'scenery') return 0;
  return rankOf.get(category) ?? objectsRank;
}

const isSide = ({ tag }: TagEntry): boolean => tag === 'indoors' || tag === 'outdoors';

function contradicts(entry: TagEntry, setting: Setting, chosen: ReadonlyMap<string, TagEntry>): boolean {
  if (setting.where && isOtherSide(entry, setting.where)) return true;
  if (disagrees(entry.timeOfDay, setting.timeOfDay, alike)) return true;
  if (disagrees(entry.weather, setting.weather, together)) return true;
  for (const other of chosen.values()) {
    if (isSide(other) && isOtherSide(entry, other.tag)) return true;
    if (isSide(entry) && isOtherSide(other, entry.tag)) return true;
    if (entry.category !== 'count' && other.category !== 'count') {
      if (cannotMeet(entry.timeOfDay, other.timeOfDay, alike)) return true;
      if (cannotMeet(entry.weather, other.weather, together)) return true;
    }
  }
  return false;
}

const isOtherSide = (entry: TagEntry, where: string): boolean =>
  isSide(entry) ? entry.tag !== where : entry.where !== undefined && entry.where !== where;

/** Hours and weathers that one picture can show at once. */
const alike: Record<TimeOfDay, readonly TimeOfDay[]> = {
  dawn: ['dawn', 'morning'],
  morning: ['dawn', 'morning', 'day'],
  day: ['morning', 'day', 'afternoon'],
  afternoon: ['day', 'afternoon'],
  dusk: ['dusk', 'evening'],
  evening: ['dusk', 'evening', 'night'],
  night: ['evening', 'night'],
};
const together: Record<Weather, readonly Weather[]> = {
  clear: ['clear', 'wind', 'snow'],
  cloudy: ['cloudy', 'wind', 'overcast', 'rain', 'snow', 'fog', 'storm'],
  overcast: ['overcast', 'cloudy', 'wind', 'rain', 'snow', 'fog', 'storm'],
  fog: ['fog', 'cloudy', 'overcast', 'rain', 'snow'],
  rain: ['rain', 'storm', 'wind', 'cloudy', 'overcast', 'fog'],
  storm: ['storm', 'rain', 'snow', 'wind', 'cloudy', 'overcast'],
  snow: ['snow', 'storm', 'wind', 'cloudy', 'overcast', 'fog', 'clear'],
  wind: ['wind', 'clear', 'cloudy', 'overcast', 'rain', 'storm', 'snow'],
};

function disagrees<Value extends string>(
  values: readonly Value[] | undefined,
  settled: Value | null,
  fits: Record<Value, readonly Value[]>,
): boolean {
  return settled !== null && cannotMeet(values, [settled], fits);
}

function cannotMeet<Value extends string>(
  ones: readonly Value[] | undefined,
  others: readonly Value[] | undefined,
  fits: Record<Value, readonly Value[]>,
): boolean {
  if (!ones?.length || !others?.length) return false;
  return !ones.some((one) => others.some((other) => fits[one].includes(other)));
}
