import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { castShadow, castTreeShadow, layShadows, layWetGround, paintGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';
import { paintBushes, paintFlowers, paintGrass } from './parts/plants.ts';
import { paintBench, paintFence, paintLampPost } from './parts/props.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist } from './parts/terrain.ts';
import { paintLeafyTrees } from './parts/trees.ts';
import { paintWater } from './parts/water.ts';

/** A gravel walk under old trees, lamps and benches, a pond, towers beyond. */
export const park: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('park');
    const horizon = height * 0.56;
    paintSky(context, { horizon });
    paintSkyline(context, {
      base: horizon,
      low: 40,
      high: 190,
      narrow: 26,
      broad: 60,
      depth: 0.86,
      seed: 9,
      modern: true,
    });
    const far = Array.from({ length: 50 }, () => ({
      x: width * random.next(),
      y: horizon + 8 * unit,
      height: random.range(50, 110) * unit,
    }));
    paintLeafyTrees(context, far, 0.6, { leaves: 110, trunk: 0.14, spread: 0.9 });
    layMist(context, horizon, 24, 0.4);
    paintGround(context, {
      horizon,
      albedo: albedos.lushGrass,
      second: albedos.grass,
      texture: 0.45,
      way: { albedo: oklch(0.76, 0.04, 78), near: 0.5, far: 0.58, half: 250, bend: 0.25 },
    });
    const pond = { x: width * 0.24, y: horizon + 92 * unit };
    const inPond = (x: number, y: number): boolean =>
      ((x - pond.x) / (250 * unit)) ** 2 + ((y - pond.y) / (36 * unit)) ** 2 <
      1 + context.noise.value(x / unit / 60, 3) * 0.12;
    paintWater(context, {
      shore: pond.y - 42 * unit,
      end: pond.y + 120 * unit,
      waves: 0.06,
      tint: oklch(0.42, 0.06, 190),
      inside: inPond,
    });
    const wayAt = (y: number): number => {
      const t = (y - horizon) / (height - horizon);
      return width * (lerp(0.58, 0.5, t) + 0.25 * Math.sin(t * 4.2) * (1 - t) * 0.4);
    };
    const wayHalf = (y: number): number => 250 * unit * ((y - horizon) / (height - horizon) + 0.012);
    const trees = [];
    for (const [t, side, out] of [
      [0.1, 1, 1.9],
      [0.12, -1, 2.6],
      [0.2, 1, 1.7],
      [0.3, -1, 2.4],
      [0.36, 1, 1.55],
      [0.72, 1, 1.35],
      [0.8, -1, 1.7],
    ] as const) {
      const y = lerp(horizon, height, t);
      trees.push({
        x: wayAt(y) + side * wayHalf(y) * out + side * 40 * unit,
        y,
        height: (70 + 640 * t) * unit * random.range(0.9, 1.1),
        t,
      });
    }
    const shadows = new Shape();
    for (const tree of trees) castTreeShadow(context, shadows, tree.x, tree.y, tree.height);
    layShadows(context, shadows, 0.75);
    paintGrass(context, {
      horizon,
      from: horizon + 60 * unit,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 34,
      density: 0.7,
      where: (x, y) => Math.abs(x - wayAt(y)) > wayHalf(y) * 1.04 && !inPond(x, y),
    });
    for (const tree of trees) {
      paintLeafyTrees(context, [tree], 0.4 * (1 - tree.t), {
        leaves: Math.round(300 + 2200 * tree.t),
        spread: 0.8,
        trunk: 0.34,
      });
      const y = tree.y + 14 * unit;
      const side = tree.x > wayAt(y) ? 1 : -1;
      paintLampPost(
        context,
        wayAt(y) + side * wayHalf(y) * 1.1,
        y,
        (60 + 330 * tree.t) * unit,
        0.3 * (1 - tree.t),
      );
    }
    paintFlowers(context, {
      horizon,
      from: horizon + 120 * unit,
      to: height,
      colours: [context.accents[0]!, oklch(0.93, 0.02, 90)],
      density: 0.14,
      size: 5,
      where: (x, y) => Math.abs(x - wayAt(y)) > wayHalf(y) * 1.2 && !inPond(x, y),
    });
    const benchY = lerp(horizon, height, 0.62);
    paintBench(context, wayAt(benchY) - wayHalf(benchY) * 1.32, benchY, 190 * unit, 0.06);
    paintBench(
      context,
      wayAt(horizon + 96 * unit) + wayHalf(horizon + 96 * unit) * 1.7,
      horizon + 100 * unit,
      70 * unit,
      0.2,
    );
    paintBirds(context, width * 0.45, height * 0.2, 80 * unit, 6);
    layWetGround(context, horizon + 30 * unit, context.weather.wet * 0.3);
  },
};

