import { mix, oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { layWetGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';
import { paintWater } from './parts/water.ts';

/** On board, looking forward: planks to the bow, mast and shrouds, the sea all round. */
export const shipDeck: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather, light, canvas } = context;
    const { width, height } = size;
    const horizon = height * 0.5;
    paintSky(context, { horizon });
    paintBirds(context, width * 0.7, height * 0.22, 110 * unit, 5);
    paintWater(context, { shore: horizon, waves: 0.6, mirror: 0.72, tint: oklch(0.4, 0.075, 232) });
    const bow = { x: width * 0.53, y: horizon + 40 * unit };
    const edge = (side: number, t: number): [number, number] => [
      bow.x + side * (24 * unit + width * 0.56 * t ** 0.62),
      bow.y + (height * 1.05 - bow.y) * t,
    ];
    const deck = new Shape();
    const points: number[] = [];
    for (let i = 0; i <= 20; i++) points.push(...edge(-1, i / 20));
    for (let i = 20; i >= 0; i--) points.push(...edge(1, i / 20));
    deck.polygon(...points);
    const plank = weathered(context, oklch(0.62, 0.075, 65), 0.9);
    const bright = tone(context, plank, 0.85, 0.05);
    const dark = tone(context, scale(plank, 0.5), 0.2, 0.05);
    paintShapeWith(context, deck, (x, y, out) => {
      const t = Math.max(0.01, (y - bow.y + 60 * unit) / (height - bow.y));
      const u = (x - bow.x) / unit / t / 40;
      const board = Math.floor(u);
      const seam = Math.min(u - board, board + 1 - u) < 0.05 + 0.004 / t ? 1 : 0;
      const grain =
        context.noise.fbm(u * 5, 5 / t + board * 7, 3) * 0.5 +
        (context.noise.cell(board + 60, Math.floor(2.4 / t + board * 0.37)) - 0.5) * 0.5;
      const f = Math.max(0, Math.min(1, 0.62 + grain * 0.6 - seam * 0.6));
      for (let k = 0; k < 3; k++) out[k] = lerp(dark[k]!, bright[k]!, f);
    });
    paintRails(context, edge);
    paintRigging(context, bow);
    paintFittings(context, bow);
    layWetGround(context, bow.y + 70 * unit, weather.wet * 0.5);
    if (light.lamps > 0.3) {
      addGlow(canvas, bow.x - 48 * unit, height * 0.36, 13 * unit, lampLight, 2.4 * light.lamps);
      addGlow(canvas, bow.x - 48 * unit, height * 0.36, 130 * unit, lampLight, 0.3 * light.lamps);
    }
  },
};

const paintRails = (context: PaintContext, edge: (side: number, t: number) => [number, number]): void => {
  const { unit } = context;
  for (const side of [-1, 1]) {
    const wall = new Shape();
    const cap = new Shape();
    const posts = new Shape();
    const high = (t: number): number => (16 + 190 * t) * unit;
    const outer: number[] = [];
    const inner: number[] = [];
    for (let i = 0; i <= 20; i++) {
      const [x, y] = edge(side, i / 20);
      outer.push(x, y + 2);
      inner.unshift(x, y - high(i / 20) * 0.5);
      if (i > 0) {
        const [px, py] = edge(side, (i - 1) / 20);
        cap.bar(px, py - high((i - 1) / 20), x, y - high(i / 20), (3 + 13 * (i / 20)) * unit);
      }
      posts.bar(x, y - high(i / 20) * 0.45, x, y - high(i / 20), (2 + 9 * (i / 20)) * unit);
    }
    wall.polygon(...outer, ...inner);
    paintShape(
      context,
      wall,
      tone(
        context,
        weathered(context, oklch(0.46, 0.07, 50), 0.05),
        side === -context.light.side ? 0.75 : 0.2,
        0.04,
      ),
    );
    paintShape(context, posts, tone(context, albedos.timber, 0.3, 0.03));
    paintShape(context, cap, tone(context, weathered(context, albedos.wood, 0.9), 0.7, 0.03));
  }
};

