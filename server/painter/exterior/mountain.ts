import { mix, oklch } from '../core/colour.ts';
import { smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { paintBirds } from './parts/life.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintConifers, type Stand } from './parts/trees.ts';

/** Conifers along a crest, thicker where noise says, higher towards the sides of the picture. */
export const coniferStands = (
  context: PaintContext,
  crest: (x: number) => number,
  count: number,
  treeHeight: number,
  seed: number,
  frame = 0,
): Stand[] => {
  const { size, unit, noise } = context;
  const random = context.random.branch(`stands${seed}`);
  const stands: Stand[] = [];
  const across = size.width / (1216 * unit);
  for (let i = 0; i < count * across; i++) {
    const x = random.range(-20 * unit, size.width + 20 * unit);
    if (noise.fbm((x / unit) * 0.006 + seed * 9, seed, 2) < (frame ? -0.3 : -0.1)) continue;
    const edge = Math.abs(x / size.width - 0.55) * 1.9;
    const grown = (frame ? 0.42 + frame * edge ** 1.5 : 1) * random.range(0.5, 1.25);
    stands.push({ x, y: crest(x) + treeHeight * unit * 0.12, height: treeHeight * unit * grown });
  }
  return stands.sort((a, b) => a.y - b.y);
};

/** Snow peaks behind wooded ridges. */
export const mountain: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('mountain');
    paintSky(context, { horizon: height * 0.66, bodyX: context.light.body.x < 0.5 ? 0.18 : 0.8 });
    const peakAt = random.range(0.36, 0.46);
    const peak = (sharp: number, lift: number) => (across: number) => {
      const off = Math.abs(across - peakAt);
      return lift * Math.max(0, 1 - off / sharp) ** 1.25 + 60 * smoothstep(0.3, 0.55, off);
    };
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: height * 0.5,
        amplitude: 70,
        wave: 190,
        seed: 1,
        ridged: true,
        rise: (a) => 70 * smoothstep(0.4, 1, a),
      }),
      albedo: albedos.rock,
      depth: 0.92,
      relief: 0.75,
      fold: 90,
      mist: 0.7,
      snowcap: 90,
    });
    layMist(context, height * 0.55, 60, 0.5);
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: height * 0.52,
        amplitude: 62,
        wave: 170,
        seed: 2,
        ridged: true,
        octaves: 6,
        rise: peak(0.36, 275),
      }),
      albedo: oklch(0.5, 0.03, 265),
      depth: 0.62,
      relief: 1,
      fold: 130,
      mist: 0.55,
      snowcap: 210,
    });
    layMist(context, height * 0.63, 55, 0.55);
    context.checkAborted();
    const far = noiseCrest(context, {
      base: height * 0.66,
      amplitude: 46,
      wave: 330,
      seed: 3,
      rise: (a) => 60 * Math.abs(a - 0.5),
    });
    paintPlane(context, { crest: far, albedo: albedos.conifer, depth: 0.46, mist: 0.6, snowShare: 0.5 });
    paintConifers(context, coniferStands(context, far, 420, 24, 3), 0.46);
    layMist(context, height * 0.72, 50, 0.5);
    const middle = noiseCrest(context, {
      base: height * 0.79,
      amplitude: 46,
      wave: 420,
      seed: 4,
      rise: (a) => 70 * (a - 0.5) ** 2 * 4,
    });
    paintPlane(context, { crest: middle, albedo: albedos.grass, depth: 0.24, mist: 0.4, fold: 200 });
    paintConifers(context, coniferStands(context, middle, 230, 62, 4, 0.9), 0.24);
    layMist(context, height * 0.84, 40, 0.28);
    const near = noiseCrest(context, {
      base: height * 0.95,
      amplitude: 24,
      wave: 480,
      seed: 5,
      rise: (a) => 110 * (a - 0.52) ** 2 * 4,
    });
    paintPlane(context, {
      crest: near,
      albedo: mix(albedos.grass, albedos.earth, 0.3),
      depth: 0.03,
      mist: 0,
      relief: 0.5,
      fold: 70,
    });
    paintRocks(
      context,
      Array.from({ length: 7 }, () => {
        const x = random.range(0, width);
        const w = random.range(30, 110) * unit;
        return { x, y: near(x) + w * 0.3, width: w, height: w * 0.55 };
      }),
      0.05,
    );
    paintConifers(context, coniferStands(context, near, 78, 190, 5, 1.25), 0.02);
    paintBirds(context, width * 0.62, height * 0.27, 90 * unit, 6);
  },
};