/** Flower beds and clipped hedges, a rose arch, a bird bath, a house wall with ivy. */
export const garden: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('garden');
    const horizon = height * 0.52;
    paintSky(context, { horizon });
    const far = Array.from({ length: 34 }, () => ({
      x: width * random.next(),
      y: horizon + 4 * unit,
      height: random.range(60, 150) * unit,
    }));
    paintLeafyTrees(context, far, 0.56, { leaves: 150, trunk: 0.1, spread: 0.9 });
    layMist(context, horizon - 8 * unit, 26, 0.4);
    const hedge = [];
    for (let x = -30 * unit; x < width + 30 * unit; x += 30 * unit)
      hedge.push({ x, y: horizon + 34 * unit, width: 50 * unit, height: 74 * unit });
    paintBushes(context, hedge, 0.4, oklch(0.44, 0.1, 142));
    paintGround(context, {
      horizon: horizon + 30 * unit,
      albedo: albedos.lushGrass,
      second: albedos.grass,
      texture: 0.3,
      farDepth: 0.45,
      way: { albedo: oklch(0.74, 0.035, 62), near: 0.5, far: 0.5, half: 170, snowShare: 0.6 },
    });
    const colours: Rgb[] = [
      context.accents[0]!,
      oklch(0.64, 0.2, 8),
      oklch(0.84, 0.15, 92),
      oklch(0.6, 0.16, 300),
      oklch(0.93, 0.03, 60),
      oklch(0.7, 0.17, 45),
    ];
    paintRoseArch(context, width * 0.5, horizon + 52 * unit, 190 * unit);
    for (let row = 0; row < 5; row++) {
      const t = (row + 0.4) / 5;
      const y = horizon + 60 * unit + (height - horizon) * 0.92 * t ** 1.35;
      const near = (y - horizon) / (height - horizon);
      const stands: { x: number; y: number; width: number; height: number }[] = [];
      for (const side of [-1, 1]) {
        for (let i = 0; i < 7; i++) {
          const w = (44 + 150 * near) * unit;
          stands.push({
            x: width * 0.5 + side * (190 * near * unit + w * (0.7 + i * 0.86)),
            y: y + random.range(-6, 6) * unit,
            width: w * random.range(0.95, 1.2),
            height: w * random.range(0.45, 0.62),
          });
        }
      }
      colours.forEach((colour, kind) =>
        paintBushes(
          context,
          stands.filter((_, i) => (i + row) % colours.length === kind),
          0.36 * (1 - near),
          mix(albedos.leaf, albedos.lushGrass, 0.4),
          colour,
        ),
      );
      if (row === 1)
        for (const at of [0.24, 0.76]) paintTopiary(context, width * at, y - 6 * unit, 130 * unit, 0.24);
      if (row === 2) paintBirdBath(context, width * 0.5, y + 8 * unit, 120 * unit);
    }
    paintFlowers(context, {
      horizon,
      from: height * 0.88,
      to: height * 1.03,
      colours,
      density: 0.26,
      size: 10,
      where: (x) => Math.abs(x - width * 0.5) > 190 * unit,
    });
    const wings = new Shape();
    if (context.weather.precipitation === 'none' && !context.light.night) {
      for (let i = 0; i < 7; i++) {
        const x = width * random.range(0.2, 0.8);
        const y = height * random.range(0.55, 0.85);
        const s = random.range(4, 8) * unit;
        wings
          .ellipse(x - s * 0.6, y - s * 0.3, s * 0.7, s, -0.5)
          .ellipse(x + s * 0.6, y - s * 0.3, s * 0.7, s, 0.5);
      }
    }
    paintShape(context, wings, tone(context, oklch(0.82, 0.14, 75), 0.9, 0.02));
    layWetGround(context, horizon + 50 * unit, context.weather.wet * 0.28);
  },
};

