import { oklch, type Rgb, scale } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone } from './parts/brush.ts';
import { layWetGround } from './parts/ground.ts';
import { paintStall } from './parts/stalls.ts';
import { layMist } from './parts/terrain.ts';
import { paintHouseRow, paintPaving } from './parts/town.ts';

/** Stalls under striped awnings, heaps of goods, lanterns on strings. */
export const market: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('market');
    const horizon = height * 0.58;
    paintSky(context, { horizon });
    paintHouseRow(context, horizon + 8 * unit, 92, 'market', 0.42);
    layMist(context, horizon, 24, 0.4);
    paintPaving(context, horizon + 6 * unit, oklch(0.6, 0.03, 72));
    const cloths: Rgb[] = [
      context.accents[0]!,
      oklch(0.58, 0.16, 28),
      oklch(0.6, 0.1, 200),
      oklch(0.72, 0.13, 80),
      oklch(0.52, 0.11, 150),
      oklch(0.5, 0.12, 300),
    ];
    const stalls = [
      [0.42, 30, 74],
      [0.52, 28, 70],
      [0.61, 30, 74],
      [0.3, 44, 104],
      [0.7, 46, 108],
      [0.17, 86, 176],
      [0.83, 90, 184],
      [0.02, 190, 330],
      [1.0, 200, 350],
    ] as const;
    stalls.forEach(([x, y, w], i) =>
      paintStall(
        context,
        width * x,
        horizon + y * unit,
        w * unit,
        clamp(0.42 - y / 420),
        cloths[i % cloths.length]!,
      ),
    );
    paintCrowd(context, horizon);
    paintGoods(context, horizon);
    const wires = new Shape();
    const bulbs: [number, number][] = [];
    for (const [y0, sag] of [
      [0.22, 70],
      [0.32, 54],
      [0.41, 36],
    ] as const) {
      wires.limb(
        -10,
        height * y0,
        width * 0.5,
        height * y0 + sag * 2 * unit,
        width + 10,
        height * (y0 - 0.02),
        1.6 * unit,
        1.6 * unit,
        26,
      );
      for (let i = 1; i < 16; i++) {
        const t = i / 16;
        bulbs.push([width * t, height * (y0 - 0.02 * t) + sag * 4 * t * (1 - t) * unit + 7 * unit]);
      }
    }
    paintShape(context, wires, tone(context, albedos.timber, 0.1, 0.1));
    for (const [x, y] of bulbs) {
      const colour = random.chance(0.7) ? lampLight : random.pick(cloths);
      paintShape(
        context,
        new Shape().ellipse(x, y, 4.6 * unit, 5.6 * unit),
        light.lamps > 0.3 ? scale(colour, 0.8 + 1.5 * light.lamps) : tone(context, colour, 0.7, 0.12),
      );
      if (light.lamps > 0.3) paintBulbGlow(context, x, y, colour);
    }
    layWetGround(context, horizon + 30 * unit, context.weather.wet * 0.8);
  },
};

const paintBulbGlow = (context: PaintContext, x: number, y: number, colour: Rgb): void => {
  paintShapeWith(context, new Shape().circle(x, y, 16 * context.unit), (px, py, out) => {
    const d = Math.hypot(px - x, py - y) / (16 * context.unit);
    const at = (py * context.canvas.width + px) * 3;
    for (let k = 0; k < 3; k++)
      out[k] = context.canvas.data[at + k]! + colour[k]! * 0.5 * context.light.lamps * (1 - d) ** 2;
  });
};

/** People far off, soft shapes that belong to the place rather than to the story. */
const paintCrowd = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  if (context.light.night && context.weather.precipitation !== 'none') return;
  const random = context.random.branch('crowd');
  const coats: Rgb[] = [
    oklch(0.4, 0.07, 30),
    oklch(0.42, 0.05, 250),
    oklch(0.5, 0.05, 80),
    oklch(0.36, 0.04, 150),
    context.accents[0]!,
  ];
  for (let i = 0; i < 24; i++) {
    const t = (i / 24) ** 1.3;
    const y = horizon + lerp(30, 110, t) * unit;
    const h = lerp(24, 74, t) * unit;
    const x = size.width * random.range(0.3, 0.7);
    const body = new Shape()
      .moveTo(x - h * 0.13, y)
      .quadTo(x - h * 0.2, y - h * 0.6, x - h * 0.1, y - h * 0.8)
      .lineTo(x + h * 0.1, y - h * 0.8)
      .quadTo(x + h * 0.2, y - h * 0.6, x + h * 0.13, y)
      .close();
    paintShape(context, body, tone(context, random.pick(coats), 0.4, 0.4 - t * 0.25));
    paintShape(
      context,
      new Shape().circle(x, y - h * 0.88, h * 0.085),
      tone(context, oklch(0.66, 0.06, 55), 0.5, 0.4 - t * 0.25),
    );
  }
};

const paintGoods = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('goods');
  for (const [x, y, s] of [
    [0.2, 120, 40],
    [0.27, 150, 50],
    [0.76, 140, 46],
    [0.68, 176, 56],
    [0.86, 230, 76],
    [0.14, 236, 74],
  ] as const) {
    const px = size.width * x;
    const py = horizon + y * unit;
    const w = s * unit;
    const basket = new Shape()
      .moveTo(px - w * 0.5, py - w * 0.42)
      .quadTo(px - w * 0.46, py, px - w * 0.34, py)
      .lineTo(px + w * 0.34, py)
      .quadTo(px + w * 0.46, py, px + w * 0.5, py - w * 0.42)
      .close();
    paintShape(context, basket, tone(context, oklch(0.58, 0.08, 65), 0.45, 0.06));
    const fruit = new Shape();
    for (let i = 0; i < 14; i++)
      fruit.circle(px + random.range(-0.42, 0.42) * w, py - w * random.range(0.4, 0.56), w * 0.1);
    paintShape(
      context,
      fruit,
      tone(
        context,
        random.pick([oklch(0.6, 0.19, 30), oklch(0.78, 0.15, 85), oklch(0.58, 0.14, 135)]),
        0.75,
        0.04,
      ),
    );
  }
};
