import { mix, oklch, type Rgb } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintFlowers } from './parts/plants.ts';
import { layMist } from './parts/terrain.ts';

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