const paintRoseArch = (context: PaintContext, x: number, y: number, s: number): void => {
  const frame = new Shape();
  for (const side of [-0.42, 0.42]) frame.rectangle(x + side * s - s * 0.02, y - s * 0.8, s * 0.04, s * 0.8);
  for (let i = 0; i < 12; i++) {
    const a = Math.PI * (1 + i / 12);
    const b = Math.PI * (1 + (i + 1) / 12);
    frame.bar(
      x + Math.cos(a) * s * 0.42,
      y - s * 0.8 + Math.sin(a) * s * 0.4,
      x + Math.cos(b) * s * 0.42,
      y - s * 0.8 + Math.sin(b) * s * 0.4,
      s * 0.035,
    );
  }
  paintShape(context, frame, tone(context, weathered(context, albedos.white, 0.4), 0.7, 0.3));
  const stands = [];
  for (let i = 0; i < 17; i++) {
    const a = Math.PI * (1 + i / 16);
    stands.push({
      x: x + Math.cos(a) * s * 0.44,
      y: y - s * 0.72 + Math.sin(a) * s * 0.42,
      width: s * 0.26,
      height: s * 0.2,
    });
  }
  for (const side of [-0.44, 0.44])
    for (let i = 0; i < 6; i++)
      stands.push({ x: x + side * s, y: y - i * s * 0.14, width: s * 0.22, height: s * 0.22 });
  paintBushes(context, stands, 0.28, albedos.leaf, mix(context.accents[0]!, oklch(0.7, 0.17, 5), 0.5));
};

const paintTopiary = (context: PaintContext, x: number, y: number, s: number, depth: number): void => {
  paintBushes(
    context,
    [
      { x, y, width: s * 0.62, height: s * 0.6 },
      { x, y: y - s * 0.5, width: s * 0.46, height: s * 0.46 },
      { x, y: y - s * 0.9, width: s * 0.3, height: s * 0.32 },
    ],
    depth,
    oklch(0.42, 0.1, 145),
  );
};

const paintBirdBath = (context: PaintContext, x: number, y: number, s: number): void => {
  const stone = tone(context, weathered(context, albedos.stone, 0.3), 0.75, 0.1);
  paintShape(
    context,
    new Shape()
      .polygon(
        x - s * 0.2,
        y,
        x - s * 0.07,
        y - s * 0.12,
        x - s * 0.06,
        y - s * 0.6,
        x + s * 0.06,
        y - s * 0.6,
        x + s * 0.07,
        y - s * 0.12,
        x + s * 0.2,
        y,
      )
      .moveTo(x - s * 0.34, y - s * 0.72)
      .quadTo(x, y - s * 0.42, x + s * 0.34, y - s * 0.72)
      .close(),
    stone,
  );
  paintShape(
    context,
    new Shape().ellipse(x, y - s * 0.72, s * 0.36, s * 0.07),
    tone(context, albedos.stone, 0.95, 0.1),
  );
  paintShape(
    context,
    new Shape().ellipse(x, y - s * 0.72, s * 0.3, s * 0.05),
    mix(context.light.haze, tone(context, oklch(0.45, 0.06, 220), 0.5, 0.1), 0.4),
  );
};

