import { oklch } from '../../core/colour.ts';
import { createField, expandRow } from '../../core/field.ts';
import { smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';

/** Curtains of northern light, green below and violet above; only dark clear skies show them. */
export const paintAurora = (context: PaintContext, horizon: number, strength: number): void => {
  const { size, unit, noise, canvas, weather } = context;
  const power = strength * Math.max(0, 1 - weather.cover * 0.7);
  if (power <= 0.02) return;
  const green = oklch(0.8, 0.19, 155);
  const violet = oklch(0.62, 0.2, 310);
  const step = Math.max(2, Math.round(3 * unit));
  const top = Math.ceil(horizon);
  const row = new Float32Array(size.width);
  const tint = new Float32Array(size.width);
  const curtain = (x: number, y: number, tall: boolean): number => {
    let sum = 0;
    for (let band = 0; band < 3; band++) {
      const u = x / unit;
      const foot =
        horizon * (0.42 + band * 0.13) +
        noise.fbm(u * 0.0021 + band * 17, band * 5 + 0.3, 3) * horizon * 0.42;
      const d = (foot - y) / (horizon * (tall ? 0.55 : 0.36));
      if (d < -0.09) continue;
      const fold = noise.fbm(u * 0.016 + band * 7 + d * 0.15, band + d * 0.3, 3);
      const rays = smoothstep(-0.5, 0.5, fold);
      sum += (d < 0 ? smoothstep(-0.09, 0, d) : Math.exp(-d * 3)) * rays * (0.9 - band * 0.22);
    }
    return sum;
  };
  const low = createField(size.width, top, step, (x, y) => curtain(x, y, false));
  const high = createField(size.width, top, step, (x, y) => curtain(x, y, true));
  for (let y = 0; y < top; y++) {
    expandRow(low, y, row);
    expandRow(high, y, tint);
    for (let x = 0, at = y * size.width * 3; x < size.width; x++, at += 3) {
      const a = row[x]! * power * 0.42;
      const b = Math.max(0, tint[x]! - row[x]! * 0.8) * power * 0.4;
      for (let k = 0; k < 3; k++) canvas.data[at + k] = canvas.data[at + k]! + green[k]! * a + violet[k]! * b;
    }
  }
};
