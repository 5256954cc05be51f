import { expect, test } from 'bun:test';
import type { PictureMeasure } from '../../src/lib/picture/measure-picture.ts';
import { widenMeasure } from '../../src/lib/picture/widen-measure.ts';

const measure = (lightest: number[], darkest: number[], width = lightest.length): PictureMeasure => {
  const grey = (values: number[]) => Uint8Array.from(values.flatMap((value) => [value, value, value]));
  return {
    ...{ width, height: 1, ratio: width },
    cells: grey(lightest.map((light, at) => (light + (darkest[at] ?? 0)) / 2)),
    ...{ lightest: grey(lightest), darkest: grey(darkest) },
  };
};

test('what text must be read over grows by each frame of a film, cell by cell', () => {
  const poster = measure([100, 200], [50, 60]);
  const frame = measure([180, 150], [70, 10]);
  const both = widenMeasure(poster, frame);
  expect([...both.lightest]).toEqual([180, 180, 180, 200, 200, 200]);
  expect([...both.darkest]).toEqual([50, 50, 50, 10, 10, 10]);
  // The accent is taken from the poster alone.
  expect(both.cells).toBe(poster.cells);
  expect([...poster.lightest]).toEqual([100, 100, 100, 200, 200, 200]);
});

test('a frame that adds nothing, or is of another shape, changes nothing', () => {
  const poster = measure([100, 200], [50, 60]);
  expect(widenMeasure(poster, measure([90, 200], [50, 70]))).toBe(poster);
  expect(widenMeasure(poster, measure([250, 250, 250], [0, 0, 0]))).toBe(poster);
});
