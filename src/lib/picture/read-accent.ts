import { toOklab } from './colour.ts';
import type { PictureMeasure } from './measure-picture.ts';

/** Hue in degrees and chroma of OKLCH; lightness is the theme's business, so that contrast stays. */
export interface Accent {
  hue: number;
  chroma: number;
}

const bins = 24;

/** The colour that speaks in a picture: the hue with the most light and chroma behind it. */
export function readAccent(picture: PictureMeasure): Accent {
  const weights = new Float64Array(bins);
  const sums = Array.from({ length: bins }, () => ({ a: 0, b: 0 }));
  let total = 0;
  for (let i = 0; i < picture.cells.length; i += 3) {
    const [red = 0, green = 0, blue = 0] = picture.cells.subarray(i, i + 3);
    const [lightness, a, b] = toOklab([red, green, blue]);
    const weight = Math.hypot(a, b) ** 1.5 * (0.15 + lightness);
    const bin = Math.floor(((Math.atan2(b, a) / (2 * Math.PI) + 1) % 1) * bins) % bins;
    weights[bin] = (weights[bin] ?? 0) + weight;
    const sum = sums[bin];
    if (sum) {
      sum.a += a * weight;
      sum.b += b * weight;
    }
    total += weight;
  }
  // A bin and its neighbours speak together, so that a hue on a border does not lose.
  const loud = (bin: number) =>
    (weights[bin] ?? 0) + 0.6 * ((weights[(bin + 1) % bins] ?? 0) + (weights[(bin + bins - 1) % bins] ?? 0));
  let best = 0;
  for (let bin = 1; bin < bins; bin++) if (loud(bin) > loud(best)) best = bin;
  const { a, b } = sums[best] ?? { a: 0, b: 0 };
  const meanChroma = Math.cbrt((total / (picture.cells.length / 3)) ** 2);
  return {
    hue: Math.round((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
    chroma: Math.min(0.1, Math.max(0.025, meanChroma * 1.6)),
  };
}
