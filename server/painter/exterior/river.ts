import { oklch } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintGrass } from './parts/plants.ts';
import { addReeds } from './parts/reeds.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';
import { coniferStands } from './parts/wooded-crests.ts';

/** Course of a river on flat ground: centre and half width at a row. */
const riverCourse = (context: PaintContext, horizon: number, middle: number, bend: number) => {
  const { size, noise } = context;
  const span = size.height - horizon;
  const at = (y: number): number => {
    const t = Math.max(0, (y - horizon) / span);
    return size.width * (middle + bend * Math.sin(t ** 0.6 * 7.4) * (0.25 + 0.75 * t) - 0.06 * t);
  };
  const half = (y: number): number => {
    const t = Math.max(0, (y - horizon) / span);
    return size.width * (0.006 + 0.2 * t ** 1.25) * (1 + noise.value(t * 7, 3) * 0.14);
  };
  return { at, half, inside: (x: number, y: number): boolean => Math.abs(x - at(y)) < half(y) };
};

/** A river winding from blue hills through meadows, willows on its banks. */
export const river: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('river');
    const horizon = height * 0.53;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 30 * unit, amplitude: 60, wave: 260, seed: 5 }),
      albedo: oklch(0.5, 0.05, 200),
      depth: 0.9,
      mist: 0.6,
    });
    const wood = noiseCrest(context, { base: horizon - 8 * unit, amplitude: 22, wave: 300, seed: 6 });
    paintPlane(context, { crest: wood, albedo: albedos.conifer, depth: 0.72, mist: 0.5 });
    paintConifers(context, coniferStands(context, wood, 240, 22, 31), 0.7);
    layMist(context, horizon, 22, 0.5);
    paintGround(context, { horizon, albedo: albedos.lushGrass, second: albedos.dryGrass, texture: 0.6 });
    const course = riverCourse(context, horizon, random.range(0.5, 0.56), 0.13);
    const trees = (from: number, to: number, count: number) =>
      Array.from({ length: count }, (_, i) => {
        const y = lerp(from, to, i / count);
        const t = (y - horizon) / (height - horizon);
        const side = i % 2 ? 1 : -1;
        return {
          x: course.at(y) + side * (course.half(y) * 1.25 + random.range(10, 460 * t + 60) * unit),
          y,
          height: (26 + 430 * t) * unit * random.range(0.75, 1.15),
        };
      });
    paintLeafyTrees(context, trees(horizon + 6 * unit, horizon + 70 * unit, 22), 0.45, {
      leaves: 110,
      trunk: 0.14,
      spread: 0.95,
      albedo: oklch(0.5, 0.11, 128),
    });
    paintLeafyTrees(context, trees(horizon + 74 * unit, horizon + 118 * unit, 6), 0.26, {
      leaves: 420,
      trunk: 0.18,
      spread: 0.95,
      albedo: oklch(0.54, 0.11, 122),
    });
    paintWater(context, {
      shore: horizon + 2 * unit,
      waves: 0.16,
      mirror: 0.84,
      tint: oklch(0.44, 0.075, 210),
      inside: course.inside,
      waterline: (x) => horizon + 20 * unit + Math.abs(x - width * 0.5) * 0.03,
    });
    paintGrass(context, {
      horizon,
      from: horizon + 24 * unit,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 76,
      density: 0.75,
      where: (x, y) => !course.inside(x, y),
    });
    const stones = Array.from({ length: 22 }, () => {
      const y = lerp(horizon + 50 * unit, height, random.next() ** 0.8);
      const t = (y - horizon) / (height - horizon);
      const w = (12 + 74 * t) * unit * random.range(0.5, 1.1);
      return {
        x: course.at(y) + (random.chance(0.5) ? 1 : -1) * course.half(y) * random.range(0.8, 1.02),
        y,
        width: w,
        height: w * 0.45,
      };
    }).sort((a, b) => a.y - b.y);
    paintRocks(context, stones, 0.12);
    const blades = new Shape();
    const cobs = new Shape();
    for (let i = 0; i < 9; i++)
      addReeds(
        random,
        blades,
        cobs,
        width * (i % 2 ? random.range(0, 0.14) : random.range(0.84, 1)),
        height * random.range(0.96, 1.02),
        random.range(90, 170) * unit,
        9,
      );
    paintShape(context, blades, tone(context, weathered(context, albedos.grass, 0.3), 0.2, 0.02));
    paintShape(context, cobs, tone(context, albedos.bark, 0.2, 0));
  },
};
