import { mix, type Rgb } from '../../core/colour.ts';
import { createField, expandRow } from '../../core/field.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, tone, weathered } from './brush.ts';

export interface Plane {
  /** Pixel row of the crest for a pixel column. */
  crest(x: number): number;
  albedo: Rgb;
  /** 0 near, 1 at the horizon. */
  depth: number;
  /** 0..1: how strongly slopes turned to the light differ from those turned away. */
  relief?: number;
  /** Reference pixels of the largest folds. */
  fold?: number;
  /** 0..1: how far the foot sinks into mist. */
  mist?: number;
  /** Reference pixels from the crest over which snow lies on its own account, weather aside. */
  snowcap?: number;
  /** 0..1: share of fallen snow that stays on it. */
  snowShare?: number;
}

/** A hill or mountain from edge to edge, filled down to the bottom of the picture. Returns its crest per column. */
export const paintPlane = (context: PaintContext, plane: Plane): Float32Array => {
  const { canvas, size, unit, noise, light } = context;
  const { width, height } = size;
  const crest = new Float32Array(width);
  let top = height;
  for (let x = 0; x < width; x++) {
    crest[x] = plane.crest(x);
    if (crest[x]! < top) top = crest[x]!;
  }
  const first = Math.max(0, Math.floor(top));
  if (first >= height) return crest;
  const { depth } = plane;
  const relief = plane.relief ?? 0.5;
  const albedo = weathered(context, plane.albedo, plane.snowShare ?? 0.9);
  const sunny = tone(context, albedo, 1, depth);
  const middle = tone(context, albedo, 0.5, depth);
  const shaded = tone(context, albedo, 0.06, depth);
  const snowSunny = tone(context, albedos.snow, 1, depth);
  const snowShaded = tone(context, albedos.snow, 0.05, depth);
  const fold = 1 / ((plane.fold ?? 120) * unit);
  const step = Math.max(2, Math.round(2.5 * unit));
  const seed = depth * 97;
  const lean = 0.55 * light.side;
  const slopes = createField(width, height - first, step, (x, y) => {
    const d = first + y - crest[Math.min(width - 1, x)]!;
    if (d < -2 * step) return 0.5;
    const u = x * fold + seed;
    const v = (first + y) * fold * 1.15 - d * fold * 0.35;
    const here = noise.fbm(u, v, 5, 0.6);
    return 0.5 + (here - noise.fbm(u + lean * 0.32, v - 0.16, 5, 0.6)) * 1.5;
  });
  const row = new Float32Array(width);
  const fade = 1 / (lerp(420, 90, plane.mist ?? 0.3) * unit);
  const mistShare = clamp((plane.mist ?? 0.3) * (0.55 + light.mist * 0.75)) * 0.95;
  const capEnd = (plane.snowcap ?? 0) * unit;
  const { data } = canvas;
  const veil = light.distance;
  for (let y = first; y < height; y++) {
    expandRow(slopes, y - first, row);
    for (let x = 0; x < width; x++) {
      const d = y - crest[x]!;
      if (d <= -1) continue;
      const cover = d >= 0 ? 1 : 1 + d;
      const f = clamp(0.5 + (row[x]! - 0.5) * 2.2 * relief);
      const dark = f < 0.5;
      const share = dark ? f * 2 : f * 2 - 1;
      let red = dark ? lerp(shaded[0], middle[0], share) : lerp(middle[0], sunny[0], share);
      let green = dark ? lerp(shaded[1], middle[1], share) : lerp(middle[1], sunny[1], share);
      let blue = dark ? lerp(shaded[2], middle[2], share) : lerp(middle[2], sunny[2], share);
      if (capEnd > 0) {
        const tongue = noise.fbm(x * fold * 3.4 + seed, y * fold * 0.8, 3);
        const cap = smoothstep(0.16, -0.16, d / capEnd - 0.5 - tongue * 0.9 - (row[x]! - 0.5) * 0.7);
        if (cap > 0) {
          red = lerp(red, lerp(snowShaded[0], snowSunny[0], f), cap);
          green = lerp(green, lerp(snowShaded[1], snowSunny[1], f), cap);
          blue = lerp(blue, lerp(snowShaded[2], snowSunny[2], f), cap);
        }
      }
      const mist = (1 - Math.exp(-d * fade)) * mistShare;
      const at = (y * width + x) * 3;
      data[at] = lerp(data[at]!, red + (veil[0] - red) * mist, cover);
      data[at + 1] = lerp(data[at + 1]!, green + (veil[1] - green) * mist, cover);
      data[at + 2] = lerp(data[at + 2]!, blue + (veil[2] - blue) * mist, cover);
    }
  }
  return crest;
};

/** A crest made of noise. Lengths in reference pixels; `rise` lifts it where a function of 0..1 across says so. */
export const noiseCrest = (
  context: PaintContext,
  options: {
    base: number;
    amplitude: number;
    wave: number;
    seed: number;
    ridged?: boolean;
    octaves?: number;
    rise?: (across: number) => number;
  },
): ((x: number) => number) => {
  const { noise, unit, size } = context;
  const shift = (context.seed % 997) * 0.37 + options.seed * 31.7;
  return (x) => {
    const u = x / unit / options.wave + shift;
    const bump = options.ridged
      ? noise.ridged(u, options.seed * 3.1 + 0.5, options.octaves ?? 5, 0.48) * 2 - 0.85
      : noise.fbm(u, options.seed * 3.1 + 0.5, options.octaves ?? 4, 0.45);
    const rise = options.rise ? options.rise(x / size.width) : 0;
    return options.base - (bump * options.amplitude + rise) * unit;
  };
};

/** Mixes the distance's colour over everything painted so far, strongest at `row`: air between two planes. */
export const layMist = (context: PaintContext, row: number, thickness: number, strength: number): void => {
  const { canvas, size, unit, noise, light } = context;
  const reach = thickness * unit;
  const share = strength * clamp(0.3 + light.mist * 1.1);
  const from = Math.max(0, Math.floor(row - reach * 2.2));
  const to = Math.min(size.height, Math.ceil(row + reach * 2.2));
  if (to <= from) return;
  const step = Math.max(2, Math.round(6 * unit));
  const field = createField(size.width, to - from, step, (x, y) => {
    const distance = (from + y - row) / reach;
    const drift = noise.fbm((x / unit) * 0.0042 + row * 0.01, ((from + y) / unit) * 0.012, 3);
    return share * Math.exp(-distance * distance) * clamp(0.68 + drift * 0.6);
  });
  const rowValues = new Float32Array(size.width);
  const colour = mix(light.distance, light.haze, 0.5);
  const { data } = canvas;
  for (let y = from; y < to; y++) {
    expandRow(field, y - from, rowValues);
    for (let x = 0, at = y * size.width * 3; x < size.width; x++, at += 3) {
      const a = rowValues[x]!;
      if (a < 0.004) continue;
      data[at] = data[at]! + (colour[0] - data[at]!) * a;
      data[at + 1] = data[at + 1]! + (colour[1] - data[at + 1]!) * a;
      data[at + 2] = data[at + 2]! + (colour[2] - data[at + 2]!) * a;
    }
  }
};
