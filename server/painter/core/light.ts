import type { Canvas } from './canvas.ts';
import { clamp } from './numbers.ts';
import type { Rgb } from './colour.ts';
import { addUpsampled, boxBlur, downsample } from './field.ts';

/** Pixels of the small copies on which light is spread: about a quarter of the default size. */
const spreadFactor = (canvas: Canvas): number =>
  Math.max(1, Math.round(Math.sqrt((canvas.width * canvas.height) / 63000)));

/** Lets what is brighter than `threshold` glow into its surroundings, near and wide. */
export const addBloom = (canvas: Canvas, threshold: number, strength: number): void => {
  const small = downsample(canvas, spreadFactor(canvas));
  const { data, width, height } = small;
  for (let at = 0; at < data.length; at += 3) {
    const peak = Math.max(data[at]!, data[at + 1]!, data[at + 2]!);
    const share = peak > threshold ? Math.min(1, 3 / peak) * ((peak - threshold) / peak) : 0;
    data[at] = data[at]! * share;
    data[at + 1] = data[at + 1]! * share;
    data[at + 2] = data[at + 2]! * share;
  }
  const wide = { ...small, data: data.slice() };
  const diagonal = Math.sqrt(width * height);
  boxBlur(data, width, height, 3, Math.max(1, Math.round(diagonal * 0.016)));
  boxBlur(wide.data, width, height, 3, Math.max(2, Math.round(diagonal * 0.09)));
  for (let at = 0; at < data.length; at++) data[at] = data[at]! * 0.5 + wide.data[at]! * 0.8;
  addUpsampled(canvas, small, strength);
};

export interface Rays {
  /** Where they come from, in pixels; may lie outside the picture. */
  x: number;
  y: number;
  threshold: number;
  strength: number;
  colour: Rgb;
  /** 0..1: how far towards the source each ray looks. */
  reach?: number;
}

/** Streams of light that bright places send past dark ones, away from a source. */
export const addRays = (canvas: Canvas, rays: Rays): void => {
  const factor = spreadFactor(canvas) + (canvas.width * canvas.height > 300000 ? 1 : 0);
  const small = downsample(canvas, factor);
  const { data, width, height } = small;
  // A hundredth of a pixel aside: no direction is exactly zero, and nothing divides by it.
  const sourceX = rays.x / factor + 0.01;
  const sourceY = rays.y / factor + 0.01;
  const falloff = 1 / (Math.sqrt(width * height) * 0.45);
  const bright = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const level = data[at * 3]! * 0.4 + data[at * 3 + 1]! * 0.5 + data[at * 3 + 2]! * 0.1;
      if (level <= rays.threshold) continue;
      const distance = Math.hypot(x - sourceX, y - sourceY);
      bright[at] = clamp((level - rays.threshold) * 2, 0, 1.2) * Math.exp(-distance * falloff);
    }
  }
  const steps = 28;
  const reach = (rays.reach ?? 0.85) / steps;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const dx = (sourceX - x) * reach;
      const dy = (sourceY - y) * reach;
      const jitter = (((Math.imul(x, 374761393) + Math.imul(y, 668265263)) >>> 9) & 1023) / 1024;
      let px = x + dx * jitter;
      let py = y + dy * jitter;
      let sum = 0;
      let weight = 1;
      for (let step = 0; step < steps; step++) {
        if (px >= 0 && py >= 0 && px < width && py < height)
          sum += bright[(py | 0) * width + (px | 0)]! * weight;
        weight *= 0.97;
        px += dx;
        py += dy;
      }
      sum /= 17;
      data[at] = sum * rays.colour[0];
      data[at + 1] = sum * rays.colour[1];
      data[at + 2] = sum * rays.colour[2];
    }
  }
  boxBlur(data, width, height, 3, 1);
  addUpsampled(canvas, small, rays.strength);
};

/** Adds a round glow; `radius` in pixels is where it has fallen to a third. */
export const addGlow = (
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  colour: Rgb,
  strength: number,
): void => {
  const reach = Math.ceil(radius * 2.4);
  const left = Math.max(0, Math.floor(x - reach));
  const right = Math.min(canvas.width - 1, Math.ceil(x + reach));
  const top = Math.max(0, Math.floor(y - reach));
  const bottom = Math.min(canvas.height - 1, Math.ceil(y + reach));
  const inverse = 1 / (radius * radius);
  const { data } = canvas;
  for (let py = top; py <= bottom; py++) {
    for (let px = left; px <= right; px++) {
      const distance = ((px - x) * (px - x) + (py - y) * (py - y)) * inverse;
      if (distance > 5.8) continue;
      const amount = strength * (Math.exp(-distance) - 0.003);
      const at = (py * canvas.width + px) * 3;
      data[at] = data[at]! + colour[0] * amount;
      data[at + 1] = data[at + 1]! + colour[1] * amount;
      data[at + 2] = data[at + 2]! + colour[2] * amount;
    }
  }
};
