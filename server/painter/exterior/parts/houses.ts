import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

export interface House {
  /** Left lower corner of the gable wall for `turn` 1, right lower corner for -1. */
  x: number;
  y: number;
  /** Width of the gable wall, height of the eaves, length of the side as drawn: pixels. */
  width: number;
  wall: number;
  length: number;
  /** Side wall to the right (1) or to the left (-1) of the gable. */
  turn: 1 | -1;
  depth: number;
  walls: Rgb;
  roof: Rgb;
  /** Height of the gable over the eaves as a share of the width. */
  pitch?: number;
  timber?: boolean;
  chimney?: boolean;
  /** 0..1: share of windows that are lit at full night. */
  homely?: number;
}

/** A house in two faces under a pitched roof, with windows that burn by the hour. */
export const paintHouse = (context: PaintContext, house: House): void => {
  const { x, y, width: w, wall: h, length: l, turn: s, depth } = house;
  const random = context.random.branch(`house${Math.round(x * 7 + y * 13)}`);
  const peak = (house.pitch ?? 0.62) * w;
  const rise = l * 0.1;
  const far = x + s * (w + l);
  const corner = x + s * w;
  const middle = x + s * w * 0.5;
  const gableLit = context.light.side === -s ? 0.85 : 0.4;
  const sideLit = context.light.side === s ? 0.85 : 0.35;
  const walls = weathered(context, house.walls, 0.06);
  const eave = w * 0.09;
  if (house.chimney !== false) {
    const at = middle + s * l * 0.62;
    const top = y - h - peak - rise * 0.6 - w * 0.2;
    paintShape(
      context,
      new Shape().rectangle(at - w * 0.06, top, w * 0.12, peak * 0.75),
      tone(context, albedos.brick, 0.4, depth),
    );
  }
  paintShape(
    context,
    new Shape().polygon(corner, y, far, y - rise, far, y - h - rise * 0.9, corner, y - h),
    tone(context, walls, sideLit, depth),
  );
  paintShape(
    context,
    new Shape().polygon(x, y, corner, y, corner, y - h, middle, y - h - peak, x, y - h),
    tone(context, walls, gableLit, depth),
  );
  const roof = weathered(context, house.roof, 0.95);
  const high = tone(context, roof, sideLit + 0.1, depth);
  const low = tone(context, scale(roof, 0.72), sideLit, depth);
  const course = Math.max(2, peak * 0.11);
  const slope = new Shape().polygon(
    middle - s * w * 0.02,
    y - h - peak - w * 0.03,
    middle + s * (l + w * 0.05),
    y - h - peak - rise * 0.9 - w * 0.02,
    far + s * w * 0.05,
    y - h - rise * 0.9 + eave,
    corner + s * w * 0.04,
    y - h + eave,
  );
  paintShapeWith(context, slope, (px, py, out) => {
    const row = (py + (px - corner) * s * 0.1) / course;
    const dark = row - Math.floor(row) > 0.72 ? 0.55 : 0;
    const blotch = context.noise.value(px / (course * 2), Math.floor(row) * 3.7) * 0.16;
    for (let k = 0; k < 3; k++) out[k] = (high[k]! + (low[k]! - high[k]!) * dark) * (1 + blotch);
  });
  const barge = new Shape()
    .bar(middle, y - h - peak - w * 0.02, x - s * eave, y - h + eave * 0.9, w * 0.055)
    .bar(middle, y - h - peak - w * 0.02, corner + s * eave * 0.4, y - h + eave * 0.9, w * 0.055);
  paintShape(
    context,
    barge,
    tone(context, mix(roof, albedos.timber, 0.4 * (1 - context.weather.snowCover)), gableLit * 0.6, depth),
  );
  if (house.timber) paintTimber(context, house, middle, peak, gableLit);
  paintOpenings(context, house, random.chance.bind(random), sideLit);
};

