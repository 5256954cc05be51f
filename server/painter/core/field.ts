import type { Canvas } from './canvas.ts';

/** One number per sample on a coarse grid; sample (i, j) lies at pixel (i × step, j × step). */
export interface Field {
  step: number;
  width: number;
  height: number;
  data: Float32Array;
}

/** Evaluates `sample` (in pixels) on a grid that reaches one step beyond the right and lower edge. */
export const createField = (
  width: number,
  height: number,
  step: number,
  sample: (x: number, y: number) => number,
): Field => {
  const columns = Math.ceil(width / step) + 2;
  const rows = Math.ceil(height / step) + 2;
  const data = new Float32Array(columns * rows);
  for (let j = 0, at = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) data[at++] = sample(i * step, j * step);
  }
  return { step, width: columns, height: rows, data };
};

/** Bilinear value at a pixel inside the picture the field was made for. */
export const sampleField = (field: Field, x: number, y: number): number => {
  const fx = x / field.step;
  const fy = y / field.step;
  const i = fx < 0 ? 0 : fx > field.width - 2 ? field.width - 2 : fx | 0;
  const j = fy < 0 ? 0 : fy > field.height - 2 ? field.height - 2 : fy | 0;
  const u = fx - i;
  const at = j * field.width + i;
  const { data } = field;
  const upper = data[at]! + (data[at + 1]! - data[at]!) * u;
  const below = at + field.width;
  return upper + (data[below]! + (data[below + 1]! - data[below]!) * u - upper) * (fy - j);
};

/** Writes row `y` of the field at full resolution into `out` (its length is the picture's width). */
export const expandRow = (field: Field, y: number, out: Float32Array): void => {
  const { data, width, step } = field;
  const fy = y / step;
  const j = Math.min(fy | 0, field.height - 2);
  const v = fy - j;
  const above = j * width;
  const inverse = 1 / step;
  for (let x = 0; x < out.length; x++) {
    const fx = x * inverse;
    const i = fx | 0;
    const u = fx - i;
    const at = above + i;
    const a = data[at]! + (data[at + 1]! - data[at]!) * u;
    const b = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * u;
    out[x] = a + (b - a) * v;
  }
};

/** Mean of `factor` × `factor` blocks; a rest at the right and lower edge joins the last block's row. */
export const downsample = (canvas: Canvas, factor: number): Canvas => {
  const width = Math.max(1, Math.floor(canvas.width / factor));
  const height = Math.max(1, Math.floor(canvas.height / factor));
  const data = new Float32Array(width * height * 3);
  const across = Math.min(factor, canvas.width);
  const down = Math.min(factor, canvas.height);
  const share = 1 / (across * down);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = 0; j < down; j++) {
        let at = ((y * factor + j) * canvas.width + x * factor) * 3;
        for (let i = 0; i < across; i++, at += 3) {
          red += canvas.data[at]!;
          green += canvas.data[at + 1]!;
          blue += canvas.data[at + 2]!;
        }
      }
      const to = (y * width + x) * 3;
      data[to] = red * share;
      data[to + 1] = green * share;
      data[to + 2] = blue * share;
    }
  }
  return { width, height, data };
};

/** Adds `small` × `strength`, stretched bilinearly over the whole of `canvas`. */
export const addUpsampled = (canvas: Canvas, small: Canvas, strength: number): void => {
  const { width, height, data } = canvas;
  const ratioX = small.width / width;
  const ratioY = small.height / height;
  const from = small.data;
  const columns = new Int32Array(width * 2);
  const shares = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const fx = Math.max(0, Math.min(small.width - 1, (x + 0.5) * ratioX - 0.5));
    const i = Math.min(fx | 0, Math.max(0, small.width - 2));
    columns[x * 2] = i * 3;
    columns[x * 2 + 1] = Math.min(i + 1, small.width - 1) * 3;
    shares[x] = fx - i;
  }
  for (let y = 0, to = 0; y < height; y++) {
    const fy = Math.max(0, Math.min(small.height - 1, (y + 0.5) * ratioY - 0.5));
    const j = Math.min(fy | 0, Math.max(0, small.height - 2));
    const v = fy - j;
    const above = j * small.width * 3;
    const below = Math.min(j + 1, small.height - 1) * small.width * 3;
    for (let x = 0; x < width; x++, to += 3) {
      const left = columns[x * 2]!;
      const right = columns[x * 2 + 1]!;
      const u = shares[x]!;
      const a = (1 - u) * (1 - v) * strength;
      const b = u * (1 - v) * strength;
      const c = (1 - u) * v * strength;
      const d = u * v * strength;
      for (let k = 0; k < 3; k++) {
        data[to + k] =
          data[to + k]! +
          from[above + left + k]! * a +
          from[above + right + k]! * b +
          from[below + left + k]! * c +
          from[below + right + k]! * d;
      }
    }
  }
};

/** Two passes of a box of `radius` samples, in place: nearly a Gaussian. `channels` are interleaved. */
export const boxBlur = (
  data: Float32Array,
  width: number,
  height: number,
  channels: number,
  radius: number,
): void => {
  if (radius < 1) return;
  const spare = new Float32Array(data.length);
  for (let pass = 0; pass < 2; pass++) {
    blurLines(data, spare, width, height, channels, width * channels, channels, radius);
    blurLines(spare, data, height, width, width * channels, channels, channels, radius);
  }
};

const blurLines = (
  from: Float32Array,
  to: Float32Array,
  length: number,
  lines: number,
  stride: number,
  lineStride: number,
  channels: number,
  radius: number,
): void => {
  const share = 1 / (2 * radius + 1);
  const last = length - 1;
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = line * lineStride + channel;
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += from[start + Math.max(0, Math.min(last, i)) * stride]!;
      for (let i = 0; i < length; i++) {
        to[start + i * stride] = sum * share;
        sum +=
          from[start + Math.min(last, i + radius + 1) * stride]! -
          from[start + Math.max(0, i - radius) * stride]!;
      }
    }
  }
};
