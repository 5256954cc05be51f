import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape, paintShapeWith, tone, weathered } from './brush.ts';

/** A car seen from behind or in front, or from the side when `side`. */
export const paintCar = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
  colour: Rgb,
  view: 'end' | 'side' = 'end',
): void => {
  const { light, canvas } = context;
  const paint = weathered(context, colour, 0.45);
  paintShape(
    context,
    new Shape().ellipse(x, y, width * 0.56, width * 0.05),
    tone(context, [0.01, 0.01, 0.015], 0, depth),
    0.6,
  );
  const wheels = new Shape();
  const body = new Shape();
  const glass = new Shape();
  if (view === 'end') {
    wheels
      .rectangle(x - width * 0.45, y - width * 0.2, width * 0.14, width * 0.2)
      .rectangle(x + width * 0.31, y - width * 0.2, width * 0.14, width * 0.2);
    body
      .moveTo(x - width * 0.5, y - width * 0.12)
      .lineTo(x - width * 0.49, y - width * 0.38)
      .quadTo(x - width * 0.44, y - width * 0.46, x - width * 0.38, y - width * 0.48)
      .lineTo(x - width * 0.29, y - width * 0.7)
      .quadTo(x, y - width * 0.78, x + width * 0.29, y - width * 0.7)
      .lineTo(x + width * 0.38, y - width * 0.48)
      .quadTo(x + width * 0.44, y - width * 0.46, x + width * 0.49, y - width * 0.38)
      .lineTo(x + width * 0.5, y - width * 0.12)
      .close();
    glass.polygon(
      x - width * 0.31,
      y - width * 0.49,
      x - width * 0.25,
      y - width * 0.67,
      x + width * 0.25,
      y - width * 0.67,
      x + width * 0.31,
      y - width * 0.49,
    );
  } else {
    for (const at of [-0.3, 0.3]) wheels.circle(x + at * width, y - width * 0.085, width * 0.085);
    body
      .moveTo(x - width * 0.5, y - width * 0.1)
      .lineTo(x - width * 0.5, y - width * 0.21)
      .quadTo(x - width * 0.47, y - width * 0.25, x - width * 0.34, y - width * 0.255)
      .quadTo(x - width * 0.24, y - width * 0.39, x - width * 0.14, y - width * 0.4)
      .lineTo(x + width * 0.12, y - width * 0.4)
      .quadTo(x + width * 0.24, y - width * 0.38, x + width * 0.31, y - width * 0.265)
      .quadTo(x + width * 0.47, y - width * 0.24, x + width * 0.5, y - width * 0.17)
      .lineTo(x + width * 0.5, y - width * 0.1)
      .close();
    glass.polygon(
      x - width * 0.28,
      y - width * 0.265,
      x - width * 0.2,
      y - width * 0.365,
      x - width * 0.03,
      y - width * 0.37,
      x - width * 0.03,
      y - width * 0.265,
    );
    glass.polygon(
      x,
      y - width * 0.265,
      x,
      y - width * 0.37,
      x + width * 0.12,
      y - width * 0.37,
      x + width * 0.23,
      y - width * 0.27,
    );
  }
  paintShape(context, wheels, tone(context, [0.012, 0.012, 0.014], 0.3, depth));
  const high = tone(context, paint, 0.9, depth);
  const low = tone(context, scale(paint, 0.55), 0.15, depth);
  paintShapeWith(context, body, (_x, py, out) => {
    const t = Math.min(1, Math.max(0, (y - py) / (width * (view === 'end' ? 0.6 : 0.34))));
    for (let k = 0; k < 3; k++) out[k] = low[k]! + (high[k]! - low[k]!) * t * t;
  });
  paintShape(context, glass, mix(tone(context, oklch(0.28, 0.02, 250), 0.5, depth), light.haze, 0.18));
  const lights = new Shape();
  if (view === 'end')
    lights
      .rectangle(x - width * 0.46, y - width * 0.38, width * 0.16, width * 0.07)
      .rectangle(x + width * 0.3, y - width * 0.38, width * 0.16, width * 0.07);
  else lights.rectangle(x - width * 0.5, y - width * 0.215, width * 0.04, width * 0.05);
  const burning = light.lamps > 0.4;
  paintShape(context, lights, burning ? [1.9, 0.09, 0.06] : tone(context, oklch(0.5, 0.19, 27), 0.6, depth));
  if (burning)
    for (const at of view === 'end' ? [-0.38, 0.38] : [-0.48])
      addGlow(
        canvas,
        x + at * width,
        y - width * (view === 'end' ? 0.345 : 0.19),
        width * 0.13,
        [1, 0.06, 0.04],
        0.5 * light.lamps,
      );
};
