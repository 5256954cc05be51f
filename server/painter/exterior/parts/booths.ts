import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './brush.ts';

export const paintBooth = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  hue: Rgb,
  power: number,
): void => {
  const { light } = context;
  paintShape(
    context,
    new Shape().rectangle(x - w * 0.45, y - w * 0.7, w * 0.9, w * 0.7),
    tone(context, mix(hue, albedos.timber, 0.4), 0.4, 0.05),
  );
  paintShape(
    context,
    new Shape().rectangle(x - w * 0.38, y - w * 0.58, w * 0.76, w * 0.3),
    light.lamps > 0.15
      ? scale(lampLight, 0.35 + 0.9 * light.lamps)
      : tone(context, oklch(0.34, 0.03, 60), 0.3, 0.05),
  );
  const prizes = new Shape();
  for (let i = 0; i < 9; i++)
    prizes
      .circle(x + (i - 4) * w * 0.08, y - w * 0.34, w * 0.034)
      .circle(x + (i - 4) * w * 0.08, y - w * 0.4, w * 0.022);
  paintShape(context, prizes, tone(context, hue, 0.5, 0.03));
  for (let gore = 0; gore < 8; gore++) {
    const a = x - w * 0.52 + gore * w * 0.13;
    paintShape(
      context,
      new Shape()
        .moveTo(a + w * 0.03 * (4 - gore) * 0.3, y - w * 0.86)
        .lineTo(a + w * 0.13 + w * 0.03 * (3 - gore) * 0.3, y - w * 0.86)
        .lineTo(a + w * 0.13, y - w * 0.64)
        .quadTo(a + w * 0.065, y - w * 0.58, a, y - w * 0.64)
        .close(),
      tone(context, weathered(context, gore % 2 ? albedos.white : hue, 0.7), 0.75, 0.05),
    );
    paintShape(
      context,
      new Shape().circle(a + w * 0.065, y - w * 0.88, w * 0.016),
      scale(lampLight, 0.6 + 1.6 * power),
    );
  }
};
