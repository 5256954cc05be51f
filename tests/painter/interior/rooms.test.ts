import { describe, expect, test } from 'bun:test';
import type { TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { interiorCompositions } from '../../../server/painter/interior/index.ts';
import { paint } from '../../../server/painter/paint.ts';
import { placePaintings } from '../../../server/painter/place-paintings.ts';

const small = { width: 256, height: 256 };

const draw = (environmentClass: string, seed = 5, timeOfDay: TimeOfDay = 'day', weather: Weather = 'clear') =>
  paint({
    environmentClass,
    timeOfDay,
    weather,
    mood: null,
    palette: [],
    focalDetail: null,
    seed,
    size: small,
  });

const spread = (pixels: Uint8Array): number => {
  let sum = 0;
  let squares = 0;
  for (const value of pixels) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / pixels.length;
  return Math.sqrt(squares / pixels.length - mean * mean);
};

const difference = (a: Uint8Array, b: Uint8Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!);
  return sum / a.length;
};

const places = Object.keys(placePaintings).filter(
  (id) => placePaintings[id]!.composition in interiorCompositions,
);

describe('rooms', () => {
  test.each(places)('%s is a picture, the same one for the same seed', async (place) => {
    const first = await draw(place);
    const second = await draw(place);
    expect(first.composition).toBe(placePaintings[place]!.composition);
    expect(Buffer.compare(first.pixels, second.pixels)).toBe(0);
    expect(spread(first.pixels)).toBeGreaterThan(14);
  });

  test('another seed furnishes the room another way', async () => {
    const first = await draw('tavern', 1);
    const second = await draw('tavern', 2);
    expect(difference(first.pixels, second.pixels)).toBeGreaterThan(3);
  });

  test('night is darker than noon', async () => {
    const mean = (pixels: Uint8Array): number =>
      pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    for (const place of ['kitchen', 'library', 'bedroom']) {
      const noon = await draw(place);
      const night = await draw(place, 5, 'night');
      expect(mean(night.pixels)).toBeLessThan(mean(noon.pixels) * 0.8);
    }
  });

  test('rain and snow show at the windows', async () => {
    const dry = await draw('kitchen', 5, 'day', 'overcast');
    for (const weather of ['rain', 'snow'] as const) {
      expect(difference(dry.pixels, (await draw('kitchen', 5, 'day', weather)).pixels)).toBeGreaterThan(1);
    }
  });
});