/** Swings, a slide and a climbing frame on sand, a fence and trees behind. */
export const playground: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, accents } = context;
    const { width, height } = size;
    const random = context.random.branch('playground');
    const horizon = height * 0.56;
    paintSky(context, { horizon });
    const far = Array.from({ length: 34 }, () => ({
      x: width * random.next(),
      y: horizon + 8 * unit,
      height: random.range(90, 170) * unit,
    }));
    paintLeafyTrees(context, far, 0.5, { leaves: 200, trunk: 0.2, spread: 0.85 });
    layMist(context, horizon, 22, 0.35);
    paintGround(context, { horizon, albedo: albedos.lushGrass, second: albedos.grass, texture: 0.4 });
    paintFence(
      context,
      { x: -10, y: horizon + 30 * unit, height: 46 * unit },
      { x: width + 10, y: horizon + 30 * unit, height: 46 * unit },
      'pickets',
      0.34,
      oklch(0.7, 0.07, 75),
    );
    const sand = new Shape().ellipse(width * 0.5, height * 0.83, width * 0.46, height * 0.15);
    paintShape(context, sand, tone(context, weathered(context, albedos.sand, 0.9), 0.75, 0.08));
    const paint: Rgb[] = [
      mix(oklch(0.58, 0.2, 27), accents[0]!, 0.4),
      oklch(0.82, 0.16, 92),
      oklch(0.55, 0.15, 250),
      oklch(0.62, 0.15, 145),
    ];
    const shadows = new Shape();
    for (const [x, y, w, h] of [
      [0.26, 0.82, 200, 200],
      [0.62, 0.78, 150, 220],
      [0.85, 0.88, 130, 90],
    ] as const)
      castShadow(context, shadows, width * x, height * y, w * unit, h * unit);
    layShadows(context, shadows, 0.3);
    paintSwings(context, width * 0.27, height * 0.83, 250 * unit, paint);
    paintSlide(context, width * 0.62, height * 0.8, 250 * unit, paint);
    paintFrame(context, width * 0.86, height * 0.9, 150 * unit, paint);
    paintBench(context, width * 0.07, height * 0.77, 120 * unit, 0.14);
    const toys = new Shape().ellipse(width * 0.47, height * 0.93, 22 * unit, 22 * unit);
    paintShape(context, toys, tone(context, paint[0]!, 0.75, 0.02));
    paintShape(
      context,
      new Shape().polygon(
        width * 0.54,
        height * 0.93,
        width * 0.575,
        height * 0.93,
        width * 0.568,
        height * 0.965,
        width * 0.547,
        height * 0.965,
      ),
      tone(context, paint[2]!, 0.7, 0.02),
    );
    paintGrass(context, {
      horizon,
      from: height * 0.93,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 40,
      density: 0.8,
    });
    paintLampPost(context, width * 0.45, horizon + 60 * unit, 190 * unit, 0.2, 'modern');
    layWetGround(context, horizon + 40 * unit, context.weather.wet * 0.35);
  },
};

const paintSwings = (context: PaintContext, x: number, y: number, s: number, paint: readonly Rgb[]): void => {
  const frame = new Shape();
  for (const side of [-0.56, 0.56])
    frame
      .bar(x + side * s, y - s * 0.92, x + side * s - s * 0.13, y + s * 0.05, s * 0.028)
      .bar(x + side * s, y - s * 0.92, x + side * s + s * 0.13, y - s * 0.03, s * 0.028);
  frame.bar(x - s * 0.58, y - s * 0.92, x + s * 0.58, y - s * 0.92, s * 0.032);
  paintShape(context, frame, tone(context, weathered(context, paint[2]!, 0.1), 0.65, 0.08));
  const chains = new Shape();
  const seats = new Shape();
  [
    [-0.3, 0.0],
    [0.02, 0.1],
    [0.32, -0.04],
  ].forEach(([at, lean]) => {
    const wind = context.weather.wind > 0.7 ? 0.14 : 0;
    const sx = x + at! * s + (lean! + wind) * s * 0.6;
    const sy = y - s * 0.27;
    for (const side of [-0.055, 0.055])
      chains.bar(x + (at! + side) * s, y - s * 0.92, sx + side * s, sy, Math.max(0.8, s * 0.008));
    seats.rectangle(sx - s * 0.075, sy - s * 0.008, s * 0.15, s * 0.026);
  });
  paintShape(context, chains, tone(context, albedos.metal, 0.5, 0.08));
  paintShape(context, seats, tone(context, weathered(context, paint[0]!, 0.6), 0.6, 0.08));
};

