import { oklch, type Rgb, scale } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintCar } from './parts/cars.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist } from './parts/terrain.ts';

/** Marked bays, cars in rows, tall lamps, a flat store behind. */
export const parkingLot: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('parking');
    const horizon = height * 0.55;
    paintSky(context, { horizon });
    paintSkyline(context, {
      base: horizon,
      low: 30,
      high: 110,
      narrow: 40,
      broad: 90,
      depth: 0.82,
      seed: 21,
    });
    paintLeafyTrees(
      context,
      Array.from({ length: 20 }, () => ({
        x: width * random.next(),
        y: horizon + 4 * unit,
        height: random.range(30, 60) * unit,
      })),
      0.6,
      { leaves: 70, trunk: 0.2 },
    );
    layMist(context, horizon, 20, 0.35);
    const store = { x: width * 0.5, y: horizon + 24 * unit };
    paintShape(
      context,
      new Shape().rectangle(store.x, store.y - 110 * unit, width * 0.44, 110 * unit),
      tone(context, weathered(context, oklch(0.8, 0.02, 80), 0.05), 0.6, 0.42),
    );
    paintShape(
      context,
      new Shape().rectangle(store.x - 4 * unit, store.y - 124 * unit, width * 0.44 + 8 * unit, 20 * unit),
      tone(context, weathered(context, oklch(0.5, 0.02, 250), 0.9), 0.5, 0.42),
    );
    paintShape(
      context,
      new Shape().rectangle(store.x + width * 0.1, store.y - 62 * unit, width * 0.24, 60 * unit),
      light.lamps > 0.2
        ? scale(oklch(0.92, 0.05, 90), 0.5 + light.lamps)
        : tone(context, oklch(0.45, 0.03, 235), 0.5, 0.4),
    );
    paintShape(
      context,
      new Shape().rectangle(store.x + width * 0.13, store.y - 104 * unit, width * 0.18, 24 * unit),
      light.lamps > 0.2
        ? scale(context.accents[0]!, 1 + light.lamps)
        : tone(context, context.accents[0]!, 0.7, 0.4),
    );
    paintGround(context, {
      horizon: horizon + 22 * unit,
      albedo: albedos.asphalt,
      second: scale(albedos.asphalt, 1.3),
      texture: 0.4,
      farDepth: 0.5,
      snowShare: 0.85,
    });
    const lines = new Shape();
    const ground = horizon + 22 * unit;
    const row = (t: number): number => lerp(ground, height, t);
    for (const [a, b] of [
      [0.1, 0.24],
      [0.24, 0.4],
      [0.66, 1.05],
    ] as const) {
      for (let i = -9; i <= 9; i++) {
        const at = (t: number): number => width * 0.46 + i * (18 + 250 * t) * unit;
        lines.polygon(
          at(a) - (0.6 + 3 * a) * unit,
          row(a),
          at(b) - (0.6 + 4 * b) * unit,
          row(b),
          at(b) + (0.6 + 4 * b) * unit,
          row(b),
          at(a) + (0.6 + 3 * a) * unit,
          row(a),
        );
      }
      lines.rectangle(0, row(b === 0.24 ? b : a), width, (1 + 4 * a) * unit);
    }
    paintShape(
      context,
      lines,
      tone(context, oklch(0.86, 0.02, 95), 0.6, 0.1),
      0.7 * (1 - context.weather.snowCover * 0.85),
    );
    const colours: Rgb[] = [
      oklch(0.5, 0.16, 27),
      oklch(0.72, 0.01, 250),
      oklch(0.4, 0.09, 255),
      oklch(0.26, 0.01, 260),
      oklch(0.88, 0.01, 90),
      oklch(0.5, 0.07, 160),
      context.accents[0]!,
    ];
    for (const [t, chance] of [
      [0.2, 0.8],
      [0.35, 0.65],
      [0.94, 0.4],
    ] as const) {
      for (let i = -8; i <= 8; i++) {
        if (!random.chance(chance) || (t > 0.9 && Math.abs(i) < 1)) continue;
        const x = width * 0.46 + (i + 0.5) * (18 + 250 * t) * unit;
        if (x > -200 * unit && x < width + 200 * unit)
          paintCar(context, x, row(t), (15 + 196 * t) * unit, 0.4 * (1 - t), random.pick(colours));
      }
    }
    for (const [x, t] of [
      [0.2, 0.22],
      [0.72, 0.22],
      [0.36, 0.5],
      [0.92, 0.54],
    ] as const)
      paintLampPost(
        context,
        width * x,
        row(t),
        (110 + 440 * t) * unit,
        0.3 * (1 - t),
        'modern',
        x > 0.5 ? -1 : 1,
      );
    layWetGround(context, horizon + 26 * unit, context.weather.wet * 0.9);
  },
};
