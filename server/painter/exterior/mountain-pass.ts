import { mix, oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintBirds } from './parts/life.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { coniferStands } from './parts/wooded-crests.ts';

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