const paintTimber = (
  context: PaintContext,
  house: House,
  middle: number,
  peak: number,
  facing: number,
): void => {
  const { x, y, width: w, wall: h, length: l, turn: s } = house;
  const beam = new Shape();
  const thick = w * 0.035;
  const corner = x + s * w;
  for (const t of [0, 0.33, 0.67, 1]) beam.rectangle(x + s * w * t - thick / 2, y - h, thick, h);
  beam
    .bar(x, y - h * 0.52, corner, y - h * 0.52, thick)
    .bar(x, y - h, corner, y - h, thick * 1.3)
    .bar(middle, y - h, middle, y - h - peak * 0.92, thick);
  beam
    .bar(x, y - h * 0.5, x + s * w * 0.33, y - h, thick)
    .bar(corner, y - h * 0.5, corner - s * w * 0.33, y - h, thick);
  for (let i = 1; i <= 4; i++) {
    const t = i / 4;
    beam.rectangle(corner + s * l * t - thick / 2, y - h - l * 0.09 * t, thick, h);
  }
  beam.bar(corner, y - h * 0.52, corner + s * l, y - h * 0.55 - l * 0.1, thick);
  paintShape(context, beam, tone(context, albedos.timber, facing * 0.6, house.depth));
};

const paintOpenings = (
  context: PaintContext,
  house: House,
  chance: (p: number) => boolean,
  sideLit: number,
): void => {
  const { x, y, width: w, wall: h, length: l, turn: s, depth } = house;
  const { light, canvas } = context;
  const glowing = new Shape();
  const dark = new Shape();
  const frames = new Shape();
  const floors = Math.max(1, Math.round(h / (w * 0.55)));
  const homely = (house.homely ?? 0.75) * light.lamps;
  const glows: [number, number][] = [];
  const pane = (px: number, py: number, pw: number, ph: number): void => {
    const lit = chance(homely);
    (lit ? glowing : dark).rectangle(px - pw / 2, py - ph, pw, ph);
    frames
      .rectangle(px - pw * 0.06, py - ph, pw * 0.12, ph)
      .rectangle(px - pw / 2, py - ph * 0.55, pw, ph * 0.08)
      .rectangle(px - pw * 0.62, py - ph * 0.04, pw * 1.24, ph * 0.12);
    if (lit) glows.push([px, py - ph / 2]);
  };
  const step = h / floors;
  const tall = step * 0.42;
  for (let floor = 0; floor < floors; floor++) {
    const base = y - step * floor - step * 0.34;
    for (const t of [0.27, 0.73]) if (floor > 0 || t > 0.5) pane(x + s * w * t, base, w * 0.15, tall);
    const bays = Math.max(1, Math.round(l / (w * 0.42)));
    for (let bay = 0; bay < bays; bay++) {
      const t = (bay + 0.5) / bays;
      pane(x + s * (w + l * t), base - l * 0.1 * t, Math.min(w * 0.14, (l / bays) * 0.4), tall);
    }
  }
  pane(x + s * w * 0.5, y - h - w * 0.08, w * 0.13, tall * 0.8);
  const door = new Shape().rectangle(x + s * w * 0.28 - w * 0.08, y - step * 0.66, w * 0.16, step * 0.66);
  paintShape(context, door, tone(context, mix(albedos.timber, context.accents[0]!, 0.25), sideLit, depth));
  paintShape(context, dark, tone(context, oklch(0.36, 0.03, 240), 0.4, depth), 0.92);
  paintShape(context, glowing, scale(lampLight, (0.35 + 1.25 * light.lamps) * (1 - depth * 0.45)));
  paintShape(context, frames, tone(context, albedos.white, sideLit * 0.7, depth), 0.65);
  for (const [gx, gy] of glows) addGlow(canvas, gx, gy, w * 0.22, lampLight, 0.13 * light.lamps);
};

/** Wall colours of a village and an old town. */
export const plasters: readonly Rgb[] = [
  oklch(0.86, 0.035, 85),
  oklch(0.8, 0.06, 70),
  oklch(0.82, 0.045, 45),
  oklch(0.84, 0.03, 110),
  oklch(0.78, 0.03, 240),
  oklch(0.76, 0.07, 40),
];

export const roofs: readonly Rgb[] = [
  oklch(0.5, 0.12, 38),
  oklch(0.46, 0.1, 32),
  oklch(0.44, 0.03, 255),
  oklch(0.52, 0.09, 48),
];
