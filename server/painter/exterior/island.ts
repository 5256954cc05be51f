import { mix, oklch } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintBirds } from './parts/life.ts';
import { paintPalms } from './parts/palms.ts';
import { paintRocks } from './parts/rocks.ts';
import { deep, tropical } from './parts/sea-tints.ts';
import { paintStrata } from './parts/strata.ts';
import { paintPlane } from './parts/terrain.ts';
import { paintFoam, paintWater } from './parts/water.ts';

/** A small island with palms in a bright sea. */
export const island: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'foam',
  paint: (context) => {
    const { size, unit, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('island');
    const horizon = height * 0.52;
    paintSky(context, { horizon });
    const x0 = width * random.range(0.54, 0.6);
    const line = horizon + 66 * unit;
    paintPlane(context, {
      crest: (x) => horizon + 4 * unit - Math.max(0, noise.fbm(x / unit / 150 + 3, 2, 4) * 60 - 6) * unit,
      albedo: oklch(0.5, 0.05, 220),
      depth: 0.92,
      mist: 0.6,
      snowShare: 0.4,
    });
    paintWater(context, {
      shore: horizon + 4 * unit,
      waves: 0.3,
      mirror: 0.7,
      tint: mix(tropical, deep, 0.3),
    });
    const profile = (x: number): number => {
      const off = (x - x0) / (400 * unit);
      const body = Math.max(0, 1 - off * off);
      return (
        line -
        (26 * body ** 0.7 +
          120 * Math.exp(-((off - 0.22) ** 2) * 14) * body +
          noise.fbm(x / unit / 40, 6, 4) * 16 * body) *
          unit
      );
    };
    const ground = new Shape().moveTo(x0 - 400 * unit, line);
    for (let i = -400; i <= 400; i += 5) ground.lineTo(x0 + i * unit, profile(x0 + i * unit));
    ground.quadTo(x0, line + 20 * unit, x0 - 400 * unit, line).close();
    paintShape(context, ground, tone(context, weathered(context, albedos.sand, 0.9), 0.75, 0.3));
    const hill = new Shape().moveTo(x0 - 200 * unit, line - 12 * unit);
    for (let i = -200; i <= 320; i += 5) hill.lineTo(x0 + i * unit, profile(x0 + i * unit) - 2 * unit);
    hill.lineTo(x0 + 320 * unit, line - 12 * unit).close();
    paintStrata(context, hill, 0.3, mix(albedos.rock, albedos.leaf, 0.35), 0.7);
    const green = Array.from({ length: 34 }, () => {
      const x = x0 + random.range(-270, 320) * unit;
      return {
        x,
        y: lerp(profile(x), line - 6 * unit, random.next() * 0.8) + 8 * unit,
        width: random.range(40, 84) * unit,
        height: random.range(20, 42) * unit,
      };
    }).sort((a, b) => a.y - b.y);
    paintBushes(context, green, 0.26, oklch(0.48, 0.12, 136));
    paintPalms(
      context,
      Array.from({ length: 11 }, (_, i) => {
        const x = x0 + (-280 + i * 56 + random.range(-20, 20)) * unit;
        return {
          x,
          y: Math.min(line - 4 * unit, profile(x) + 24 * unit),
          height: random.range(110, 200) * unit,
        };
      }),
      0.22,
    );
    paintWater(context, {
      shore: line - 2 * unit,
      waves: 0.3,
      mirror: 0.78,
      tint: tropical,
      waterline: () => line,
    });
    paintFoam(
      context,
      (x) => (Math.abs(x - x0) < 430 * unit ? line + (4 + 3 * Math.sin(x / unit / 30)) * unit : -99),
      2.2,
      0.8,
    );
    paintRocks(
      context,
      [0.04, 0.11, 0.17].map((at) => ({
        x: width * at,
        y: height * (0.94 - at * 0.5),
        width: random.range(90, 150) * unit,
        height: random.range(40, 80) * unit,
      })),
      0.06,
      albedos.darkStone,
    );
    paintBirds(context, x0, height * 0.3, 140 * unit, 8);
  },
};
