import { mix, oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { cityBehind } from './parts/city-behind.ts';
import { layWetGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';

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
