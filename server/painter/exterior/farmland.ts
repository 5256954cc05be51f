import { oklch } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintBale, paintSilo, paintWindmill } from './parts/farm.ts';
import { castShadow, layShadows, paintGround } from './parts/ground.ts';
import { paintHouse } from './parts/houses.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { addTuft } from './parts/plants.ts';
import { paintFence } from './parts/props.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** Ripe rows that run to the horizon, bales, a red barn and a windmill. */
export const farmland: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('farmland');
    const horizon = height * 0.55;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 22 * unit, amplitude: 36, wave: 420, seed: 1 }),
      albedo: albedos.grass,
      depth: 0.9,
      mist: 0.6,
    });
    const fields = noiseCrest(context, { base: horizon - 4 * unit, amplitude: 14, wave: 360, seed: 2 });
    paintPlane(context, { crest: fields, albedo: oklch(0.72, 0.11, 92), depth: 0.7, mist: 0.4 });
    const hedge = Array.from({ length: 40 }, () => ({
      x: width * random.next(),
      y: horizon + 3 * unit,
      height: random.range(14, 38) * unit,
    }));
    paintLeafyTrees(context, hedge, 0.6, { leaves: 46, trunk: 0.08, spread: 1.1 });
    layMist(context, horizon, 20, 0.4);
    paintGround(context, { horizon, albedo: oklch(0.7, 0.1, 88), second: albedos.dryGrass, texture: 0.4 });
    paintRows(context, horizon, width * random.range(0.36, 0.42));
    paintWindmill(context, width * 0.2, horizon + 14 * unit, 150 * unit);
    const shadows = new Shape();
    const bales = [
      [0.5, 40, 15],
      [0.6, 62, 20],
      [0.44, 84, 26],
      [0.72, 128, 38],
      [0.31, 150, 44],
      [0.55, 196, 58],
    ] as const;
    for (const [x, y, r] of bales)
      castShadow(context, shadows, width * x, horizon + y * unit, r * 1.7 * unit, r * 1.6 * unit);
    castShadow(context, shadows, width * 0.82, horizon + 52 * unit, 230 * unit, 110 * unit);
    layShadows(context, shadows, 0.8);
    paintHouse(context, {
      x: width * 0.74,
      y: horizon + 52 * unit,
      width: 104 * unit,
      wall: 74 * unit,
      length: 130 * unit,
      turn: 1,
      depth: 0.3,
      walls: oklch(0.46, 0.14, 28),
      roof: oklch(0.45, 0.02, 60),
      pitch: 0.66,
      chimney: false,
      homely: 0.35,
    });
    paintShape(
      context,
      new Shape().rectangle(width * 0.74 + 32 * unit, horizon + 6 * unit, 40 * unit, 46 * unit),
      tone(context, oklch(0.3, 0.07, 28), 0.3, 0.26),
    );
    const cross = new Shape()
      .bar(
        width * 0.74 + 32 * unit,
        horizon + 6 * unit,
        width * 0.74 + 72 * unit,
        horizon + 52 * unit,
        3 * unit,
      )
      .bar(
        width * 0.74 + 72 * unit,
        horizon + 6 * unit,
        width * 0.74 + 32 * unit,
        horizon + 52 * unit,
        3 * unit,
      );
    paintShape(context, cross, tone(context, albedos.white, 0.6, 0.26));
    paintSilo(context, width * 0.965, horizon + 48 * unit);
    paintBushes(
      context,
      [0.71, 0.9, 0.99].map((x) => ({
        x: width * x,
        y: horizon + 62 * unit,
        width: 60 * unit,
        height: 30 * unit,
      })),
      0.26,
    );
    for (const [x, y, r] of bales)
      paintBale(context, width * x, horizon + y * unit, r * unit, clamp(0.5 - y / 320));
    paintFence(
      context,
      { x: -20 * unit, y: height * 1.02, height: 120 * unit },
      { x: width * 0.24, y: horizon + 60 * unit, height: 28 * unit },
      'rails',
      0.08,
    );
    const wheat = new Shape();
    const ears = new Shape();
    for (let i = 0; i < 170; i++) {
      const x = width * random.range(0.5, 1.02);
      const tall = random.range(60, 130) * unit * (0.4 + 0.8 * (x / width - 0.4));
      addTuft(random, wheat, x, height * 1.03, tall, 3, context.weather.wind > 0.7 ? 0.6 : 0.1);
      ears.ellipse(
        x + random.range(-10, 10) * unit,
        height * 1.03 - tall * random.range(0.8, 1),
        3 * unit,
        11 * unit,
        random.range(-0.3, 0.4),
      );
    }
    paintShape(context, wheat, tone(context, weathered(context, oklch(0.66, 0.11, 85), 0.4), 0.35, 0));
    paintShape(context, ears, tone(context, weathered(context, oklch(0.8, 0.12, 85), 0.5), 0.85, 0));
    paintBirds(context, width * 0.5, height * 0.24, 130 * unit, 9);
  },
};

/** Stubble and furrows that meet at one point of the horizon. */
const paintRows = (context: PaintContext, horizon: number, focus: number): void => {
  const { size, unit, light } = context;
  const dark = new Shape();
  const bright = new Shape();
  const bottom = size.height + 4;
  for (let row = -46; row <= 46; row++) {
    const spread = 92 * unit;
    const at = focus + row * spread;
    dark.polygon(
      focus + row * 1.1 * unit,
      horizon + 4 * unit,
      at,
      bottom,
      at + spread * 0.42,
      bottom,
      focus + (row * 1.1 + 0.4) * unit,
      horizon + 4 * unit,
    );
    const shift = light.side * spread * 0.3;
    bright.polygon(
      focus + row * 1.1 * unit,
      horizon + 4 * unit,
      at + shift + spread * 0.3,
      bottom,
      at + shift + spread * 0.52,
      bottom,
      focus + (row * 1.1 + 0.3) * unit,
      horizon + 4 * unit,
    );
  }
  const furrow = weathered(context, oklch(0.5, 0.08, 80), 0.7);
  const low = tone(context, furrow, 0.1, 0.1);
  const veil = tone(context, furrow, 0.5, 0.8);
  const fade =
    (colour: readonly number[]) =>
    (_x: number, y: number, out: Float64Array): void => {
      const t = clamp((y - horizon) / (size.height - horizon)) ** 0.5;
      for (let k = 0; k < 3; k++) out[k] = lerp(veil[k]!, colour[k]!, t);
    };
  paintShapeWith(context, dark, fade(low), 0.5);
  paintShapeWith(
    context,
    bright,
    fade(tone(context, weathered(context, oklch(0.82, 0.11, 90), 0.8), 1, 0.05)),
    0.5,
  );
};
