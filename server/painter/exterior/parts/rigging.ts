import { mix, oklch, scale } from '../../core/colour.ts';
import { lerp } from '../../core/numbers.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

export const paintRigging = (context: PaintContext, bow: { x: number; y: number }): void => {
  const { size, unit, weather } = context;
  const { width, height } = size;
  const spars = new Shape();
  const foot = bow.y + 78 * unit;
  spars.polygon(
    bow.x - 15 * unit,
    foot,
    bow.x - 9 * unit,
    -10,
    bow.x + 9 * unit,
    -10,
    bow.x + 15 * unit,
    foot,
  );
  spars.bar(bow.x, bow.y - 4 * unit, bow.x + 4 * unit, bow.y - 150 * unit, 15 * unit, 6 * unit);
  const ropes = new Shape();
  for (const side of [-1, 1]) {
    for (let i = 0; i < 5; i++)
      ropes.bar(
        bow.x + side * 4 * unit,
        height * 0.02 - i * 8 * unit,
        bow.x + side * (230 + i * 52) * unit,
        foot + (44 + i * 34) * unit,
        3.2 * unit,
        4.4 * unit,
      );
    for (let rung = 1; rung < 15; rung++) {
      const t = rung / 15;
      ropes.bar(
        bow.x + side * lerp(4, 230, t) * unit,
        lerp(height * 0.02, foot + 44 * unit, t),
        bow.x + side * lerp(4, 438, t) * unit,
        lerp(height * 0.02 - 32 * unit, foot + 180 * unit, t),
        2 * unit,
      );
    }
  }
  ropes
    .bar(bow.x, -10, bow.x + 4 * unit, bow.y - 148 * unit, 2.4 * unit)
    .bar(bow.x - width * 0.3, -10, bow.x + width * 0.03, height * 0.3, 2 * unit);
  paintShape(context, ropes, tone(context, albedos.timber, 0.2, 0.05));
  const yard = height * 0.16;
  const belly = weather.wind > 0.6 ? 90 : 50;
  const canvasShape = new Shape()
    .moveTo(bow.x - 330 * unit, yard + 4 * unit)
    .quadTo(bow.x, yard + 20 * unit, bow.x + 330 * unit, yard + 4 * unit)
    .quadTo(bow.x + (360 + belly * 0.3) * unit, yard + 90 * unit, bow.x + 345 * unit, yard + 150 * unit)
    .quadTo(bow.x, yard + (90 + belly) * unit, bow.x - 345 * unit, yard + 150 * unit)
    .quadTo(bow.x - (360 + belly * 0.3) * unit, yard + 90 * unit, bow.x - 330 * unit, yard + 4 * unit)
    .close();
  const cloth = weathered(context, oklch(0.86, 0.035, 82), 0.2);
  const bright = tone(context, cloth, 0.95, 0.08);
  const shade = tone(context, scale(cloth, 0.72), 0.1, 0.08);
  // Light shines through the cloth when the sun is ahead.
  const through = mix(bright, context.light.haze, 0.3 * context.light.backlit);
  paintShapeWith(context, canvasShape, (x, y, out) => {
    const fold =
      context.noise.fbm(x / unit / 70, y / unit / 200, 3) * 0.35 +
      Math.abs((((x - bow.x) / unit + 900) % 110) / 110 - 0.5) * 0.25;
    const f = Math.max(0, Math.min(1, 0.5 + fold + ((x - bow.x) / (700 * unit)) * context.light.side));
    for (let k = 0; k < 3; k++) out[k] = lerp(shade[k]!, through[k]!, f);
  });
  spars.bar(bow.x - 352 * unit, yard, bow.x + 352 * unit, yard, 13 * unit);
  paintShape(context, spars, tone(context, albedos.timber, 0.35, 0.05));
  const lit = new Shape().rectangle(bow.x + (context.light.side > 0 ? 5 : -10) * unit, -10, 5 * unit, foot);
  paintShape(context, lit, tone(context, albedos.wood, 1, 0.05), 0.6);
  paintShape(
    context,
    new Shape()
      .rectangle(bow.x - 56 * unit, height * 0.345, 16 * unit, 22 * unit)
      .bar(bow.x - 12 * unit, height * 0.33, bow.x - 50 * unit, height * 0.338, 4 * unit),
    context.light.lamps > 0.3 ? scale(lampLight, 1.6) : tone(context, albedos.metal, 0.4, 0.04),
  );
};
