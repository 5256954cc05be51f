import { oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { duneCrest, paintDune, paintMesas } from './parts/dunes.ts';
import { paintPalms } from './parts/palms.ts';
import { addReeds } from './parts/reeds.ts';
import { paintWater } from './parts/water.ts';

/** A pool under palms between dunes. */
export const oasis: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'sand',
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('oasis');
    paintSky(context, { horizon: height * 0.55 });
    paintMesas(context, height * 0.55, 70, 0, 0.95, albedos.redRock);
    for (let dune = 0; dune < 2; dune++)
      paintDune(
        context,
        duneCrest(context, height * (0.57 + 0.05 * dune), 34 + 22 * dune, dune),
        dune,
        0.2 + dune * 0.25,
      );
    const shore = height * 0.69;
    const back = (x: number): number => shore - 14 * unit - 10 * unit * Math.sin(x / (170 * unit));
    const green = [];
    for (let i = 0; i < 30; i++) {
      const x = width * (0.16 + 0.7 * random.next());
      green.push({
        x,
        y: back(x) + 16 * unit,
        width: random.range(40, 90) * unit,
        height: random.range(20, 46) * unit,
      });
    }
    const far = Array.from({ length: 11 }, () => {
      const x = width * random.range(0.2, 0.84);
      return { x, y: back(x) + 10 * unit, height: random.range(110, 190) * unit };
    });
    paintPalms(context, far, 0.35);
    paintBushes(context, green, 0.3, oklch(0.5, 0.12, 135));
    paintPalms(
      context,
      [0.3, 0.37, 0.68, 0.77].map((at) => ({
        x: width * (at + random.range(-0.02, 0.02)),
        y: shore + 2 * unit,
        height: random.range(240, 310) * unit,
      })),
      0.16,
    );
    const inside = (x: number, y: number): boolean => {
      const dx = (x - width * 0.5) / (width * 0.42);
      const dy = (y - shore - 52 * unit) / (60 * unit);
      const bend = context.noise.value((x / unit) * 0.012, 3) * 0.12;
      return dx * dx + dy * dy * (dy < 0 ? 1 : 0.8) < 1 + bend;
    };
    paintDune(context, (x) => shore - 6 * unit + 5 * unit * Math.sin(x / (240 * unit)), 3, 0.75);
    paintWater(context, {
      shore: shore - 4 * unit,
      end: shore + 150 * unit,
      waves: 0.06,
      tint: oklch(0.52, 0.09, 195),
      inside,
    });
    const blades = new Shape();
    const cobs = new Shape();
    for (const at of [0.1, 0.16, 0.84, 0.9, 0.5])
      addReeds(random, blades, cobs, width * at, shore + random.range(60, 110) * unit, 70 * unit, 14);
    paintShape(context, blades, tone(context, weathered(context, oklch(0.5, 0.12, 128), 0.3), 0.5, 0.06));
    paintShape(context, cobs, tone(context, albedos.bark, 0.4, 0.06));
    paintDune(context, duneCrest(context, height * 0.99, 40, 4), 4, 1);
    paintPalms(
      context,
      [
        { x: width * 0.06, y: height * 0.98, height: 560 * unit },
        { x: width * 0.96, y: height * 0.96, height: 430 * unit },
      ],
      0.02,
    );
  },
};
