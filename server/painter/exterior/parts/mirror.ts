import type { PaintContext } from '../../core/types.ts';

/** Mirrors what stands on a waterline into the water below it, fading and broken by small waves. */
export const mirrorBelow = (
  context: PaintContext,
  x0: number,
  x1: number,
  line: number,
  reach: number,
): void => {
  const { canvas, noise, unit, weather } = context;
  const source = canvas.data.slice();
  const from = Math.max(0, Math.floor(x0));
  const to = Math.min(canvas.width, Math.ceil(x1));
  const first = Math.ceil(line);
  for (let y = first; y < Math.min(canvas.height, line + reach); y++) {
    const d = (y - line) / unit;
    const fade = 0.62 * (1 - (y - line) / reach) * (1 - weather.wet * 0.35);
    for (let x = from; x < to; x++) {
      const edge = Math.min(1, (x - from) / (60 * unit), (to - x) / (60 * unit));
      const wave = noise.fbm((x / unit) * 0.011, d * 0.1, 2);
      const sy = Math.max(
        0,
        Math.min(canvas.height - 1, Math.round(line - (y - line) * 0.95 + wave * 9 * unit)),
      );
      const sx = Math.max(0, Math.min(canvas.width - 1, Math.round(x + wave * (3 + d * 0.1) * unit)));
      const at = (y * canvas.width + x) * 3;
      const back = (sy * canvas.width + sx) * 3;
      for (let k = 0; k < 3; k++)
        canvas.data[at + k] =
          canvas.data[at + k]! + (source[back + k]! * 0.9 - canvas.data[at + k]!) * fade * edge;
    }
  }
};
