import { z } from 'zod';
import { focalDistance, hourDistance, moodDistance, weatherDistance } from './change/field-distance.ts';
import { placeDistance, trust } from './change/place-distance.ts';
import { findPlaceClass } from './place-class.ts';
import type { Scene } from './scene.ts';

const share = z.number().min(0).max(1);

/** How likely it is that the scene is another one, and what each field adds to that. The shares add up to the total. */
export const ChangeScore = z.object({
  total: share,
  fields: z.object({
    environment: share,
    timeOfDay: share,
    weather: share,
    mood: share,
    focalDetail: share,
  }),
});
export type ChangeScore = z.infer<typeof ChangeScore>;
type Fields = ChangeScore['fields'];

/** Where neither hour nor weather shows: below ground, below water, beyond the sky. */
const withoutSky = new Set(
  'crypt dungeon cellar sewer mine cave crystal_cave elevator underwater spaceship_bridge spaceship_corridor space_station control_room outer_space underworld'.split(
    ' ',
  ),
);

/**
 * The probability that `now` is another scene than `reference`, the scene on the backdrop.
 * Each field is a reason that may hold by itself, so the total is 1 - Π(1 - reason); a share is a reason's part of
 * that. With nothing to compare to (`null`) every figure is 0. Figures are rounded to four decimals.
 */
export function scoreChange(reference: Scene | null, now: Scene): ChangeScore {
  if (!reference) return shareOut({ environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 });
  const { hour, weather } = sight(now);
  return shareOut({
    environment: placeDistance(reference, now),
    timeOfDay:
      hourDistance(reference.timeOfDay.value, now.timeOfDay.value) * trust(now.timeOfDay.confidence) * hour,
    weather:
      weatherDistance(reference.weather.value, now.weather.value) * trust(now.weather.confidence) * weather,
    mood: moodDistance(reference.mood.value, now.mood.value),
    focalDetail: focalDistance(reference.focalDetail.value, now.focalDetail.value),
  });
}

/** How much of the hour and the weather one sees where the scene stands. */
function sight(scene: Scene): { hour: number; weather: number } {
  const place = findPlaceClass(scene.environmentClass.value);
  if (place && withoutSky.has(place.id)) return { hour: 0.4, weather: 0.3 };
  return place?.indoors ? { hour: 1, weather: 0.75 } : { hour: 1, weather: 1 };
}

function shareOut(reasons: Fields): ChangeScore {
  const entries = Object.entries(reasons) as [keyof Fields, number][];
  const total = 1 - entries.reduce((left, [, reason]) => left * (1 - reason), 1);
  // Logarithms add up where probabilities multiply, so they divide the total fairly.
  const weight = entries.reduce((sum, [, reason]) => sum - Math.log1p(-reason), 0);
  const fields = { ...reasons };
  for (const [name, reason] of entries) {
    fields[name] = weight === 0 ? 0 : round((total * -Math.log1p(-reason)) / weight);
  }
  return { total: round(Object.values(fields).reduce((sum, value) => sum + value, 0)), fields };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
