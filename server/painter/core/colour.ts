import { clamp } from './numbers.ts';

/** A colour in linear light (sRGB primaries); may exceed 1 where it glows. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** OKLCH to linear light; hue in degrees. Channels outside the gamut are cut at zero. */
export const oklch = (lightness: number, chroma: number, hue: number): Rgb => {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    Math.max(0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    Math.max(0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    Math.max(0, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
};

export const mix = (from: Rgb, to: Rgb, t: number): Rgb => [
  from[0] + (to[0] - from[0]) * t,
  from[1] + (to[1] - from[1]) * t,
  from[2] + (to[2] - from[2]) * t,
];

export const scale = (colour: Rgb, by: number): Rgb => [colour[0] * by, colour[1] * by, colour[2] * by];

export const multiply = (a: Rgb, b: Rgb): Rgb => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];

export const add = (a: Rgb, b: Rgb): Rgb => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

export const luminance = (colour: Rgb): number =>
  colour[0] * 0.2126 + colour[1] * 0.7152 + colour[2] * 0.0722;

/** Towards its own grey: 0 keeps the colour, 1 leaves the grey, below 0 saturates. */
export const desaturate = (colour: Rgb, amount: number): Rgb => {
  const grey = luminance(colour);
  const mixed = mix(colour, [grey, grey, grey], amount);
  return [Math.max(0, mixed[0]), Math.max(0, mixed[1]), Math.max(0, mixed[2])];
};

export type Stop = readonly [at: number, colour: Rgb];

/** Colour of a gradient with rising stops, at `t`; ends hold. */
export const sampleStops = (stops: readonly Stop[], t: number): Rgb => {
  const first = stops[0];
  if (!first) throw new Error('A gradient needs a stop.');
  let previous = first;
  for (const stop of stops) {
    if (t <= stop[0]) {
      if (stop === first) return stop[1];
      const u = (t - previous[0]) / (stop[0] - previous[0]);
      return mix(previous[1], stop[1], u * (0.5 + 0.5 * u * (3 - 2 * u)));
    }
    previous = stop;
  }
  return previous[1];
};

/** A gradient as a table of `steps` × 3 numbers, so that inner loops allocate nothing. */
export const createRamp = (stops: readonly Stop[], steps = 512): Float32Array => {
  const table = new Float32Array(steps * 3);
  for (let step = 0; step < steps; step++) table.set(sampleStops(stops, step / (steps - 1)), step * 3);
  return table;
};

/** Offset of the entry for `t` (0..1) in a table made by `createRamp`. */
export const rampOffset = (table: Float32Array, t: number): number => {
  const last = table.length / 3 - 1;
  return Math.round(clamp(t) * last) * 3;
};
