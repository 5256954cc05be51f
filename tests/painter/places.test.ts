import { describe, expect, test } from 'bun:test';
import { listPlaceClasses } from '../../server/domain/place-class.ts';
import { findComposition } from '../../server/painter/compositions.ts';
import { paintContactSheet } from '../../server/painter/contact-sheet.ts';
import { exteriorCompositions } from '../../server/painter/exterior/index.ts';
import { placePaintings } from '../../server/painter/place-paintings.ts';
import { paintScene } from '../../server/painter/paint.ts';
import { contrast, difference, paintWith, request } from './support.ts';

const outdoors = listPlaceClasses().filter((place) => !place.indoors);

describe('every place outdoors', () => {
  test('has a composition of its own', () => {
    for (const place of outdoors) {
      const painting = placePaintings[place.id];
      expect(painting, place.id).toBeDefined();
      expect(findComposition(painting!.composition), place.id).toBeDefined();
      expect(painting!.composition, place.id).not.toBe('open-country');
    }
    const looks = outdoors.map((place) => JSON.stringify(placePaintings[place.id]));
    expect(new Set(looks).size).toBe(outdoors.length);
  });

  test.each(outdoors.map((place) => place.id))(
    'can be painted by day, dusk and night: %s',
    async (environmentClass) => {
      const size = { width: 288, height: 256 };
      const day = await paintWith({ environmentClass, size });
      const dusk = await paintWith({ environmentClass, size, timeOfDay: 'dusk', weather: 'rain' });
      const night = await paintWith({
        environmentClass,
        size,
        timeOfDay: 'night',
        weather: 'snow',
        seed: 23,
      });
      for (const painting of [day, dusk, night]) expect(contrast(painting)).toBeGreaterThan(6);
      expect(difference(day, night)).toBeGreaterThan(5);
    },
  );
});

test('every place class, indoors too, has a composition that exists', () => {
  for (const place of listPlaceClasses()) {
    const painting = placePaintings[place.id];
    expect(painting, place.id).toBeDefined();
    expect(findComposition(painting!.composition), place.id).toBeDefined();
  }
  for (const id of Object.keys(placePaintings))
    expect(
      listPlaceClasses().some((place) => place.id === id),
      id,
    ).toBe(true);
});

test.each(Object.keys(exteriorCompositions).filter((id) => id !== 'open-country'))(
  'leaves finite numbers only, in every weather: %s',
  async (id) => {
    const [place, painting] =
      Object.entries(placePaintings).find(([, { composition }]) => composition === id) ?? [];
    const chosen = { id, composition: findComposition(id)!, parameters: painting?.parameters ?? {} };
    for (const weather of ['clear', 'storm', 'fog', 'snow'] as const) {
      const scene = request({
        environmentClass: place ?? null,
        timeOfDay: 'dusk',
        weather,
        size: { width: 300, height: 256 },
      });
      const { canvas } = await paintScene(scene, chosen);
      expect(canvas.data.every(Number.isFinite), weather).toBe(true);
    }
  },
);

test('a contact sheet shows the places it was asked for and says what stands where', async () => {
  const steps: [number, number][] = [];
  const sheet = await paintContactSheet({
    columns: 2,
    cellWidth: 256,
    selection: ['lake', 'castle', 'desert'],
    onProgress: (done, total) => steps.push([done, total]),
  });
  expect(sheet.cells.map((cell) => cell.place)).toEqual(['lake', 'castle', 'desert']);
  expect(steps).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  expect(sheet.bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
});
