import { oklch, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape, tone, weathered } from './brush.ts';
import type { Street } from './street.ts';

export const paintBins = (context: PaintContext, street: Street): void => {
  for (const [x, z, w, h] of [
    [-1.75, 6.8, 0.6, 1.15],
    [-1.7, 5.7, 0.62, 1.2],
    [1.7, 10.5, 0.75, 1.0],
    [1.75, 6.2, 0.5, 0.5],
    [1.5, 5.8, 0.45, 0.4],
  ] as const) {
    const k = street.scaleAt(z);
    const [px, py] = street.project(x, 0, z);
    const metal = h > 0.8;
    const albedo = metal ? oklch(0.42, 0.04, 170) : oklch(0.6, 0.06, 65);
    paintShape(
      context,
      new Shape().rectangle(px - (w / 2) * k, py - h * k, w * k, h * k),
      tone(context, weathered(context, albedo, 0.05), 0.35, 0.08),
    );
    paintShape(
      context,
      new Shape().polygon(
        px - (w / 2 + 0.03) * k,
        py - h * k,
        px + (w / 2 + 0.03) * k,
        py - h * k,
        px + (w / 2 - 0.05) * k,
        py - (h + 0.14) * k,
        px - (w / 2 - 0.05) * k,
        py - (h + 0.14) * k,
      ),
      tone(context, weathered(context, scale(albedo, 1.3), 0.9), 0.7, 0.08),
    );
    if (metal)
      paintShape(
        context,
        new Shape()
          .rectangle(px - (w / 2) * k, py - h * 0.72 * k, w * k, 0.05 * k)
          .rectangle(px - (w / 2) * k, py - h * 0.36 * k, w * k, 0.05 * k),
        tone(context, scale(albedo, 0.5), 0.2, 0.08),
      );
  }
};
