import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { clamp } from '../../core/numbers.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

/** Masonry: a shape filled with rounded or flat stone, courses of blocks faintly drawn. */
export const paintMasonry = (
  context: PaintContext,
  shape: Shape,
  albedo: Rgb,
  depth: number,
  facing: (x: number) => number,
  block: number,
): void => {
  const { noise } = context;
  const stone = weathered(context, albedo, 0.08);
  const dark = tone(context, stone, 0, depth);
  const bright = tone(context, stone, 1, depth);
  const contrast = clamp(1.1 - depth * 1.2) * (block > 2.2 ? 1 : 0);
  paintShapeWith(context, shape, (x, y, out) => {
    const row = Math.floor(y / (block * 0.62));
    const column = Math.floor(x / block + (row & 1) * 0.5);
    const fx = x / block + (row & 1) * 0.5 - column;
    const fy = y / (block * 0.62) - row;
    const seam = fx < 0.09 || fy < 0.13 ? 0.24 : 0;
    const f = clamp(
      facing(x) +
        (noise.cell(column, row) - 0.5) * 0.22 * contrast +
        noise.value(x / (block * 3.4), y / (block * 3.4)) * 0.09,
    );
    for (let k = 0; k < 3; k++) out[k] = (dark[k]! + (bright[k]! - dark[k]!) * f) * (1 - seam * contrast);
  });
};

export interface Tower {
  x: number;
  y: number;
  width: number;
  height: number;
  depth: number;
  albedo?: Rgb;
  /** Pointed roof, or battlements when false. */
  spire: boolean;
  roof?: Rgb;
}

/** A round tower with slits, lit windows, and a spire or battlements. */
export const paintTower = (context: PaintContext, tower: Tower): void => {
  const { x, y, width: w, height: h, depth } = tower;
  const { light } = context;
  const random = context.random.branch(`tower${Math.round(x)}`);
  const half = w / 2;
  const body = new Shape()
    .rectangle(x - half, y - h, w, h)
    .rectangle(x - half * 1.18, y - h, w * 1.18, w * 0.3);
  if (!tower.spire) {
    for (let merlon = 0; merlon < 5; merlon++)
      body.rectangle(x - half * 1.18 + (merlon * w * 1.18) / 4.6, y - h - w * 0.14, w * 0.15, w * 0.16);
  }
  const round = (px: number): number => clamp(0.45 + ((px - x) / half) * 0.5 * light.side);
  paintMasonry(context, body, tower.albedo ?? albedos.stone, depth, round, Math.max(3, w * 0.11));
  if (context.weather.snowCover > 0 && !tower.spire)
    paintShape(
      context,
      new Shape().rectangle(x - half * 1.18, y - h - w * 0.17, w * 1.18, w * 0.05),
      tone(context, albedos.snow, 0.8, depth),
    );
  if (tower.spire) {
    const cone = new Shape()
      .moveTo(x - half * 1.36, y - h + w * 0.03)
      .quadTo(x - half * 0.4, y - h - w * 0.9, x, y - h - w * 1.9)
      .quadTo(x + half * 0.4, y - h - w * 0.9, x + half * 1.36, y - h + w * 0.03)
      .close();
    const roof = weathered(context, tower.roof ?? albedos.slate, 0.85);
    const dark = tone(context, roof, 0, depth);
    const bright = tone(context, roof, 1, depth);
    paintShapeWith(context, cone, (px, py, out) => {
      const f = clamp(
        0.42 + ((px - x) / (half * 1.2)) * 0.6 * light.side + context.noise.value(px / 9, py / 4) * 0.06,
      );
      for (let k = 0; k < 3; k++) out[k] = dark[k]! + (bright[k]! - dark[k]!) * f;
    });
    const pole = new Shape().bar(x, y - h - w * 1.85, x, y - h - w * 2.3, Math.max(0.8, w * 0.025));
    paintShape(context, pole, tone(context, albedos.metal, 0.3, depth));
    const fly = -light.side * (context.weather.wind > 0.5 ? 1 : 0.75);
    const flag = new Shape()
      .moveTo(x, y - h - w * 2.3)
      .quadTo(x + fly * w * 0.3, y - h - w * 2.4, x + fly * w * 0.6, y - h - w * 2.2)
      .quadTo(x + fly * w * 0.3, y - h - w * 2.15, x, y - h - w * 2.08)
      .close();
    paintShape(context, flag, tone(context, context.accents[0]!, 0.7, depth));
  }
  const windows = new Shape();
  for (let row = 0; row < Math.floor(h / (w * 0.8)); row++) {
    const at = x + (random.next() - 0.5) * w * 0.45;
    const top = y - h + w * (0.55 + row * 0.8);
    windows.rectangle(at - w * 0.045, top, w * 0.09, w * 0.24).ellipse(at, top, w * 0.045, w * 0.07);
  }
  const lit = light.lamps > 0.3;
  paintShape(
    context,
    windows,
    lit
      ? scale(lampLight, (0.3 + 1.3 * light.lamps) * (1 - depth * 0.5))
      : tone(context, oklch(0.25, 0.02, 260), 0.2, depth),
  );
};

/** A battlemented wall between two points, perhaps with a gate. */
export const paintCurtainWall = (
  context: PaintContext,
  x0: number,
  x1: number,
  y: number,
  height: number,
  depth: number,
  gate?: number,
  albedo: Rgb = albedos.stone,
): void => {
  const block = Math.max(3, height * 0.12);
  const shape = new Shape().rectangle(x0, y - height, x1 - x0, height);
  for (let x = x0; x < x1 - block; x += block * 2.1)
    shape.rectangle(x, y - height - block * 1.1, block * 1.2, block * 1.2);
  paintMasonry(context, shape, albedo, depth, () => 0.5, block);
  if (context.weather.snowCover > 0) {
    const snow = new Shape();
    for (let x = x0; x < x1 - block; x += block * 2.1)
      snow.rectangle(x, y - height - block * 1.25, block * 1.2, block * 0.35);
    paintShape(context, snow, tone(context, albedos.snow, 0.8, depth));
  }
  if (gate === undefined) return;
  const w = height * 0.26;
  const arch = new Shape()
    .rectangle(gate - w, y - height * 0.4, w * 2, height * 0.42)
    .ellipse(gate, y - height * 0.4, w, w);
  const warm = context.light.lamps > 0.4;
  paintShape(
    context,
    arch,
    warm
      ? mix(scale(lampLight, 0.35 * context.light.lamps), [0.02, 0.02, 0.03], 0.4)
      : tone(context, oklch(0.2, 0.015, 60), 0.2, depth),
  );
  const bars = new Shape();
  for (let i = -3; i <= 3; i++)
    bars.rectangle(gate + (i * w) / 3.5 - w * 0.03, y - height * 0.62, w * 0.06, height * 0.36);
  paintShape(context, bars, tone(context, albedos.metal, 0.2, depth), 0.8);
};
