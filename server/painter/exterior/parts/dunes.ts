import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';
import { airAt, tone, weathered } from './brush.ts';
import { paintPlane } from './terrain.ts';

export type Crest = (x: number) => number;

export const duneCrest = (context: PaintContext, base: number, amplitude: number, index: number): Crest => {
  const { noise, unit } = context;
  const shift = index * 17 + (context.seed % 628) / 100;
  return (pixel) => {
    const x = pixel / unit;
    const swell =
      Math.sin(x * (0.0052 - 0.0008 * index) + shift) * 0.6 + Math.sin(x * 0.0021 + shift * 2.3) * 0.7;
    return base - amplitude * unit * (swell + noise.fbm(x * 0.003 + shift, shift, 2) * 0.5);
  };
};

/** A dune: sunlit windward side, shaded slip face with a wandering edge, ripples near the eye. */
export const paintDune = (context: PaintContext, crest: Crest, index: number, nearness: number): void => {
  const { canvas, size, unit, noise, light } = context;
  const sand = weathered(context, mix(oklch(0.83, 0.075, 82), oklch(0.74, 0.12, 58), nearness), 0.8);
  const depth = 0.85 * (1 - nearness) ** 1.2;
  const bright = tone(context, sand, 1.05, depth);
  const shadow = tone(context, scale(sand, 0.86), 0.02, depth);
  const shift = index * 17 + (context.seed % 628) / 100;
  const veil = light.distance;
  const air = airAt(context, depth) * 0.6;
  const contrast = 0.35 + 0.65 * clamp(light.shadow);
  for (let x = 0; x < size.width; x++) {
    const top = crest(x);
    const slope = crest(x + 6 * unit) - top;
    const u = x / unit;
    for (let y = Math.max(0, Math.floor(top)); y < size.height; y++) {
      const d = (y - top) / unit;
      const cover = clamp(y + 1 - top);
      const edge =
        Math.sin((u + d * 2.2) * (0.0052 - 0.0008 * index) + shift + 0.9) +
        0.35 * noise.fbm((u + d * 1.6) * 0.006 + shift, d * 0.004, 2);
      const windward = smoothstep(-0.06, 0.07, edge * 0.9 - 0.15 + d * 0.0012);
      const ripple =
        nearness > 0.3
          ? noise.value(
              u * 0.018 + d * 0.02,
              d * (0.5 - 0.07 * index) + noise.value(u * 0.01, d * 0.01) * 4,
            ) *
            0.05 *
            nearness
          : 0;
      let f = clamp((windward * (0.85 - 0.25 * smoothstep(0, 240, d)) + 0.08) * (1 + ripple * 3) + ripple);
      f = lerp(0.55 + ripple, f, contrast);
      const rim = Math.exp(-d * 0.35) * (slope < 0 ? 0 : 0.2) * (0.4 + nearness * 0.6) * contrast;
      const haze = clamp((1 - nearness) * 0.35 * smoothstep(0, 90, d) + air * 0.2);
      const at = (y * size.width + x) * 3;
      for (let k = 0; k < 3; k++) {
        let value = shadow[k]! + (bright[k]! - shadow[k]!) * f;
        value += (veil[k]! - value) * haze + rim * bright[k]!;
        canvas.data[at + k] = lerp(canvas.data[at + k]!, value, cover);
      }
    }
  }
};

/** Flat-topped table mountains far away. */
export const paintMesas = (
  context: PaintContext,
  base: number,
  height: number,
  index: number,
  depth: number,
  albedo: Rgb,
): void => {
  const { noise, unit } = context;
  const shift = (context.seed % 311) * 0.13;
  paintPlane(context, {
    crest: (pixel) => {
      const x = pixel / unit;
      const n = noise.fbm(x * 0.0035 + index * 31 + 2 + shift, index * 3, 4) + 0.1;
      const table = smoothstep(0.1, 0.15, n) * 0.6 + smoothstep(0.25, 0.29, n) * 0.4;
      return (
        base -
        (table * height + noise.fbm(x * 0.03, index, 2) * 4 + (1 - table) * noise.fbm(x * 0.006, 9, 2) * 10) *
          unit
      );
    },
    albedo,
    depth,
    relief: 0.6,
    fold: 60,
    mist: 0.7,
    snowShare: 0.4,
  });
};
