import type { Canvas } from './canvas.ts';
import type { Rgb } from './colour.ts';
import { createField, expandRow } from './field.ts';
import { kuwahara } from './kuwahara.ts';
import type { Noise } from './noise.ts';
import { clamp, lerp } from './numbers.ts';

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
