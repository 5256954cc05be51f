import { mix, type Rgb } from './colour.ts';
import { smoothstep } from './numbers.ts';
import type { PaintContext } from './types.ts';

/** Tints the side of a picture from which the hour's light comes, and the side that lies away from it. */
export const addHourWash = (context: PaintContext): void => {
  const { canvas, hour, weather, light } = context;
  if (!hour.wash) return;
  const { near, far, clear } = hour.wash;
  const strength = clear + (1 - clear) * Math.min(1, weather.grey * 1.35) * (1 - 0.35 * weather.fog);
  const { width, height, data } = canvas;
  const plain: Rgb = [1, 1, 1];
  for (let x = 0; x < width; x++) {
    const share = smoothstep(0, 1, light.side < 0 ? 1 - x / width : x / width);
    const tint = mix(plain, mix(far, near, share), strength);
    for (let y = 0, at = x * 3; y < height; y++, at += width * 3) {
      data[at] = data[at]! * tint[0];
      data[at + 1] = data[at + 1]! * tint[1];
      data[at + 2] = data[at + 2]! * tint[2];
    }
  }
};
