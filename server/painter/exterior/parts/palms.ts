import { oklch } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape, tone, weathered } from './brush.ts';
import type { Stand } from './stand.ts';

/** Paints palms of one depth: a bent trunk and a crown of drooping fronds. */
export const paintPalms = (context: PaintContext, stands: readonly Stand[], depth: number): void => {
  const random = context.random.branch(`palms${depth}${stands.length}`);
  const trunk = new Shape();
  const dark = new Shape();
  const bright = new Shape();
  const gust = context.weather.wind > 0.7 ? -context.light.side : 0;
  for (const { x, y, height } of stands) {
    const lean = random.range(-0.3, 0.3) * height;
    const topX = x + lean;
    const topY = y - height;
    trunk.limb(x, y, x + lean * 0.25, y - height * 0.6, topX, topY, height * 0.055, height * 0.028, 10);
    for (let frond = 0; frond < 13; frond++) {
      const angle = -Math.PI / 2 + ((frond - 6) / 6) * 1.95 + random.range(-0.12, 0.12);
      const length = height * random.range(0.34, 0.46);
      const droop = length * (0.28 + 0.45 * Math.abs(Math.cos(angle)));
      const endX = topX + (Math.cos(angle) + gust * 0.7) * length;
      const endY = topY + Math.sin(angle) * length * 0.75 + droop;
      const midX = topX + (Math.cos(angle) + gust * 0.35) * length * 0.6;
      const midY = topY + Math.sin(angle) * length * 0.85;
      addFrond(frond % 3 === 0 ? bright : dark, topX, topY, midX, midY, endX, endY, length);
    }
    for (let nut = 0; nut < 3; nut++)
      trunk.circle(topX + random.range(-0.02, 0.02) * height, topY + height * 0.02, height * 0.018);
  }
  paintShape(context, trunk, tone(context, oklch(0.46, 0.05, 65), 0.35, depth));
  paintShape(context, dark, tone(context, weathered(context, oklch(0.42, 0.1, 138), 0.3), 0.15, depth));
  paintShape(context, bright, tone(context, weathered(context, oklch(0.56, 0.13, 130), 0.5), 0.8, depth));
};

/** One feathered leaf along a quadratic curve. */
const addFrond = (
  shape: Shape,
  x0: number,
  y0: number,
  cx: number,
  cy: number,
  x1: number,
  y1: number,
  length: number,
): void => {
  shape.limb(x0, y0, cx, cy, x1, y1, length * 0.03, length * 0.01, 8);
  for (let i = 2; i <= 15; i++) {
    const t = i / 15;
    const s = 1 - t;
    const x = s * s * x0 + 2 * s * t * cx + t * t * x1;
    const y = s * s * y0 + 2 * s * t * cy + t * t * y1;
    const dx = (s * (cx - x0) + t * (x1 - cx)) / length;
    const dy = (s * (cy - y0) + t * (y1 - cy)) / length;
    const reach = length * 0.26 * Math.sin(Math.PI * (0.12 + t * 0.8));
    for (const side of [-1, 1]) {
      const tipX = x + (dx * 0.9 - dy * side * 0.75) * reach;
      const tipY = y + (dy * 0.9 + dx * side * 0.75) * reach + reach * 0.35;
      shape.polygon(x, y, x + dx * length * 0.055, y + dy * length * 0.055, tipX, tipY);
    }
  }
};
