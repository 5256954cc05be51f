import { mix, oklch } from '../core/colour.ts';
import { lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBirds } from './parts/life.ts';
import { paintLighthouse } from './parts/lighthouse.ts';
import { paintGrass } from './parts/plants.ts';
import { paintRocks } from './parts/rocks.ts';
import { deep } from './parts/sea-tints.ts';
import { paintStrata } from './parts/strata.ts';
import { layMist, paintPlane } from './parts/terrain.ts';
import { paintFoam, paintWater } from './parts/water.ts';

/** A headland above the surf with a lighthouse. */
export const cliff: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'foam',
  paint: (context) => {
    const { size, unit, noise, light } = context;
    const { width, height } = size;
    const random = context.random.branch('cliff');
    const horizon = height * 0.57;
    paintSky(context, { horizon, bodyX: context.light.body.x < 0.5 ? 0.22 : 0.3 });
    paintPlane(context, {
      crest: (x) =>
        horizon +
        4 * unit -
        Math.max(0, 0.42 - Math.abs(x / width - 0.12) * 2.4) * 110 * unit -
        noise.fbm(x / unit / 60, 3, 3) * 6 * unit,
      albedo: albedos.rock,
      depth: 0.88,
      mist: 0.6,
    });
    const line = height * 0.86;
    paintWater(context, { shore: horizon + 3 * unit, waves: 0.55, mirror: 0.74, tint: deep });
    const brow = (x: number): number => {
      const a = x / width;
      return height * (0.5 - 0.17 * smoothstep(0.42, 1.05, a)) + noise.fbm(x / unit / 120, 5, 3) * 15 * unit;
    };
    const face = new Shape().moveTo(width * 1.02, height * 1.02).lineTo(width * 1.02, brow(width));
    for (let x = width; x >= width * 0.44; x -= 6 * unit) face.lineTo(x, brow(x));
    for (let i = 0; i <= 24; i++) {
      const t = i / 24;
      face.lineTo(
        width * (0.44 + 0.16 * t - 0.05 * Math.sin(t * 5)) + noise.fbm(t * 6, 3, 3) * 40 * unit,
        lerp(brow(width * 0.44), line + 20 * unit, t),
      );
    }
    face.close();
    paintStrata(
      context,
      face,
      0.2,
      mix(albedos.stone, oklch(0.66, 0.04, 60), 0.4),
      light.side < 0 ? 0.85 : 0.4,
    );
    const turf = new Shape()
      .moveTo(width * 1.02, brow(width) + 60 * unit)
      .lineTo(width * 1.02, brow(width) - 2 * unit);
    for (let x = width; x >= width * 0.44; x -= 6 * unit) turf.lineTo(x, brow(x) - 2 * unit);
    for (let x = width * 0.44; x <= width * 1.02; x += 9 * unit)
      turf.lineTo(
        x,
        brow(x) + (8 + 34 * smoothstep(0.44, 0.8, x / width) + 14 * noise.fbm(x / unit / 26, 8, 2)) * unit,
      );
    turf.close();
    paintShape(context, turf, tone(context, weathered(context, albedos.grass, 1), 0.85, 0.16));
    paintLighthouse(context, width * 0.62, brow(width * 0.62) + 12 * unit, 230 * unit);
    paintGrass(context, {
      horizon: height * 0.2,
      from: height * 0.36,
      to: height * 0.5,
      albedo: albedos.grass,
      height: 40,
      density: 0.5,
      where: (x, y) => x > width * 0.45 && y > brow(x) && y < brow(x) + 24 * unit,
    });
    const rocks = Array.from({ length: 20 }, () => {
      const at = random.range(0.3, 1);
      const w = random.range(40, 130) * unit;
      return {
        x: width * at,
        y: line + random.range(-4, 70) * unit,
        width: w,
        height: w * random.range(0.4, 0.8),
      };
    }).sort((a, b) => a.y - b.y);
    paintRocks(context, rocks, 0.12, albedos.darkStone);
    for (let surf = 0; surf < 5; surf++)
      paintFoam(
        context,
        (x) =>
          x > width * (0.28 - surf * 0.06)
            ? line + (24 + surf * 19 + 9 * noise.fbm(x / unit / 50, surf * 3, 3)) * unit
            : line + (60 + surf * 18) * unit,
        5.5 - surf * 0.7,
        0.8 - surf * 0.12,
      );
    layMist(context, line + 10 * unit, 30, 0.4);
    paintBirds(context, width * 0.36, height * 0.34, 120 * unit, 9);
  },
};
