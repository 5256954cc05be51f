import { createRandom } from './random.ts';

/** Coherent noise owned by one painting, never shared between two. */
export interface Noise {
  /** Value noise, about -1..1, feature size one unit; repeats every 256 units. */
  value(x: number, y: number): number;
  /** Fractal sum of `octaves` value noises, about -1..1. Each octave weighs `gain` of the one before. */
  fbm(x: number, y: number, octaves: number, gain?: number): number;
  /** Sharp crests with soft valleys, 0..1: mountains. */
  ridged(x: number, y: number, octaves: number, gain?: number): number;
  /** An unrelated number for every pair of integers, 0..1. */
  cell(x: number, y: number): number;
}

const side = 256;

export const createNoise = (seed: number): Noise => {
  const random = createRandom(seed);
  const table = new Float32Array(side * side);
  for (let index = 0; index < table.length; index++) table[index] = random.next() * 2 - 1;

  const value = (x: number, y: number): number => {
    const xi = Math.floor(x);
    const yi = Math.floor(y);
    let u = x - xi;
    let v = y - yi;
    u = u * u * u * (u * (u * 6 - 15) + 10);
    v = v * v * v * (v * (v * 6 - 15) + 10);
    const left = xi & 255;
    const right = (xi + 1) & 255;
    const top = (yi & 255) << 8;
    const bottom = ((yi + 1) & 255) << 8;
    const a = table[top | left]!;
    const c = table[bottom | left]!;
    const upper = a + (table[top | right]! - a) * u;
    return upper + (c + (table[bottom | right]! - c) * u - upper) * v;
  };

  // Each octave is turned by about 37 degrees, so that the grid of one does not show through the next.
  const fbm = (x: number, y: number, octaves: number, gain = 0.5): number => {
    let amplitude = 1;
    let sum = 0;
    let total = 0;
    for (let octave = 0; octave < octaves; octave++) {
      sum += amplitude * value(x, y);
      total += amplitude;
      amplitude *= gain;
      const turned = x * 1.6 - y * 1.2 + 17.3;
      y = x * 1.2 + y * 1.6 + 5.1;
      x = turned;
    }
    return sum / total;
  };

  const ridged = (x: number, y: number, octaves: number, gain = 0.5): number => {
    let amplitude = 1;
    let sum = 0;
    let total = 0;
    for (let octave = 0; octave < octaves; octave++) {
      const crest = 1 - Math.abs(value(x, y));
      sum += amplitude * crest * crest;
      total += amplitude;
      amplitude *= gain;
      const turned = x * 1.6 - y * 1.2 + 17.3;
      y = x * 1.2 + y * 1.6 + 5.1;
      x = turned;
    }
    return sum / total;
  };

  const cell = (x: number, y: number): number =>
    table[((Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263)) >>> 8) & 65535]! * 0.5 + 0.5;

  return { value, fbm, ridged, cell };
};
