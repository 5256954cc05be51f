import { mix } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintMasonry } from './parts/castles.ts';
import { castShadow, layShadows, paintGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** Broken columns and arches of an old temple in the grass. */
export const ruins: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('ruins');
    const horizon = height * 0.58;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 40 * unit, amplitude: 60, wave: 260, seed: 1 }),
      albedo: albedos.conifer,
      depth: 0.86,
      mist: 0.6,
    });
    const trees = Array.from({ length: 26 }, () => ({
      x: width * random.next(),
      y: horizon + 6 * unit,
      height: random.range(40, 90) * unit,
    }));
    paintLeafyTrees(context, trees, 0.64, { leaves: 90, trunk: 0.12, spread: 0.9 });
    layMist(context, horizon, 30, 0.5);
    paintGround(context, {
      horizon,
      albedo: albedos.grass,
      second: mix(albedos.dryGrass, albedos.stone, 0.4),
      texture: 0.8,
      way: { albedo: albedos.stone, near: 0.42, far: 0.52, half: 120, snowShare: 0.8 },
    });
    const shadows = new Shape();
    const columns = [
      [0.3, 36, 0.42, 1],
      [0.38, 30, 0.36, 1],
      [0.66, 34, 0.4, 0.9],
      [0.74, 42, 0.46, 0.5],
      [0.2, 84, 0.78, 1],
      [0.83, 88, 0.8, 1],
      [0.63, 110, 0.92, 0.42],
      [0.08, 180, 1.45, 1.02],
      [0.93, 200, 1.6, 0.66],
    ] as const;
    for (const [x, y, s, tall] of columns)
      castShadow(context, shadows, width * x, horizon + y * unit, 50 * s * unit, 250 * s * tall * unit);
    layShadows(context, shadows, 0.75);
    const far = new Shape()
      .rectangle(width * 0.27, horizon - 128 * unit, width * 0.14, 18 * unit)
      .rectangle(width * 0.265, horizon - 138 * unit, width * 0.15, 11 * unit);
    paintMasonry(context, far, albedos.stone, 0.4, () => 0.6, 20 * unit);
    paintArch(context, width * 0.52, horizon + 22 * unit, 120 * unit, 0.4);
    for (const [x, y, s, tall] of columns)
      paintColumn(context, width * x, horizon + y * unit, s * unit, tall, clamp(0.55 - s * 0.36, 0.03, 0.6));
    const blocks = Array.from({ length: 18 }, () => {
      const t = random.next();
      const w = (20 + 90 * t) * unit * random.range(0.7, 1.3);
      return {
        x: width * (random.chance(0.5) ? random.range(0.02, 0.36) : random.range(0.58, 1)),
        y: lerp(horizon + 40 * unit, height * 0.99, t),
        width: w,
        height: w * 0.45,
      };
    }).sort((a, b) => a.y - b.y);
    paintRocks(context, blocks, 0.14, albedos.stone);
    paintBushes(
      context,
      blocks.slice(0, 12).map((b) => ({
        x: b.x + b.width * 0.6,
        y: b.y + 4 * unit,
        width: b.width * 0.9,
        height: b.height * 0.7,
      })),
      0.14,
    );
    paintGrass(context, {
      horizon,
      from: horizon + 30 * unit,
      to: height * 1.04,
      albedo: albedos.grass,
      height: 64,
      density: 0.85,
      where: (x, y) =>
        Math.abs(x / width - lerp(0.52, 0.42, (y - horizon) / (height - horizon))) >
        0.02 + 0.1 * ((y - horizon) / (height - horizon)),
    });
    paintBirds(context, width * 0.45, height * 0.22, 80 * unit, 6);
  },
};

const paintColumn = (
  context: PaintContext,
  x: number,
  y: number,
  s: number,
  tall: number,
  depth: number,
): void => {
  const w = 44 * s;
  const h = 250 * s * tall;
  const broken = tall < 1;
  const shaft = new Shape().moveTo(x - w / 2, y).lineTo(x - w * 0.43, y - h);
  if (broken)
    shaft
      .lineTo(x - w * 0.16, y - h * 1.05)
      .lineTo(x + w * 0.05, y - h * 0.93)
      .lineTo(x + w * 0.3, y - h * 1.0);
  shaft
    .lineTo(x + w * 0.43, y - h * (broken ? 0.88 : 1))
    .lineTo(x + w / 2, y)
    .close();
  const flute = (px: number): number =>
    clamp(0.5 + ((px - x) / w) * 0.85 * context.light.side + Math.sin(((px - x) / w) * 34) * 0.12);
  paintMasonry(context, shaft, albedos.stone, depth, flute, 60 * s);
  const base = new Shape()
    .rectangle(x - w * 0.68, y - w * 0.2, w * 1.36, w * 0.24)
    .rectangle(x - w * 0.6, y - w * 0.36, w * 1.2, w * 0.18);
  if (!broken)
    base
      .rectangle(x - w * 0.72, y - h - w * 0.3, w * 1.44, w * 0.22)
      .polygon(
        x - w * 0.46,
        y - h + w * 0.04,
        x - w * 0.68,
        y - h - w * 0.1,
        x + w * 0.68,
        y - h - w * 0.1,
        x + w * 0.46,
        y - h + w * 0.04,
      );
  paintMasonry(
    context,
    base,
    albedos.stone,
    depth,
    (px) => clamp(0.5 + ((px - x) / w) * 0.4 * context.light.side),
    60 * s,
  );
  if (context.weather.snowCover > 0)
    paintShape(
      context,
      new Shape().ellipse(x, y - h - (broken ? -w * 0.05 : w * 0.3), w * 0.62, w * 0.13),
      tone(context, albedos.snow, 0.9, depth),
    );
};

const paintArch = (context: PaintContext, x: number, y: number, s: number, depth: number): void => {
  const stones = new Shape();
  for (const side of [-1, 1])
    stones.rectangle(x + side * s * 0.62 - s * 0.14, y - s * 1.3, s * 0.28, s * 1.3);
  for (let i = 0; i < 15; i++) {
    const a0 = Math.PI * (1 + (i + 0.04) / 15);
    const a1 = Math.PI * (1 + (i + 0.96) / 15);
    const cy = y - s * 1.3;
    stones.polygon(
      x + Math.cos(a0) * s * 0.5,
      cy + Math.sin(a0) * s * 0.5,
      x + Math.cos(a0) * s * 0.76,
      cy + Math.sin(a0) * s * 0.76,
      x + Math.cos(a1) * s * 0.76,
      cy + Math.sin(a1) * s * 0.76,
      x + Math.cos(a1) * s * 0.5,
      cy + Math.sin(a1) * s * 0.5,
    );
  }
  paintMasonry(
    context,
    stones,
    albedos.stone,
    depth,
    (px) => clamp(0.5 + ((px - x) / s) * 0.5 * context.light.side),
    s * 0.14,
  );
};
