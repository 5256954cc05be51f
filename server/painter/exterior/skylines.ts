import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { layWetGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';
import { paintBushes } from './parts/plants.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

const cityBehind = (
  context: PaintContext,
  base: number,
  gain: number,
  planes: readonly [low: number, high: number, depth: number][],
): void => {
  const { unit } = context;
  const peak = context.random.branch('peak').range(0.55, 0.68);
  planes.forEach(([low, high, depth], i) => {
    context.checkAborted();
    paintSkyline(context, {
      base: base + i * 16 * unit,
      low: low * gain,
      high: high * gain,
      narrow: 20 + i * 14,
      broad: 46 + i * 34,
      depth,
      seed: 60 + i,
      peak: i < 2 ? peak : undefined,
      modern: true,
    });
    layMist(context, base + i * 16 * unit, 44, 0.4);
  });
};

/** The towers of a city across the water, with a suspension bridge. */
export const citySkyline: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const shore = height * 0.66;
    paintSky(context, { horizon: shore, bodyX: light.body.x < 0.5 ? 0.2 : 0.3 });
    cityBehind(context, shore, 1, [
      [70, 250, 0.86],
      [60, 380, 0.64],
      [50, 300, 0.42],
    ]);
    paintSpan(context, shore + 30 * unit);
    const quay = new Shape().rectangle(0, shore + 30 * unit, width, 12 * unit);
    paintShape(context, quay, tone(context, weathered(context, albedos.concrete, 0.6), 0.4, 0.4));
    if (light.lamps > 0.3)
      for (let x = 10 * unit; x < width; x += 34 * unit)
        addGlow(context.canvas, x, shore + 27 * unit, 5 * unit, lampLight, 0.8 * light.lamps);
    paintWater(context, { shore: shore + 42 * unit, waves: 0.3, mirror: 0.84, tint: oklch(0.38, 0.05, 230) });
    paintBirds(context, width * 0.3, height * 0.26, 100 * unit, 7);
  },
};

const paintSpan = (context: PaintContext, y: number): void => {
  const { size, unit, light, canvas } = context;
  const { width } = size;
  const iron = new Shape();
  const deck = y - 34 * unit;
  iron.bar(-10, deck + 8 * unit, width * 0.46, deck, 6 * unit);
  for (const at of [0.1, 0.33])
    iron
      .rectangle(width * at - 5 * unit, y - 190 * unit, 4 * unit, 190 * unit)
      .rectangle(width * at + 5 * unit, y - 190 * unit, 4 * unit, 190 * unit)
      .rectangle(width * at - 6 * unit, y - 178 * unit, 15 * unit, 5 * unit)
      .rectangle(width * at - 6 * unit, y - 110 * unit, 15 * unit, 4 * unit);
  const cable = (x: number): number => {
    const t = (x / width - 0.215) / 0.115;
    return Math.abs(t) < 1
      ? y - (44 + 144 * t * t) * unit
      : y - 188 * unit + Math.abs(Math.abs(t) - 1) * 150 * unit;
  };
  for (let x = -10; x < width * 0.46; x += 9 * unit) {
    if (cable(x) > deck) continue;
    iron
      .bar(x, cable(x), x + 9 * unit, Math.min(deck, cable(x + 9 * unit)), 2.4 * unit)
      .bar(x, cable(x), x, deck, Math.max(0.6, 0.8 * unit));
  }
  paintShape(context, iron, tone(context, oklch(0.46, 0.09, 32), 0.4, 0.34));
  if (light.lamps > 0.3)
    for (let x = 0; x < width * 0.46; x += 26 * unit)
      addGlow(canvas, x, deck - 3 * unit, 3.4 * unit, lampLight, light.lamps);
};

/** Among chimneys, tanks and vents, above the lit streets. */
export const rooftop: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('rooftop');
    const line = height * 0.7;
    paintSky(context, { horizon: line });
    cityBehind(context, line, 1, [
      [90, 270, 0.88],
      [80, 330, 0.66],
      [60, 230, 0.42],
    ]);
    if (light.lamps > 0.4)
      addGlow(canvas, width * 0.5, line + 20 * unit, 420 * unit, lampLight, 0.12 * light.lamps);
    paintShape(
      context,
      new Shape().rectangle(0, line + 10 * unit, width, height),
      tone(context, weathered(context, oklch(0.48, 0.012, 60), 0.95), 0.65, 0.06),
    );
    const floor = new Shape();
    for (let i = 0; i < 9; i++)
      floor.rectangle(0, line + (34 + i * i * 5.4) * unit, width, (1 + i * 0.4) * unit);
    for (let i = -9; i < 10; i++)
      floor.bar(
        width * 0.5 + i * 90 * unit,
        line + 22 * unit,
        width * 0.5 + i * 250 * unit,
        height,
        1.2 * unit,
        3 * unit,
      );
    paintShape(
      context,
      floor,
      tone(context, oklch(0.3, 0.01, 60), 0.2, 0.03),
      0.45 * (1 - 0.7 * context.weather.snowCover),
    );
    paintShape(
      context,
      new Shape().rectangle(0, line - 4 * unit, width, 30 * unit),
      tone(context, weathered(context, albedos.brick, 0.15), light.backlit > 0.5 ? 0.2 : 0.6, 0.08),
    );
    paintShape(
      context,
      new Shape().rectangle(0, line - 10 * unit, width, 9 * unit),
      tone(context, weathered(context, albedos.stone, 1), 0.9, 0.07),
    );
    paintTank(context, width * random.range(0.18, 0.24), line + 70 * unit, 190 * unit);
    paintHut(context, width * 0.82, line + 96 * unit, 210 * unit);
    for (const [x, y, s] of [
      [0.4, 44, 46],
      [0.47, 52, 38],
      [0.6, 40, 40],
      [0.33, 110, 74],
    ] as const)
      paintVent(context, width * x, line + y * unit, s * unit);
    const wires = new Shape().limb(
      width * 0.24,
      line - 150 * unit,
      width * 0.5,
      line - 70 * unit,
      width * 0.76,
      line - 130 * unit,
      1.6 * unit,
      1.6 * unit,
      20,
    );
    paintShape(context, wires, tone(context, [0.01, 0.01, 0.012], 0.2, 0.1));
    for (let i = 1; i < 11; i++) {
      const t = i / 11;
      const x = width * (0.24 + 0.52 * t);
      const y = line - ((1 - t) * (1 - t) * 150 + 2 * t * (1 - t) * 70 + t * t * 130) * unit + 5 * unit;
      paintShape(
        context,
        new Shape().circle(x, y, 4 * unit),
        light.lamps > 0.3 ? scale(lampLight, 1 + light.lamps) : tone(context, albedos.white, 0.6, 0.1),
      );
      if (light.lamps > 0.3) addGlow(canvas, x, y, 13 * unit, lampLight, 0.4 * light.lamps);
    }
    paintBirds(context, width * 0.55, height * 0.26, 90 * unit, 9);
    layWetGround(context, line + 26 * unit, context.weather.wet * 0.85);
  },
};