const paintRigging = (context: PaintContext, bow: { x: number; y: number }): void => {
  const { size, unit, weather } = context;
  const { width, height } = size;
  const spars = new Shape();
  const foot = bow.y + 78 * unit;
  spars.polygon(
    bow.x - 15 * unit,
    foot,
    bow.x - 9 * unit,
    -10,
    bow.x + 9 * unit,
    -10,
    bow.x + 15 * unit,
    foot,
  );
  spars.bar(bow.x, bow.y - 4 * unit, bow.x + 4 * unit, bow.y - 150 * unit, 15 * unit, 6 * unit);
  const ropes = new Shape();
  for (const side of [-1, 1]) {
    for (let i = 0; i < 5; i++)
      ropes.bar(
        bow.x + side * 4 * unit,
        height * 0.02 - i * 8 * unit,
        bow.x + side * (230 + i * 52) * unit,
        foot + (44 + i * 34) * unit,
        3.2 * unit,
        4.4 * unit,
      );
    for (let rung = 1; rung < 15; rung++) {
      const t = rung / 15;
      ropes.bar(
        bow.x + side * lerp(4, 230, t) * unit,
        lerp(height * 0.02, foot + 44 * unit, t),
        bow.x + side * lerp(4, 438, t) * unit,
        lerp(height * 0.02 - 32 * unit, foot + 180 * unit, t),
        2 * unit,
      );
    }
  }
  ropes
    .bar(bow.x, -10, bow.x + 4 * unit, bow.y - 148 * unit, 2.4 * unit)
    .bar(bow.x - width * 0.3, -10, bow.x + width * 0.03, height * 0.3, 2 * unit);
  paintShape(context, ropes, tone(context, albedos.timber, 0.2, 0.05));
  const yard = height * 0.16;
  const belly = weather.wind > 0.6 ? 90 : 50;
  const canvasShape = new Shape()
    .moveTo(bow.x - 330 * unit, yard + 4 * unit)
    .quadTo(bow.x, yard + 20 * unit, bow.x + 330 * unit, yard + 4 * unit)
    .quadTo(bow.x + (360 + belly * 0.3) * unit, yard + 90 * unit, bow.x + 345 * unit, yard + 150 * unit)
    .quadTo(bow.x, yard + (90 + belly) * unit, bow.x - 345 * unit, yard + 150 * unit)
    .quadTo(bow.x - (360 + belly * 0.3) * unit, yard + 90 * unit, bow.x - 330 * unit, yard + 4 * unit)
    .close();
  const cloth = weathered(context, oklch(0.86, 0.035, 82), 0.2);
  const bright = tone(context, cloth, 0.95, 0.08);
  const shade = tone(context, scale(cloth, 0.72), 0.1, 0.08);
  // Light shines through the cloth when the sun is ahead.
  const through = mix(bright, context.light.haze, 0.3 * context.light.backlit);
  paintShapeWith(context, canvasShape, (x, y, out) => {
    const fold =
      context.noise.fbm(x / unit / 70, y / unit / 200, 3) * 0.35 +
      Math.abs((((x - bow.x) / unit + 900) % 110) / 110 - 0.5) * 0.25;
    const f = Math.max(0, Math.min(1, 0.5 + fold + ((x - bow.x) / (700 * unit)) * context.light.side));
    for (let k = 0; k < 3; k++) out[k] = lerp(shade[k]!, through[k]!, f);
  });
  spars.bar(bow.x - 352 * unit, yard, bow.x + 352 * unit, yard, 13 * unit);
  paintShape(context, spars, tone(context, albedos.timber, 0.35, 0.05));
  const lit = new Shape().rectangle(bow.x + (context.light.side > 0 ? 5 : -10) * unit, -10, 5 * unit, foot);
  paintShape(context, lit, tone(context, albedos.wood, 1, 0.05), 0.6);
  paintShape(
    context,
    new Shape()
      .rectangle(bow.x - 56 * unit, height * 0.345, 16 * unit, 22 * unit)
      .bar(bow.x - 12 * unit, height * 0.33, bow.x - 50 * unit, height * 0.338, 4 * unit),
    context.light.lamps > 0.3 ? scale(lampLight, 1.6) : tone(context, albedos.metal, 0.4, 0.04),
  );
};

