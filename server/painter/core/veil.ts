import type { Canvas } from './canvas.ts';
import type { Rgb } from './colour.ts';
import { createField, expandRow } from './field.ts';
import { clamp } from './numbers.ts';

/** Lays a colour over the picture, `amount` (0..1) given for pixels, sampled coarsely. */
export const addVeil = (
  canvas: Canvas,
  colour: Rgb,
  step: number,
  amount: (x: number, y: number) => number,
): void => {
  const { width, height, data } = canvas;
  const field = createField(width, height, step, amount);
  const row = new Float32Array(width);
  for (let y = 0, at = 0; y < height; y++) {
    expandRow(field, y, row);
    for (let x = 0; x < width; x++, at += 3) {
      const a = clamp(row[x]!);
      if (a === 0) continue;
      data[at] = data[at]! + (colour[0] - data[at]!) * a;
      data[at + 1] = data[at + 1]! + (colour[1] - data[at + 1]!) * a;
      data[at + 2] = data[at + 2]! + (colour[2] - data[at + 2]!) * a;
    }
  }
};