const paintTank = (context: PaintContext, x: number, y: number, s: number): void => {
  const legs = new Shape();
  for (const at of [-0.34, -0.12, 0.12, 0.34])
    legs.rectangle(x + at * s - s * 0.014, y - s * 0.62, s * 0.028, s * 0.62);
  legs
    .bar(x - s * 0.34, y - s * 0.1, x + s * 0.34, y - s * 0.56, s * 0.016)
    .bar(x + s * 0.34, y - s * 0.1, x - s * 0.34, y - s * 0.56, s * 0.016)
    .rectangle(x - s * 0.4, y - s * 0.64, s * 0.8, s * 0.035);
  paintShape(context, legs, tone(context, albedos.metal, 0.2, 0.05));
  const body = new Shape().rectangle(x - s * 0.36, y - s * 1.26, s * 0.72, s * 0.63);
  paintShapeWith(context, body, (px, _y, out) => {
    const board = Math.floor(((px - x) / s) * 26);
    out.set(
      tone(
        context,
        scale(albedos.wood, 0.75 + 0.3 * context.noise.cell(board + 40, 3)),
        0.45 + ((px - x) / s) * 1.1 * context.light.side,
        0.05,
      ),
    );
  });
  paintShape(
    context,
    new Shape()
      .rectangle(x - s * 0.37, y - s * 1.12, s * 0.74, s * 0.016)
      .rectangle(x - s * 0.37, y - s * 0.96, s * 0.74, s * 0.016)
      .rectangle(x - s * 0.37, y - s * 0.8, s * 0.74, s * 0.016),
    tone(context, albedos.metal, 0.3, 0.04),
  );
  paintShape(
    context,
    new Shape().polygon(x - s * 0.42, y - s * 1.25, x, y - s * 1.56, x + s * 0.42, y - s * 1.25),
    tone(context, weathered(context, albedos.slate, 0.9), 0.6, 0.05),
  );
};

const paintHut = (context: PaintContext, x: number, y: number, s: number): void => {
  const { light, canvas } = context;
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.4, y - s * 0.86, s * 1.2, s * 0.86),
    tone(context, weathered(context, albedos.brick, 0.05), 0.5, 0.04),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.44, y - s * 0.92, s * 1.3, s * 0.08),
    tone(context, weathered(context, albedos.concrete, 1), 0.85, 0.04),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.12, y - s * 0.62, s * 0.32, s * 0.62),
    tone(context, mix(albedos.metal, context.accents[0]!, 0.3), 0.5, 0.03),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.02, y - s * 0.74, s * 0.1, s * 0.05),
    light.lamps > 0.3 ? scale(lampLight, 2) : tone(context, albedos.white, 0.6, 0.03),
  );
  if (light.lamps > 0.3) addGlow(canvas, x + s * 0.03, y - s * 0.66, s * 0.42, lampLight, 0.42 * light.lamps);
  const mast = new Shape().rectangle(x + s * 0.48, y - s * 1.6, s * 0.016, s * 0.7);
  for (let i = 0; i < 4; i++)
    mast.rectangle(x + s * (0.38 + i * 0.02), y - s * (1.56 - i * 0.1), s * (0.22 - i * 0.04), s * 0.01);
  mast.ellipse(x + s * 0.7, y - s * 1.06, s * 0.12, s * 0.14, 0.5);
  paintShape(context, mast, tone(context, albedos.metal, 0.4, 0.04));
};

const paintVent = (context: PaintContext, x: number, y: number, s: number): void => {
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.4, y - s * 0.6, s * 0.8, s * 0.6),
    tone(context, weathered(context, oklch(0.62, 0.01, 240), 0.1), 0.5, 0.05),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.44, y - s * 0.68, s * 0.88, s * 0.1),
    tone(context, weathered(context, oklch(0.7, 0.01, 240), 1), 0.85, 0.05),
  );
  const slots = new Shape();
  for (let i = 0; i < 5; i++) slots.rectangle(x - s * 0.32, y - s * (0.5 - i * 0.09), s * 0.64, s * 0.04);
  paintShape(context, slots, tone(context, [0.02, 0.02, 0.025], 0.2, 0.04));
};

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
