import { lerp } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';

/** Falling water: bright strands that part and join, brighter where it breaks. */
export const paintFall = (context: PaintContext, x0: number, from: number, to: number): void => {
  const { size, unit, noise, canvas, light } = context;
  const level = light.ambient[1] * 0.85 + light.key[1] * (0.75 - 0.4 * light.backlit) + 0.05;
  for (let y = Math.floor(from); y < to; y++) {
    const t = (y - from) / (to - from);
    const half = (52 + 26 * t + 6 * noise.value(t * 12, 2)) * unit;
    for (let x = Math.max(0, Math.floor(x0 - half - 8)); x < Math.min(size.width, x0 + half + 8); x++) {
      const off = (x - x0) / half;
      const strand = noise.fbm(off * 5.2 + noise.value(t * 5, off * 2) * 0.35, t * 2.1 - off * 0.2, 3);
      const fine = noise.value(off * 26, t * 7);
      const cover =
        Math.max(0, Math.min(1, (1.06 - Math.abs(off) + strand * 0.35) * 6)) *
        (0.72 + 0.28 * Math.min(1, strand + 0.6));
      if (cover <= 0) continue;
      const bright = level * (0.74 + 0.34 * strand + 0.16 * fine + 0.2 * t ** 3 + 0.25 * Math.exp(-t * 30));
      const at = (y * size.width + x) * 3;
      canvas.data[at] = lerp(canvas.data[at]!, bright * 0.96, cover);
      canvas.data[at + 1] = lerp(canvas.data[at + 1]!, bright, cover);
      canvas.data[at + 2] = lerp(canvas.data[at + 2]!, bright * 1.05, cover);
    }
  }
};
