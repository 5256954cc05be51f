import { oklch, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

export const paintFittings = (context: PaintContext, bow: { x: number; y: number }): void => {
  const { size, unit } = context;
  const { width, height } = size;
  const hatch = { x: bow.x - 20 * unit, y: bow.y + 178 * unit };
  paintShape(
    context,
    new Shape().polygon(
      hatch.x - 120 * unit,
      hatch.y,
      hatch.x - 90 * unit,
      hatch.y - 46 * unit,
      hatch.x + 96 * unit,
      hatch.y - 46 * unit,
      hatch.x + 130 * unit,
      hatch.y,
    ),
    tone(context, weathered(context, albedos.timber, 0.9), 0.6, 0.03),
  );
  paintShape(
    context,
    new Shape().rectangle(hatch.x - 120 * unit, hatch.y, 250 * unit, 30 * unit),
    tone(context, albedos.timber, 0.2, 0.03),
  );
  const grate = new Shape();
  for (let i = 1; i < 9; i++)
    grate.bar(
      hatch.x + (-120 + i * 28) * unit,
      hatch.y,
      hatch.x + (-90 + i * 20.5) * unit,
      hatch.y - 46 * unit,
      5 * unit,
    );
  for (let i = 1; i < 4; i++)
    grate.rectangle(
      hatch.x - 112 * unit + i * 7 * unit,
      hatch.y - i * 11.5 * unit,
      236 * unit - i * 16 * unit,
      3 * unit,
    );
  paintShape(context, grate, tone(context, [0.012, 0.01, 0.01], 0.1, 0), 0.6);
  for (const [x, y, s] of [
    [0.17, 0.94, 110],
    [0.26, 0.9, 84],
    [0.87, 0.95, 120],
  ] as const) {
    const w = s * unit;
    const px = width * x;
    const py = height * y;
    const barrel = new Shape()
      .moveTo(px - w * 0.36, py)
      .quadTo(px - w * 0.5, py - w * 0.5, px - w * 0.36, py - w)
      .lineTo(px + w * 0.36, py - w)
      .quadTo(px + w * 0.5, py - w * 0.5, px + w * 0.36, py)
      .close();
    paintShapeWith(context, barrel, (bx, _y, out) =>
      out.set(
        tone(
          context,
          weathered(context, albedos.wood, 0.05),
          0.45 + ((bx - px) / w) * 1.1 * context.light.side + context.noise.value(bx / (9 * unit), 3) * 0.1,
          0.01,
        ),
      ),
    );
    paintShape(
      context,
      new Shape().ellipse(px, py - w, w * 0.36, w * 0.09),
      tone(context, weathered(context, scale(albedos.wood, 0.8), 0.95), 0.8, 0.01),
    );
    paintShape(
      context,
      new Shape()
        .rectangle(px - w * 0.44, py - w * 0.28, w * 0.88, w * 0.06)
        .rectangle(px - w * 0.44, py - w * 0.78, w * 0.88, w * 0.06),
      tone(context, albedos.metal, 0.4, 0.01),
    );
  }
  const coil = new Shape();
  for (let ring = 0; ring < 4; ring++)
    coil.ellipse(width * 0.74, height * 0.955 - ring * 7 * unit, (52 - ring * 3) * unit, 15 * unit);
  paintShape(context, coil, tone(context, oklch(0.68, 0.07, 80), 0.6, 0.01));
  paintShape(
    context,
    new Shape().ellipse(width * 0.74, height * 0.955 - 28 * unit, 26 * unit, 8 * unit),
    tone(context, albedos.timber, 0.1, 0.01),
  );
};
