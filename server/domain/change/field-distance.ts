import type { Mood, TimeOfDay, Weather } from '../scene.ts';

type Table<T extends string> = Partial<Record<T, Partial<Record<T, number>>>>;

/** How different two hours look, each pair once. A neighbouring hour changes the light, day and night the picture. */
const hours: Table<TimeOfDay> = {
  dawn: { morning: 0.3, day: 0.42, afternoon: 0.45, dusk: 0.36, evening: 0.45, night: 0.46 },
  morning: { day: 0.27, afternoon: 0.33, dusk: 0.5, evening: 0.55, night: 0.62 },
  day: { afternoon: 0.27, dusk: 0.46, evening: 0.52, night: 0.62 },
  afternoon: { dusk: 0.42, evening: 0.48, night: 0.6 },
  dusk: { evening: 0.28, night: 0.43 },
  evening: { night: 0.31 },
};

const weathers: Table<Weather> = {
  clear: { cloudy: 0.28, overcast: 0.34, fog: 0.46, rain: 0.48, storm: 0.56, snow: 0.52, wind: 0.28 },
  cloudy: { overcast: 0.27, fog: 0.41, rain: 0.42, storm: 0.5, snow: 0.46, wind: 0.28 },
  overcast: { fog: 0.38, rain: 0.38, storm: 0.46, snow: 0.43, wind: 0.29 },
  fog: { rain: 0.41, storm: 0.5, snow: 0.43, wind: 0.38 },
  rain: { storm: 0.31, snow: 0.43, wind: 0.37 },
  storm: { snow: 0.46, wind: 0.36 },
  snow: { wind: 0.39 },
};

const brightMoods = new Set<Mood>([
  'calm',
  'joyful',
  'romantic',
  'hopeful',
  'cosy',
  'triumphant',
  'wondrous',
]);
/** A field that was not known before, or no longer is, is hardly a change of the picture. */
const unknownCounts = 0.05;

const lookUp = <T extends string>(table: Table<T>, one: T, other: T): number =>
  table[one]?.[other] ?? table[other]?.[one] ?? 0;

type Known<T> = T | null;

const withUnknown = <T>(
  one: Known<T>,
  other: Known<T>,
  distance: (one: T, other: T) => number,
  unknown: number,
) => {
  if (one === null && other === null) return 0;
  if (one === null || other === null) return unknown;
  return one === other ? 0 : distance(one, other);
};

/** 0 for the same hour, 0.62 between day and night. */
export const hourDistance = (one: Known<TimeOfDay>, other: Known<TimeOfDay>): number =>
  withUnknown(one, other, (a, b) => lookUp(hours, a, b), unknownCounts);

/** 0 for the same weather, 0.56 between a clear sky and a storm. */
export const weatherDistance = (one: Known<Weather>, other: Known<Weather>): number =>
  withUnknown(one, other, (a, b) => lookUp(weathers, a, b), unknownCounts);

/** Small on purpose: a mood alone grades the picture, it does not make another one. */
export const moodDistance = (one: Known<Mood>, other: Known<Mood>): number =>
  withUnknown(one, other, (a, b) => (brightMoods.has(a) === brightMoods.has(b) ? 0.05 : 0.1), 0.03);

/** What the eye rests on moves about within a scene, so it hardly counts. */
export const focalDistance = (one: Known<string>, other: Known<string>): number =>
  withUnknown(one, other, (a, b) => (lastWord(a) === lastWord(b) ? 0 : 0.04), 0.02);

const lastWord = (phrase: string): string => phrase.trim().toLowerCase().split(/\s+/).at(-1) ?? '';
