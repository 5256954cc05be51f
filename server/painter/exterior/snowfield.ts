import { oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { paintAurora } from './parts/aurora.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { paintConifers } from './parts/conifers.ts';
import type { Stand } from './parts/stand.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** A white plain: drifts, a line of tracks, firs under snow; aurora on clear nights. */
export const snowfield: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'snow',
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('snowfield');
    context.weather = { ...context.weather, snowCover: 1 };
    paintSky(context, { horizon: height * 0.58 });
    if (light.stars > 0.25) paintAurora(context, height * 0.56, light.stars);
    paintPlane(context, {
      crest: noiseCrest(context, { base: height * 0.55, amplitude: 60, wave: 210, seed: 2, ridged: true }),
      albedo: oklch(0.7, 0.03, 255),
      depth: 0.92,
      relief: 0.9,
      fold: 90,
      mist: 0.6,
      snowcap: 120,
    });
    layMist(context, height * 0.58, 36, 0.45);
    for (let plane = 0; plane < 4; plane++) {
      const t = plane / 3;
      const crest = noiseCrest(context, {
        base: height * (0.59 + 0.11 * plane),
        amplitude: 18 + 22 * t,
        wave: 480 + 200 * t,
        seed: 40 + plane,
        octaves: 3,
      });
      const depth = 0.72 * (1 - t) ** 1.2;
      paintPlane(context, {
        crest,
        albedo: albedos.snow,
        depth,
        relief: 0.5,
        fold: 260,
        mist: 0.3 * (1 - t),
      });
      const stands: Stand[] = [];
      for (let i = 0; i < [60, 26, 9, 3][plane]!; i++) {
        const group = [0.16, 0.82, 0.5, 0.3][i % (plane > 1 ? 2 : 4)]!;
        const x = width * (plane === 3 ? [0.05, 0.93, 0.99][i]! : group + random.range(-0.16, 0.16));
        stands.push({
          x,
          y: crest(x) + (4 + 16 * t) * unit,
          height: [20, 48, 120, 340][plane]! * unit * random.range(0.7, 1.2),
        });
      }
      paintConifers(
        context,
        stands.sort((a, b) => a.y - b.y),
        depth,
      );
      layMist(context, height * (0.64 + 0.11 * plane), 30, 0.26 * (1 - t));
    }
    const tracks = new Shape();
    for (let i = 0; i < 46; i++) {
      const t = i / 46;
      const y = height * 0.99 - (height * 0.99 - height * 0.66) * t ** 0.72;
      const x =
        width * (0.4 + 0.14 * Math.sin(t * 3.4) + 0.1 * t) + (i % 2 ? 1 : -1) * 11 * (1 - t * 0.85) * unit;
      tracks.ellipse(x, y, 7.5 * (1 - t * 0.86) * unit, 3.6 * (1 - t * 0.86) * unit);
    }
    paintShape(context, tracks, tone(context, oklch(0.72, 0.05, 255), 0.05, 0.12), 0.75);
  },
};
