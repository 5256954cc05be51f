import { oklch } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { paintBins } from './parts/bins.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { layWetGround } from './parts/ground.ts';
import { paintSkyline } from './parts/skyline.ts';
import { paintStreet, type Street } from './parts/street.ts';
import { layMist } from './parts/terrain.ts';

/** A narrow back street: blind walls, pipes, fire stairs, bins, one lamp. */
export const alley: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather, light, canvas } = context;
    const { height } = size;
    const random = context.random.branch('alley');
    const horizon = height * 0.62;
    const vanish = random.range(0.46, 0.54);
    paintSky(context, { horizon });
    paintSkyline(context, {
      base: horizon + 6 * unit,
      low: 160,
      high: 330,
      narrow: 34,
      broad: 80,
      depth: 0.6,
      seed: 5,
      from: vanish - 0.16,
      to: vanish + 0.16,
    });
    layMist(context, horizon, 34, 0.3);
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 2.3,
      pavement: 0.35,
      styles: ['brick', 'brick', 'plain', 'plaster'],
      low: 8.5,
      high: 14,
      narrow: 5,
      broad: 9,
      gables: false,
      ground: 'slabs',
      length: 44,
      colours: [oklch(0.46, 0.08, 36), oklch(0.5, 0.03, 70), oklch(0.42, 0.06, 30), oklch(0.48, 0.02, 250)],
    });
    const iron = new Shape();
    for (const [z0, side] of [
      [15, 1],
      [9, -1],
    ] as const) {
      for (let floor = 0; floor < 3; floor++) {
        const h = 3.3 + floor * 2.6;
        const corners = [
          [2.25, h, z0],
          [1.45, h, z0],
          [1.45, h, z0 + 3],
          [2.25, h, z0 + 3],
        ].map(([x, y, z]) => street.project(side * x!, y!, z!));
        iron.polygon(...corners.flat());
        const railA = street.project(side * 1.45, h + 0.95, z0);
        const railB = street.project(side * 1.45, h + 0.95, z0 + 3);
        iron.bar(...railA, ...railB, 0.05 * street.scaleAt(z0));
        for (let bar = 0; bar <= 8; bar++) {
          const z = z0 + (bar * 3) / 8;
          iron.bar(
            ...street.project(side * 1.45, h, z),
            ...street.project(side * 1.45, h + 0.95, z),
            0.035 * street.scaleAt(z),
          );
        }
        iron.bar(
          ...street.project(side * 1.7, h - 2.5, z0 + 0.2),
          ...street.project(side * 1.7, h, z0 + 2.8),
          0.12 * street.scaleAt(z0),
        );
      }
    }
    for (const z of [5.5, 18, 26])
      for (const side of [-1, 1])
        iron.bar(
          ...street.project(side * 2.2, 0, z),
          ...street.project(side * 2.2, 9, z),
          0.14 * street.scaleAt(z),
        );
    for (const [z, y] of [
      [12, 6.4],
      [17, 7.6],
      [8, 7.4],
    ] as const) {
      const [x0, y0] = street.project(-2.3, y, z);
      const [x1, y1] = street.project(2.3, y, z + 0.4);
      iron.limb(
        x0,
        y0,
        (x0 + x1) / 2,
        Math.max(y0, y1) + 0.6 * street.scaleAt(z),
        x1,
        y1,
        1.4 * unit,
        1.4 * unit,
        14,
      );
    }
    paintShape(context, iron, tone(context, [0.018, 0.018, 0.022], 0.3, 0.14));
    paintWashing(context, street);
    paintBins(context, street);
    const [lx, ly] = street.project(2.0, 3.4, 8.4);
    const k = street.scaleAt(8.4);
    paintShape(
      context,
      new Shape()
        .bar(lx + 0.3 * k, ly - 0.2 * k, lx - 0.25 * k, ly - 0.2 * k, 0.06 * k)
        .polygon(lx - 0.5 * k, ly, lx - 0.25 * k, ly - 0.22 * k, lx, ly),
      tone(context, albedos.metal, 0.2, 0.1),
    );
    const glow = Math.max(0.15, light.lamps);
    addGlow(canvas, lx - 0.25 * k, ly + 0.05 * k, 0.28 * k, [1, 0.72, 0.36], 2.2 * glow);
    addGlow(canvas, lx - 0.25 * k, ly + 0.7 * k, 2.6 * k, [1, 0.66, 0.3], 0.28 * glow);
    layWetGround(context, horizon, Math.max(0.34, weather.wet * 0.95));
  },
};

const paintWashing = (context: PaintContext, street: Street): void => {
  const random = context.random.branch('washing');
  const z = 12;
  const k = street.scaleAt(z);
  const wind = context.weather.wind > 0.7 ? 0.35 : 0.05;
  for (let i = 0; i < 6; i++) {
    const x = -1.7 + i * 0.62;
    const sag = 0.35 * (1 - (x / 2.3) ** 2);
    const [px, py] = street.project(x, 6.4 - sag, z);
    const w = random.range(0.3, 0.5) * k;
    const h = random.range(0.5, 0.9) * k;
    const cloth = new Shape().polygon(
      px - w / 2,
      py,
      px + w / 2,
      py,
      px + w / 2 + wind * h,
      py + h,
      px - w / 2 + wind * h,
      py + h * 0.96,
    );
    paintShape(
      context,
      cloth,
      tone(
        context,
        random.pick([albedos.white, context.accents[0]!, oklch(0.7, 0.07, 240), oklch(0.8, 0.06, 60)]),
        0.5,
        0.2,
      ),
    );
  }
};