/** A way between two flanks: the sky opens in the notch, a path winds towards it. */
export const mountainPass: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, noise } = context;
    const { width, height } = size;
    const notch = context.random.branch('pass').range(0.52, 0.6);
    paintSky(context, { horizon: height * 0.62, bodyX: notch + 0.02 });
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: height * 0.54,
        amplitude: 60,
        wave: 200,
        seed: 7,
        ridged: true,
        octaves: 6,
        rise: (a) => 30 * Math.abs(a - notch) * 4,
      }),
      albedo: albedos.rock,
      depth: 0.95,
      relief: 0.7,
      mist: 0.75,
      snowcap: 60,
    });
    layMist(context, height * 0.58, 50, 0.5);
    for (let plane = 0; plane < 3; plane++) {
      context.checkAborted();
      const steep = [330, 480, 560][plane]!;
      const gap = [0.05, 0.12, 0.2][plane]!;
      const crest = noiseCrest(context, {
        base: height * [0.6, 0.7, 0.83][plane]!,
        amplitude: [50, 58, 50][plane]!,
        wave: [160, 190, 240][plane]!,
        seed: 11 + plane,
        ridged: true,
        octaves: 6,
        rise: (a) => steep * Math.max(0, Math.abs(a - notch - (plane % 2 ? 0.04 : -0.03)) - gap) ** 0.85,
      });
      const depth = [0.66, 0.4, 0.2][plane]!;
      paintPlane(context, {
        crest,
        albedo: mix(albedos.rock, oklch(0.42, 0.04, 265), 0.35),
        depth,
        relief: 1,
        fold: 110 + plane * 30,
        mist: 0.55,
        snowcap: [70, 40, 0][plane]!,
        snowShare: 0.75,
      });
      if (plane > 0)
        paintConifers(
          context,
          coniferStands(context, crest, [0, 150, 70][plane]!, [0, 26, 70][plane]!, 20 + plane, 0.7),
          depth,
        );
      layMist(context, height * [0.64, 0.75, 0.87][plane]!, 46, [0.55, 0.45, 0.25][plane]!);
    }
    const floor = noiseCrest(context, {
      base: height * 0.9,
      amplitude: 14,
      wave: 380,
      seed: 15,
      rise: (a) => 120 * (a - notch) ** 2 * 3,
    });
    paintPlane(context, {
      crest: floor,
      albedo: mix(albedos.dryGrass, albedos.rock, 0.4),
      depth: 0.06,
      mist: 0,
      relief: 0.6,
      fold: 60,
    });
    const path = new Shape();
    const left: number[] = [];
    const right: number[] = [];
    for (let i = 0; i <= 26; i++) {
      const t = i / 26;
      const y = height * 1.01 + (height * 0.66 - height * 1.01) * t ** 0.75;
      const x =
        width * notch + Math.sin(t * 8.5 + 0.6) * (1 - t) * 150 * unit + noise.value(t * 6, 4) * 12 * unit;
      const half = (3 + 62 * (1 - t) ** 2.2) * unit;
      left.push(x - half, y);
      right.unshift(x + half, y);
    }
    path.polygon(...left, ...right);
    paintShape(
      context,
      path,
      tone(context, mix(albedos.path, albedos.snow, 0.55 * context.weather.snowCover), 0.7, 0.2),
      0.62,
    );
    const cairn = { x: width * (notch - 0.2), y: height * 0.93 };
    const stones = [];
    for (let i = 0; i < 6; i++)
      stones.push({
        x: cairn.x + Math.sin(i * 2.1) * 4 * unit,
        y: cairn.y - i * 15 * unit,
        width: (62 - i * 8) * unit,
        height: 21 * unit,
      });
    paintRocks(context, stones, 0.05);
    const near = noiseCrest(context, {
      base: height * 1.02,
      amplitude: 26,
      wave: 210,
      seed: 16,
      rise: (a) => 190 * Math.max(0, Math.abs(a - notch) - 0.22),
    });
    paintPlane(context, {
      crest: near,
      albedo: albedos.darkRock,
      depth: 0,
      mist: 0,
      relief: 0.6,
      fold: 60,
      snowShare: 0.8,
    });
    paintConifers(
      context,
      coniferStands(context, near, 44, 230, 25, 1.5).filter((s) => Math.abs(s.x / width - notch) > 0.24),
      0,
    );
    paintBirds(context, width * (notch - 0.06), height * 0.33, 60 * unit, 5);
  },
};
