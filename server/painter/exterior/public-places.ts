import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintBench, paintCar, paintLampPost } from './parts/props.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintLeafyTrees } from './parts/trees.ts';

/** Marked bays, cars in rows, tall lamps, a flat store behind. */
export const parkingLot: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('parking');
    const horizon = height * 0.55;
    paintSky(context, { horizon });
    paintSkyline(context, {
      base: horizon,
      low: 30,
      high: 110,
      narrow: 40,
      broad: 90,
      depth: 0.82,
      seed: 21,
    });
    paintLeafyTrees(
      context,
      Array.from({ length: 20 }, () => ({
        x: width * random.next(),
        y: horizon + 4 * unit,
        height: random.range(30, 60) * unit,
      })),
      0.6,
      { leaves: 70, trunk: 0.2 },
    );
    layMist(context, horizon, 20, 0.35);
    const store = { x: width * 0.5, y: horizon + 24 * unit };
    paintShape(
      context,
      new Shape().rectangle(store.x, store.y - 110 * unit, width * 0.44, 110 * unit),
      tone(context, weathered(context, oklch(0.8, 0.02, 80), 0.05), 0.6, 0.42),
    );
    paintShape(
      context,
      new Shape().rectangle(store.x - 4 * unit, store.y - 124 * unit, width * 0.44 + 8 * unit, 20 * unit),
      tone(context, weathered(context, oklch(0.5, 0.02, 250), 0.9), 0.5, 0.42),
    );
    paintShape(
      context,
      new Shape().rectangle(store.x + width * 0.1, store.y - 62 * unit, width * 0.24, 60 * unit),
      light.lamps > 0.2
        ? scale(oklch(0.92, 0.05, 90), 0.5 + light.lamps)
        : tone(context, oklch(0.45, 0.03, 235), 0.5, 0.4),
    );
    paintShape(
      context,
      new Shape().rectangle(store.x + width * 0.13, store.y - 104 * unit, width * 0.18, 24 * unit),
      light.lamps > 0.2
        ? scale(context.accents[0]!, 1 + light.lamps)
        : tone(context, context.accents[0]!, 0.7, 0.4),
    );
    paintGround(context, {
      horizon: horizon + 22 * unit,
      albedo: albedos.asphalt,
      second: scale(albedos.asphalt, 1.3),
      texture: 0.4,
      farDepth: 0.5,
      snowShare: 0.85,
    });
    const lines = new Shape();
    const ground = horizon + 22 * unit;
    const row = (t: number): number => lerp(ground, height, t);
    for (const [a, b] of [
      [0.1, 0.24],
      [0.24, 0.4],
      [0.66, 1.05],
    ] as const) {
      for (let i = -9; i <= 9; i++) {
        const at = (t: number): number => width * 0.46 + i * (18 + 250 * t) * unit;
        lines.polygon(
          at(a) - (0.6 + 3 * a) * unit,
          row(a),
          at(b) - (0.6 + 4 * b) * unit,
          row(b),
          at(b) + (0.6 + 4 * b) * unit,
          row(b),
          at(a) + (0.6 + 3 * a) * unit,
          row(a),
        );
      }
      lines.rectangle(0, row(b === 0.24 ? b : a), width, (1 + 4 * a) * unit);
    }
    paintShape(
      context,
      lines,
      tone(context, oklch(0.86, 0.02, 95), 0.6, 0.1),
      0.7 * (1 - context.weather.snowCover * 0.85),
    );
    const colours: Rgb[] = [
      oklch(0.5, 0.16, 27),
      oklch(0.72, 0.01, 250),
      oklch(0.4, 0.09, 255),
      oklch(0.26, 0.01, 260),
      oklch(0.88, 0.01, 90),
      oklch(0.5, 0.07, 160),
      context.accents[0]!,
    ];
    for (const [t, chance] of [
      [0.2, 0.8],
      [0.35, 0.65],
      [0.94, 0.4],
    ] as const) {
      for (let i = -8; i <= 8; i++) {
        if (!random.chance(chance) || (t > 0.9 && Math.abs(i) < 1)) continue;
        const x = width * 0.46 + (i + 0.5) * (18 + 250 * t) * unit;
        if (x > -200 * unit && x < width + 200 * unit)
          paintCar(context, x, row(t), (15 + 196 * t) * unit, 0.4 * (1 - t), random.pick(colours));
      }
    }
    for (const [x, t] of [
      [0.2, 0.22],
      [0.72, 0.22],
      [0.36, 0.5],
      [0.92, 0.54],
    ] as const)
      paintLampPost(
        context,
        width * x,
        row(t),
        (110 + 440 * t) * unit,
        0.3 * (1 - t),
        'modern',
        x > 0.5 ? -1 : 1,
      );
    layWetGround(context, horizon + 26 * unit, context.weather.wet * 0.9);
  },
};

