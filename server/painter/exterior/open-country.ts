import { mix, oklch } from '../core/colour.ts';
import { lit } from '../core/lighting.ts';
import { fillMask, rasterise } from '../core/masks.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';

/** Hills under the sky: what is painted when a place has no composition of its own yet. */
export const openCountry: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { canvas, size, light, noise, unit } = context;
    const { width, height } = size;
    paintSky(context, { horizon: height * 0.62 });
    for (let plane = 0; plane < 4; plane++) {
      context.checkAborted();
      const base = height * (0.58 + plane * 0.1);
      const shape = new Shape().moveTo(-4, height + 4);
      for (let x = -4; x <= width + 4; x += 3 * unit) {
        shape.lineTo(x, base + noise.fbm((x / unit) * 0.003 + plane * 31, plane * 7, 4) * 90 * unit);
      }
      shape.lineTo(width + 4, height + 4);
      const near = plane / 3;
      const colour = mix(light.haze, lit(light, oklch(0.5, 0.1, 135), 0.7), 0.3 + 0.7 * near);
      fillMask(canvas, rasterise(canvas, shape), colour);
    }
  },
};
