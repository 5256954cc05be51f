import { type Rgb, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

export const paintSwings = (
  context: PaintContext,
  x: number,
  y: number,
  s: number,
  paint: readonly Rgb[],
): void => {
  const frame = new Shape();
  for (const side of [-0.56, 0.56])
    frame
      .bar(x + side * s, y - s * 0.92, x + side * s - s * 0.13, y + s * 0.05, s * 0.028)
      .bar(x + side * s, y - s * 0.92, x + side * s + s * 0.13, y - s * 0.03, s * 0.028);
  frame.bar(x - s * 0.58, y - s * 0.92, x + s * 0.58, y - s * 0.92, s * 0.032);
  paintShape(context, frame, tone(context, weathered(context, paint[2]!, 0.1), 0.65, 0.08));
  const chains = new Shape();
  const seats = new Shape();
  [
    [-0.3, 0.0],
    [0.02, 0.1],
    [0.32, -0.04],
  ].forEach(([at, lean]) => {
    const wind = context.weather.wind > 0.7 ? 0.14 : 0;
    const sx = x + at! * s + (lean! + wind) * s * 0.6;
    const sy = y - s * 0.27;
    for (const side of [-0.055, 0.055])
      chains.bar(x + (at! + side) * s, y - s * 0.92, sx + side * s, sy, Math.max(0.8, s * 0.008));
    seats.rectangle(sx - s * 0.075, sy - s * 0.008, s * 0.15, s * 0.026);
  });
  paintShape(context, chains, tone(context, albedos.metal, 0.5, 0.08));
  paintShape(context, seats, tone(context, weathered(context, paint[0]!, 0.6), 0.6, 0.08));
};

export const paintSlide = (
  context: PaintContext,
  x: number,
  y: number,
  s: number,
  paint: readonly Rgb[],
): void => {
  const frame = new Shape();
  for (const at of [-0.16, 0.1]) frame.rectangle(x + at * s, y - s * 0.94, s * 0.03, s * 0.94);
  for (let rung = 0; rung < 7; rung++)
    frame.bar(
      x - s * 0.3 + rung * s * 0.022,
      y - rung * s * 0.085,
      x - s * 0.14,
      y - rung * s * 0.085 - s * 0.01,
      s * 0.018,
    );
  frame.bar(x - s * 0.3, y, x - s * 0.14, y - s * 0.62, s * 0.022);
  paintShape(context, frame, tone(context, weathered(context, paint[3]!, 0.1), 0.55, 0.1));
  paintShape(
    context,
    new Shape().polygon(x - s * 0.24, y - s * 0.92, x - s * 0.02, y - s * 1.2, x + s * 0.2, y - s * 0.92),
    tone(context, weathered(context, paint[0]!, 0.95), 0.8, 0.1),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.18, y - s * 0.62, s * 0.32, s * 0.04),
    tone(context, weathered(context, albedos.wood, 0.9), 0.7, 0.1),
  );
  const chute = new Shape()
    .moveTo(x + s * 0.1, y - s * 0.68)
    .quadTo(x + s * 0.36, y - s * 0.42, x + s * 0.52, y - s * 0.14)
    .quadTo(x + s * 0.6, y - s * 0.04, x + s * 0.76, y - s * 0.04)
    .lineTo(x + s * 0.76, y + s * 0.01)
    .quadTo(x + s * 0.54, y + s * 0.02, x + s * 0.44, y - s * 0.1)
    .quadTo(x + s * 0.3, y - s * 0.34, x + s * 0.08, y - s * 0.56)
    .close();
  paintShape(context, chute, tone(context, weathered(context, paint[1]!, 0.5), 0.85, 0.08));
};

export const paintFrame = (
  context: PaintContext,
  x: number,
  y: number,
  s: number,
  paint: readonly Rgb[],
): void => {
  for (let ring = 0; ring < 5; ring++) {
    const arc = new Shape();
    const lean = (ring - 2) * 0.3;
    for (let i = 0; i < 16; i++) {
      const a = Math.PI * (1 + i / 16);
      const b = Math.PI * (1 + (i + 1) / 16);
      arc.bar(
        x + Math.cos(a) * s * Math.cos(lean) * 0.9,
        y + Math.sin(a) * s * 0.75,
        x + Math.cos(b) * s * Math.cos(lean) * 0.9,
        y + Math.sin(b) * s * 0.75,
        s * 0.03,
      );
    }
    paintShape(context, arc, tone(context, scale(paint[ring % paint.length]!, 0.95), 0.65, 0.04));
  }
  const hoops = new Shape();
  for (const level of [0.25, 0.5])
    hoops.bar(
      x - s * 0.84 * Math.sqrt(1 - level * level),
      y - s * level,
      x + s * 0.84 * Math.sqrt(1 - level * level),
      y - s * level,
      s * 0.025,
    );
  paintShape(context, hoops, tone(context, paint[2]!, 0.6, 0.04));
};
