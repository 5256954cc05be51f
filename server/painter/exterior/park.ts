import { oklch } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos } from './parts/brush.ts';
import { castTreeShadow, layShadows, layWetGround, paintGround } from './parts/ground.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { paintFlowers, paintGrass } from './parts/plants.ts';
import { paintBench } from './parts/props.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

/** A gravel walk under old trees, lamps and benches, a pond, towers beyond. */
export const park: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('park');
    const horizon = height * 0.56;
    paintSky(context, { horizon });
    paintSkyline(context, {
      base: horizon,
      low: 40,
      high: 190,
      narrow: 26,
      broad: 60,
      depth: 0.86,
      seed: 9,
      modern: true,
    });
    const far = Array.from({ length: 50 }, () => ({
      x: width * random.next(),
      y: horizon + 8 * unit,
      height: random.range(50, 110) * unit,
    }));
    paintLeafyTrees(context, far, 0.6, { leaves: 110, trunk: 0.14, spread: 0.9 });
    layMist(context, horizon, 24, 0.4);
    paintGround(context, {
      horizon,
      albedo: albedos.lushGrass,
      second: albedos.grass,
      texture: 0.45,
      way: { albedo: oklch(0.76, 0.04, 78), near: 0.5, far: 0.58, half: 250, bend: 0.25 },
    });
    const pond = { x: width * 0.24, y: horizon + 92 * unit };
    const inPond = (x: number, y: number): boolean =>
      ((x - pond.x) / (250 * unit)) ** 2 + ((y - pond.y) / (36 * unit)) ** 2 <
      1 + context.noise.value(x / unit / 60, 3) * 0.12;
    paintWater(context, {
      shore: pond.y - 42 * unit,
      end: pond.y + 120 * unit,
      waves: 0.06,
      tint: oklch(0.42, 0.06, 190),
      inside: inPond,
    });
    const wayAt = (y: number): number => {
      const t = (y - horizon) / (height - horizon);
      return width * (lerp(0.58, 0.5, t) + 0.25 * Math.sin(t * 4.2) * (1 - t) * 0.4);
    };
    const wayHalf = (y: number): number => 250 * unit * ((y - horizon) / (height - horizon) + 0.012);
    const trees = [];
    for (const [t, side, out] of [
      [0.1, 1, 1.9],
      [0.12, -1, 2.6],
      [0.2, 1, 1.7],
      [0.3, -1, 2.4],
      [0.36, 1, 1.55],
      [0.72, 1, 1.35],
      [0.8, -1, 1.7],
    ] as const) {
      const y = lerp(horizon, height, t);
      trees.push({
        x: wayAt(y) + side * wayHalf(y) * out + side * 40 * unit,
        y,
        height: (70 + 640 * t) * unit * random.range(0.9, 1.1),
        t,
      });
    }
    const shadows = new Shape();
    for (const tree of trees) castTreeShadow(context, shadows, tree.x, tree.y, tree.height);
    layShadows(context, shadows, 0.75);
    paintGrass(context, {
      horizon,
      from: horizon + 60 * unit,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 34,
      density: 0.7,
      where: (x, y) => Math.abs(x - wayAt(y)) > wayHalf(y) * 1.04 && !inPond(x, y),
    });
    for (const tree of trees) {
      paintLeafyTrees(context, [tree], 0.4 * (1 - tree.t), {
        leaves: Math.round(300 + 2200 * tree.t),
        spread: 0.8,
        trunk: 0.34,
      });
      const y = tree.y + 14 * unit;
      const side = tree.x > wayAt(y) ? 1 : -1;
      paintLampPost(
        context,
        wayAt(y) + side * wayHalf(y) * 1.1,
        y,
        (60 + 330 * tree.t) * unit,
        0.3 * (1 - tree.t),
      );
    }
    paintFlowers(context, {
      horizon,
      from: horizon + 120 * unit,
      to: height,
      colours: [context.accents[0]!, oklch(0.93, 0.02, 90)],
      density: 0.14,
      size: 5,
      where: (x, y) => Math.abs(x - wayAt(y)) > wayHalf(y) * 1.2 && !inPond(x, y),
    });
    const benchY = lerp(horizon, height, 0.62);
    paintBench(context, wayAt(benchY) - wayHalf(benchY) * 1.32, benchY, 190 * unit, 0.06);
    paintBench(
      context,
      wayAt(horizon + 96 * unit) + wayHalf(horizon + 96 * unit) * 1.7,
      horizon + 100 * unit,
      70 * unit,
      0.2,
    );
    paintBirds(context, width * 0.45, height * 0.2, 80 * unit, 6);
    layWetGround(context, horizon + 30 * unit, context.weather.wet * 0.3);
  },
};
