import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { paintShapeWith } from './parts/brush.ts';
import { paintDreamLamp, paintStairs, paintWhale } from './parts/dreams.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintMotes } from './parts/life.ts';
import { layMist } from './parts/terrain.ts';

/** Things that do not belong together: a huge moon, stairs to a door in the air, lamps, petals of cloud. */
export const dreamscape: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, light, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('dream');
    const hue = random.pick([300, 340, 260, 190]);
    const tint = oklch(0.72, 0.12, hue);
    const shift = (colour: Rgb, amount: number): Rgb =>
      mix(colour, scale(tint, Math.max(0.03, colour[1]) / tint[1]), amount);
    const sky = light.sky.slice();
    for (let i = 0; i < sky.length; i += 3) sky.set(shift([sky[i]!, sky[i + 1]!, sky[i + 2]!], 0.55), i);
    context.light = {
      ...light,
      sky,
      haze: shift(light.haze, 0.35),
      zenith: shift(light.zenith, 0.55),
      distance: shift(light.distance, 0.45),
      cloudLit: mix(light.cloudLit, shift(light.cloudLit, 1), 0.3),
      cloudDark: shift(light.cloudDark, 0.5),
      stars: Math.max(0.6, light.stars),
    };
    const horizon = height * 0.72;
    paintSky(context, { horizon, cover: 1.1, body: false });
    const moon = { x: width * random.range(0.3, 0.38), y: height * 0.36, r: 190 * unit };
    addGlow(canvas, moon.x, moon.y, moon.r * 1.5, mix(light.haze, [1, 0.95, 0.85], 0.5), 0.3);
    paintShapeWith(context, new Shape().circle(moon.x, moon.y, moon.r), (x, y, out) => {
      const dx = (x - moon.x) / moon.r;
      const dy = (y - moon.y) / moon.r;
      const sea = noise.fbm(dx * 1.8 + 3, dy * 1.8, 4);
      const level = (0.86 + sea * 0.4) * (1 - 0.25 * (dx * dx + dy * dy)) * (light.night ? 0.95 : 1.05);
      out.set([level, level * 0.96, level * 0.88]);
    });
    const bank = (y0: number, seed: number, strength: number, colour: Rgb): void =>
      addVeil(canvas, colour, Math.round(4 * unit) + 1, (x, y) => {
        const heap = noise.fbm(x / unit / 170 + seed, y / unit / 110, 5, 0.55);
        return strength * smoothstep(0, 60 * unit, y - y0 + heap * 120 * unit) * clamp(0.75 + heap * 0.8);
      });
    const pink = mix(context.light.cloudLit, shift(context.light.haze, 0.6), 0.4);
    bank(height * 0.62, 5, 0.7, mix(pink, context.light.distance, 0.5));
    paintStairs(context, width * 0.78, height * 0.3, random.chance(0.5));
    for (const [x, y, s] of [
      [0.14, 0.2, 0.6],
      [0.52, 0.16, 0.45],
      [0.58, 0.44, 0.8],
      [0.92, 0.5, 1],
      [0.08, 0.55, 1.1],
    ] as const)
      paintDreamLamp(context, width * x, height * y, s * 34 * unit);
    bank(height * 0.76, 17, 0.85, pink);
    const whale = { x: width * 0.5, y: height * 0.6, s: 150 * unit };
    paintWhale(context, whale.x, whale.y, whale.s);
    bank(height * 0.86, 31, 0.95, mix(pink, [1, 1, 1], 0.12 * (light.night ? 0.2 : 1)));
    paintLeafyTrees(context, [{ x: width * 0.1, y: height * 0.97, height: 400 * unit }], 0.05, {
      leaves: 2000,
      spread: 0.95,
      trunk: 0.3,
      albedo: oklch(0.7, 0.15, (hue + 40) % 360),
    });
    bank(height * 0.98, 43, 0.9, mix(pink, context.light.distance, 0.2));
    paintMotes(context, 60, mix(context.accents[0]!, [1, 0.9, 0.7], 0.6), 0.6, {
      x: 0,
      y: height * 0.1,
      width,
      height: height * 0.8,
    });
    layMist(context, height * 0.84, 60, 0.3);
    context.bodyAt = null;
  },
};
