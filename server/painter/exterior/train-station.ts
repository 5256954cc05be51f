import { mix, oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './parts/brush.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintBench } from './parts/props.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintStationClock, paintTrain } from './parts/train.ts';

/** A platform under an iron canopy, a train at rest, a clock, rails to the distance. */
export const trainStation: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const horizon = height * 0.54;
    const focus = { x: width * 0.5, y: horizon };
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 14 * unit, amplitude: 30, wave: 300, seed: 1 }),
      albedo: albedos.conifer,
      depth: 0.85,
      mist: 0.6,
    });
    paintSkyline(context, {
      base: horizon + 2 * unit,
      low: 20,
      high: 80,
      narrow: 26,
      broad: 50,
      depth: 0.7,
      seed: 33,
    });
    layMist(context, horizon, 24, 0.5);
    paintGround(context, {
      horizon,
      albedo: oklch(0.5, 0.02, 60),
      second: oklch(0.42, 0.02, 60),
      texture: 0.9,
      snowShare: 0.8,
    });
    const toward = (x: number, y: number, t: number): [number, number] => [
      lerp(focus.x, x, t),
      lerp(focus.y, y, t),
    ];
    const bottom = height * 1.06;
    const sleepers = new Shape();
    const rails = new Shape();
    for (const [a, b] of [
      [0.34, 0.56],
      [0.68, 0.9],
    ] as const) {
      for (let i = 1; i < 34; i++) {
        const t = (i / 34) ** 2.3;
        const [x0, y0] = toward(width * a - 40 * unit, bottom, t);
        const [x1] = toward(width * b + 40 * unit, bottom, t);
        sleepers.rectangle(x0, y0, x1 - x0, Math.max(0.7, 24 * t * unit));
      }
      for (const at of [a, b])
        rails.polygon(
          focus.x - 0.5,
          focus.y,
          width * at - 8 * unit,
          bottom,
          width * at + 8 * unit,
          bottom,
          focus.x + 0.5,
          focus.y,
        );
    }
    paintShape(context, sleepers, tone(context, weathered(context, albedos.timber, 0.4), 0.4, 0.1));
    paintShape(context, rails, mix(tone(context, oklch(0.62, 0.012, 250), 0.9, 0.1), light.haze, 0.35));
    paintTrain(context, toward);
    const platform = new Shape().polygon(
      focus.x - 4 * unit,
      focus.y + 3 * unit,
      ...toward(width * 0.27, height * 1.0, 1),
      -20,
      height * 1.1,
      -20,
      height * 0.78,
      ...toward(-width * 0.6, height * 0.98, 0.02),
    );
    paintShape(context, platform, tone(context, weathered(context, albedos.concrete, 0.55), 0.6, 0.06));
    paintShape(
      context,
      new Shape().polygon(
        focus.x - 3 * unit,
        focus.y + 4 * unit,
        width * 0.23,
        height,
        width * 0.27,
        height,
        focus.x - 2.4 * unit,
        focus.y + 4 * unit,
      ),
      tone(context, oklch(0.82, 0.14, 92), 0.7, 0.06),
      0.85,
    );
    paintShape(
      context,
      new Shape().polygon(
        focus.x - 2.4 * unit,
        focus.y + 4 * unit,
        width * 0.27,
        height,
        width * 0.29,
        height * 1.05,
        focus.x - 2 * unit,
        focus.y + 4 * unit,
      ),
      tone(context, scale(albedos.concrete, 0.5), 0.2, 0.04),
    );
    const roof = new Shape().polygon(
      focus.x - 30 * unit,
      focus.y - 42 * unit,
      width * 0.31,
      height * 0.06,
      width * 0.3,
      -10,
      -20,
      -10,
      -20,
      height * 0.2,
    );
    paintShape(context, roof, tone(context, oklch(0.42, 0.035, 160), light.lamps > 0.4 ? 0.5 : 0.2, 0.05));
    const iron = new Shape();
    const edge = new Shape().bar(
      focus.x - 30 * unit,
      focus.y - 42 * unit,
      width * 0.31,
      height * 0.06,
      5 * unit,
      26 * unit,
    );
    for (const t of [0.92, 0.56, 0.34, 0.21, 0.13, 0.08]) {
      const [x, y] = toward(width * 0.06, height * 1.06, t);
      const [rx, ry] = toward(width * 0.16, -height * 0.16, t);
      iron
        .rectangle(x - 10 * t * unit, ry, 20 * t * unit, y - ry)
        .rectangle(x - 17 * t * unit, y - 50 * t * unit, 34 * t * unit, 50 * t * unit);
      iron
        .limb(
          x,
          ry + 150 * t * unit,
          x + 20 * t * unit,
          ry + 20 * t * unit,
          rx + 110 * t * unit,
          ry,
          9 * t * unit,
          7 * t * unit,
          8,
        )
        .limb(
          x,
          ry + 150 * t * unit,
          x - 20 * t * unit,
          ry + 20 * t * unit,
          x - 130 * t * unit,
          ry,
          9 * t * unit,
          7 * t * unit,
          8,
        );
      const [lx, ly] = toward(width * 0.15, -height * 0.02, t);
      addGlow(canvas, lx, ly, 26 * t * unit, lampLight, 1.6 * light.lamps);
      addGlow(canvas, lx, ly, 190 * t * unit, lampLight, 0.2 * light.lamps);
    }
    paintShape(context, iron, tone(context, oklch(0.36, 0.05, 165), 0.35, 0.06));
    paintShape(context, edge, tone(context, albedos.white, 0.5, 0.06));
    paintStationClock(context, ...toward(width * 0.22, height * 0.1, 0.6), 34 * unit);
    paintBench(context, width * 0.11, height * 0.93, 190 * unit, 0.03);
    layWetGround(context, horizon + 40 * unit, context.weather.wet * 0.6);
  },
};
