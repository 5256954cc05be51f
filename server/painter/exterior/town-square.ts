import { mix, oklch, scale } from '../core/colour.ts';
import { clamp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { paintMasonry, paintTower } from './parts/castles.ts';
import { layWetGround } from './parts/ground.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { layMist } from './parts/terrain.ts';
import { paintHouseRow, paintPaving } from './parts/town.ts';

/** A square with a fountain before the town hall's tower. */
export const townSquare: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('square');
    const horizon = height * 0.6;
    paintSky(context, { horizon });
    paintTower(context, {
      x: width * 0.3,
      y: horizon,
      width: 64 * unit,
      height: 300 * unit,
      depth: 0.4,
      spire: true,
      albedo: albedos.stone,
      roof: oklch(0.55, 0.07, 180),
    });
    paintHouseRow(context, horizon + 8 * unit, 108, 'square', 0.34);
    paintClock(context, width * 0.3, horizon - 262 * unit, 22 * unit);
    layMist(context, horizon, 20, 0.35);
    paintPaving(context, horizon + 6 * unit, oklch(0.62, 0.02, 75));
    for (const [x, y, h] of [
      [0.2, 26, 120],
      [0.42, 26, 120],
      [0.74, 26, 120],
      [0.95, 26, 120],
      [0.07, 130, 250],
      [0.9, 130, 250],
    ] as const)
      paintLampPost(context, width * x, horizon + y * unit, h * unit, 0.3 - y / 600);
    paintLeafyTrees(
      context,
      [0.1, 0.86, 0.99].map((x) => ({ x: width * x, y: horizon + 40 * unit, height: 150 * unit })),
      0.26,
      { leaves: 500, spread: 0.75, trunk: 0.34 },
    );
    paintFountain(context, width * random.range(0.54, 0.6), horizon + 128 * unit, 170 * unit);
    const pigeons = new Shape();
    for (let i = 0; i < 22; i++) {
      const x = width * random.range(0.2, 0.9);
      const y = height * random.range(0.86, 0.97);
      const s = random.range(5, 8) * unit;
      pigeons
        .ellipse(x, y - s * 0.6, s, s * 0.5, -0.3)
        .circle(x + s * 0.8, y - s * 1.15, s * 0.32)
        .polygon(x - s * 0.7, y - s * 0.5, x - s * 1.7, y - s * 0.1, x - s * 0.7, y - s * 0.2);
    }
    if (!context.light.night) paintShape(context, pigeons, tone(context, oklch(0.5, 0.02, 260), 0.4, 0.04));
    paintBirds(context, width * 0.6, height * 0.2, 90 * unit, 8);
    layWetGround(context, horizon + 20 * unit, context.weather.wet * 0.85);
  },
};

const paintClock = (context: PaintContext, x: number, y: number, r: number): void => {
  paintShape(context, new Shape().circle(x, y, r * 1.12), tone(context, oklch(0.7, 0.1, 85), 0.6, 0.36));
  paintShape(
    context,
    new Shape().circle(x, y, r),
    context.light.lamps > 0.5 ? scale(oklch(0.93, 0.06, 90), 1.1) : tone(context, albedos.white, 0.8, 0.36),
  );
  paintShape(
    context,
    new Shape().bar(x, y, x + r * 0.3, y - r * 0.5, r * 0.13).bar(x, y, x - r * 0.5, y - r * 0.45, r * 0.09),
    tone(context, albedos.timber, 0.1, 0.3),
  );
};

const paintFountain = (context: PaintContext, x: number, y: number, w: number): void => {
  const stone = (shape: Shape): void =>
    paintMasonry(
      context,
      shape,
      albedos.stone,
      0.1,
      (px) => clamp(0.5 + ((px - x) / w) * 0.8 * context.light.side),
      w * 0.14,
    );
  paintShape(
    context,
    new Shape().ellipse(x, y + w * 0.03, w * 0.66, w * 0.13),
    tone(context, [0.03, 0.03, 0.035], 0.1, 0.1),
    0.5,
  );
  stone(
    new Shape()
      .rectangle(x - w * 0.56, y - w * 0.16, w * 1.12, w * 0.16)
      .ellipse(x, y, w * 0.56, w * 0.1)
      .ellipse(x, y - w * 0.16, w * 0.6, w * 0.11),
  );
  const water = mix(context.light.haze, tone(context, oklch(0.5, 0.07, 215), 0.4, 0.1), 0.45);
  paintShape(
    context,
    new Shape().ellipse(x, y - w * 0.165, w * 0.53, w * 0.085),
    context.weather.snowCover > 0 ? tone(context, oklch(0.86, 0.03, 225), 0.8, 0.1) : water,
  );
  stone(
    new Shape()
      .rectangle(x - w * 0.06, y - w * 0.62, w * 0.12, w * 0.48)
      .ellipse(x, y - w * 0.52, w * 0.27, w * 0.055)
      .moveTo(x - w * 0.27, y - w * 0.53)
      .quadTo(x, y - w * 0.3, x + w * 0.27, y - w * 0.53)
      .close(),
  );
  stone(
    new Shape().rectangle(x - w * 0.035, y - w * 0.86, w * 0.07, w * 0.3).circle(x, y - w * 0.88, w * 0.055),
  );
  const jets = new Shape();
  for (let i = -4; i <= 4; i++) {
    if (i !== 0)
      jets
        .limb(
          x,
          y - w * 0.86,
          x + i * w * 0.045,
          y - w * 0.95,
          x + i * w * 0.062,
          y - w * 0.54,
          w * 0.011,
          w * 0.016,
          8,
        )
        .limb(
          x + i * w * 0.062,
          y - w * 0.53,
          x + i * w * 0.092,
          y - w * 0.5,
          x + i * w * 0.1,
          y - w * 0.17,
          w * 0.012,
          w * 0.02,
          8,
        );
  }
  if (context.weather.snowCover === 0)
    paintShape(context, jets, scale(mix(context.light.haze, context.light.cloudLit, 0.5), 1.05), 0.6);
};
