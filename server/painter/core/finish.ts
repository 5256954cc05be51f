import type { Canvas } from './canvas.ts';
import type { Rgb } from './colour.ts';
import { createField, expandRow } from './field.ts';
import { clamp, lerp } from './numbers.ts';
import type { Noise } from './noise.ts';

/** How a finished picture is graded: by its mood and by what its light needs. */
export interface Grade {
  exposure: number;
  saturation: number;
  /** 1 is the house look; below it softer, above it harder. */
  contrast: number;
  /** Added to dark tones (linear light, small). */
  shadowTint: Rgb;
  /** Multiplies bright tones. */
  highlightTint: Rgb;
  /** 0..1: how dark the corners become. */
  vignette: number;
}

export interface FinishOptions {
  grade: Grade;
  noise: Noise;
  /** Pixels per reference pixel (a picture 832 high has one). */
  unit: number;
  /** 0..1: how much of the paint look is mixed in; 0.8 unless told. */
  paint?: number;
  /** Reference pixels by which edges wander; 1.6 unless told. */
  wobble?: number;
}

/**
 * Turns linear light into the final picture: paint strokes, wandering edges, tone curve, colour
 * grade, vignette, brush and grain. Returns sRGB bytes, three a pixel.
 */
export const finishCanvas = (canvas: Canvas, options: FinishOptions): Uint8Array => {
  const radius = Math.max(1, Math.round(2 * options.unit));
  const painted = kuwahara(canvas, radius, options.paint ?? 0.8);
  const moved = wobble(painted, options.noise, options.unit, options.wobble ?? 1.6);
  return develop(moved, options);
};

/** Each pixel takes the mean of the calmest of the four squares that touch it: flat strokes, firm edges. */
const kuwahara = (canvas: Canvas, radius: number, amount: number): Canvas => {
  const { width, height, data } = canvas;
  if (width <= radius * 2 || height <= radius * 2) return canvas;
  const side = radius + 1;
  const means = boxSums(data, width, height, side);
  const target = new Float32Array(data);
  for (let y = radius; y < height - radius; y++) {
    for (let x = radius; x < width - radius; x++) {
      const right = y * width + x;
      let best = right;
      let least = means.spread[right]!;
      const left = right - radius;
      if (means.spread[left]! < least) {
        least = means.spread[left]!;
        best = left;
      }
      const above = right - radius * width;
      if (means.spread[above]! < least) {
        least = means.spread[above]!;
        best = above;
      }
      if (means.spread[above - radius]! < least) best = above - radius;
      const to = right * 3;
      const from = best * 3;
      target[to] = target[to]! + (means.colour[from]! - target[to]!) * amount;
      target[to + 1] = target[to + 1]! + (means.colour[from + 1]! - target[to + 1]!) * amount;
      target[to + 2] = target[to + 2]! + (means.colour[from + 2]! - target[to + 2]!) * amount;
    }
  }
  return { width, height, data: target };
};

/** Mean colour and lightness variance of the `side` × `side` square whose upper left corner is a pixel. */
const boxSums = (data: Float32Array, width: number, height: number, side: number) => {
  const count = width * height;
  const colour = new Float32Array(count * 3);
  const spread = new Float32Array(count);
  const columns = new Float64Array(width * 5);
  const rows: Float32Array[] = [];
  const share = 1 / (side * side);
  for (let y = 0; y < height; y++) {
    const row = (rows[y % (side + 1)] ??= new Float32Array(width * 5));
    for (let x = 0, from = y * width * 3, to = 0; x < width; x++, from += 3, to += 5) {
      const red = data[from]!;
      const green = data[from + 1]!;
      const blue = data[from + 2]!;
      const lightness = Math.sqrt(red * 0.3 + green * 0.6 + blue * 0.1);
      row[to] = red;
      row[to + 1] = green;
      row[to + 2] = blue;
      row[to + 3] = lightness;
      row[to + 4] = lightness * lightness;
    }
    const gone = y >= side ? rows[(y - side) % (side + 1)] : undefined;
    if (gone) for (let i = 0; i < columns.length; i++) columns[i] = columns[i]! + row[i]! - gone[i]!;
    else for (let i = 0; i < columns.length; i++) columns[i] = columns[i]! + row[i]!;
    if (y < side - 1) continue;
    const start = (y - side + 1) * width;
    let red = 0;
    let green = 0;
    let blue = 0;
    let first = 0;
    let second = 0;
    for (let x = 0, at = 0; x < width; x++, at += 5) {
      red += columns[at]!;
      green += columns[at + 1]!;
      blue += columns[at + 2]!;
      first += columns[at + 3]!;
      second += columns[at + 4]!;
      if (x >= side) {
        const old = at - side * 5;
        red -= columns[old]!;
        green -= columns[old + 1]!;
        blue -= columns[old + 2]!;
        first -= columns[old + 3]!;
        second -= columns[old + 4]!;
      }
      if (x < side - 1) continue;
      const to = start + x - side + 1;
      colour[to * 3] = red * share;
      colour[to * 3 + 1] = green * share;
      colour[to * 3 + 2] = blue * share;
      spread[to] = second * share - first * share * first * share;
    }
  }
  return { colour, spread };
};

