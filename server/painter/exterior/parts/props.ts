import type { Rgb } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

/** A bench seen from the front. */
export const paintBench = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
): void => {
  const seat = new Shape();
  const h = width * 0.42;
  for (let slat = 0; slat < 3; slat++) seat.rectangle(x - width / 2, y - h + slat * h * 0.15, width, h * 0.1);
  seat.polygon(
    x - width * 0.52,
    y - h * 0.42,
    x + width * 0.52,
    y - h * 0.42,
    x + width * 0.55,
    y - h * 0.28,
    x - width * 0.55,
    y - h * 0.28,
  );
  paintShape(context, seat, tone(context, weathered(context, albedos.wood, 0.6), 0.75, depth));
  const frame = new Shape();
  for (const side of [-0.44, 0.44])
    frame
      .rectangle(x + side * width - width * 0.02, y - h, width * 0.04, h)
      .rectangle(x + side * width - width * 0.05, y - h * 0.3, width * 0.03, h * 0.33);
  paintShape(context, frame, tone(context, albedos.metal, 0.2, depth));
};

/** Posts and two rails, or pickets, between two points on the ground. */
export const paintFence = (
  context: PaintContext,
  from: { x: number; y: number; height: number },
  to: { x: number; y: number; height: number },
  style: 'rails' | 'pickets' | 'iron',
  depth: number,
  albedo: Rgb = albedos.wood,
): void => {
  const fence = new Shape();
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const gap = style === 'rails' ? 0.95 : 0.22;
  const count = Math.max(2, Math.round(length / (((from.height + to.height) / 2) * gap)));
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    const x = from.x + (to.x - from.x) * t;
    const y = from.y + (to.y - from.y) * t;
    const h = from.height + (to.height - from.height) * t;
    const thick = style === 'rails' ? h * 0.12 : style === 'iron' ? Math.max(0.8, h * 0.04) : h * 0.11;
    fence.rectangle(x - thick / 2, y - h, thick, h);
    if (style !== 'rails') fence.polygon(x - thick * 0.9, y - h, x, y - h * 1.12, x + thick * 0.9, y - h);
  }
  for (const level of style === 'iron' ? [0.12, 0.88] : [0.35, 0.75])
    fence.bar(
      from.x,
      from.y - from.height * level,
      to.x,
      to.y - to.height * level,
      Math.max(0.8, from.height * 0.07),
      Math.max(0.8, to.height * 0.07),
    );
  paintShape(context, fence, tone(context, weathered(context, albedo, 0.35), 0.55, depth));
};
