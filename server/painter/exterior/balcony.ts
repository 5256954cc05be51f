import { oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { cityBehind } from './parts/city-behind.ts';
import { layWetGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist } from './parts/terrain.ts';

/** A balcony: railing, pots, a small table, the town below. */
export const balcony: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const line = height * 0.6;
    paintSky(context, { horizon: line });
    cityBehind(context, line + 20 * unit, 0.62, [
      [60, 260, 0.9],
      [70, 240, 0.72],
    ]);
    paintSkyline(context, {
      base: height * 0.86,
      low: 120,
      high: 230,
      narrow: 60,
      broad: 130,
      depth: 0.42,
      seed: 71,
      albedo: oklch(0.66, 0.05, 55),
    });
    layMist(context, height * 0.84, 60, 0.45);
    const floor = height * 0.9;
    paintShape(
      context,
      new Shape().polygon(0, floor, width, floor, width, height + 4, 0, height + 4),
      tone(context, weathered(context, oklch(0.66, 0.035, 65), 0.8), 0.7, 0.03),
    );
    const joints = new Shape();
    for (let i = -8; i < 9; i++)
      joints.bar(
        width * 0.5 + i * 110 * unit,
        floor,
        width * 0.5 + i * 170 * unit,
        height,
        2 * unit,
        3 * unit,
      );
    joints.rectangle(0, height * 0.94, width, 2.4 * unit);
    paintShape(context, joints, tone(context, albedos.timber, 0.1, 0.02), 0.4);
    const iron = new Shape()
      .rectangle(0, height * 0.665, width, 9 * unit)
      .rectangle(0, height * 0.7, width, 4 * unit)
      .rectangle(0, floor - 12 * unit, width, 5 * unit);
    for (let x = 14 * unit; x < width; x += 27 * unit) {
      iron.rectangle(x - 1.6 * unit, height * 0.67, 3.2 * unit, floor - height * 0.67);
      if (Math.round(x / (27 * unit)) % 4 === 0)
        for (const side of [-1, 1])
          iron.limb(
            x,
            height * 0.72,
            x + side * 16 * unit,
            height * 0.76,
            x,
            height * 0.8,
            2.4 * unit,
            2.4 * unit,
            8,
          );
    }
    paintShape(context, iron, tone(context, [0.022, 0.022, 0.026], 0.4, 0.03));
    const wall = new Shape().rectangle(width * 0.86, -10, width * 0.2, height + 20);
    paintShapeWith(context, wall, (x, y, out) =>
      out.set(
        tone(
          context,
          weathered(context, oklch(0.78, 0.05, 62), 0.03),
          0.35 + context.noise.fbm(x / unit / 60, y / unit / 60, 3) * 0.15,
          0.02,
        ),
      ),
    );
    const frame = new Shape().rectangle(width * 0.915, height * 0.18, width * 0.1, floor - height * 0.17);
    paintShape(context, frame, tone(context, albedos.white, 0.4, 0.02));
    const pane = new Shape()
      .rectangle(width * 0.925, height * 0.2, width * 0.08, height * 0.3)
      .rectangle(width * 0.925, height * 0.52, width * 0.08, floor - height * 0.53);
    paintShape(
      context,
      pane,
      light.lamps > 0.3
        ? scale(lampLight, 0.5 + light.lamps)
        : tone(context, oklch(0.4, 0.03, 230), 0.4, 0.02),
    );
    const lantern = { x: width * 0.885, y: height * 0.3 };
    paintShape(
      context,
      new Shape().rectangle(lantern.x - 9 * unit, lantern.y - 14 * unit, 18 * unit, 30 * unit),
      light.lamps > 0.2 ? scale(lampLight, 1 + light.lamps) : tone(context, albedos.metal, 0.4, 0.02),
    );
    if (light.lamps > 0.2) addGlow(canvas, lantern.x, lantern.y, 120 * unit, lampLight, 0.42 * light.lamps);
    paintTable(context, width * 0.66, height * 0.985);
    const pots = [
      [0.05, 0.98, 110],
      [0.15, 0.96, 84],
      [0.25, 0.955, 66],
      [0.82, 0.97, 96],
    ] as const;
    for (const [x, y, s] of pots) {
      const w = s * unit;
      paintShape(
        context,
        new Shape()
          .polygon(
            width * x - w * 0.36,
            height * y - w * 0.6,
            width * x + w * 0.36,
            height * y - w * 0.6,
            width * x + w * 0.25,
            height * y,
            width * x - w * 0.25,
            height * y,
          )
          .rectangle(width * x - w * 0.4, height * y - w * 0.68, w * 0.8, w * 0.13),
        tone(context, oklch(0.56, 0.11, 42), 0.5, 0.02),
      );
    }
    paintBushes(
      context,
      pots.map(([x, y, s]) => ({
        x: width * x,
        y: height * y - s * 0.6 * unit,
        width: s * 1.35 * unit,
        height: s * 1.25 * unit,
      })),
      0.02,
      albedos.leaf,
      context.accents[0] as Rgb,
    );
    paintBirds(context, width * 0.45, height * 0.24, 80 * unit, 6);
    layWetGround(context, floor, context.weather.wet * 0.6);
  },
};

const paintTable = (context: PaintContext, x: number, y: number): void => {
  const { unit } = context;
  const iron = new Shape()
    .ellipse(x, y - 96 * unit, 84 * unit, 15 * unit)
    .rectangle(x - 4 * unit, y - 96 * unit, 8 * unit, 90 * unit)
    .bar(x, y - 14 * unit, x - 44 * unit, y + 6 * unit, 6 * unit)
    .bar(x, y - 14 * unit, x + 44 * unit, y + 6 * unit, 6 * unit);
  paintShape(context, iron, tone(context, weathered(context, albedos.metal, 0.5), 0.5, 0.01));
  const cup = new Shape()
    .polygon(
      x + 10 * unit,
      y - 124 * unit,
      x + 38 * unit,
      y - 124 * unit,
      x + 34 * unit,
      y - 100 * unit,
      x + 14 * unit,
      y - 100 * unit,
    )
    .ellipse(x + 24 * unit, y - 100 * unit, 24 * unit, 4 * unit);
  paintShape(context, cup, tone(context, albedos.white, 0.8, 0.01));
  paintShape(
    context,
    new Shape()
      .rectangle(x - 46 * unit, y - 106 * unit, 42 * unit, 7 * unit)
      .rectangle(x - 43 * unit, y - 112 * unit, 38 * unit, 6 * unit),
    tone(context, context.accents[0]!, 0.6, 0.01),
  );
};
