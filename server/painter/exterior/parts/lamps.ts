import { oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, tone } from './brush.ts';

/** A street lamp of a height, with its pool of light when lamps burn. */
export const paintLampPost = (
  context: PaintContext,
  x: number,
  y: number,
  tall: number,
  depth: number,
  style: 'old' | 'modern' = 'old',
  arm = 1,
): void => {
  const { light, canvas } = context;
  const post = new Shape();
  const thick = Math.max(1, tall * 0.022);
  let headX = x;
  let headY = y - tall;
  if (style === 'old') {
    post
      .rectangle(x - thick / 2, y - tall * 0.86, thick, tall * 0.86)
      .rectangle(x - thick * 1.3, y - tall * 0.09, thick * 2.6, tall * 0.09);
    post.bar(x - tall * 0.06, y - tall * 0.8, x + tall * 0.06, y - tall * 0.8, thick * 0.7);
    post
      .polygon(x - tall * 0.055, y - tall * 0.97, x, y - tall * 1.03, x + tall * 0.055, y - tall * 0.97)
      .rectangle(x - tall * 0.03, y - tall * 0.865, tall * 0.06, tall * 0.02);
    headY = y - tall * 0.92;
  } else {
    headX = x + arm * tall * 0.2;
    post
      .rectangle(x - thick / 2, y - tall, thick, tall)
      .limb(x, y - tall * 0.95, x, y - tall * 1.02, headX, y - tall, thick, thick * 0.8, 6)
      .rectangle(headX - tall * 0.045, y - tall * 1.005, tall * 0.09, tall * 0.022);
  }
  paintShape(context, post, tone(context, albedos.metal, 0.25, depth));
  const pane =
    style === 'old'
      ? new Shape().polygon(
          headX - tall * 0.042,
          headY - tall * 0.05,
          headX + tall * 0.042,
          headY - tall * 0.05,
          headX + tall * 0.028,
          headY + tall * 0.055,
          headX - tall * 0.028,
          headY + tall * 0.055,
        )
      : new Shape().rectangle(headX - tall * 0.035, headY + tall * 0.014, tall * 0.07, tall * 0.014);
  paintShape(
    context,
    pane,
    light.lamps > 0.3
      ? scale(lampLight, 0.8 + 2 * light.lamps)
      : tone(context, oklch(0.85, 0.02, 90), 0.7, depth),
  );
  if (light.lamps > 0.3) {
    addGlow(canvas, headX, headY, tall * 0.14, lampLight, 0.8 * light.lamps);
    addGlow(canvas, headX, headY, tall * 0.5, lampLight, 0.15 * light.lamps);
    paintPool(context, headX, y, tall * 0.62, 0.34 * light.lamps * (1 - depth));
  }
};

/** Light on the ground under a lamp or round a fire: brightens what is there. */
export const paintPool = (
  context: PaintContext,
  x: number,
  y: number,
  radius: number,
  strength: number,
  colour: Rgb = lampLight,
): void => {
  const { canvas } = context;
  const flat = 0.3;
  for (
    let py = Math.max(0, Math.floor(y - radius * flat));
    py < Math.min(canvas.height, y + radius * flat);
    py++
  ) {
    for (let px = Math.max(0, Math.floor(x - radius)); px < Math.min(canvas.width, x + radius); px++) {
      const dx = (px - x) / radius;
      const dy = (py - y) / (radius * flat);
      const d = dx * dx + dy * dy;
      if (d >= 1) continue;
      const a = strength * (1 - d) ** 2;
      const at = (py * canvas.width + px) * 3;
      for (let k = 0; k < 3; k++)
        canvas.data[at + k] = canvas.data[at + k]! * (1 + a * 1.6 * colour[k]!) + colour[k]! * a * 0.17;
    }
  }
};
