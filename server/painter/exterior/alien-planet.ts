import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { paintShapeWith, tone } from './parts/brush.ts';
import { paintFlora } from './parts/flora.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';
import { paintWorld } from './parts/worlds.ts';

/** Strange plants under two moons and a ringed world. */
export const alienPlanet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, noise, hour } = context;
    const { width, height } = size;
    const random = context.random.branch('alien');
    const horizon = height * 0.6;
    const hue = random.pick([175, 320, 285]);
    const tint = oklch(0.7, 0.12, hue);
    const shift = (colour: Rgb, amount: number): Rgb => mix(colour, scale(tint, colour[1] / tint[1]), amount);
    // Its evenings burn like ours, under a dark zenith: else they read as dawn.
    const late = hour.id === 'dusk' || hour.id === 'evening';
    const sky = light.sky.slice();
    for (let i = 0; i < sky.length; i += 3) {
      const down = i / sky.length;
      const shifted = shift([sky[i]!, sky[i + 1]!, sky[i + 2]!], late ? 0.6 * (1 - down) : 0.6);
      sky.set(late ? scale(shifted, 0.4 + 0.6 * down) : shifted, i);
    }
    context.light = {
      ...light,
      sky,
      haze: shift(light.haze, late ? 0.1 : 0.5),
      zenith: scale(shift(light.zenith, 0.6), late ? 0.45 : 1),
      distance: shift(light.distance, 0.5),
      cloudLit: shift(light.cloudLit, late ? 0.05 : 0.35),
      cloudDark: shift(light.cloudDark, 0.5),
      stars: Math.max(0.35, light.stars),
    };
    paintSky(context, { horizon, cover: 0.6 });
    paintWorld(
      context,
      width * random.range(0.24, 0.32),
      height * 0.27,
      150 * unit,
      shift(oklch(0.76, 0.1, 50), 0.2),
      true,
    );
    paintWorld(context, width * 0.62, height * 0.16, 34 * unit, oklch(0.82, 0.04, 220), false);
    const land = oklch(0.46, 0.09, (hue + 120) % 360);
    const arch = (x: number, y: number, s: number, depth: number): void => {
      const rock = new Shape();
      rock
        .limb(
          x - s * 0.5,
          y + s * 0.1,
          x - s * 0.52,
          y - s * 0.9,
          x + s * 0.06,
          y - s * 0.86,
          s * 0.34,
          s * 0.2,
          14,
        )
        .limb(
          x - s * 0.02,
          y - s * 0.88,
          x + s * 0.52,
          y - s * 0.86,
          x + s * 0.5,
          y + s * 0.1,
          s * 0.2,
          s * 0.38,
          14,
        );
      paintShapeWith(context, rock, (px, py, out) =>
        out.set(
          tone(
            context,
            scale(land, 0.8 + 0.3 * noise.fbm(px / unit / 30, py / unit / 12, 3)),
            0.4 + ((px - x) / s) * 0.6 * light.side,
            depth,
          ),
        ),
      );
    };
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: horizon - 30 * unit,
        amplitude: 90,
        wave: 130,
        seed: 1,
        ridged: true,
      }),
      albedo: land,
      depth: 0.88,
      mist: 0.7,
      relief: 0.8,
    });
    layMist(context, horizon, 40, 0.5);
    arch(width * 0.74, horizon + 34 * unit, 230 * unit, 0.5);
    arch(width * 0.46, horizon + 10 * unit, 110 * unit, 0.68);
    for (let plane = 0; plane < 3; plane++) {
      const crest = noiseCrest(context, {
        base: height * (0.64 + 0.12 * plane),
        amplitude: 26,
        wave: 300,
        seed: 4 + plane,
      });
      const depth = [0.5, 0.26, 0.04][plane]!;
      paintPlane(context, {
        crest,
        albedo: mix(land, oklch(0.4, 0.06, hue), plane * 0.3),
        depth,
        relief: 0.7,
        fold: 90,
        mist: 0.35 - 0.15 * plane,
      });
      if (plane === 1)
        paintWater(context, {
          shore: height * 0.755,
          end: height * 0.88,
          waves: 0.08,
          tint: oklch(0.5, 0.11, hue),
          inside: (x, y) =>
            ((x - width * 0.46) / (300 * unit)) ** 2 + ((y - height * 0.81) / (42 * unit)) ** 2 < 1,
        });
      paintFlora(context, crest, plane, depth, hue);
      layMist(context, height * (0.68 + 0.12 * plane), 34, 0.35);
    }
    paintRocks(
      context,
      Array.from({ length: 9 }, () => {
        const w = random.range(40, 130) * unit;
        return { x: width * random.next(), y: height * random.range(0.93, 1.03), width: w, height: w * 0.7 };
      }),
      0.03,
      scale(land, 0.7),
    );
  },
};