/** A platform under an iron canopy, a train at rest, a clock, rails to the distance. */
export const trainStation: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const horizon = height * 0.54;
    const focus = { x: width * 0.5, y: horizon };
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 14 * unit, amplitude: 30, wave: 300, seed: 1 }),
      albedo: albedos.conifer,
      depth: 0.85,
      mist: 0.6,
    });
    paintSkyline(context, {
      base: horizon + 2 * unit,
      low: 20,
      high: 80,
      narrow: 26,
      broad: 50,
      depth: 0.7,
      seed: 33,
    });
    layMist(context, horizon, 24, 0.5);
    paintGround(context, {
      horizon,
      albedo: oklch(0.5, 0.02, 60),
      second: oklch(0.42, 0.02, 60),
      texture: 0.9,
      snowShare: 0.8,
    });
    const toward = (x: number, y: number, t: number): [number, number] => [
      lerp(focus.x, x, t),
      lerp(focus.y, y, t),
    ];
    const bottom = height * 1.06;
    const sleepers = new Shape();
    const rails = new Shape();
    for (const [a, b] of [
      [0.34, 0.56],
      [0.68, 0.9],
    ] as const) {
      for (let i = 1; i < 34; i++) {
        const t = (i / 34) ** 2.3;
        const [x0, y0] = toward(width * a - 40 * unit, bottom, t);
        const [x1] = toward(width * b + 40 * unit, bottom, t);
        sleepers.rectangle(x0, y0, x1 - x0, Math.max(0.7, 24 * t * unit));
      }
      for (const at of [a, b])
        rails.polygon(
          focus.x - 0.5,
          focus.y,
          width * at - 8 * unit,
          bottom,
          width * at + 8 * unit,
          bottom,
          focus.x + 0.5,
          focus.y,
        );
    }
    paintShape(context, sleepers, tone(context, weathered(context, albedos.timber, 0.4), 0.4, 0.1));
    paintShape(context, rails, mix(tone(context, oklch(0.62, 0.012, 250), 0.9, 0.1), light.haze, 0.35));
    paintTrain(context, toward);
    const platform = new Shape().polygon(
      focus.x - 4 * unit,
      focus.y + 3 * unit,
      ...toward(width * 0.27, height * 1.0, 1),
      -20,
      height * 1.1,
      -20,
      height * 0.78,
      ...toward(-width * 0.6, height * 0.98, 0.02),
    );
    paintShape(context, platform, tone(context, weathered(context, albedos.concrete, 0.55), 0.6, 0.06));
    paintShape(
      context,
      new Shape().polygon(
        focus.x - 3 * unit,
        focus.y + 4 * unit,
        width * 0.23,
        height,
        width * 0.27,
        height,
        focus.x - 2.4 * unit,
        focus.y + 4 * unit,
      ),
      tone(context, oklch(0.82, 0.14, 92), 0.7, 0.06),
      0.85,
    );
    paintShape(
      context,
      new Shape().polygon(
        focus.x - 2.4 * unit,
        focus.y + 4 * unit,
        width * 0.27,
        height,
        width * 0.29,
        height * 1.05,
        focus.x - 2 * unit,
        focus.y + 4 * unit,
      ),
      tone(context, scale(albedos.concrete, 0.5), 0.2, 0.04),
    );
    const roof = new Shape().polygon(
      focus.x - 30 * unit,
      focus.y - 42 * unit,
      width * 0.31,
      height * 0.06,
      width * 0.3,
      -10,
      -20,
      -10,
      -20,
      height * 0.2,
    );
    paintShape(context, roof, tone(context, oklch(0.42, 0.035, 160), light.lamps > 0.4 ? 0.5 : 0.2, 0.05));
    const iron = new Shape();
    const edge = new Shape().bar(
      focus.x - 30 * unit,
      focus.y - 42 * unit,
      width * 0.31,
      height * 0.06,
      5 * unit,
      26 * unit,
    );
    for (const t of [0.92, 0.56, 0.34, 0.21, 0.13, 0.08]) {
      const [x, y] = toward(width * 0.06, height * 1.06, t);
      const [rx, ry] = toward(width * 0.16, -height * 0.16, t);
      iron
        .rectangle(x - 10 * t * unit, ry, 20 * t * unit, y - ry)
        .rectangle(x - 17 * t * unit, y - 50 * t * unit, 34 * t * unit, 50 * t * unit);
      iron
        .limb(
          x,
          ry + 150 * t * unit,
          x + 20 * t * unit,
          ry + 20 * t * unit,
          rx + 110 * t * unit,
          ry,
          9 * t * unit,
          7 * t * unit,
          8,
        )
        .limb(
          x,
          ry + 150 * t * unit,
          x - 20 * t * unit,
          ry + 20 * t * unit,
          x - 130 * t * unit,
          ry,
          9 * t * unit,
          7 * t * unit,
          8,
        );
      const [lx, ly] = toward(width * 0.15, -height * 0.02, t);
      addGlow(canvas, lx, ly, 26 * t * unit, lampLight, 1.6 * light.lamps);
      addGlow(canvas, lx, ly, 190 * t * unit, lampLight, 0.2 * light.lamps);
    }
    paintShape(context, iron, tone(context, oklch(0.36, 0.05, 165), 0.35, 0.06));
    paintShape(context, edge, tone(context, albedos.white, 0.5, 0.06));
    paintStationClock(context, ...toward(width * 0.22, height * 0.1, 0.6), 34 * unit);
    paintBench(context, width * 0.11, height * 0.93, 190 * unit, 0.03);
    layWetGround(context, horizon + 40 * unit, context.weather.wet * 0.6);
  },
};

