import { type Rgb, scale } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape, tone } from './brush.ts';
import { paintGround } from './ground.ts';
import { paintHouse, plasters, roofs } from './houses.ts';

/** A close row of gabled houses that shuts off a square. */
export const paintHouseRow = (
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
export const paintPaving = (context: PaintContext, horizon: number, albedo: Rgb): void => {
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
