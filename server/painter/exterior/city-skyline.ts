import { oklch } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './parts/brush.ts';
import { cityBehind } from './parts/city-behind.ts';
import { paintBirds } from './parts/life.ts';
import { paintWater } from './parts/water.ts';

/** The towers of a city across the water, with a suspension bridge. */
export const citySkyline: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const shore = height * 0.66;
    paintSky(context, { horizon: shore, bodyX: light.body.x < 0.5 ? 0.2 : 0.3 });
    cityBehind(context, shore, 1, [
      [70, 250, 0.86],
      [60, 380, 0.64],
      [50, 300, 0.42],
    ]);
    paintSpan(context, shore + 30 * unit);
    const quay = new Shape().rectangle(0, shore + 30 * unit, width, 12 * unit);
    paintShape(context, quay, tone(context, weathered(context, albedos.concrete, 0.6), 0.4, 0.4));
    if (light.lamps > 0.3)
      for (let x = 10 * unit; x < width; x += 34 * unit)
        addGlow(context.canvas, x, shore + 27 * unit, 5 * unit, lampLight, 0.8 * light.lamps);
    paintWater(context, { shore: shore + 42 * unit, waves: 0.3, mirror: 0.84, tint: oklch(0.38, 0.05, 230) });
    paintBirds(context, width * 0.3, height * 0.26, 100 * unit, 7);
  },
};

const paintSpan = (context: PaintContext, y: number): void => {
  const { size, unit, light, canvas } = context;
  const { width } = size;
  const iron = new Shape();
  const deck = y - 34 * unit;
  iron.bar(-10, deck + 8 * unit, width * 0.46, deck, 6 * unit);
  for (const at of [0.1, 0.33])
    iron
      .rectangle(width * at - 5 * unit, y - 190 * unit, 4 * unit, 190 * unit)
      .rectangle(width * at + 5 * unit, y - 190 * unit, 4 * unit, 190 * unit)
      .rectangle(width * at - 6 * unit, y - 178 * unit, 15 * unit, 5 * unit)
      .rectangle(width * at - 6 * unit, y - 110 * unit, 15 * unit, 4 * unit);
  const cable = (x: number): number => {
    const t = (x / width - 0.215) / 0.115;
    return Math.abs(t) < 1
      ? y - (44 + 144 * t * t) * unit
      : y - 188 * unit + Math.abs(Math.abs(t) - 1) * 150 * unit;
  };
  for (let x = -10; x < width * 0.46; x += 9 * unit) {
    if (cable(x) > deck) continue;
    iron
      .bar(x, cable(x), x + 9 * unit, Math.min(deck, cable(x + 9 * unit)), 2.4 * unit)
      .bar(x, cable(x), x, deck, Math.max(0.6, 0.8 * unit));
  }
  paintShape(context, iron, tone(context, oklch(0.46, 0.09, 32), 0.4, 0.34));
  if (light.lamps > 0.3)
    for (let x = 0; x < width * 0.46; x += 26 * unit)
      addGlow(canvas, x, deck - 3 * unit, 3.4 * unit, lampLight, light.lamps);
};
