import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { lerp, smoothstep } from '../../core/numbers.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone } from './brush.ts';

export const paintStairs = (context: PaintContext, x: number, y: number, ajar: boolean): void => {
  const { unit, canvas, light } = context;
  for (let step = 15; step >= 0; step--) {
    const t = step / 15;
    const w = (56 + 60 * t) * unit;
    const px = x - 250 * t * unit + Math.sin(t * 3.2) * 50 * unit;
    const py = y + (70 + 330 * t) * unit;
    const h = (8 + 8 * t) * unit;
    paintShape(
      context,
      new Shape().polygon(px - w, py, px + w * 0.8, py, px + w, py + h, px - w * 1.2, py + h),
      tone(context, albedos.white, 0.9, 0.4 * (1 - t)),
    );
    paintShape(
      context,
      new Shape().rectangle(px - w * 1.2, py + h, w * 2.2, h * 0.8),
      tone(context, mix(albedos.white, light.zenith, 0.3), 0.2, 0.4 * (1 - t)),
    );
  }
  const glow: Rgb = oklch(0.92, 0.1, 85);
  paintShape(
    context,
    new Shape()
      .rectangle(x - 44 * unit, y - 100 * unit, 88 * unit, 170 * unit)
      .ellipse(x, y - 100 * unit, 44 * unit, 34 * unit),
    tone(context, albedos.white, 0.6, 0.3),
  );
  paintShape(
    context,
    new Shape()
      .rectangle(x - 35 * unit, y - 96 * unit, 70 * unit, 166 * unit)
      .ellipse(x, y - 96 * unit, 35 * unit, 27 * unit),
    scale(glow, 1.7),
  );
  const leaf = new Shape().polygon(
    x - 35 * unit,
    y - 118 * unit,
    x + (ajar ? -70 : 10) * unit,
    y - 132 * unit,
    x + (ajar ? -70 : 10) * unit,
    y + 84 * unit,
    x - 35 * unit,
    y + 70 * unit,
  );
  paintShape(context, leaf, tone(context, mix(context.accents[0]!, albedos.timber, 0.3), 0.5, 0.2));
  addGlow(canvas, x, y - 20 * unit, 120 * unit, glow, 0.5);
};

export const paintDreamLamp = (context: PaintContext, x: number, y: number, s: number): void => {
  const warm: Rgb = oklch(0.85, 0.14, 65);
  paintShape(
    context,
    new Shape()
      .moveTo(x - s * 0.4, y + s * 0.5)
      .quadTo(x - s * 0.9, y - s * 0.5, x, y - s * 0.9)
      .quadTo(x + s * 0.9, y - s * 0.5, x + s * 0.4, y + s * 0.5)
      .close(),
    scale(mix(warm, context.accents[0]!, 0.25), 0.95),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.36, y + s * 0.5, s * 0.72, s * 0.1),
    tone(context, albedos.timber, 0.3, 0.1),
  );
  addGlow(context.canvas, x, y + s * 0.2, s * 0.5, warm, 0.9);
  addGlow(context.canvas, x, y, s * 2.4, warm, 0.2);
};

export const paintWhale = (context: PaintContext, x: number, y: number, s: number): void => {
  const body = new Shape()
    .moveTo(x - s, y)
    .quadTo(x - s * 0.9, y - s * 0.42, x - s * 0.2, y - s * 0.4)
    .quadTo(x + s * 0.5, y - s * 0.36, x + s * 1.1, y - s * 0.02)
    .quadTo(x + s * 1.3, y - s * 0.2, x + s * 1.5, y - s * 0.3)
    .quadTo(x + s * 1.4, y - s * 0.08, x + s * 1.5, y + s * 0.12)
    .quadTo(x + s * 1.25, y + s * 0.06, x + s * 1.1, y + s * 0.05)
    .quadTo(x + s * 0.4, y + s * 0.3, x - s * 0.3, y + s * 0.28)
    .quadTo(x - s * 0.9, y + s * 0.24, x - s, y)
    .close();
  const back = tone(context, oklch(0.46, 0.08, 262), 0.5, 0.3);
  const belly = tone(context, oklch(0.84, 0.03, 262), 0.7, 0.3);
  paintShapeWith(context, body, (px, py, out) => {
    const t = smoothstep(-0.05, 0.12, (py - y) / s + Math.sin(((px - x) / s) * 26) * 0.006);
    for (let k = 0; k < 3; k++) out[k] = lerp(back[k]!, belly[k]!, t * (px < x + s * 0.6 ? 1 : 0.4));
  });
  paintShape(
    context,
    new Shape()
      .moveTo(x - s * 0.35, y + s * 0.12)
      .quadTo(x - s * 0.2, y + s * 0.5, x + s * 0.12, y + s * 0.56)
      .quadTo(x - s * 0.02, y + s * 0.3, x - s * 0.12, y + s * 0.12)
      .close(),
    scale(back, 0.8),
  );
  paintShape(context, new Shape().circle(x - s * 0.68, y - s * 0.06, s * 0.025), [0.02, 0.02, 0.03]);
};
