import { mix, type Rgb, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './brush.ts';

/** A ridge tent with an open flap; it glows when someone is at home after dark. */
export const paintTent = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
  colour: Rgb,
): void => {
  const { light } = context;
  const h = width * 0.62;
  const cloth = weathered(context, colour, 0.55);
  const back = width * 0.42;
  const glow = light.lamps > 0.4 ? 0.42 * light.lamps : 0;
  const warm = (albedo: Rgb, facing: number): Rgb =>
    mix(tone(context, albedo, facing, depth), scale(colour, 1.1), glow);
  paintShape(
    context,
    new Shape().polygon(
      x,
      y - h,
      x + back,
      y - h * 1.0,
      x + width * 0.5 + back * 0.92,
      y - h * 0.1,
      x + width * 0.5,
      y,
    ),
    warm(cloth, light.side > 0 ? 0.9 : 0.3),
  );
  paintShape(
    context,
    new Shape().polygon(x - width * 0.5, y, x, y - h, x + width * 0.5, y),
    warm(scale(cloth, 0.85), light.side < 0 ? 0.85 : 0.35),
  );
  paintShape(
    context,
    new Shape()
      .moveTo(x, y - h * 0.93)
      .quadTo(x - width * 0.05, y - h * 0.3, x - width * 0.17, y)
      .lineTo(x + width * 0.17, y)
      .quadTo(x + width * 0.05, y - h * 0.3, x, y - h * 0.93)
      .close(),
    glow > 0 ? scale(lampLight, 0.5 + light.lamps * 0.5) : tone(context, scale(cloth, 0.25), 0.1, depth),
  );
  const ropes = new Shape()
    .bar(x - width * 0.5, y - h * 0.02, x - width * 0.72, y + h * 0.1, Math.max(0.7, width * 0.008))
    .bar(
      x + width * 0.5 + back,
      y - h * 0.1,
      x + width * 0.78 + back,
      y + h * 0.02,
      Math.max(0.7, width * 0.008),
    )
    .bar(x, y - h * 1.03, x, y - h * 0.9, width * 0.02);
  paintShape(context, ropes, tone(context, albedos.timber, 0.4, depth));
};
