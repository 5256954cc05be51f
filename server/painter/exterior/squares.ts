import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintMasonry, paintTower } from './parts/castles.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintHouse, plasters, roofs } from './parts/houses.ts';
import { paintBirds } from './parts/life.ts';
import { paintBushes } from './parts/plants.ts';
import { paintLampPost, paintStall } from './parts/props.ts';
import { layMist } from './parts/terrain.ts';
import { paintLeafyTrees } from './parts/trees.ts';

/** A close row of gabled houses that shuts off a square. */
const paintHouseRow = (
  context: PaintContext,
  y: number,
  houseWidth: number,
  seed: string,
  depth: number,
): void => {
  const { size, unit } = context;
  const random = context.random.branch(`row-${seed}`);
  for (let x = -30 * unit; x < size.width + 20 * unit;) {
    const w = houseWidth * unit * random.range(0.8, 1.25);
    paintHouse(context, {
      x,
      y,
      width: w,
      wall: w * random.range(1.15, 1.7),
      length: w * 0.12,
      turn: 1,
      depth,
      walls: random.pick(plasters),
      roof: random.pick(roofs),
      pitch: random.range(0.55, 0.85),
      timber: random.chance(0.5),
      chimney: random.chance(0.5),
      homely: 0.65,
    });
    x += w * 1.06;
  }
};

/** Paving in perspective: slabs or setts, drawn as courses. */
const paintPaving = (context: PaintContext, horizon: number, albedo: Rgb): void => {
  const { size, unit } = context;
  paintGround(context, {
    horizon,
    albedo,
    second: scale(albedo, 0.86),
    texture: 0.35,
    snowShare: 0.85,
    farDepth: 0.5,
  });
  const seams = new Shape();
  const span = size.height - horizon;
  for (let row = 1; row < 26; row++) {
    const t = (row / 26) ** 2.1;
    seams.rectangle(0, horizon + span * t, size.width, Math.max(0.6, 2.6 * t * unit));
  }
  const focus = size.width * 0.5;
  for (let line = -30; line <= 30; line++) {
    const bottom = focus + line * 112 * unit;
    seams.polygon(
      focus + line * 14 * unit,
      horizon,
      bottom - 1.6 * unit,
      size.height,
      bottom + 1.6 * unit,
      size.height,
      focus + line * 14 * unit + 0.4,
      horizon,
    );
  }
  paintShape(
    context,
    seams,
    tone(context, scale(albedo, 0.5), 0.2, 0.15),
    0.3 * (1 - context.weather.snowCover * 0.7),
  );
};

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

/** Stalls under striped awnings, heaps of goods, lanterns on strings. */
export const market: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('market');
    const horizon = height * 0.58;
    paintSky(context, { horizon });
    paintHouseRow(context, horizon + 8 * unit, 92, 'market', 0.42);
    layMist(context, horizon, 24, 0.4);
    paintPaving(context, horizon + 6 * unit, oklch(0.6, 0.03, 72));
    const cloths: Rgb[] = [
      context.accents[0]!,
      oklch(0.58, 0.16, 28),
      oklch(0.6, 0.1, 200),
      oklch(0.72, 0.13, 80),
      oklch(0.52, 0.11, 150),
      oklch(0.5, 0.12, 300),
    ];
    const stalls = [
      [0.42, 30, 74],
      [0.52, 28, 70],
      [0.61, 30, 74],
      [0.3, 44, 104],
      [0.7, 46, 108],
      [0.17, 86, 176],
      [0.83, 90, 184],
      [0.02, 190, 330],
      [1.0, 200, 350],
    ] as const;
    stalls.forEach(([x, y, w], i) =>
      paintStall(
        context,
        width * x,
        horizon + y * unit,
        w * unit,
        clamp(0.42 - y / 420),
        cloths[i % cloths.length]!,
      ),
    );
    paintCrowd(context, horizon);
    paintGoods(context, horizon);
    const wires = new Shape();
    const bulbs: [number, number][] = [];
    for (const [y0, sag] of [
      [0.22, 70],
      [0.32, 54],
      [0.41, 36],
    ] as const) {
      wires.limb(
        -10,
        height * y0,
        width * 0.5,
        height * y0 + sag * 2 * unit,
        width + 10,
        height * (y0 - 0.02),
        1.6 * unit,
        1.6 * unit,
        26,
      );
      for (let i = 1; i < 16; i++) {
        const t = i / 16;
        bulbs.push([width * t, height * (y0 - 0.02 * t) + sag * 4 * t * (1 - t) * unit + 7 * unit]);
      }
    }
    paintShape(context, wires, tone(context, albedos.timber, 0.1, 0.1));
    for (const [x, y] of bulbs) {
      const colour = random.chance(0.7) ? lampLight : random.pick(cloths);
      paintShape(
        context,
        new Shape().ellipse(x, y, 4.6 * unit, 5.6 * unit),
        light.lamps > 0.3 ? scale(colour, 0.8 + 1.5 * light.lamps) : tone(context, colour, 0.7, 0.12),
      );
      if (light.lamps > 0.3) paintBulbGlow(context, x, y, colour);
    }
    layWetGround(context, horizon + 30 * unit, context.weather.wet * 0.8);
  },
};

