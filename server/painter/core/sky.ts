import { cloudDensity, cloudLight, heapDensity, layClouds } from './clouds.ts';
import { rampOffset, type Rgb } from './colour.ts';
import { createField, expandRow, type Field } from './field.ts';
import { paintRift } from './rift.ts';
import { paintBody, paintStars } from './sky-bodies.ts';
import type { SkyOptions } from './sky-options.ts';
import type { PaintContext } from './types.ts';

/** Where the sun or moon stands, in pixels. */
export const bodyPosition = (context: PaintContext, options: SkyOptions): { x: number; y: number } => ({
  x: (options.bodyX ?? context.light.body.x) * context.size.width,
  y: options.horizon * (1 - context.light.body.height),
});

/** Covers the whole canvas with the sky of the hour and weather: gradient, stars, sun or moon, clouds. */
export const paintSky = (context: PaintContext, options: SkyOptions): void => {
  const { light, weather, size, unit } = context;
  const { x: sunX, y: sunY } = bodyPosition(context, options);
  const { width, height } = size;
  if (options.body !== false && light.body.strength > 0.02) context.bodyAt = { x: sunX, y: sunY };
  const step = Math.max(2, Math.round(4 * unit));
  const reach = 1 / (1216 * unit);
  const glow = createField(width, height, step, (x, y) => {
    const dx = (x - sunX) * reach;
    const dy = (y - sunY) * reach;
    const distance = Math.sqrt(dx * dx + dy * dy * 1.4);
    return (Math.exp(-distance * 3.2) * 0.55 + Math.exp(-distance * 11) * 0.9) * light.glow;
  });
  const clouds = weather.heaps
    ? heapDensity(context, options.horizon, step)
    : cloudDensity(context, options.horizon, step);
  const lean = cloudLight(clouds, sunX, sunY, 26 * unit, weather.heaps ? 1.5 : 3.2);
  paintGradient(context, options.horizon, glow);
  if (light.stars > 0.02) paintStars(context, options.horizon);
  if (options.body !== false && light.body.strength > 0.02) paintBody(context, sunX, sunY);
  layClouds(context, options, clouds, lean, glow);
  paintRift(context, options.horizon);
  if (weather.lightning) context.skyBehind = context.canvas.data.slice();
};

const paintGradient = (context: PaintContext, horizon: number, glow: Field): void => {
  const { light, size, canvas } = context;
  const row = new Float32Array(size.width);
  const colour: Rgb = light.body.moon ? [0.55, 0.72, 1.05] : light.body.colour;
  const { data } = canvas;
  for (let y = 0, at = 0; y < size.height; y++) {
    expandRow(glow, y, row);
    const from = rampOffset(light.sky, y / horizon);
    const red = light.sky[from]!;
    const green = light.sky[from + 1]!;
    const blue = light.sky[from + 2]!;
    for (let x = 0; x < size.width; x++, at += 3) {
      const amount = row[x]! * 0.6;
      data[at] = red + colour[0] * amount;
      data[at + 1] = green + colour[1] * amount;
      data[at + 2] = blue + colour[2] * amount;
    }
  }
};