/** Moves every pixel a little along a soft noise: no edge stays ruler-straight. */
const wobble = (canvas: Canvas, noise: Noise, unit: number, amplitude: number): Canvas => {
  const { width, height, data } = canvas;
  const reach = amplitude * unit;
  const frequency = 0.022 / unit;
  const step = Math.max(3, Math.round(5 * unit));
  const across = createField(
    width,
    height,
    step,
    (x, y) => noise.fbm(x * frequency, y * frequency, 3) * reach,
  );
  const down = createField(
    width,
    height,
    step,
    (x, y) => noise.fbm(x * frequency + 90, y * frequency + 31, 3) * reach,
  );
  const rowX = new Float32Array(width);
  const rowY = new Float32Array(width);
  const target = new Float32Array(data.length);
  for (let y = 0, to = 0; y < height; y++) {
    expandRow(across, y, rowX);
    expandRow(down, y, rowY);
    for (let x = 0; x < width; x++, to += 3) {
      const fx = clamp(x + rowX[x]!, 0, width - 1.01);
      const fy = clamp(y + rowY[x]!, 0, height - 1.01);
      const i = fx | 0;
      const j = fy | 0;
      const u = fx - i;
      const v = fy - j;
      const a = (j * width + i) * 3;
      const b = a + width * 3;
      for (let k = 0; k < 3; k++) {
        const upper = data[a + k]! + (data[a + k + 3]! - data[a + k]!) * u;
        const lower = data[b + k]! + (data[b + k + 3]! - data[b + k]!) * u;
        target[to + k] = upper + (lower - upper) * v;
      }
    }
  }
  return { width, height, data: target };
};

const curveSteps = 4096;
const curveTop = 4;

/** Linear light 0..4 to 0..255: a soft shoulder, the sRGB curve, then an S for contrast. */
const createCurve = (contrast: number): Float32Array => {
  const curve = new Float32Array(curveSteps + 1);
  for (let i = 0; i <= curveSteps; i++) {
    const value = (i / curveSteps) * curveTop;
    const light = clamp((1 - Math.exp(-value * 1.25)) * (1 + 0.05 * value));
    const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    curve[i] = lerp(encoded, encoded * encoded * (3 - 2 * encoded), clamp(contrast * 0.35, -0.5, 1)) * 255;
  }
  return curve;
};

const develop = (canvas: Canvas, { grade, noise, unit }: FinishOptions): Uint8Array => {
  const { width, height, data } = canvas;
  const pixels = new Uint8Array(width * height * 3);
  const curve = createCurve(grade.contrast);
  const frequency = 1 / unit;
  const brush = createField(width, height, Math.max(2, Math.round(3 * unit)), (x, y) => {
    const u = x * frequency;
    const v = y * frequency;
    return 1 + 0.05 * noise.fbm(u * 0.012 + noise.value(u * 0.004, v * 0.004) * 2, v * 0.05, 3);
  });
  const strokes = new Float32Array(width);
  const [shadowRed, shadowGreen, shadowBlue] = grade.shadowTint;
  const lift = [grade.highlightTint[0] - 1, grade.highlightTint[1] - 1, grade.highlightTint[2] - 1] as const;
  const indexScale = curveSteps / curveTop;
  let state = 1234567;
  for (let y = 0, at = 0; y < height; y++) {
    expandRow(brush, y, strokes);
    const vy = (y / height - 0.5) * 1.7;
    for (let x = 0; x < width; x++, at += 3) {
      const vx = (x / width - 0.5) * 1.7;
      const distance = vx * vx + vy * vy;
      const exposure = grade.exposure * (1 - grade.vignette * distance * distance * 0.8) * strokes[x]!;
      let red = data[at]! * exposure;
      let green = data[at + 1]! * exposure;
      let blue = data[at + 2]! * exposure;
      const level = red * 0.25 + green * 0.65 + blue * 0.1;
      red = level + (red - level) * grade.saturation;
      green = level + (green - level) * grade.saturation;
      blue = level + (blue - level) * grade.saturation;
      const bright = level / (level + 0.4);
      const dark = 1 - bright;
      red = (red + shadowRed * dark) * (1 + lift[0] * bright);
      green = (green + shadowGreen * dark) * (1 + lift[1] * bright);
      blue = (blue + shadowBlue * dark) * (1 + lift[2] * bright);
      // Triangular grain of two levels hides the steps that 8 bits would leave in a sky.
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const first = (state >>> 16) / 65536;
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const grain = (first + (state >>> 16) / 65536 - 1) * 2.1 + 0.5;
      pixels[at] = toByte(curve, red * indexScale, grain);
      pixels[at + 1] = toByte(curve, green * indexScale, grain);
      pixels[at + 2] = toByte(curve, blue * indexScale, grain);
    }
  }
  return pixels;
};

const toByte = (curve: Float32Array, index: number, grain: number): number => {
  const position = index > 0 ? (index < curveSteps ? index : curveSteps) : 0;
  const whole = position | 0;
  const low = curve[whole]!;
  const value = low + ((whole < curveSteps ? curve[whole + 1]! : low) - low) * (position - whole) + grain;
  return value < 0 ? 0 : value > 255 ? 255 : value;
};
