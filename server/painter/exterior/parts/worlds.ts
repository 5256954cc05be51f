import type { Rgb } from '../../core/colour.ts';
import { clamp, lerp } from '../../core/numbers.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShapeWith } from './brush.ts';

/** A world in the sky: lit from the side of the sun, banded, perhaps with rings. */
export const paintWorld = (
  context: PaintContext,
  x: number,
  y: number,
  r: number,
  albedo: Rgb,
  rings: boolean,
): void => {
  const { noise, light, canvas } = context;
  const sky = light.zenith;
  const glow = light.night ? 1.1 : 0.95;
  const ring = (front: boolean): void => {
    const shape = new Shape();
    for (let i = 0; i < 60; i++) {
      const a = (front ? 0 : Math.PI) + (i / 60) * Math.PI;
      const b = (front ? 0 : Math.PI) + ((i + 1) / 60) * Math.PI;
      const point = (angle: number, out: number): [number, number] => {
        const px = Math.cos(angle) * r * out;
        const py = Math.sin(angle) * r * out * 0.24;
        return [x + px * 0.95 - py * 0.3, y + py + px * -0.3];
      };
      shape.polygon(...point(a, 1.4), ...point(a, 2.1), ...point(b, 2.1), ...point(b, 1.4));
    }
    paintShapeWith(
      context,
      shape,
      (px, py, out) => {
        const dx = (px - x) * 0.95 - (py - y) * 0.3;
        const dy = (py - y + (px - x) * 0.3) / 0.26;
        const d = Math.hypot(dx, dy) / r;
        const band = 0.5 + 0.5 * noise.value(d * 16, 3);
        const at = (Math.floor(py) * canvas.width + Math.floor(px)) * 3;
        for (let k = 0; k < 3; k++)
          out[k] = lerp(canvas.data[at + k]!, albedo[k]! * 0.9 * glow, 0.25 + band * 0.5);
      },
      0.85,
    );
  };
  if (rings) ring(false);
  paintShapeWith(context, new Shape().circle(x, y, r), (px, py, out) => {
    const dx = (px - x) / r;
    const dy = (py - y) / r;
    const dz = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
    const day = clamp(dx * light.side * 0.75 - dy * 0.45 + dz * 0.35 + 0.08);
    const tilt = dy + dx * 0.3;
    const band = rings
      ? noise.fbm(tilt * 5 + noise.value(dx * 3, tilt * 7) * 0.14, 3, 3)
      : noise.fbm(dx * 2.6 + 9, dy * 2.6, 4) * 0.8;
    const rim = (1 - dz) ** 3 * 0.35;
    for (let k = 0; k < 3; k++) {
      const surface = albedo[k]! * (0.8 + band * 0.7) * (0.04 + day * 1.15) * glow;
      out[k] = lerp(surface, sky[k]!, light.night ? 0.05 : 0.34 * (1 - day * 0.6)) + rim * albedo[k]! * day;
    }
  });
  if (rings) ring(true);
};