const paintTrain = (
  context: PaintContext,
  toward: (x: number, y: number, t: number) => [number, number],
): void => {
  const { size, light, unit } = context;
  const { width, height } = size;
  const near = 0.62;
  const far = 0.07;
  const side = (x: number, y: number): [[number, number], [number, number]] => [
    toward(width * x, height * y, near),
    toward(width * x, height * y, far),
  ];
  const [top, farTop] = side(0.62, -0.06);
  const [foot, farFoot] = side(0.62, 1.0);
  const colour = mix(oklch(0.42, 0.1, 25), context.accents[0]!, 0.5);
  const body = new Shape().polygon(...top, ...foot, ...farFoot, ...farTop);
  paintShapeWith(context, body, (_x, y, out) => {
    const t = (y - top[1]) / (foot[1] - top[1]);
    out.set(
      tone(
        context,
        weathered(
          context,
          t > 0.56 && t < 0.62 ? oklch(0.85, 0.08, 90) : t < 0.12 ? albedos.metal : colour,
          0.05,
        ),
        0.55 - t * 0.2,
        0.16,
      ),
    );
  });
  const [endTop] = side(0.98, -0.06);
  const [endFoot] = side(0.98, 1.0);
  const front = new Shape()
    .moveTo(...foot)
    .lineTo(top[0], top[1] + 20 * unit)
    .quadTo(top[0], top[1] - 10 * unit, (top[0] + endTop[0]) / 2, top[1] - 16 * unit)
    .quadTo(endTop[0], endTop[1] - 10 * unit, endTop[0], endTop[1] + 20 * unit)
    .lineTo(...endFoot)
    .close();
  paintShape(
    context,
    front,
    tone(context, weathered(context, scale(colour, 1.1), 0.05), light.backlit > 0.5 ? 0.25 : 0.7, 0.14),
  );
  const windows = new Shape();
  for (let i = 0; i < 13; i++) {
    const a = lerp(0.96, 0.06, i / 13);
    const b = lerp(0.96, 0.06, (i + 0.72) / 13);
    const t = (s: number): number => far + (near - far) * s ** 1.9;
    windows.polygon(
      ...toward(width * 0.62, height * 0.22, t(a)),
      ...toward(width * 0.62, height * 0.22, t(b)),
      ...toward(width * 0.62, height * 0.5, t(b)),
      ...toward(width * 0.62, height * 0.5, t(a)),
    );
  }
  paintShape(
    context,
    windows,
    light.lamps > 0.2
      ? scale(lampLight, 0.5 + 1.1 * light.lamps)
      : tone(context, oklch(0.36, 0.03, 235), 0.5, 0.14),
  );
  const w = endTop[0] - top[0];
  const cx = (top[0] + endTop[0]) / 2;
  const h = foot[1] - top[1];
  paintShape(
    context,
    new Shape()
      .rectangle(cx - w * 0.36, top[1] + h * 0.2, w * 0.3, h * 0.26)
      .rectangle(cx + w * 0.06, top[1] + h * 0.2, w * 0.3, h * 0.26),
    light.lamps > 0.3
      ? scale(lampLight, 0.4 + 0.5 * light.lamps)
      : tone(context, oklch(0.3, 0.03, 240), 0.5, 0.12),
  );
  paintShape(
    context,
    new Shape().rectangle(cx - w * 0.5, foot[1] - h * 0.1, w, h * 0.1),
    tone(context, albedos.metal, 0.2, 0.1),
  );
  for (const at of [-0.34, 0.34]) {
    paintShape(context, new Shape().circle(cx + at * w, foot[1] - h * 0.24, w * 0.055), [1.6, 1.45, 1.1]);
    addGlow(
      context.canvas,
      cx + at * w,
      foot[1] - h * 0.24,
      w * 0.26,
      [1, 0.9, 0.65],
      0.3 + 0.5 * light.lamps,
    );
  }
};