const paintFittings = (context: PaintContext, bow: { x: number; y: number }): void => {
  const { size, unit } = context;
  const { width, height } = size;
  const hatch = { x: bow.x - 20 * unit, y: bow.y + 178 * unit };
  paintShape(
    context,
    new Shape().polygon(
      hatch.x - 120 * unit,
      hatch.y,
      hatch.x - 90 * unit,
      hatch.y - 46 * unit,
      hatch.x + 96 * unit,
      hatch.y - 46 * unit,
      hatch.x + 130 * unit,
      hatch.y,
    ),
    tone(context, weathered(context, albedos.timber, 0.9), 0.6, 0.03),
  );
  paintShape(
    context,
    new Shape().rectangle(hatch.x - 120 * unit, hatch.y, 250 * unit, 30 * unit),
    tone(context, albedos.timber, 0.2, 0.03),
  );
  const grate = new Shape();
  for (let i = 1; i < 9; i++)
    grate.bar(
      hatch.x + (-120 + i * 28) * unit,
      hatch.y,
      hatch.x + (-90 + i * 20.5) * unit,
      hatch.y - 46 * unit,
      5 * unit,
    );
  for (let i = 1; i < 4; i++)
    grate.rectangle(
      hatch.x - 112 * unit + i * 7 * unit,
      hatch.y - i * 11.5 * unit,
      236 * unit - i * 16 * unit,
      3 * unit,
    );
  paintShape(context, grate, tone(context, [0.012, 0.01, 0.01], 0.1, 0), 0.6);
  for (const [x, y, s] of [
    [0.17, 0.94, 110],
    [0.26, 0.9, 84],
    [0.87, 0.95, 120],
  ] as const) {
    const w = s * unit;
    const px = width * x;
    const py = height * y;
    const barrel = new Shape()
      .moveTo(px - w * 0.36, py)
      .quadTo(px - w * 0.5, py - w * 0.5, px - w * 0.36, py - w)
      .lineTo(px + w * 0.36, py - w)
      .quadTo(px + w * 0.5, py - w * 0.5, px + w * 0.36, py)
      .close();
    paintShapeWith(context, barrel, (bx, _y, out) =>
      out.set(
        tone(
          context,
          weathered(context, albedos.wood, 0.05),
          0.45 + ((bx - px) / w) * 1.1 * context.light.side + context.noise.value(bx / (9 * unit), 3) * 0.1,
          0.01,
        ),
      ),
    );
    paintShape(
      context,
      new Shape().ellipse(px, py - w, w * 0.36, w * 0.09),
      tone(context, weathered(context, scale(albedos.wood, 0.8), 0.95), 0.8, 0.01),
    );
    paintShape(
      context,
      new Shape()
        .rectangle(px - w * 0.44, py - w * 0.28, w * 0.88, w * 0.06)
        .rectangle(px - w * 0.44, py - w * 0.78, w * 0.88, w * 0.06),
      tone(context, albedos.metal, 0.4, 0.01),
    );
  }
  const coil = new Shape();
  for (let ring = 0; ring < 4; ring++)
    coil.ellipse(width * 0.74, height * 0.955 - ring * 7 * unit, (52 - ring * 3) * unit, 15 * unit);
  paintShape(context, coil, tone(context, oklch(0.68, 0.07, 80), 0.6, 0.01));
  paintShape(
    context,
    new Shape().ellipse(width * 0.74, height * 0.955 - 28 * unit, 26 * unit, 8 * unit),
    tone(context, albedos.timber, 0.1, 0.01),
  );
};
