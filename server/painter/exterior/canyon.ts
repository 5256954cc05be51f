import { mix, oklch } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintMesas } from './parts/dunes.ts';
import { paintBirds } from './parts/life.ts';
import { paintRocks } from './parts/rocks.ts';
import { paintStrata } from './parts/strata.ts';
import { layMist } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

/** A gorge between red walls with a river on its floor. */
export const canyon: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'sand',
  paint: (context) => {
    const { size, unit, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('canyon');
    const middle = random.range(0.5, 0.58);
    const horizon = height * 0.6;
    paintSky(context, { horizon });
    paintMesas(context, horizon, 150, 0, 0.9, albedos.redRock);
    paintMesas(context, horizon + 12 * unit, 220, 2, 0.72, albedos.redRock);
    layMist(context, horizon, 50, 0.5);
    const floor = new Shape().rectangle(0, horizon, width, height - horizon);
    paintShapeWith(context, floor, (_x, y, out) => {
      const t = (y - horizon) / (height - horizon);
      out.set(tone(context, weathered(context, oklch(0.66, 0.09, 55), 0.9), 0.7, 0.7 * (1 - t)));
    });
    for (let wall = 0; wall < 4; wall++) {
      context.checkAborted();
      const t = wall / 3;
      const depth = 0.62 * (1 - t) ** 1.2 + 0.03;
      for (const side of [-1, 1]) {
        const shape = new Shape();
        const gap = lerp(0.05, 0.33, t) + (side > 0 ? 0.02 : 0) + random.range(-0.02, 0.02);
        const top = height * lerp(0.36, -0.12, t ** 1.1) + random.range(-20, 30) * unit;
        const foot = height * lerp(0.63, 1.02, t ** 1.35);
        shape.moveTo(width * (middle + side * 1.4), foot + height);
        shape.lineTo(width * (middle + side * 1.4), top - 60 * unit);
        const steps = 46;
        for (let i = 0; i <= steps; i++) {
          const s = i / steps;
          const y = lerp(top, foot, s);
          const shelf = Math.floor(s * 5 + noise.value(wall * 9 + side, s * 9) * 0.5) / 5;
          const jag = noise.fbm(y / unit / 26, wall * 7 + side * 3, 3) * (9 + 24 * t);
          const out = (1 - shelf) * (0.05 + 0.13 * t) * width;
          shape.lineTo(width * (middle + side * gap) + side * out + jag * unit, y);
        }
        shape.lineTo(width * (middle + side * gap * 0.9), foot + 14 * unit).close();
        const sunny = side === -context.light.side ? 0.95 : 0.3;
        paintStrata(context, shape, depth, mix(albedos.redRock, oklch(0.5, 0.13, 32), 0.4 * t), sunny);
      }
      if (wall < 3) layMist(context, height * lerp(0.62, 0.8, t), 50, 0.34 * (1 - t));
    }
    const riverHalf = (y: number): number =>
      width * (0.012 + 0.15 * ((y - horizon) / (height - horizon)) ** 1.5);
    const riverAt = (y: number): number => {
      const t = (y - horizon) / (height - horizon);
      return (
        width * (middle + 0.075 * Math.sin(t * 6.2) * (1 - t * 0.35)) + noise.value(t * 13, 7) * 9 * unit
      );
    };
    paintWater(context, {
      shore: horizon + 8 * unit,
      waves: 0.12,
      mirror: 0.62,
      tint: oklch(0.5, 0.075, 190),
      inside: (x, y) => Math.abs(x - riverAt(y)) < riverHalf(y),
    });
    const banks = [];
    const scrub = [];
    for (let i = 0; i < 46; i++) {
      const y = lerp(horizon + 18 * unit, height * 0.99, (i / 45) ** 1.1);
      const t = (y - horizon) / (height - horizon);
      const side = i % 2 ? 1 : -1;
      const x = riverAt(y) + side * riverHalf(y) * random.range(0.95, 1.5);
      if (random.chance(0.55))
        banks.push({
          x,
          y,
          width: (8 + 66 * t) * unit * random.range(0.5, 1.3),
          height: (4 + 32 * t) * unit,
        });
      else
        scrub.push({
          x: x + side * 26 * t * unit,
          y,
          width: (10 + 66 * t) * unit,
          height: (7 + 40 * t) * unit,
        });
    }
    paintRocks(context, banks, 0.2, albedos.redRock);
    paintBushes(context, scrub, 0.14, oklch(0.56, 0.09, 120));
    paintBirds(context, width * middle, height * 0.3, 60 * unit, 4);
  },
};
