import { z } from 'zod';
import { focalDistance, hourDistance, moodDistance, weatherDistance } from './change/field-distance.ts';
import { placeDistance, trust } from './change/place-distance.ts';
import { shareOut } from './change/share-out.ts';
import { findPlaceClass } from './place-class.ts';
import type { Scene } from './scene.ts';

const share = z.number().min(0).max(1);

/** One figure a field. */
export const ChangeReasons = z.object({
  environment: share,
  timeOfDay: share,
  weather: share,
  mood: share,
  focalDetail: share,
});
export type ChangeReasons = z.infer<typeof ChangeReasons>;

/** How likely it is that the scene is another one, and what each field adds to that. The shares add up to the total. */
export const ChangeScore = z.object({ total: share, fields: ChangeReasons });
export type ChangeScore = z.infer<typeof ChangeScore>;

/** Where neither hour nor weather shows: below ground, below water, beyond the sky. */
const withoutSky = new Set(
  'crypt dungeon cellar sewer mine cave crystal_cave elevator underwater spaceship_bridge spaceship_corridor space_station control_room outer_space underworld'.split(
    ' ',
  ),
);

/**
 * The probability that `now` is another scene than `reference`, the scene on the backdrop, as far as the two tell.
 * With nothing to compare to (`null`) every figure is 0. See `shareOut` for what the shares are.
 */
export const scoreChange = (reference: Scene | null, now: Scene): ChangeScore =>
  shareOut(reference ? findReasons(reference, now) : noReasons);

export const noReasons: ChangeReasons = { environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 };

/** How far each field of the two scenes is apart: reasons for a change, each 0 to 1. */
export function findReasons(reference: Scene, now: Scene): ChangeReasons {
  const { hour, weather } = sight(now);
  return {
    environment: placeDistance(reference, now),
    timeOfDay:
      hourDistance(reference.timeOfDay.value, now.timeOfDay.value) * trust(now.timeOfDay.confidence) * hour,
    weather:
      weatherDistance(reference.weather.value, now.weather.value) * trust(now.weather.confidence) * weather,
    mood: moodDistance(reference.mood.value, now.mood.value),
    focalDetail: focalDistance(reference.focalDetail.value, now.focalDetail.value),
  };
}

/** How much of the hour and the weather one sees where the scene stands. */
function sight(scene: Scene): { hour: number; weather: number } {
  const place = findPlaceClass(scene.environmentClass.value);
  if (place && withoutSky.has(place.id)) return { hour: 0.4, weather: 0.3 };
  return place?.indoors ? { hour: 1, weather: 0.75 } : { hour: 1, weather: 1 };
}
