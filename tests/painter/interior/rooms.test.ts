import { describe, expect, test } from 'bun:test';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import { TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import type { Canvas } from '../../../server/painter/core/canvas.ts';
import { interiorCompositions } from '../../../server/painter/interior/index.ts';
import { createView } from '../../../server/painter/interior/outside/view.ts';
import { placePaintings } from '../../../server/painter/place-paintings.ts';
import { createContext } from './context.ts';

const draw = async (place: string, ...scene: Parameters<typeof createContext>): Promise<Canvas> => {
  const painting = placePaintings[place]!;
  const context = createContext(...scene);
  await interiorCompositions[painting.composition]!.paint(context, painting.parameters ?? {});
  return context.canvas;
};

const mean = ({ data }: Canvas): number => data.reduce((sum, value) => sum + value, 0) / data.length;

const spread = (canvas: Canvas): number => {
  const middle = mean(canvas);
  return Math.sqrt(canvas.data.reduce((sum, value) => sum + (value - middle) ** 2, 0) / canvas.data.length);
};

const difference = (a: Canvas, b: Canvas): number => {
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += Math.abs(a.data[at]! - b.data[at]!);
  return sum / a.data.length;
};

const indoors = listPlaceClasses().filter((place) => place.indoors);

describe('rooms', () => {
  test('every place indoors has a room of its own', () => {
    const used = indoors.map(({ id }) => placePaintings[id]?.composition ?? id);
    expect(used.filter((composition) => !(composition in interiorCompositions))).toEqual([]);
    expect(new Set(used).size).toBe(indoors.length);
  });

  test.each(indoors.map(({ id }) => id))('%s is a picture, the same one for the same seed', async (place) => {
    const first = await draw(place, 'afternoon', 'clear');
    expect(first.data.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    expect(spread(first)).toBeGreaterThan(0.03);
    expect(difference(first, await draw(place, 'afternoon', 'clear'))).toBe(0);
  });

  test('no hour or weather leaves a hole in the numbers', async () => {
    const scenes = [
      ...TimeOfDay.options.map((hour) => [hour, 'storm'] as const),
      ...Weather.options.map((weather) => ['dusk', weather] as const),
    ];
    for (const [hour, weather] of scenes) {
      for (const place of ['ship_cabin', 'vehicle', 'spaceship_bridge', 'sewer']) {
        const { data } = await draw(place, hour, weather);
        expect(data.every((value) => Number.isFinite(value))).toBe(true);
      }
    }
  });

  test('another seed furnishes the room another way', async () => {
    for (const place of ['tavern', 'cave', 'warehouse']) {
      expect(
        difference(await draw(place, 'day', 'clear', 1), await draw(place, 'day', 'clear', 2)),
      ).toBeGreaterThan(0.01);
    }
  });

  test('night is darker than noon', async () => {
    for (const place of ['kitchen', 'library', 'greenhouse']) {
      expect(mean(await draw(place, 'night', 'clear'))).toBeLessThan(
        mean(await draw(place, 'day', 'clear')) * 0.8,
      );
    }
  });

  test('rain and snow show at the windows', async () => {
    const dry = await draw('kitchen', 'day', 'overcast');
    for (const weather of ['rain', 'snow'] as const) {
      expect(difference(dry, await draw('kitchen', 'day', weather))).toBeGreaterThan(0.005);
    }
  });
});

describe('the world outside a window', () => {
  test('is darker by night than by day, wherever the room stands', () => {
    for (const kind of ['country', 'city', 'sea', 'town', 'road'] as const) {
      const day = createView(createContext('day', 'clear'), kind, 0.5);
      const night = createView(createContext('night', 'clear'), kind, 0.5);
      expect(mean(night.canvas)).toBeLessThan(mean(day.canvas) * 0.5);
    }
  });

  test('turns white under snow', () => {
    const bare = createView(createContext('day', 'overcast'), 'country', 0.3);
    const snow = createView(createContext('day', 'snow'), 'country', 0.3);
    expect(mean(snow.canvas)).toBeGreaterThan(mean(bare.canvas));
  });
});
