import { mix, oklch, type Rgb } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { createField, sampleField } from '../../core/field.ts';
import { clamp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';

/** How far round the planet the day has come: from a thin lit rim at night to a full face at noon. */
const phases = {
  dawn: 0.25,
  morning: 0.6,
  day: 0.95,
  afternoon: 0.75,
  dusk: 0.32,
  evening: 0.12,
  night: -0.35,
};

/** Stars, clouds of gas, and a planet whose lit side tells the hour; its weather is the weather of space. */
export const paintSpace = (context: PaintContext): void => {
  const { canvas, noise, size, unit, hour, weather } = context;
  const { width, height, data } = canvas;
  const random = context.random.branch('space');
  const hue = random.pick([300, 255, 200, 340, 30]);
  const gas = oklch(0.55, 0.15, hue);
  const second = oklch(0.5, 0.13, hue + 70);
  const thick = 0.35 + weather.cover * 0.5 + weather.fog * 0.6;
  const step = 3;
  const density = createField(width, height, step, (x, y) => {
    const u = x / unit;
    const v = y / unit;
    const bend = noise.fbm(u * 0.003, v * 0.003, 3) * 1.3;
    return noise.fbm(u * 0.0026 + bend, v * 0.004 + u * 0.0012, 5);
  });
  const stars = 0.9975 - 0.001 * (1 - weather.fog);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const d = sampleField(density, x, y);
      const a = smoothstep(0.3 - thick * 0.5, 0.75, d) * thick;
      const b = smoothstep(0, 0.5, -d) * thick * 0.5;
      const spark = noise.cell(x * 3 + 1, y * 5 + 2);
      const star = spark > stars ? ((spark - stars) / (1 - stars)) ** 3 * 2 * (1 - weather.fog * 0.7) : 0;
      data[at] = 0.006 + gas[0] * a + second[0] * b * 0.5 + star * 0.9;
      data[at + 1] = 0.009 + gas[1] * a + second[1] * b * 0.5 + star * 0.95;
      data[at + 2] = 0.024 + gas[2] * a + second[2] * b * 0.6 + star;
    }
  }
  const radius = size.height * random.range(0.26, 0.34);
  planet(
    context,
    size.width * random.range(0.52, 0.66),
    size.height * random.range(0.36, 0.46),
    radius,
    phases[hour.id],
    random.integer(3),
  );
  if (weather.precipitation !== 'none' || weather.wind > 0.7) streaks(context, weather.precipitation);
  if (weather.lightning) flashes(context);
};

const planet = (
  context: PaintContext,
  px: number,
  py: number,
  radius: number,
  phase: number,
  kind: number,
): void => {
  const { canvas, noise } = context;
  const { width, height, data } = canvas;
  const turn = Math.acos(clamp(phase, -1, 1));
  const lx = -Math.sin(turn) * 0.9;
  const ly = -0.35;
  const lz = Math.cos(turn);
  const length = Math.hypot(lx, ly, lz);
  const palettes: readonly (readonly [Rgb, Rgb, Rgb])[] = [
    [oklch(0.5, 0.1, 235), oklch(0.86, 0.05, 70), oklch(0.64, 0.12, 40)],
    [oklch(0.42, 0.11, 250), oklch(0.6, 0.09, 130), oklch(0.94, 0.01, 220)],
    [oklch(0.6, 0.09, 55), oklch(0.8, 0.08, 80), oklch(0.45, 0.08, 30)],
  ];
  const [low, mid, high] = palettes[kind]!;
  const air = kind === 2 ? oklch(0.8, 0.09, 60) : oklch(0.78, 0.1, 235);
  const top = Math.max(0, Math.floor(py - radius * 1.25));
  const bottom = Math.min(height, Math.ceil(py + radius * 1.25));
  for (let y = top; y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(px - radius * 1.25)); x < Math.min(width, px + radius * 1.25); x++) {
      const dx = (x - px) / radius;
      const dy = (y - py) / radius;
      const d = Math.sqrt(dx * dx + dy * dy);
      const at = (y * width + x) * 3;
      if (d >= 1) {
        const rim = Math.exp(-(d - 1) * 22) * clamp(0.25 + (dx * lx + dy * ly) / length);
        for (let k = 0; k < 3; k++) data[at + k]! += air[k]! * rim * 0.9;
        continue;
      }
      const dz = Math.sqrt(1 - d * d);
      const light = clamp((dx * lx + dy * ly + dz * lz) / length + 0.04);
      const form = noise.fbm(
        dx * 1.6 + noise.fbm(dx * 2, dy * 5, 3) * 0.6,
        dy * (kind === 1 ? 2 : 4.2) + dx * 0.8,
        5,
      );
      const colour = mix(low, mix(mid, high, smoothstep(-0.05, 0.35, form)), smoothstep(-0.3, 0.12, form));
      const veil = Math.pow(1 - dz, 2.6);
      const towns = light < 0.05 && form > 0.02 && noise.cell(x * 7, y * 11) > 0.985 ? 0.9 : 0;
      const cover = smoothstep(1, 1 - 2 / radius, d);
      for (let k = 0; k < 3; k++) {
        const own =
          colour[k]! * light * 1.5 + air[k]! * veil * light * 1.6 + 0.004 + towns * [1, 0.7, 0.35][k]!;
        data[at + k] = data[at + k]! + (own - data[at + k]!) * cover;
      }
    }
  }
};

/** Meteors (rain), ice (snow) or the star's own wind. */
const streaks = (context: PaintContext, kind: 'none' | 'rain' | 'snow'): void => {
  const { canvas, size, unit } = context;
  const random = context.random.branch('streaks');
  const colour: Rgb = kind === 'snow' ? [0.8, 0.92, 1.1] : kind === 'rain' ? [1, 0.8, 0.6] : [0.5, 0.8, 1];
  const count = kind === 'snow' ? 500 : kind === 'rain' ? 90 : 140;
  for (let i = 0; i < count; i++) {
    const x = random.range(0, size.width);
    const y = random.range(0, size.height);
    const length = kind === 'snow' ? 1 : random.range(10, 60) * unit;
    const bright = random.next() ** 2;
    for (let step = 0; step < length; step += 1.2 * unit) {
      const fade = (1 - step / length) * bright * (kind === 'snow' ? 1.3 : 0.7);
      addGlow(
        canvas,
        x + step,
        y - step * (kind === 'none' ? 0.08 : 0.45),
        (0.7 + bright) * unit,
        colour,
        fade,
      );
    }
  }
};

/** Ions discharging in the gas. */
const flashes = (context: PaintContext): void => {
  const { canvas, size, unit } = context;
  const random = context.random.branch('flashes');
  for (let bolt = 0; bolt < 3; bolt++) {
    let x = random.range(0.1, 0.9) * size.width;
    let y = random.range(0.05, 0.4) * size.height;
    const lean = random.range(-1, 1);
    addGlow(canvas, x, y, 130 * unit, [0.5, 0.55, 1], 0.4);
    for (let step = 0; step < 60; step++) {
      x += (lean + random.range(-1.4, 1.4)) * 5 * unit;
      y += random.range(0.5, 5) * unit;
      addGlow(canvas, x, y, 1.3 * unit, [0.8, 0.85, 1.3], 1.1);
    }
  }
};
