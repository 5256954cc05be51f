import { mix, oklch, type Rgb } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape, tone } from './brush.ts';

/** A loose flock, far off; nothing flies by night or in hard weather. */
export const paintBirds = (
  context: PaintContext,
  x: number,
  y: number,
  spread: number,
  count: number,
): void => {
  const { light, weather, unit } = context;
  if (light.night || weather.fog > 0.9 || weather.lightning) return;
  const random = context.random.branch('birds');
  const flock = new Shape();
  for (let i = 0; i < count; i++) {
    const px = x + random.range(-1, 1) * spread;
    const py = y + random.range(-0.5, 0.5) * spread * 0.6;
    const wing = random.range(4, 8) * unit;
    const lift = random.range(0.15, 0.6) * wing;
    flock.limb(px - wing, py - lift, px - wing * 0.4, py - lift * 0.8, px, py, 0.6 * unit, 1.7 * unit, 4);
    flock.limb(px + wing, py - lift * 0.8, px + wing * 0.4, py - lift, px, py, 0.6 * unit, 1.7 * unit, 4);
  }
  paintShape(context, flock, mix(tone(context, [0.03, 0.03, 0.04], 0.3, 0.4), light.zenith, 0.25));
};

/** Points of light adrift in the air: fireflies, spores, sparks. */
export const paintMotes = (
  context: PaintContext,
  count: number,
  colour: Rgb,
  strength: number,
  area: { x: number; y: number; width: number; height: number },
): void => {
  const random = context.random.branch(`motes${count}`);
  for (let i = 0; i < count; i++) {
    const x = area.x + random.next() * area.width;
    const y = area.y + random.next() * area.height;
    const size = random.next() ** 2;
    addGlow(
      context.canvas,
      x,
      y,
      Math.max(0.7, (1 + 2.2 * size) * context.unit),
      colour,
      strength * random.range(0.3, 1),
    );
    addGlow(context.canvas, x, y, (6 + 13 * size) * context.unit, colour, strength * 0.14);
  }
};

/** Smoke that rises from a point, widening and leaning with the wind. */
export const paintSmoke = (
  context: PaintContext,
  x: number,
  y: number,
  height: number,
  width: number,
  albedo: Rgb = oklch(0.72, 0.008, 260),
  strength = 0.5,
): void => {
  const { noise, unit, canvas, light, weather } = context;
  const colour = tone(context, albedo, 0.5, 0.3);
  const lean = (0.25 + weather.wind) * -light.side * 0.45;
  const left = Math.floor(Math.max(0, x - height - width));
  const right = Math.ceil(Math.min(canvas.width, x + height + width));
  for (let py = Math.max(0, Math.floor(y - height)); py < Math.min(canvas.height, y); py++) {
    const t = Math.min(1, (y - py) / height);
    const centre = x + lean * height * t ** 1.5 + noise.value(t * 3.2 + x, 3) * width * t;
    const half = width * (0.16 + t ** 0.8);
    const from = Math.max(left, Math.floor(centre - half * 1.6));
    const to = Math.min(right, Math.ceil(centre + half * 1.6));
    for (let px = from; px < to; px++) {
      const off = (px - centre) / half;
      const body = noise.fbm((px / unit) * 0.03 + 5, (py / unit) * 0.026 + x, 3);
      const a = strength * Math.exp(-off * off * 1.8) * (1 - t) ** 0.9 * Math.max(0, 0.6 + body * 1.3);
      if (a < 0.004) continue;
      const at = (py * canvas.width + px) * 3;
      const share = Math.min(1, a);
      for (let k = 0; k < 3; k++)
        canvas.data[at + k] = canvas.data[at + k]! + (colour[k]! - canvas.data[at + k]!) * share;
    }
  }
};