const paintStationClock = (context: PaintContext, x: number, y: number, r: number): void => {
  paintShape(
    context,
    new Shape().rectangle(x - r * 0.06, y - r * 2, r * 0.12, r * 1.2).circle(x, y, r * 1.12),
    tone(context, [0.02, 0.025, 0.025], 0.3, 0.04),
  );
  paintShape(
    context,
    new Shape().circle(x, y, r * 0.96),
    context.light.lamps > 0.3 ? scale(oklch(0.95, 0.04, 90), 1.15) : tone(context, albedos.white, 0.85, 0.04),
  );
  const hands = new Shape()
    .bar(x, y, x + r * 0.36, y - r * 0.3, r * 0.1)
    .bar(x, y, x - r * 0.2, y - r * 0.72, r * 0.07);
  for (let i = 0; i < 12; i++)
    hands.bar(
      x + Math.sin(i * 0.5236) * r * 0.8,
      y - Math.cos(i * 0.5236) * r * 0.8,
      x + Math.sin(i * 0.5236) * r * 0.9,
      y - Math.cos(i * 0.5236) * r * 0.9,
      r * 0.06,
    );
  paintShape(context, hands, [0.01, 0.01, 0.012]);
};

/** Stands in a bowl, a striped pitch, floodlights, a board. */
export const stadium: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas, noise } = context;
    const { width, height } = size;
    const horizon = height * 0.5;
    const power = Math.max(light.lamps, 0.15);
    paintSky(context, { horizon: height * 0.46 });
    const rim = (x: number): number =>
      height * (0.3 + 0.05 * Math.cos((x / width - 0.5) * 3.1)) -
      90 * unit * (Math.abs(x / width - 0.5) * 2) ** 2;
    const field = (x: number): number =>
      horizon + 44 * unit + 150 * unit * (Math.abs(x / width - 0.5) * 2) ** 3.2;
    const stand = new Shape().moveTo(-4, rim(0));
    for (let x = 0; x <= width + 8; x += 8 * unit) stand.lineTo(x, rim(x));
    for (let x = width + 8; x >= -4; x -= 8 * unit) stand.lineTo(x, field(x));
    stand.close();
    const seats: Rgb[] = [
      context.accents[0]!,
      oklch(0.8, 0.02, 250),
      oklch(0.5, 0.02, 255),
      oklch(0.65, 0.05, 40),
      oklch(0.35, 0.04, 260),
    ].map((c) => weathered(context, c, 0.4));
    const flood = light.lamps * 0.55;
    paintShapeWith(context, stand, (x, y, out) => {
      const s = (y - rim(x)) / (field(x) - rim(x));
      const row = Math.floor(s * 34 * (0.6 + 0.4 * s));
      const aisle =
        Math.abs(
          ((x - width / 2) / width) * (1.6 - s * 0.5) * 11 +
            0.5 -
            Math.round(((x - width / 2) / width) * (1.6 - s * 0.5) * 11 + 0.5),
        ) < 0.04;
      const tier = Math.abs(s - 0.42) < 0.03;
      const seat = noise.cell(Math.floor(((x / unit) * (1.3 - s * 0.5)) / 4.6), row);
      const albedo = aisle || tier ? albedos.concrete : seats[Math.floor(seat * 4.99)]!;
      const shade = (s < 0.1 ? 0.25 : 0.75) * (0.82 + 0.3 * noise.cell(row, 5));
      const colour = tone(context, albedo, shade * 0.7, 0.42);
      for (let k = 0; k < 3; k++)
        out[k] = colour[k]! * (tier ? 0.45 : 1) + albedo[k]! * flood * (0.4 + 0.6 * s);
    });
    const roof = new Shape().moveTo(-4, rim(0) - 40 * unit);
    for (let x = 0; x <= width + 8; x += 8 * unit) roof.lineTo(x, rim(x) - 34 * unit);
    for (let x = width + 8; x >= -4; x -= 8 * unit) roof.lineTo(x, rim(x) + 12 * unit);
    roof.close();
    paintShape(
      context,
      roof,
      tone(context, weathered(context, oklch(0.82, 0.012, 240), 0.9), light.backlit > 0.5 ? 0.25 : 0.7, 0.4),
    );
    const ribs = new Shape();
    for (let x = 20 * unit; x < width; x += 54 * unit)
      ribs.bar(x, rim(x) - 34 * unit, x, rim(x) + 12 * unit, 2.6 * unit);
    paintShape(context, ribs, tone(context, albedos.metal, 0.2, 0.4), 0.7);
    paintPitch(context, field, horizon, flood);
    for (const at of [0.06, 0.32, 0.68, 0.94]) {
      const x = width * at;
      const y = rim(x) - 36 * unit;
      const mast = new Shape()
        .rectangle(x - 4 * unit, y - 110 * unit, 8 * unit, 112 * unit)
        .rectangle(x - 42 * unit, y - 150 * unit, 84 * unit, 44 * unit);
      paintShape(context, mast, tone(context, albedos.metal, 0.3, 0.3));
      for (let lamp = 0; lamp < 15; lamp++) {
        const lx = x + ((lamp % 5) - 2) * 16 * unit;
        const ly = y - 142 * unit + Math.floor(lamp / 5) * 14 * unit;
        paintShape(context, new Shape().circle(lx, ly, 5 * unit), scale([1, 0.98, 0.92], 0.5 + 2.4 * power));
      }
      addGlow(canvas, x, y - 128 * unit, 70 * unit, [0.9, 0.95, 1], 0.75 * light.lamps);
      addGlow(canvas, x, y - 128 * unit, 260 * unit, [0.8, 0.88, 1], 0.2 * light.lamps);
    }
    const board = { x: width * 0.5, y: rim(width * 0.5) - 26 * unit };
    paintShape(
      context,
      new Shape().rectangle(board.x - 84 * unit, board.y - 62 * unit, 168 * unit, 60 * unit),
      [0.012, 0.014, 0.02],
    );
    const digits = new Shape();
    for (const dx of [-58, -30, 18, 46])
      digits
        .rectangle(board.x + dx * unit, board.y - 48 * unit, 15 * unit, 4 * unit)
        .rectangle(board.x + dx * unit, board.y - 34 * unit, 15 * unit, 4 * unit)
        .rectangle(board.x + (dx + 11) * unit, board.y - 48 * unit, 4 * unit, 30 * unit)
        .rectangle(board.x + dx * unit, board.y - 20 * unit, 15 * unit, 4 * unit);
    digits
      .circle(board.x + 4 * unit, board.y - 38 * unit, 2.4 * unit)
      .circle(board.x + 4 * unit, board.y - 26 * unit, 2.4 * unit);
    paintShape(context, digits, scale(oklch(0.82, 0.16, 80), 0.9 + power));
    layWetGround(context, height * 0.62, context.weather.wet * 0.35);
  },
};

