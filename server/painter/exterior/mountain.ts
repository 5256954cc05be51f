import { mix, oklch } from '../core/colour.ts';
import { smoothstep } from '../core/numbers.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos } from './parts/brush.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintBirds } from './parts/life.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { coniferStands } from './parts/wooded-crests.ts';

/** Snow peaks behind wooded ridges. */
export const mountain: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'snow',
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