const paintSlide = (context: PaintContext, x: number, y: number, s: number, paint: readonly Rgb[]): void => {
  const frame = new Shape();
  for (const at of [-0.16, 0.1]) frame.rectangle(x + at * s, y - s * 0.94, s * 0.03, s * 0.94);
  for (let rung = 0; rung < 7; rung++)
    frame.bar(
      x - s * 0.3 + rung * s * 0.022,
      y - rung * s * 0.085,
      x - s * 0.14,
      y - rung * s * 0.085 - s * 0.01,
      s * 0.018,
    );
  frame.bar(x - s * 0.3, y, x - s * 0.14, y - s * 0.62, s * 0.022);
  paintShape(context, frame, tone(context, weathered(context, paint[3]!, 0.1), 0.55, 0.1));
  paintShape(
    context,
    new Shape().polygon(x - s * 0.24, y - s * 0.92, x - s * 0.02, y - s * 1.2, x + s * 0.2, y - s * 0.92),
    tone(context, weathered(context, paint[0]!, 0.95), 0.8, 0.1),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.18, y - s * 0.62, s * 0.32, s * 0.04),
    tone(context, weathered(context, albedos.wood, 0.9), 0.7, 0.1),
  );
  const chute = new Shape()
    .moveTo(x + s * 0.1, y - s * 0.68)
    .quadTo(x + s * 0.36, y - s * 0.42, x + s * 0.52, y - s * 0.14)
    .quadTo(x + s * 0.6, y - s * 0.04, x + s * 0.76, y - s * 0.04)
    .lineTo(x + s * 0.76, y + s * 0.01)
    .quadTo(x + s * 0.54, y + s * 0.02, x + s * 0.44, y - s * 0.1)
    .quadTo(x + s * 0.3, y - s * 0.34, x + s * 0.08, y - s * 0.56)
    .close();
  paintShape(context, chute, tone(context, weathered(context, paint[1]!, 0.5), 0.85, 0.08));
};

const paintFrame = (context: PaintContext, x: number, y: number, s: number, paint: readonly Rgb[]): void => {
  for (let ring = 0; ring < 5; ring++) {
    const arc = new Shape();
    const lean = (ring - 2) * 0.3;
    for (let i = 0; i < 16; i++) {
      const a = Math.PI * (1 + i / 16);
      const b = Math.PI * (1 + (i + 1) / 16);
      arc.bar(
        x + Math.cos(a) * s * Math.cos(lean) * 0.9,
        y + Math.sin(a) * s * 0.75,
        x + Math.cos(b) * s * Math.cos(lean) * 0.9,
        y + Math.sin(b) * s * 0.75,
        s * 0.03,
      );
    }
    paintShape(context, arc, tone(context, scale(paint[ring % paint.length]!, 0.95), 0.65, 0.04));
  }
  const hoops = new Shape();
  for (const level of [0.25, 0.5])
    hoops.bar(
      x - s * 0.84 * Math.sqrt(1 - level * level),
      y - s * level,
      x + s * 0.84 * Math.sqrt(1 - level * level),
      y - s * level,
      s * 0.025,
    );
  paintShape(context, hoops, tone(context, paint[2]!, 0.6, 0.04));
};
