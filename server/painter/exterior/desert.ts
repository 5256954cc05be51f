import { oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { type Crest, duneCrest, paintDune, paintMesas } from './parts/dunes.ts';
import { layMist } from './parts/terrain.ts';

const addCamel = (shape: Shape, x: number, y: number, s: number): void => {
  shape
    .moveTo(x - s, y - s * 0.9)
    .quadTo(x - s * 0.7, y - s * 1.3, x - s * 0.25, y - s * 1.2)
    .quadTo(x, y - s * 1.75, x + s * 0.3, y - s * 1.2)
    .quadTo(x + s * 0.7, y - s * 1.1, x + s * 0.8, y - s * 1.1)
    .quadTo(x + s, y - s * 1.1, x + s * 1.1, y - s * 1.65)
    .lineTo(x + s * 1.45, y - s * 1.62)
    .lineTo(x + s * 1.45, y - s * 1.48)
    .lineTo(x + s * 1.25, y - s * 1.42)
    .quadTo(x + s * 1.15, y - s * 0.75, x + s * 0.7, y - s * 0.7)
    .lineTo(x - s * 0.9, y - s * 0.6)
    .close();
  for (const leg of [-0.85, -0.6, 0.5, 0.68]) shape.rectangle(x + s * leg, y - s * 0.72, s * 0.13, s * 0.74);
  shape
    .polygon(x - s * 0.2, y - s * 1.5, x, y - s * 2.35, x + s * 0.2, y - s * 1.5)
    .circle(x, y - s * 2.3, s * 0.15);
};

/** Dunes under a great sky; a caravan crosses the middle ridge. */
export const desert: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'sand',
  paint: (context) => {
    const { height } = context.size;
    paintSky(context, { horizon: height * 0.57 });
    paintMesas(context, height * 0.56, 96, 0, 0.95, albedos.redRock);
    paintMesas(context, height * 0.575, 160, 1, 0.8, albedos.redRock);
    layMist(context, height * 0.57, 34, 0.45);
    for (let dune = 0; dune < 5; dune++) {
      context.checkAborted();
      const t = dune / 4;
      const crest = duneCrest(
        context,
        height * (0.58 + 0.095 * dune + 0.02 * dune * t),
        25 + 29 * dune,
        dune,
      );
      paintDune(context, crest, dune, t);
      if (dune === 2) paintCaravan(context, crest);
    }
  },
};

const paintCaravan = (context: PaintContext, crest: Crest): void => {
  const { size, unit } = context;
  const camels = new Shape();
  const start = context.random.branch('caravan').range(0.5, 0.6);
  for (let i = 0; i < 5; i++) {
    const x = size.width * start + i * 36 * unit;
    addCamel(camels, x, crest(x) + 1.5 * unit, 9 * unit);
  }
  paintShape(context, camels, tone(context, oklch(0.3, 0.04, 50), 0.2, 0.25));
};