const paintBulbGlow = (context: PaintContext, x: number, y: number, colour: Rgb): void => {
  paintShapeWith(context, new Shape().circle(x, y, 16 * context.unit), (px, py, out) => {
    const d = Math.hypot(px - x, py - y) / (16 * context.unit);
    const at = (py * context.canvas.width + px) * 3;
    for (let k = 0; k < 3; k++)
      out[k] = context.canvas.data[at + k]! + colour[k]! * 0.5 * context.light.lamps * (1 - d) ** 2;
  });
};

/** People far off, soft shapes that belong to the place rather than to the story. */
const paintCrowd = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  if (context.light.night && context.weather.precipitation !== 'none') return;
  const random = context.random.branch('crowd');
  const coats: Rgb[] = [
    oklch(0.4, 0.07, 30),
    oklch(0.42, 0.05, 250),
    oklch(0.5, 0.05, 80),
    oklch(0.36, 0.04, 150),
    context.accents[0]!,
  ];
  for (let i = 0; i < 24; i++) {
    const t = (i / 24) ** 1.3;
    const y = horizon + lerp(30, 110, t) * unit;
    const h = lerp(24, 74, t) * unit;
    const x = size.width * random.range(0.3, 0.7);
    const body = new Shape()
      .moveTo(x - h * 0.13, y)
      .quadTo(x - h * 0.2, y - h * 0.6, x - h * 0.1, y - h * 0.8)
      .lineTo(x + h * 0.1, y - h * 0.8)
      .quadTo(x + h * 0.2, y - h * 0.6, x + h * 0.13, y)
      .close();
    paintShape(context, body, tone(context, random.pick(coats), 0.4, 0.4 - t * 0.25));
    paintShape(
      context,
      new Shape().circle(x, y - h * 0.88, h * 0.085),
      tone(context, oklch(0.66, 0.06, 55), 0.5, 0.4 - t * 0.25),
    );
  }
};

const paintGoods = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('goods');
  for (const [x, y, s] of [
    [0.2, 120, 40],
    [0.27, 150, 50],
    [0.76, 140, 46],
    [0.68, 176, 56],
    [0.86, 230, 76],
    [0.14, 236, 74],
  ] as const) {
    const px = size.width * x;
    const py = horizon + y * unit;
    const w = s * unit;
    const basket = new Shape()
      .moveTo(px - w * 0.5, py - w * 0.42)
      .quadTo(px - w * 0.46, py, px - w * 0.34, py)
      .lineTo(px + w * 0.34, py)
      .quadTo(px + w * 0.46, py, px + w * 0.5, py - w * 0.42)
      .close();
    paintShape(context, basket, tone(context, oklch(0.58, 0.08, 65), 0.45, 0.06));
    const fruit = new Shape();
    for (let i = 0; i < 14; i++)
      fruit.circle(px + random.range(-0.42, 0.42) * w, py - w * random.range(0.4, 0.56), w * 0.1);
    paintShape(
      context,
      fruit,
      tone(
        context,
        random.pick([oklch(0.6, 0.19, 30), oklch(0.78, 0.15, 85), oklch(0.58, 0.14, 135)]),
        0.75,
        0.04,
      ),
    );
  }
};

