import { mix } from '../core/colour.ts';
import { clamp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { paintShapeWith, tone } from './parts/brush.ts';
import { paintBirds } from './parts/life.ts';
import { deep } from './parts/sea-tints.ts';
import { paintShip } from './parts/ships.ts';
import { paintFoam, paintWater } from './parts/water.ts';

/** Open sea with a swell and one sail. */
export const sea: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'foam',
  paint: (context) => {
    const { size, unit, weather } = context;
    const { width, height } = size;
    const random = context.random.branch('sea');
    const horizon = height * 0.5;
    paintSky(context, { horizon });
    const waves = clamp(0.55 + weather.wind * 0.4 + (weather.lightning ? 0.3 : 0));
    paintShip(context, {
      x: width * random.range(0.28, 0.36),
      y: horizon + 8 * unit,
      size: 58 * unit,
      masts: 3,
      depth: 0.5,
      sails: true,
    });
    paintWater(context, {
      shore: horizon + 4 * unit,
      waves,
      mirror: 0.78,
      tint: deep,
      waterline: () => horizon + 6 * unit,
    });
    for (let swell = 0; swell < 6; swell++) paintSwell(context, horizon, (swell + 1) / 6.3, waves);
    paintBirds(context, width * 0.62, height * 0.3, 130 * unit, 7);
  },
};

/** One long wave: a dark trough, a lit back, foam along the crest. */
const paintSwell = (context: PaintContext, horizon: number, t: number, waves: number): void => {
  const { size, unit, noise, light } = context;
  const y0 = horizon + (size.height - horizon) * t ** 1.5;
  const amplitude = (4 + 46 * t) * waves * unit;
  const seed = t * 37 + (context.seed % 89);
  const row = (x: number): number =>
    y0 + noise.fbm((x / unit) * (0.0062 - 0.0032 * t) + seed, seed, 3) * amplitude;
  const body = new Shape().moveTo(-4, row(-4));
  for (let x = 0; x <= size.width + 4; x += 5 * unit) body.lineTo(x, row(x));
  const thick = (8 + 62 * t) * unit;
  for (let x = size.width + 4; x >= -4; x -= 8 * unit)
    body.lineTo(x, row(x) + thick * (0.7 + 0.3 * noise.value(x / unit / 120, seed)));
  body.close();
  const near = tone(context, deep, 0.2, 0.5 * (1 - t));
  const shine = mix(light.haze, light.zenith, 0.4);
  paintShapeWith(
    context,
    body,
    (x, y, out) => {
      const d = (y - row(x)) / thick;
      const ripple = noise.fbm(((x / unit) * 0.02) / (0.4 + t), ((y / unit) * 0.07) / (0.4 + t), 2);
      const bright = clamp(0.5 * Math.exp(-d * 3.2) + ripple * 0.35);
      for (let k = 0; k < 3; k++)
        out[k] = near[k]! * (0.75 + 0.5 * d) + (shine[k]! - near[k]!) * bright * 0.75;
    },
    0.62,
  );
  if (waves > 0.5)
    paintFoam(context, (x) => row(x) + unit, 0.8 + 2.6 * t * waves, 0.55 * waves * smoothstep(0.1, 0.5, t));
};
