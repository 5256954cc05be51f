import { mix, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, fireLight, paintShape, tone } from './brush.ts';

/** Flames, a glow and light on the ground. `width` is the fire's width in pixels. */
export const paintFire = (context: PaintContext, x: number, y: number, width: number): void => {
  const { canvas, noise, unit } = context;
  const tall = width * 1.5;
  addGlow(canvas, x, y - tall * 0.4, width * 2.4, fireLight, 0.42);
  addGlow(canvas, x, y - tall * 0.4, width * 6, fireLight, 0.16 * (0.3 + context.light.lamps));
  const seed = x / unit;
  for (let py = Math.max(0, Math.floor(y - tall * 1.25)); py < Math.min(canvas.height, y); py++) {
    for (let px = Math.max(0, Math.floor(x - width)); px < Math.min(canvas.width, x + width); px++) {
      const v = (y - py) / tall;
      const u = (px - x) / (width * 0.62);
      const n = noise.fbm(u * 2.3 + seed, v * 1.5 - 2, 3) * 0.55 * (0.3 + v);
      const body = Math.max(0, 1 - v * 0.8) ** 0.8 * 0.9 * (0.72 + 0.3 * Math.sin(u * 6 + seed));
      const d = body - Math.abs(u + n * 0.6) * (0.55 + v * 0.35) - v * 0.28 + n * 0.6;
      if (d <= 0) continue;
      const cover = Math.min(1, d / 0.2);
      const heat = Math.max(0, Math.min(1, (d - 0.15) / 0.4));
      const at = (py * canvas.width + px) * 3;
      canvas.data[at] = canvas.data[at]! + (2.5 - canvas.data[at]!) * cover;
      canvas.data[at + 1] = canvas.data[at + 1]! + (0.6 + heat * 1.2 - canvas.data[at + 1]!) * cover;
      canvas.data[at + 2] = canvas.data[at + 2]! + (0.06 + heat * 0.5 - canvas.data[at + 2]!) * cover;
    }
  }
  const logs = new Shape()
    .bar(x - width * 0.7, y + width * 0.05, x + width * 0.5, y - width * 0.12, width * 0.16)
    .bar(x + width * 0.7, y + width * 0.07, x - width * 0.5, y - width * 0.1, width * 0.16);
  for (let stone = 0; stone < 9; stone++)
    logs.ellipse(
      x + Math.cos(stone * 0.7) * width * 0.95,
      y + width * 0.1 + Math.sin(stone * 0.7) * width * 0.2,
      width * 0.16,
      width * 0.11,
    );
  paintShape(context, logs, mix(tone(context, albedos.timber, 0.2, 0.05), scale(fireLight, 0.25), 0.4));
};
