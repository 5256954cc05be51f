import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { layWetGround } from './parts/ground.ts';

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