const paintPitch = (
  context: PaintContext,
  field: (x: number) => number,
  horizon: number,
  flood: number,
): void => {
  const { size, unit, noise } = context;
  const { width, height } = size;
  const pitch = new Shape().moveTo(-4, height + 4);
  for (let x = -4; x <= width + 8; x += 8 * unit) pitch.lineTo(x, field(Math.max(0, Math.min(width, x))));
  pitch.lineTo(width + 8, height + 4).close();
  const green = weathered(context, oklch(0.54, 0.15, 140), 0.9);
  const light = tone(context, green, 0.9, 0.08);
  const dark = tone(context, scale(green, 0.74), 0.7, 0.08);
  paintShapeWith(context, pitch, (x, y, out) => {
    const t = Math.max(0.03, (y - horizon) / (height - horizon));
    const stripe = Math.floor((1 / t) * 2.1) % 2;
    const grain = 1 + noise.value(x / unit / 3, y / unit / 2) * 0.06;
    const colour = stripe ? light : dark;
    for (let k = 0; k < 3; k++) out[k] = (colour[k]! + green[k]! * flood * (0.9 - stripe * -0.1)) * grain;
  });
  const lines = new Shape();
  const at = (x: number, z: number): [number, number] => [
    width * 0.5 + (x / z) * 620 * unit,
    horizon + (1 / z) * (height - horizon),
  ];
  const thick = (z: number): number => (6 / z) * unit;
  for (const z of [0.98, 2.2, 7]) lines.bar(...at(-1.5, z), ...at(1.5, z), thick(z));
  for (const side of [-1.5, 1.5])
    lines.polygon(
      ...at(side - 0.012, 7),
      ...at(side + 0.012, 7),
      ...at(side + 0.012, 0.9),
      ...at(side - 0.012, 0.9),
    );
  for (let i = 0; i < 40; i++) {
    const a = (i / 40) * Math.PI * 2;
    const b = ((i + 1) / 40) * Math.PI * 2;
    lines.bar(
      ...at(Math.cos(a) * 0.42, 2.2 + Math.sin(a) * 0.72),
      ...at(Math.cos(b) * 0.42, 2.2 + Math.sin(b) * 0.72),
      thick(2.2),
    );
  }
  for (const [z, x] of [
    [5.2, 0.75],
    [6.2, 0.4],
  ] as const)
    lines
      .bar(...at(-x, z), ...at(x, z), thick(z))
      .bar(...at(-x, z), ...at(-x, 7), thick(z))
      .bar(...at(x, z), ...at(x, 7), thick(z));
  paintShape(
    context,
    lines,
    mix(tone(context, albedos.white, 0.9, 0.06), [1, 1, 1], flood * 0.5),
    0.85 * (1 - context.weather.snowCover * 0.6),
  );
  const goal = new Shape();
  const [gx, gy] = at(-0.22, 7);
  const [hx] = at(0.22, 7);
  goal
    .rectangle(gx, gy - 34 * unit, 2.6 * unit, 34 * unit)
    .rectangle(hx, gy - 34 * unit, 2.6 * unit, 34 * unit)
    .rectangle(gx, gy - 35 * unit, hx - gx + 2 * unit, 2.6 * unit);
  paintShape(context, goal, tone(context, albedos.white, 0.9, 0.2));
};

