import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';
import { paintHouse } from './houses.ts';

/** A small church with a pointed steeple. */
export const paintChurch = (context: PaintContext, x: number, y: number, s: number, depth: number): void => {
  paintHouse(context, {
    x: x - s * 0.2,
    y,
    width: s * 0.8,
    wall: s * 0.7,
    length: s * 1.2,
    turn: 1,
    depth,
    walls: albedos.stone,
    roof: albedos.slate,
    pitch: 0.7,
    chimney: false,
    homely: 0.5,
  });
  const tower = new Shape().rectangle(x - s * 0.55, y - s * 1.7, s * 0.5, s * 1.7);
  paintShape(context, tower, tone(context, weathered(context, albedos.stone, 0.1), 0.6, depth));
  paintShape(
    context,
    new Shape().rectangle(x - s * (context.light.side > 0 ? 0.55 : 0.22), y - s * 1.7, s * 0.17, s * 1.7),
    tone(context, albedos.stone, 0, depth),
    0.7,
  );
  paintShape(
    context,
    new Shape().polygon(x - s * 0.62, y - s * 1.68, x - s * 0.3, y - s * 3, x + s * 0.02, y - s * 1.68),
    tone(context, weathered(context, albedos.slate, 0.7), 0.6, depth),
  );
  paintShape(
    context,
    new Shape()
      .bar(x - s * 0.3, y - s * 3.3, x - s * 0.3, y - s * 2.95, s * 0.04)
      .bar(x - s * 0.4, y - s * 3.18, x - s * 0.2, y - s * 3.18, s * 0.04),
    tone(context, albedos.metal, 0.3, depth),
  );
  paintShape(
    context,
    new Shape()
      .rectangle(x - s * 0.36, y - s * 1.45, s * 0.12, s * 0.26)
      .ellipse(x - s * 0.3, y - s * 1.45, s * 0.06, s * 0.09),
    tone(context, [0.02, 0.02, 0.03], 0.2, depth),
  );
};
