import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShapeWith, tone, weathered } from './brush.ts';

/** Fills a rock face with layers of stone, cracks and ledges, lit from one side. */
export const paintStrata = (
  context: PaintContext,
  shape: Shape,
  depth: number,
  albedo: Rgb,
  facing: number,
  cracks = 1,
): void => {
  const { noise, unit, light } = context;
  const pale = mix(albedo, oklch(0.82, 0.07, 70), 0.4);
  const dark = scale(albedo, 0.55);
  const bright = tone(context, weathered(context, albedo, 0.2), facing, depth);
  const band = tone(context, weathered(context, pale, 0.35), facing, depth);
  const deep = tone(context, dark, facing * 0.3, depth);
  const ledge = tone(context, weathered(context, pale, 1), 1, depth);
  const shrink = lerp(1, 2.6, depth);
  paintShapeWith(context, shape, (px, py, out) => {
    const x = (px / unit) * shrink;
    const y = (py / unit) * shrink;
    const warp = noise.fbm(x * 0.004, y * 0.004 + depth * 40, 2) * 22;
    const layer = noise.value(depth * 50 + 3, (y + warp) * 0.042);
    const fine = noise.value(depth * 20, (y + warp) * 0.17);
    const crack =
      noise.fbm(x * 0.024 + depth * 70, y * 0.0045, 3) -
      noise.fbm((x + light.side * 7) * 0.024 + depth * 70, y * 0.0045, 3);
    const paleShare = smoothstep(-0.1, 0.4, layer + fine * 0.4);
    const darkShare = clamp(0.28 - crack * 4 * cracks - fine * 0.25);
    const top = smoothstep(0.42, 0.62, fine + layer * 0.4) * 0.55;
    for (let k = 0; k < 3; k++) {
      let value = bright[k]! + (band[k]! - bright[k]!) * paleShare * 0.75;
      value += (deep[k]! - value) * darkShare;
      out[k] = value + (ledge[k]! - value) * top * (1 - darkShare);
    }
  });
};