/** A great wheel, a carousel, striped tents, strings of bulbs. */
export const fairground: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('fair');
    const horizon = height * 0.66;
    const hues: Rgb[] = [
      oklch(0.64, 0.22, 25),
      oklch(0.84, 0.17, 88),
      oklch(0.7, 0.15, 215),
      oklch(0.68, 0.2, 340),
      oklch(0.76, 0.18, 145),
      context.accents[0]!,
    ];
    const power = Math.max(0.3, light.lamps);
    paintSky(context, { horizon });
    paintLeafyTrees(
      context,
      Array.from({ length: 36 }, () => ({
        x: width * random.next(),
        y: horizon + 6 * unit,
        height: random.range(40, 90) * unit,
      })),
      0.6,
      { leaves: 90, trunk: 0.1, spread: 0.9 },
    );
    layMist(context, horizon, 26, 0.4);
    paintWheel(context, width * 0.34, horizon - 232 * unit, 236 * unit, hues, power);
    paintGround(context, {
      horizon,
      albedo: oklch(0.62, 0.05, 75),
      second: albedos.grass,
      texture: 0.5,
      way: { albedo: oklch(0.7, 0.04, 78), near: 0.5, far: 0.5, half: 340 },
    });
    for (const [x, y, w, i] of [
      [0.06, 14, 130, 0],
      [0.6, 10, 120, 2],
      [0.93, 16, 150, 3],
    ] as const)
      paintBigTop(context, width * x, horizon + y * unit, w * unit, hues[i]!, power);
    paintCarousel(context, width * 0.76, horizon + 66 * unit, 250 * unit, hues, power);
    const booths = [
      [0.16, 72, 130],
      [0.02, 150, 230],
      [1.0, 160, 240],
    ] as const;
    booths.forEach(([x, y, w], i) =>
      paintBooth(context, width * x, horizon + y * unit, w * unit, hues[i + 1]!, power),
    );
    for (const [y0, y1, sag] of [
      [0.34, 0.28, 90],
      [0.16, 0.24, 70],
    ] as const) {
      const wire = new Shape().limb(
        -10,
        height * y0,
        width * 0.5,
        height * (y0 + y1) * 0.5 + sag * 2 * unit,
        width + 10,
        height * y1,
        1.6 * unit,
        1.6 * unit,
        30,
      );
      paintShape(context, wire, tone(context, [0.015, 0.015, 0.02], 0.2, 0.1));
      for (let i = 1; i < 30; i++) {
        const t = i / 30;
        const x = width * t;
        const y = height * (y0 * (1 - t) + y1 * t) + sag * 4 * t * (1 - t) * unit + 6 * unit;
        const colour = hues[i % hues.length]!;
        paintShape(context, new Shape().circle(x, y, 4.4 * unit), scale(colour, 0.5 + 1.5 * power));
        if (light.lamps > 0.3) addGlow(canvas, x, y, 15 * unit, colour, 0.4 * light.lamps);
      }
    }
    if (light.lamps > 0.4)
      addGlow(canvas, width * 0.55, horizon + 40 * unit, 420 * unit, lampLight, 0.14 * light.lamps);
    layWetGround(context, horizon + 20 * unit, Math.max(context.weather.wet * 0.8, light.night ? 0.18 : 0));
  },
};

