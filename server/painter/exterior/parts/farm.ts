import { mix, oklch, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

export const paintBale = (context: PaintContext, x: number, y: number, r: number, depth: number): void => {
  const straw = weathered(context, oklch(0.76, 0.11, 82), 0.1);
  const { side } = context.light;
  const body = new Shape().ellipse(x + r * 0.75, y - r, r * 0.55, r).rectangle(x, y - r * 2, r * 0.75, r * 2);
  paintShape(context, body, tone(context, scale(straw, 0.85), side > 0 ? 0.8 : 0.3, depth));
  paintShape(
    context,
    new Shape().ellipse(x, y - r, r * 0.62, r),
    tone(context, straw, side < 0 ? 0.95 : 0.4, depth),
  );
  const rings = new Shape();
  for (const t of [0.78, 0.5, 0.24]) rings.ellipse(x, y - r, r * 0.62 * t, r * t);
  paintShape(context, rings, tone(context, scale(straw, 0.55), 0.3, depth), 0.28);
  if (context.weather.snowCover > 0)
    paintShape(
      context,
      new Shape().ellipse(x + r * 0.4, y - r * 1.9, r * 0.9, r * 0.22),
      tone(context, albedos.snow, 0.9, depth),
    );
};

export const paintWindmill = (context: PaintContext, x: number, y: number, h: number): void => {
  const depth = 0.42;
  const body = new Shape().polygon(
    x - h * 0.2,
    y,
    x - h * 0.12,
    y - h * 0.86,
    x + h * 0.12,
    y - h * 0.86,
    x + h * 0.2,
    y,
  );
  paintShapeWith(context, body, (px, _y, out) =>
    out.set(
      tone(
        context,
        weathered(context, albedos.plaster, 0.1),
        0.5 + ((px - x) / h) * 2.4 * context.light.side,
        depth,
      ),
    ),
  );
  paintShape(
    context,
    new Shape().ellipse(x, y - h * 0.86, h * 0.14, h * 0.14, 0, Math.PI, Math.PI * 2),
    tone(context, weathered(context, mix(albedos.tile, albedos.timber, 0.5), 0.8), 0.6, depth),
  );
  const sails = new Shape();
  const turn = context.random.branch('sails').range(0.2, 1.2);
  for (let arm = 0; arm < 4; arm++) {
    const a = turn + (arm * Math.PI) / 2;
    const dx = Math.cos(a);
    const dy = Math.sin(a);
    sails.bar(x, y - h * 0.88, x + dx * h * 0.62, y - h * 0.88 + dy * h * 0.62, h * 0.022);
    for (let slat = 2; slat < 9; slat++) {
      const t = slat / 9;
      const cx = x + dx * h * 0.62 * t;
      const cy = y - h * 0.88 + dy * h * 0.62 * t;
      sails.bar(cx, cy, cx - dy * h * 0.11, cy + dx * h * 0.11, h * 0.03);
    }
  }
  paintShape(context, sails, tone(context, albedos.timber, 0.4, depth));
};

export const paintSilo = (context: PaintContext, x: number, y: number): void => {
  const { unit } = context;
  const w = 44 * unit;
  const body = new Shape()
    .rectangle(x - w / 2, y - 130 * unit, w, 130 * unit)
    .ellipse(x, y - 130 * unit, w / 2, w * 0.42, 0, Math.PI, Math.PI * 2);
  paintShapeWith(context, body, (px, _y, out) =>
    out.set(tone(context, oklch(0.74, 0.012, 250), 0.45 + ((px - x) / w) * 1.1 * context.light.side, 0.3)),
  );
};
