import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintMesas } from './desert.ts';
import { paintBirds } from './parts/life.ts';
import { paintBushes } from './parts/plants.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

/** Fills a rock face with layers of stone, cracks and ledges, lit from one side. */
export const paintStrata = (
  context: PaintContext,
  shape: Shape,
  depth: number,
  albedo: Rgb,
  facing: number,
  cracks = 1,
): void => {
  const { noise, unit, light } = context;
  const pale = mix(albedo, oklch(0.82, 0.07, 70), 0.4);
  const dark = scale(albedo, 0.55);
  const bright = tone(context, weathered(context, albedo, 0.2), facing, depth);
  const band = tone(context, weathered(context, pale, 0.35), facing, depth);
  const deep = tone(context, dark, facing * 0.3, depth);
  const ledge = tone(context, weathered(context, pale, 1), 1, depth);
  const shrink = lerp(1, 2.6, depth);
  paintShapeWith(context, shape, (px, py, out) => {
    const x = (px / unit) * shrink;
    const y = (py / unit) * shrink;
    const warp = noise.fbm(x * 0.004, y * 0.004 + depth * 40, 2) * 22;
    const layer = noise.value(depth * 50 + 3, (y + warp) * 0.042);
    const fine = noise.value(depth * 20, (y + warp) * 0.17);
    const crack =
      noise.fbm(x * 0.024 + depth * 70, y * 0.0045, 3) -
      noise.fbm((x + light.side * 7) * 0.024 + depth * 70, y * 0.0045, 3);
    const paleShare = smoothstep(-0.1, 0.4, layer + fine * 0.4);
    const darkShare = clamp(0.28 - crack * 4 * cracks - fine * 0.25);
    const top = smoothstep(0.42, 0.62, fine + layer * 0.4) * 0.55;
    for (let k = 0; k < 3; k++) {
      let value = bright[k]! + (band[k]! - bright[k]!) * paleShare * 0.75;
      value += (deep[k]! - value) * darkShare;
      out[k] = value + (ledge[k]! - value) * top * (1 - darkShare);
    }
  });
};

/** A gorge between red walls with a river on its floor. */
export const canyon: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('canyon');
    const middle = random.range(0.5, 0.58);
    const horizon = height * 0.6;
    paintSky(context, { horizon });
    paintMesas(context, horizon, 150, 0, 0.9, albedos.redRock);
    paintMesas(context, horizon + 12 * unit, 220, 2, 0.72, albedos.redRock);
    layMist(context, horizon, 50, 0.5);
    const floor = new Shape().rectangle(0, horizon, width, height - horizon);
    paintShapeWith(context, floor, (_x, y, out) => {
      const t = (y - horizon) / (height - horizon);
      out.set(tone(context, weathered(context, oklch(0.66, 0.09, 55), 0.9), 0.7, 0.7 * (1 - t)));
    });
    for (let wall = 0; wall < 4; wall++) {
      context.checkAborted();
      const t = wall / 3;
      const depth = 0.62 * (1 - t) ** 1.2 + 0.03;
      for (const side of [-1, 1]) {
        const shape = new Shape();
        const gap = lerp(0.05, 0.33, t) + (side > 0 ? 0.02 : 0) + random.range(-0.02, 0.02);
        const top = height * lerp(0.36, -0.12, t ** 1.1) + random.range(-20, 30) * unit;
        const foot = height * lerp(0.63, 1.02, t ** 1.35);
        shape.moveTo(width * (middle + side * 1.4), foot + height);
        shape.lineTo(width * (middle + side * 1.4), top - 60 * unit);
        const steps = 46;
        for (let i = 0; i <= steps; i++) {
          const s = i / steps;
          const y = lerp(top, foot, s);
          const shelf = Math.floor(s * 5 + noise.value(wall * 9 + side, s * 9) * 0.5) / 5;
          const jag = noise.fbm(y / unit / 26, wall * 7 + side * 3, 3) * (9 + 24 * t);
          const out = (1 - shelf) * (0.05 + 0.13 * t) * width;
          shape.lineTo(width * (middle + side * gap) + side * out + jag * unit, y);
        }
        shape.lineTo(width * (middle + side * gap * 0.9), foot + 14 * unit).close();
        const sunny = side === -context.light.side ? 0.95 : 0.3;
        paintStrata(context, shape, depth, mix(albedos.redRock, oklch(0.5, 0.13, 32), 0.4 * t), sunny);
      }
      if (wall < 3) layMist(context, height * lerp(0.62, 0.8, t), 50, 0.34 * (1 - t));
    }
    const riverHalf = (y: number): number =>
      width * (0.012 + 0.15 * ((y - horizon) / (height - horizon)) ** 1.5);
    const riverAt = (y: number): number => {
      const t = (y - horizon) / (height - horizon);
      return (
        width * (middle + 0.075 * Math.sin(t * 6.2) * (1 - t * 0.35)) + noise.value(t * 13, 7) * 9 * unit
      );
    };
    paintWater(context, {
      shore: horizon + 8 * unit,
      waves: 0.12,
      mirror: 0.62,
      tint: oklch(0.5, 0.075, 190),
      inside: (x, y) => Math.abs(x - riverAt(y)) < riverHalf(y),
    });
    const banks = [];
    const scrub = [];
    for (let i = 0; i < 46; i++) {
      const y = lerp(horizon + 18 * unit, height * 0.99, (i / 45) ** 1.1);
      const t = (y - horizon) / (height - horizon);
      const side = i % 2 ? 1 : -1;
      const x = riverAt(y) + side * riverHalf(y) * random.range(0.95, 1.5);
      if (random.chance(0.55))
        banks.push({
          x,
          y,
          width: (8 + 66 * t) * unit * random.range(0.5, 1.3),
          height: (4 + 32 * t) * unit,
        });
      else
        scrub.push({
          x: x + side * 26 * t * unit,
          y,
          width: (10 + 66 * t) * unit,
          height: (7 + 40 * t) * unit,
        });
    }
    paintRocks(context, banks, 0.2, albedos.redRock);
    paintBushes(context, scrub, 0.14, oklch(0.56, 0.09, 120));
    paintBirds(context, width * middle, height * 0.3, 60 * unit, 4);
  },
};