const paintWheel = (
  context: PaintContext,
  x: number,
  y: number,
  r: number,
  hues: readonly Rgb[],
  power: number,
): void => {
  const { unit, canvas, light } = context;
  const turn = context.random.branch('wheel').range(0, 0.4);
  const iron = new Shape()
    .bar(x, y, x - r * 0.46, y + r * 1.02, r * 0.035)
    .bar(x, y, x + r * 0.46, y + r * 1.02, r * 0.035);
  const spokes = 16;
  for (let i = 0; i < 64; i++) {
    const a = (i / 64) * Math.PI * 2;
    const b = ((i + 1) / 64) * Math.PI * 2;
    for (const out of [0.94, 0.84])
      iron.bar(
        x + Math.cos(a) * r * out,
        y + Math.sin(a) * r * out,
        x + Math.cos(b) * r * out,
        y + Math.sin(b) * r * out,
        r * 0.014,
      );
  }
  for (let i = 0; i < spokes; i++) {
    const a = turn + (i / spokes) * Math.PI * 2;
    const b = turn + ((i + 0.5) / spokes) * Math.PI * 2;
    iron
      .bar(x, y, x + Math.cos(a) * r * 0.94, y + Math.sin(a) * r * 0.94, r * 0.01)
      .bar(
        x + Math.cos(a) * r * 0.94,
        y + Math.sin(a) * r * 0.94,
        x + Math.cos(b) * r * 0.84,
        y + Math.sin(b) * r * 0.84,
        r * 0.007,
      );
  }
  paintShape(context, iron, tone(context, oklch(0.8, 0.02, 240), 0.6, 0.34));
  for (let i = 0; i < spokes; i++) {
    const a = turn + (i / spokes) * Math.PI * 2;
    const px = x + Math.cos(a) * r * 0.94;
    const py = y + Math.sin(a) * r * 0.94 + r * 0.05;
    const hue = hues[i % hues.length]!;
    const cabin = new Shape()
      .moveTo(px - r * 0.055, py)
      .lineTo(px + r * 0.055, py)
      .quadTo(px + r * 0.06, py + r * 0.085, px, py + r * 0.085)
      .quadTo(px - r * 0.06, py + r * 0.085, px - r * 0.055, py)
      .close();
    cabin.polygon(px - r * 0.06, py - r * 0.03, px, py - r * 0.07, px + r * 0.06, py - r * 0.03);
    paintShape(context, cabin, mix(tone(context, hue, 0.7, 0.3), scale(hue, 0.8), light.lamps * 0.5));
    for (let bulb = 1; bulb < 9; bulb++) {
      const bx = x + Math.cos(a) * r * 0.1 * bulb;
      const by = y + Math.sin(a) * r * 0.1 * bulb;
      paintShape(
        context,
        new Shape().circle(bx, by, Math.max(0.8, 1.8 * unit)),
        scale(hues[(i + bulb) % hues.length]!, 0.4 + 1.7 * power),
      );
    }
    if (light.lamps > 0.3) addGlow(canvas, px, py, r * 0.12, hue, 0.3 * light.lamps);
  }
  paintShape(context, new Shape().circle(x, y, r * 0.06), scale(hues[1]!, 0.6 + power));
  if (light.lamps > 0.3) addGlow(canvas, x, y, r * 0.75, hues[3]!, 0.12 * light.lamps);
};

const paintBigTop = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  hue: Rgb,
  power: number,
): void => {
  for (let gore = 0; gore < 10; gore++) {
    const a = -0.6 + gore * 0.12;
    const b = a + 0.12;
    const albedo = weathered(context, gore % 2 ? albedos.white : hue, 0.7);
    const facing = 0.55 + (gore - 4.5) * 0.07 * context.light.side;
    const colour = mix(
      tone(context, albedo, facing, 0.3),
      scale(albedo, 0.6),
      0.35 * power * context.light.lamps,
    );
    paintShape(
      context,
      new Shape()
        .moveTo(x, y - w * 1.06)
        .quadTo(x + a * w * 0.3, y - w * 0.66, x + a * w, y - w * 0.44)
        .lineTo(x + b * w, y - w * 0.44)
        .quadTo(x + b * w * 0.3, y - w * 0.66, x, y - w * 1.06)
        .close(),
      colour,
    );
    paintShape(
      context,
      new Shape().rectangle(x + a * w * 0.94, y - w * 0.44, w * 0.114, w * 0.44),
      scale(colour, 0.8),
    );
  }
  paintShape(
    context,
    new Shape()
      .moveTo(x, y - w * 0.4)
      .quadTo(x - w * 0.05, y - w * 0.1, x - w * 0.1, y)
      .lineTo(x + w * 0.1, y)
      .quadTo(x + w * 0.05, y - w * 0.1, x, y - w * 0.4)
      .close(),
    context.light.lamps > 0.2
      ? scale(lampLight, 0.4 + context.light.lamps)
      : tone(context, [0.03, 0.02, 0.02], 0.2, 0.2),
  );
  paintShape(
    context,
    new Shape()
      .bar(x, y - w * 1.04, x, y - w * 1.3, w * 0.014)
      .polygon(x, y - w * 1.3, x - context.light.side * w * 0.16, y - w * 1.25, x, y - w * 1.2),
    tone(context, hue, 0.7, 0.3),
  );
};

