import { mix, oklch } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

/** Plates of dried mud: a network of cracks in perspective. */
export const paintCracks = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('cracks');
  const cracks = new Shape();
  const at = (x: number, z: number): [number, number] => [
    size.width * 0.5 + (x / z) * 900 * unit,
    horizon + (size.height - horizon) / z,
  ];
  for (let row = 0; row < 18; row++) {
    for (let column = -12; column < 12; column++) {
      const point = (r: number, c: number): [number, number] => {
        const jitterX = (context.noise.cell(c + 50, r + 9) - 0.5) * 0.2;
        const jitterZ = (context.noise.cell(c + 90, r + 31) - 0.5) * 0.2;
        return at((c + (r & 1) * 0.5) * 0.26 + jitterX, 0.9 + (r + jitterZ * 3) * 0.26);
      };
      const [x0, y0] = point(row, column);
      const width = (7.5 / (0.9 + row * 0.26) ** 1.6) * unit;
      for (const [r, c] of [
        [row, column + 1],
        [row + 1, column],
      ] as const) {
        if (random.chance(0.2)) continue;
        const [x1, y1] = point(r, c);
        cracks.bar(x0, y0, x1, y1, width, width * 0.5);
      }
    }
  }
  paintShape(
    context,
    cracks,
    tone(context, oklch(0.28, 0.03, 50), 0.1, 0.12),
    0.7 * (1 - context.weather.snowCover * 0.8),
  );
};

export const paintPylon = (
  context: PaintContext,
  x: number,
  y: number,
  h: number,
  depth: number,
  lean: number,
): void => {
  const iron = new Shape();
  const at = (px: number, t: number): [number, number] => [x + px * h + lean * h * t, y - h * t];
  const thick = Math.max(0.8, h * 0.011);
  iron.bar(...at(-0.13, 0), ...at(-0.02, 1), thick).bar(...at(0.13, 0), ...at(0.02, 1), thick);
  for (let i = 0; i < 8; i++) {
    const a = i / 8;
    const b = (i + 1) / 8;
    const w = (t: number): number => 0.13 - 0.11 * t;
    iron.bar(...at(-w(a), a), ...at(w(b), b), thick * 0.6).bar(...at(w(a), a), ...at(-w(b), b), thick * 0.6);
  }
  for (const [t, w] of [
    [0.74, 0.26],
    [0.86, 0.2],
  ] as const)
    iron
      .bar(...at(-w, t), ...at(w, t), thick)
      .bar(...at(-w, t), ...at(0, t + 0.07), thick * 0.6)
      .bar(...at(w, t), ...at(0, t + 0.07), thick * 0.6);
  paintShape(
    context,
    iron,
    tone(context, mix(albedos.metal, oklch(0.4, 0.08, 45), 0.4), 0.3, Math.max(0.04, depth)),
  );
};

export const paintWreck = (context: PaintContext, x: number, y: number, w: number): void => {
  const rust = weathered(context, oklch(0.46, 0.095, 45), 0.5);
  paintShape(
    context,
    new Shape().ellipse(x, y, w * 0.56, w * 0.045),
    tone(context, [0.02, 0.015, 0.012], 0, 0.1),
    0.6,
  );
  const body = new Shape()
    .moveTo(x - w * 0.5, y - w * 0.03)
    .lineTo(x - w * 0.5, y - w * 0.16)
    .quadTo(x - w * 0.46, y - w * 0.2, x - w * 0.3, y - w * 0.2)
    .lineTo(x - w * 0.19, y - w * 0.33)
    .lineTo(x + w * 0.1, y - w * 0.345)
    .lineTo(x + w * 0.25, y - w * 0.21)
    .quadTo(x + w * 0.46, y - w * 0.19, x + w * 0.5, y - w * 0.1)
    .lineTo(x + w * 0.48, y - w * 0.01)
    .close();
  paintShape(context, body, tone(context, rust, 0.4, 0.1));
  const holes = new Shape()
    .polygon(
      x - w * 0.25,
      y - w * 0.205,
      x - w * 0.17,
      y - w * 0.31,
      x - w * 0.04,
      y - w * 0.315,
      x - w * 0.04,
      y - w * 0.205,
    )
    .polygon(x, y - w * 0.205, x, y - w * 0.315, x + w * 0.09, y - w * 0.32, x + w * 0.19, y - w * 0.21)
    .circle(x - w * 0.3, y - w * 0.05, w * 0.085)
    .circle(x + w * 0.31, y - w * 0.04, w * 0.085);
  paintShape(context, holes, tone(context, [0.015, 0.013, 0.012], 0.2, 0.08));
  paintShape(
    context,
    new Shape()
      .bar(x - w * 0.48, y - w * 0.19, x - w * 0.2, y - w * 0.21, w * 0.02)
      .bar(x - w * 0.18, y - w * 0.335, x + w * 0.1, y - w * 0.35, w * 0.02),
    tone(context, weathered(context, oklch(0.6, 0.1, 55), 1), 0.95, 0.1),
  );
};
