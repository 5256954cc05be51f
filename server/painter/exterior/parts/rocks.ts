import type { Rgb } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

export interface Boulder {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Boulders of one depth: an angular body, a lit face, a lit top that snow would lie on. */
export const paintRocks = (
  context: PaintContext,
  boulders: readonly Boulder[],
  depth: number,
  albedo: Rgb = albedos.rock,
): void => {
  const random = context.random.branch(`rocks${depth}${boulders.length}`);
  const { side } = context.light;
  const body = new Shape();
  const face = new Shape();
  const top = new Shape();
  for (const { x, y, width, height } of boulders) {
    const half = width / 2;
    const outline: number[] = [];
    const points = 9;
    for (let i = 0; i <= points; i++) {
      const t = i / points;
      const angle = Math.PI * (1 - t);
      const bump = random.range(0.84, 1.1);
      outline.push(x + Math.cos(angle) * half * bump, y - Math.sin(angle) ** 0.75 * height * bump);
    }
    body.polygon(x - half * 1.02, y + height * 0.06, ...outline, x + half * 1.02, y + height * 0.06);
    const peak = x + random.range(-0.15, 0.15) * width;
    face.polygon(
      peak,
      y - height * 0.93,
      x + side * half * 0.55,
      y - height * 0.78,
      x + side * half * 0.94,
      y - height * 0.3,
      x + side * half * 0.9,
      y,
      x + side * half * 0.25,
      y,
      x + side * half * 0.12,
      y - height * 0.45,
    );
    top.polygon(
      x - half * 0.62,
      y - height * 0.72,
      peak,
      y - height * 0.97,
      x + half * 0.6,
      y - height * 0.76,
      x + half * 0.35,
      y - height * 0.62,
      x - half * 0.1,
      y - height * 0.66,
      x - half * 0.4,
      y - height * 0.58,
    );
  }
  paintShape(context, body, tone(context, weathered(context, albedo, 0.25), 0.1, depth));
  paintShape(context, face, tone(context, weathered(context, albedo, 0.35), 0.75, depth), 0.75);
  paintShape(context, top, tone(context, weathered(context, albedo, 1), 0.95, depth), 0.8);
};