const paintCarousel = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  hues: readonly Rgb[],
  power: number,
): void => {
  const { light, canvas, unit } = context;
  addGlow(canvas, x, y - w * 0.4, w * 0.5, lampLight, 0.5 * light.lamps);
  paintShape(
    context,
    new Shape().rectangle(x - w * 0.12, y - w * 0.62, w * 0.24, w * 0.56),
    light.lamps > 0.2
      ? scale(lampLight, 0.4 + 0.6 * light.lamps)
      : tone(context, oklch(0.8, 0.08, 85), 0.6, 0.14),
  );
  paintShape(
    context,
    new Shape()
      .ellipse(x, y - w * 0.03, w * 0.56, w * 0.09)
      .rectangle(x - w * 0.56, y - w * 0.08, w * 1.12, w * 0.06),
    tone(context, weathered(context, hues[0]!, 0.3), 0.5, 0.1),
  );
  for (let i = 0; i < 7; i++) {
    const px = x + (i - 3) * w * 0.16;
    const lift = Math.sin(i * 2.1) * w * 0.05;
    paintShape(
      context,
      new Shape().rectangle(px - w * 0.007, y - w * 0.62, w * 0.014, w * 0.56),
      tone(context, oklch(0.84, 0.12, 88), 0.8, 0.1),
    );
    const horse = new Shape()
      .ellipse(px, y - w * 0.24 + lift, w * 0.07, w * 0.034)
      .limb(
        px + w * 0.05,
        y - w * 0.25 + lift,
        px + w * 0.075,
        y - w * 0.29 + lift,
        px + w * 0.08,
        y - w * 0.33 + lift,
        w * 0.035,
        w * 0.022,
        4,
      )
      .ellipse(px + w * 0.095, y - w * 0.325 + lift, w * 0.026, w * 0.014, 0.5);
    for (const leg of [-0.05, -0.03, 0.035, 0.055])
      horse.bar(
        px + leg * w,
        y - w * 0.23 + lift,
        px + leg * w * 1.35,
        y - w * 0.14 + lift,
        w * 0.014,
        w * 0.01,
      );
    horse.limb(
      px - w * 0.065,
      y - w * 0.25 + lift,
      px - w * 0.1,
      y - w * 0.24 + lift,
      px - w * 0.1,
      y - w * 0.18 + lift,
      w * 0.016,
      w * 0.008,
      4,
    );
    paintShape(
      context,
      horse,
      mix(
        tone(context, i % 2 ? albedos.white : hues[i % hues.length]!, 0.7, 0.1),
        scale(lampLight, 0.5),
        light.lamps * 0.3,
      ),
    );
  }
  for (let gore = 0; gore < 12; gore++) {
    const a = -0.6 + gore * 0.1;
    const colour = mix(
      tone(
        context,
        weathered(context, gore % 2 ? albedos.white : hues[0]!, 0.7),
        0.6 + (gore - 5.5) * 0.05 * light.side,
        0.1,
      ),
      scale(hues[0]!, 0.3),
      0,
    );
    paintShape(
      context,
      new Shape().polygon(x, y - w * 0.98, x + a * w, y - w * 0.68, x + (a + 0.1) * w, y - w * 0.68),
      colour,
    );
    paintShape(
      context,
      new Shape()
        .moveTo(x + a * w, y - w * 0.69)
        .lineTo(x + (a + 0.1) * w, y - w * 0.69)
        .lineTo(x + (a + 0.1) * w, y - w * 0.61)
        .quadTo(x + (a + 0.05) * w, y - w * 0.56, x + a * w, y - w * 0.61)
        .close(),
      tone(context, gore % 2 ? hues[1]! : hues[0]!, 0.7, 0.1),
    );
    paintShape(
      context,
      new Shape().circle(x + (a + 0.05) * w, y - w * 0.66, 4 * unit),
      scale(lampLight, 0.7 + 1.7 * power),
    );
  }
  paintShape(
    context,
    new Shape().circle(x, y - w * 1.0, w * 0.03),
    tone(context, oklch(0.84, 0.13, 88), 0.9, 0.1),
  );
};

const paintBooth = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  hue: Rgb,
  power: number,
): void => {
  const { light } = context;
  paintShape(
    context,
    new Shape().rectangle(x - w * 0.45, y - w * 0.7, w * 0.9, w * 0.7),
    tone(context, mix(hue, albedos.timber, 0.4), 0.4, 0.05),
  );
  paintShape(
    context,
    new Shape().rectangle(x - w * 0.38, y - w * 0.58, w * 0.76, w * 0.3),
    light.lamps > 0.15
      ? scale(lampLight, 0.35 + 0.9 * light.lamps)
      : tone(context, oklch(0.34, 0.03, 60), 0.3, 0.05),
  );
  const prizes = new Shape();
  for (let i = 0; i < 9; i++)
    prizes
      .circle(x + (i - 4) * w * 0.08, y - w * 0.34, w * 0.034)
      .circle(x + (i - 4) * w * 0.08, y - w * 0.4, w * 0.022);
  paintShape(context, prizes, tone(context, hue, 0.5, 0.03));
  for (let gore = 0; gore < 8; gore++) {
    const a = x - w * 0.52 + gore * w * 0.13;
    paintShape(
      context,
      new Shape()
        .moveTo(a + w * 0.03 * (4 - gore) * 0.3, y - w * 0.86)
        .lineTo(a + w * 0.13 + w * 0.03 * (3 - gore) * 0.3, y - w * 0.86)
        .lineTo(a + w * 0.13, y - w * 0.64)
        .quadTo(a + w * 0.065, y - w * 0.58, a, y - w * 0.64)
        .close(),
      tone(context, weathered(context, gore % 2 ? albedos.white : hue, 0.7), 0.75, 0.05),
    );
    paintShape(
      context,
      new Shape().circle(a + w * 0.065, y - w * 0.88, w * 0.016),
      scale(lampLight, 0.6 + 1.6 * power),
    );
  }
};
