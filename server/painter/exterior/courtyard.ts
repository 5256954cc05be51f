import { mix, oklch, scale } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintMasonry } from './parts/castles.ts';
import { layWetGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintPaving } from './parts/town.ts';

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
