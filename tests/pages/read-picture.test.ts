import { expect, test } from 'bun:test';
import { gather } from '../../src/lib/picture/measure-picture.ts';
import { readAccent } from '../../src/lib/picture/read-accent.ts';

type Pixel = readonly [number, number, number];

/** A measure of `width` × `height` cells whose points are drawn by a function of their place. */
function measure(width: number, height: number, draw: (x: number, y: number) => Pixel) {
  const pixels = new Uint8ClampedArray(width * 4 * height * 4 * 4);
  for (let y = 0; y < height * 4; y++) {
    for (let x = 0; x < width * 4; x++) pixels.set([...draw(x, y), 255], (y * width * 4 + x) * 4);
  }
  return { ratio: width / height, ...gather(pixels, width, height) };
}

test('a cell keeps its mean, its lightest and its darkest point', () => {
  const { cells, lightest, darkest } = measure(1, 1, (x) => (x === 0 ? [255, 255, 255] : [0, 0, 0]));
  expect([...cells]).toEqual([64, 64, 64]);
  expect([...lightest]).toEqual([255, 255, 255]);
  expect([...darkest]).toEqual([0, 0, 0]);
});

test('the accent takes the hue of what glows, not of the many dull parts', () => {
  const lamp: Pixel = [255, 150, 40];
  const { hue, chroma } = readAccent(measure(10, 10, (x, y) => (x < 16 && y < 20 ? lamp : [30, 34, 40])));
  expect(hue).toBeGreaterThan(50);
  expect(hue).toBeLessThan(85);
  expect(chroma).toBeGreaterThan(0.025);
});

test('a blue night gives a blue accent', () => {
  const { hue } = readAccent(measure(6, 6, (_, y) => (y < 12 ? [20, 40, 110] : [12, 18, 40])));
  expect(hue).toBeGreaterThan(240);
  expect(hue).toBeLessThan(290);
});

test('a grey picture gives a quiet accent, and a loud one is held back', () => {
  expect(readAccent(measure(4, 4, () => [128, 128, 128])).chroma).toBe(0.025);
  expect(readAccent(measure(4, 4, () => [255, 0, 200])).chroma).toBe(0.1);
});