/** Arcades round a well, ivy and pots. */
export const courtyard: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('courtyard');
    const horizon = height * 0.62;
    paintSky(context, { horizon });
    const wall = new Shape().rectangle(0, height * 0.24, width, horizon - height * 0.24 + 4);
    paintMasonry(context, wall, oklch(0.76, 0.045, 72), 0.22, () => (light.side < 0 ? 0.6 : 0.5), 34 * unit);
    const roof = new Shape().polygon(
      -10,
      height * 0.25,
      -10,
      height * 0.17,
      width + 10,
      height * 0.17,
      width + 10,
      height * 0.25,
    );
    paintShapeWith(context, roof, (x, _y, out) => {
      const tile = Math.sin((x / unit) * 0.42) * 0.5 + 0.5;
      out.set(tone(context, scale(weathered(context, albedos.tile, 0.9), 0.75 + 0.4 * tile), 0.75, 0.24));
    });
    const bays = 7;
    const step = width / bays;
    const dark = new Shape();
    const upper = new Shape();
    const trim = new Shape();
    for (let bay = 0; bay < bays; bay++) {
      const x = step * (bay + 0.5);
      dark
        .rectangle(x - step * 0.34, horizon - 108 * unit, step * 0.68, 114 * unit)
        .ellipse(x, horizon - 108 * unit, step * 0.34, step * 0.3);
      upper
        .rectangle(x - step * 0.13, height * 0.335, step * 0.26, 66 * unit)
        .ellipse(x, height * 0.335, step * 0.13, step * 0.12);
      trim
        .rectangle(step * bay - step * 0.05, horizon - 120 * unit, step * 0.1, 126 * unit)
        .rectangle(step * bay - step * 0.08, horizon - 124 * unit, step * 0.16, 12 * unit)
        .rectangle(x - step * 0.17, height * 0.335 + 66 * unit, step * 0.34, 6 * unit);
    }
    trim.rectangle(0, height * 0.445, width, 9 * unit).rectangle(0, height * 0.25, width, 7 * unit);
    const inside =
      light.lamps > 0.35
        ? mix(tone(context, oklch(0.3, 0.04, 60), 0.1, 0.1), scale(lampLight, 0.5), light.lamps * 0.6)
        : tone(context, oklch(0.28, 0.025, 60), 0.1, 0.12);
    paintShape(context, dark, inside);
    paintShape(
      context,
      upper,
      light.lamps > 0.35
        ? scale(lampLight, 0.4 + light.lamps)
        : tone(context, oklch(0.3, 0.03, 240), 0.3, 0.15),
    );
    paintShape(context, trim, tone(context, weathered(context, albedos.stone, 0.2), 0.8, 0.18));
    paintIvy(context, horizon);
    paintPaving(context, horizon + 4 * unit, oklch(0.66, 0.03, 72));
    paintLeafyTrees(context, [{ x: width * 0.16, y: horizon + 70 * unit, height: 330 * unit }], 0.16, {
      leaves: 1500,
      spread: 0.75,
      trunk: 0.36,
      albedo: oklch(0.52, 0.1, 122),
    });
    paintWell(context, width * random.range(0.56, 0.62), horizon + 132 * unit, 150 * unit);
    const pots = [
      [0.3, 30, 46],
      [0.43, 24, 40],
      [0.72, 30, 46],
      [0.87, 44, 62],
      [0.95, 110, 96],
      [0.03, 180, 120],
    ] as const;
    for (const [x, y, s] of pots) {
      const px = width * x;
      const py = horizon + y * unit;
      const w = s * unit;
      paintShape(
        context,
        new Shape()
          .polygon(
            px - w * 0.36,
            py - w * 0.62,
            px + w * 0.36,
            py - w * 0.62,
            px + w * 0.25,
            py,
            px - w * 0.25,
            py,
          )
          .rectangle(px - w * 0.4, py - w * 0.7, w * 0.8, w * 0.13),
        tone(context, weathered(context, oklch(0.56, 0.1, 42), 0.1), 0.6, 0.12),
      );
    }
    paintBushes(
      context,
      pots.map(([x, y, s]) => ({
        x: width * x,
        y: horizon + (y - s * 0.62) * unit,
        width: s * 1.15 * unit,
        height: s * 0.95 * unit,
      })),
      0.12,
      albedos.leaf,
      context.accents[0],
    );
    layWetGround(context, horizon + 10 * unit, context.weather.wet * 0.8);
  },
};

const paintIvy = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('ivy');
  const stands = [];
  for (let i = 0; i < 26; i++)
    stands.push({
      x: size.width * random.range(0.8, 1.02),
      y: lerp(size.height * 0.3, horizon, random.next()),
      width: random.range(40, 84) * unit,
      height: random.range(30, 60) * unit,
    });
  paintBushes(context, stands, 0.2, oklch(0.46, 0.11, 140));
};

const paintWell = (context: PaintContext, x: number, y: number, w: number): void => {
  const ring = new Shape().rectangle(x - w * 0.5, y - w * 0.44, w, w * 0.44).ellipse(x, y, w * 0.5, w * 0.12);
  paintMasonry(
    context,
    ring,
    albedos.stone,
    0.08,
    (px) => clamp(0.5 + ((px - x) / w) * 0.8 * context.light.side),
    w * 0.17,
  );
  paintShape(
    context,
    new Shape().ellipse(x, y - w * 0.44, w * 0.53, w * 0.13),
    tone(context, weathered(context, albedos.stone, 0.9), 0.85, 0.08),
  );
  paintShape(
    context,
    new Shape().ellipse(x, y - w * 0.44, w * 0.41, w * 0.09),
    tone(context, [0.012, 0.012, 0.016], 0.1, 0.05),
  );
  const wood = new Shape()
    .rectangle(x - w * 0.47, y - w * 1.24, w * 0.07, w * 0.84)
    .rectangle(x + w * 0.4, y - w * 1.24, w * 0.07, w * 0.84)
    .rectangle(x - w * 0.5, y - w * 0.98, w, w * 0.07)
    .rectangle(x - w * 0.012, y - w * 0.96, w * 0.024, w * 0.42);
  paintShape(context, wood, tone(context, albedos.timber, 0.45, 0.06));
  paintShape(
    context,
    new Shape().polygon(
      x - w * 0.66,
      y - w * 1.16,
      x - w * 0.05,
      y - w * 1.6,
      x + w * 0.05,
      y - w * 1.6,
      x + w * 0.66,
      y - w * 1.16,
    ),
    tone(context, weathered(context, albedos.tile, 0.95), 0.7, 0.06),
  );
  paintShape(
    context,
    new Shape().polygon(
      x - w * 0.09,
      y - w * 0.6,
      x + w * 0.09,
      y - w * 0.6,
      x + w * 0.07,
      y - w * 0.42,
      x - w * 0.07,
      y - w * 0.42,
    ),
    tone(context, albedos.wood, 0.5, 0.05),
  );
};
