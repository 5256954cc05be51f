import type { Shape } from '../../core/shape.ts';

/** Puts back what was painted before, inside a shape where a test holds. */
export const restore = (
  view: Float32Array,
  data: Float32Array,
  gap: Shape,
  width: number,
  inside: (x: number, y: number) => boolean,
): void => {
  for (const contour of gap.contours) {
    let x0 = Infinity;
    let x1 = -Infinity;
    let y0 = Infinity;
    let y1 = -Infinity;
    for (let i = 0; i < contour.length; i += 2) {
      x0 = Math.min(x0, contour[i]!);
      x1 = Math.max(x1, contour[i]!);
      y0 = Math.min(y0, contour[i + 1]!);
      y1 = Math.max(y1, contour[i + 1]!);
    }
    const cx = (x0 + x1) / 2;
    const rx = (x1 - x0) / 2;
    const ry = y1 - y0;
    for (let y = Math.max(0, Math.floor(y0)); y < y1; y++) {
      for (let x = Math.max(0, Math.floor(x0)); x < Math.min(width, x1); x++) {
        const dx = (x - cx) / rx;
        const dy = (y1 - y) / ry;
        const at = (y * width + x) * 3;
        if (dx * dx + dy * dy < 1 && inside(x, y) && at + 2 < data.length)
          for (let k = 0; k < 3; k++) data[at + k] = view[at + k]!;
      }
    }
  }
};
