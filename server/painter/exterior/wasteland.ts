import { mix, oklch, scale } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { addBareTree } from './parts/bare-trees.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintGround } from './parts/ground.ts';
import { paintBirds, paintSmoke } from './parts/life.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintCracks, paintPylon, paintWreck } from './parts/wreckage.ts';

/** Cracked ground, broken towers and pylons, a rusting car, dead trees. */
export const wasteland: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'sand',
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('wasteland');
    const horizon = height * 0.56;
    const dust = oklch(0.68, 0.075, 70);
    context.light = {
      ...light,
      distance: mix(light.distance, scale(dust, light.distance[1] / dust[1]), 0.5),
      haze: mix(light.haze, scale(dust, light.haze[1] / dust[1]), 0.35),
      mist: Math.max(0.3, light.mist),
    };
    paintSky(context, { horizon, cover: 1.25 });
    for (let plane = 0; plane < 2; plane++) {
      const ruin = new Shape();
      for (let x = -20 * unit; x < width + 20 * unit;) {
        const w = random.range(22, 56) * unit * (1 + plane * 0.5);
        const h = random.range(20, 190) * unit * (plane ? 0.8 : 1);
        const base = horizon + (4 + plane * 10) * unit;
        ruin.polygon(
          x,
          base,
          x,
          base - h,
          x + w * 0.3,
          base - h * random.range(0.85, 1.15),
          x + w * 0.45,
          base - h * random.range(0.6, 0.95),
          x + w * 0.7,
          base - h * random.range(0.75, 1.05),
          x + w,
          base - h * random.range(0.4, 0.95),
          x + w,
          base,
        );
        if (random.chance(0.3))
          ruin
            .bar(x + w * 0.2, base - h, x + w * 0.25, base - h * 1.25, 1.4 * unit)
            .bar(x + w * 0.6, base - h * 0.9, x + w * 0.66, base - h * 1.1, 1.2 * unit);
        x += w * random.range(1.0, 2.1);
      }
      paintShape(context, ruin, tone(context, mix(albedos.concrete, dust, 0.4), 0.4, 0.84 - plane * 0.2));
      layMist(context, horizon, 40, 0.55);
    }
    paintSmoke(context, width * 0.24, horizon, 330 * unit, 70 * unit, oklch(0.4, 0.02, 60), 0.6);
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon + 6 * unit, amplitude: 12, wave: 240, seed: 3 }),
      albedo: dust,
      depth: 0.55,
      mist: 0.3,
    });
    paintGround(context, {
      horizon: horizon + 8 * unit,
      albedo: oklch(0.6, 0.055, 66),
      second: oklch(0.5, 0.05, 58),
      texture: 0.9,
      farDepth: 0.8,
    });
    paintCracks(context, horizon + 8 * unit);
    for (const [x, t] of [
      [0.86, 0.05],
      [0.74, 0.12],
      [0.56, 0.3],
    ] as const)
      paintPylon(
        context,
        width * x,
        lerp(horizon, height, t),
        (110 + 900 * t) * unit,
        0.62 - t,
        random.range(-0.06, 0.1),
      );
    paintWreck(context, width * 0.3, height * 0.82, 250 * unit);
    const dead = new Shape();
    addBareTree(random, dead, { x: width * 0.08, y: height * 0.94, height: 470 * unit }, 0.9);
    addBareTree(random, dead, { x: width * 0.44, y: horizon + 60 * unit, height: 120 * unit }, 0.9);
    paintShape(context, dead, tone(context, albedos.bark, 0.1, 0.08));
    paintRocks(
      context,
      Array.from({ length: 24 }, () => {
        const t = random.next() ** 0.7;
        const w = (10 + 90 * t) * unit * random.range(0.5, 1.2);
        return {
          x: width * random.next(),
          y: lerp(horizon + 30 * unit, height, t),
          width: w,
          height: w * 0.45,
        };
      }).sort((a, b) => a.y - b.y),
      0.1,
      mix(albedos.concrete, dust, 0.4),
    );
    const sign = { x: width * 0.8, y: height * 0.96 };
    paintShape(
      context,
      new Shape().bar(sign.x, sign.y, sign.x + 22 * unit, sign.y - 190 * unit, 9 * unit),
      tone(context, albedos.metal, 0.3, 0.03),
    );
    paintShape(
      context,
      new Shape().polygon(
        sign.x - 32 * unit,
        sign.y - 214 * unit,
        sign.x + 64 * unit,
        sign.y - 226 * unit,
        sign.x + 74 * unit,
        sign.y - 146 * unit,
        sign.x - 22 * unit,
        sign.y - 134 * unit,
      ),
      tone(context, weathered(context, oklch(0.62, 0.1, 60), 0.2), 0.5, 0.03),
    );
    paintShape(
      context,
      new Shape().polygon(
        sign.x + 20 * unit,
        sign.y - 210 * unit,
        sign.x + 48 * unit,
        sign.y - 156 * unit,
        sign.x - 2 * unit,
        sign.y - 150 * unit,
      ),
      tone(context, [0.02, 0.02, 0.02], 0.2, 0.02),
      0.8,
    );
    paintBirds(context, width * 0.55, height * 0.2, 80 * unit, 5);
  },
};
