import { listPlaceClasses } from '../../server/domain/place-class.ts';
import { TimeOfDay, Weather } from '../../server/domain/scene.ts';
import { defaultSize } from '../../server/domain/size.ts';
import { paint } from '../../server/painter/paint.ts';
import { type Spread, spread } from './spread.ts';

/** Every place class at the default size, hours and weathers in turn; encoding is not part of it. */
export async function measurePainter(rounds: number): Promise<Spread & { slowest: string }> {
  const times: { place: string; ms: number }[] = [];
  let turn = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { id } of listPlaceClasses()) {
      const began = performance.now();
      await paint({
        environmentClass: id,
        timeOfDay: TimeOfDay.options[turn % TimeOfDay.options.length] ?? null,
        weather: Weather.options[(turn * 3) % Weather.options.length] ?? null,
        mood: null,
        palette: [],
        focalDetail: null,
        seed: turn,
        size: defaultSize,
      });
      times.push({ place: id, ms: performance.now() - began });
      turn += 1;
    }
  }
  const slowest = times.reduce((left, right) => (right.ms > left.ms ? right : left));
  return { ...spread(times.map(({ ms }) => ms)), slowest: slowest.place };
}
