import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { contrast, luminance, mix, type Rgb } from '../../src/lib/picture/colour.ts';
import { fitScrim, type Surroundings, type TextArea } from '../../src/lib/picture/fit-scrim.ts';
import type { PictureMeasure } from '../../src/lib/picture/measure-picture.ts';

const dark: Surroundings = {
  scrim: [20, 15, 12],
  ground: [14, 11, 9],
  inks: [
    [217, 211, 202],
    [250, 185, 150],
  ],
  opacity: 1,
  target: 4.9,
};
const light: Surroundings = {
  scrim: [248, 243, 236],
  ground: [243, 239, 232],
  inks: [
    [60, 51, 46],
    [110, 52, 8],
  ],
  opacity: 1,
  target: 4.9,
};
const area: TextArea = { left: 300, right: 1100, top: 0, windowWidth: 1440, windowHeight: 900 };
const [width, height] = [12, 8];

function pictureOf(cells: Rgb[]): PictureMeasure {
  const flat = Uint8Array.from(cells.flat());
  return { width, height, ratio: width / height, cells: flat, lightest: flat, darkest: flat };
}

const plain = (colour: Rgb) => pictureOf(Array.from({ length: width * height }, () => colour));

/** The worst contrast of any ink over a plain picture under the weakest part of the scrim. */
function worstContrast(colour: Rgb, around: Surroundings, edges: number[]): number {
  const under = mix(around.ground, colour, around.opacity);
  const behind = luminance(mix(under, around.scrim, Math.min(...edges)));
  return Math.min(...around.inks.map((ink) => contrast(behind, luminance(ink))));
}

const channel = fc.integer({ min: 0, max: 255 });

test('every ink reaches the target over any colour, in both themes, at any strength of the picture', () => {
  fc.assert(
    fc.property(
      fc.tuple(channel, channel, channel),
      fc.constantFrom(dark, light),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (colour, theme, opacity) => {
        const around = { ...theme, opacity };
        const edges = fitScrim(plain(colour), area, around);
        expect(worstContrast(colour, around, edges)).toBeGreaterThanOrEqual(around.target - 0.01);
      },
    ),
  );
});

test('a dark picture is left as it is in the dark house', () => {
  expect(Math.max(...fitScrim(plain([12, 14, 20]), area, dark))).toBe(0);
});

test('one bright window under the text is enough to raise the scrim there, and less far from it', () => {
  const cells = Array.from({ length: width * height }, (): Rgb => [10, 10, 10]);
  cells[6] = [255, 255, 255];
  const edges = fitScrim(pictureOf(cells), area, dark);
  expect(edges[0]).toBeGreaterThan(0.6);
  expect(edges.at(-1)).toBeLessThan(0.1);
  for (const [at, edge] of edges.entries()) {
    if (at > 0) expect((edges[at - 1] ?? 0) - edge).toBeLessThanOrEqual(0.141);
  }
});

test('what is bright beside the text does not darken the picture', () => {
  const cells = Array.from({ length: width * height }, (_, at): Rgb => {
    return at % width === 0 ? [255, 255, 255] : [10, 10, 10];
  });
  expect(Math.max(...fitScrim(pictureOf(cells), area, dark))).toBe(0);
});

test('nothing is asked of the picture above where text begins', () => {
  const cells = Array.from({ length: width * height }, (_, at): Rgb => {
    return at < width * 2 ? [255, 255, 255] : [10, 10, 10];
  });
  const tall = { ...area, top: 400 };
  expect(Math.max(...fitScrim(pictureOf(cells), tall, dark))).toBe(0);
});

test('a weaker picture needs a weaker scrim', () => {
  const full = Math.max(...fitScrim(plain([255, 255, 255]), area, dark));
  const half = Math.max(...fitScrim(plain([255, 255, 255]), area, { ...dark, opacity: 0.5 }));
  expect(half).toBeLessThan(full);
});
