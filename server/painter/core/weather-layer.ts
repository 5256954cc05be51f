import type { Rgb } from './colour.ts';
import { addFlying } from './flying.ts';
import { addGlow } from './light.ts';
import { addLightning } from './lightning.ts';
import { smoothstep } from './numbers.ts';
import type { PaintContext } from './types.ts';
import { addVeil } from './veil.ts';

/** Everything a weather adds before an outdoor picture is finished: sheets of fog, lightning, then what falls or flies. */
export const addWeather = (context: PaintContext): void => {
  const { weather } = context;
  if (weather.fog > 0.5) addFogSheets(context, 0.16 + 0.24 * weather.fog);
  if (weather.lightning) addLightning(context);
  if (weather.precipitation === 'rain') addRain(context, weather.amount);
  if (weather.precipitation === 'snow') addSnow(context, weather.amount);
  if (weather.wind > 0.7 && weather.precipitation === 'none') addFlying(context, context.carried ?? 'leaves');
};

/** Drifting banks, thicker towards the middle of the picture's height. */
export const addFogSheets = (context: PaintContext, strength: number): void => {
  const { canvas, noise, unit, size } = context;
  const frequency = 1 / unit;
  addVeil(canvas, context.light.haze, Math.max(2, Math.round(6 * unit)), (x, y) => {
    const band = noise.fbm(x * frequency * 0.0035 + 40, y * frequency * 0.011, 4);
    const height = y / size.height;
    return strength * smoothstep(-0.35, 0.45, band) * smoothstep(0.1, 0.55, height) * (1.15 - 0.6 * height);
  });
};

/** Streaks in three depths. Rain is seen by the light behind it: bright on bright, barely there on dark. */
export const addRain = (context: PaintContext, amount: number): void => {
  const { canvas, unit, weather, size } = context;
  const random = context.random.branch('rain');
  const area = (size.width * size.height) / (unit * unit) / 1011712;
  const slant = 0.04 + weather.wind * 0.55;
  const long = weather.lightning ? 1.7 : 1.15;
  const depths = [
    { count: 1500, length: 22, strength: 0.13, width: 1 },
    { count: 620, length: 46, strength: 0.2, width: 1 },
    { count: 110, length: 105, strength: 0.19, width: 1.7 },
  ];
  const { data, width, height } = canvas;
  for (const depth of depths) {
    const length = Math.max(3, Math.round(depth.length * long * unit));
    const thick = Math.max(1, Math.round(depth.width * unit));
    for (let drop = depth.count * area * amount; drop > 0; drop--) {
      const startX = random.range(0, width * (1 + slant * 0.8) + length * slant);
      const startY = random.range(-length, height);
      const strength = depth.strength * random.range(0.4, 1.3);
      for (let step = 0; step < length; step++) {
        const y = Math.round(startY + step);
        if (y < 0 || y >= height) continue;
        const fade = strength * Math.sin((step / length) * Math.PI);
        for (let side = 0; side < thick; side++) {
          const x = Math.round(startX - step * slant) + side;
          if (x < 0 || x >= width) continue;
          const at = (y * width + x) * 3;
          const behind = Math.min(1.3, 0.22 + (data[at]! + data[at + 1]! + data[at + 2]!) * 0.6);
          const light = fade * behind;
          data[at] = data[at]! + light * 0.9;
          data[at + 1] = data[at + 1]! + light * 0.94;
          data[at + 2] = data[at + 2]! + light * 1.04;
        }
      }
    }
  }
};

/** Flakes in four depths: dust, flakes, a few soft ones near the eye. */
export const addSnow = (context: PaintContext, amount: number): void => {
  const { canvas, unit, size, light } = context;
  const random = context.random.branch('snow');
  const area = (size.width * size.height) / (unit * unit) / 1011712;
  const brightness = light.night ? 0.3 : 0.5 + 0.4 * Math.min(1, light.ambient[1] * 2);
  const white: Rgb = [brightness, brightness, brightness * 1.06];
  const depths = [
    { count: 1700, radius: 0.9, strength: 0.5 },
    { count: 620, radius: 1.5, strength: 0.75 },
    { count: 170, radius: 2.6, strength: 0.8 },
    { count: 26, radius: 7, strength: 0.32 },
  ];
  for (const depth of depths) {
    for (let flake = depth.count * area * amount; flake > 0; flake--) {
      const radius = Math.max(0.55, depth.radius * unit * random.range(0.7, 1.35));
      addGlow(
        canvas,
        random.range(0, size.width),
        random.range(0, size.height),
        radius,
        white,
        depth.strength * random.range(0.4, 1),
      );
    }
  }
};
