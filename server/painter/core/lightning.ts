import type { Rgb } from './colour.ts';
import { addGlow } from './light.ts';
import { clamp, lerp, smoothstep } from './numbers.ts';
import type { PaintContext } from './types.ts';
import { addVeil } from './veil.ts';

const cold: Rgb = [0.85, 0.92, 1.25];

/** Where a bolt strikes, in pixels. */
export interface Strike {
  x: number;
  top: number;
  bottom: number;
}

/** A branching stroke. `power` 1 burns white. */
export const paintBolt = (context: PaintContext, strike: Strike, power = 1): void => {
  const { canvas, unit } = context;
  const random = context.random.branch('bolt');
  const stroke = (x: number, y: number, end: number, width: number, forks: number, drift: number): void => {
    let lean = random.range(-0.3, 0.3) + drift;
    while (y < end) {
      const length = random.range(8, 24) * unit;
      const nextX = x + (lean + random.range(-0.8, 0.8)) * length;
      const pieces = Math.ceil(length / Math.max(0.8, width));
      for (let i = 0; i < pieces; i++) {
        const px = lerp(x, nextX, i / pieces);
        const py = y + (length * i) / pieces;
        addGlow(canvas, px, py, Math.max(0.7, width), cold, 1.5 * power);
        if (i === 0) addGlow(canvas, px, py, width * 7, cold, 0.09 * power);
      }
      x = nextX;
      y += length;
      if (forks > 0 && random.chance(0.2)) {
        forks--;
        const way = random.chance(0.5) ? 0.9 : -0.9;
        stroke(x, y, Math.min(end, y + random.range(60, 190) * unit), width * 0.5, 0, way);
      }
      lean = lean * 0.8 + drift * 0.2 + random.range(-0.12, 0.12);
    }
  };
  const low = strike.bottom - strike.top < 160 * unit;
  stroke(strike.x, strike.top, strike.bottom, 2.1 * unit, 5, low ? random.pick([-1.6, 1.6]) : 0);
};

/** Lightning over a finished scene: a bolt in the largest piece of free sky, cold edges, a lit wet ground. */
export const addLightning = (context: PaintContext): void => {
  const { canvas, unit, size, skyBehind, noise } = context;
  let free = skyBehind ? findFreeSky(context, skyBehind, 0.012, 0.08) : null;
  let strike = skyBehind ? findStrike(context, findFreeSky(context, skyBehind, 0.008, 0.05)) : null;
  if (skyBehind && !strike) {
    // Between houses lamps light up the little sky there is: look again, near the middle, for what is lit.
    const glowing = findFreeSky(context, skyBehind, 0.4, 0.14);
    strike = findStrike(context, glowing, 0.1);
    if (strike) free = glowing;
  }
  if (strike && free) {
    const before = canvas.data.slice();
    addGlow(canvas, strike.x, strike.top, Math.min(size.width, size.height) * 0.36, cold, 0.3);
    addGlow(canvas, strike.x, strike.bottom, 130 * unit, cold, 0.16);
    paintBolt(context, strike);
    const { data } = canvas;
    for (let pixel = 0, at = 0; at < data.length; pixel++, at += 3) {
      const share = free[pixel] ? 1 : 0.12;
      for (let k = 0; k < 3; k++) data[at + k] = Math.min(6, lerp(before[at + k]!, data[at + k]!, share));
    }
  }
  const x = strike?.x ?? context.flashAt?.x ?? size.width * 0.5;
  lightEdges(context, free, x);
  const share = 0.15 * context.weather.wet;
  addVeil(canvas, [0.5, 0.56, 0.72], Math.max(2, Math.round(3 * unit)), (px, py) => {
    const down = smoothstep(0.62, 0.95, py / size.height);
    const across = (px - x) / (size.width * (0.04 + 0.13 * down));
    const broken = smoothstep(-0.1, 0.45, noise.fbm((px / unit) * 0.011, (py / unit) * 0.05, 3));
    return share * Math.exp(-across * across) * smoothstep(0.6, 0.68, py / size.height) * broken;
  });
};

/** One for each pixel that still shows the sky, though lamps may have brightened it by `glow` or air darkened it by a share. */
const findFreeSky = (
  { canvas }: PaintContext,
  sky: Float32Array,
  glow: number,
  shade: number,
): Uint8Array => {
  const { data } = canvas;
  const free = new Uint8Array(data.length / 3);
  for (let pixel = 0, at = 0; at < data.length; pixel++, at += 3) {
    let open = 1;
    for (let k = 0; k < 3; k++) {
      const before = sky[at + k]!;
      const change = data[at + k]! - before;
      // Mist and the glow of lamps brighten a sky that is still sky; what stands before it darkens it.
      if (change < -0.004 - before * shade || change > glow + before * 2 * shade) open = 0;
    }
    free[pixel] = open;
  }
  return free;
};

/** The column with the most free sky, or null when nowhere is enough for a bolt. */
const findStrike = (context: PaintContext, free: Uint8Array, spread = 10): Strike | null => {
  const { size, unit } = context;
  const { width, height } = size;
  const random = context.random.branch('strike');
  const step = Math.max(1, Math.round(12 * unit));
  let best: Strike | null = null;
  let bestScore = 0.07 * height;
  for (let x = Math.round(width * 0.08); x < width * 0.92; x += step) {
    let from = -1;
    let strike: Strike = { x, top: 0, bottom: 0 };
    for (let y = 0; y <= height * 0.75; y += 2) {
      const open = free[y * width + x]! && free[y * width + Math.max(0, x - step)]!;
      if (open && from < 0) from = y;
      if ((!open || y + 2 > height * 0.75) && from >= 0) {
        if (y - from > strike.bottom - strike.top) strike = { x, top: from, bottom: y };
        from = -1;
      }
    }
    const aside = (x / width - 0.5) / spread;
    const score = (strike.bottom - strike.top) * random.range(0.85, 1) * Math.exp(-aside * aside);
    if (score > bestScore) {
      bestScore = score;
      best = strike;
    }
  }
  return best;
};

/** Edges turned to the flash shine cold. */
const lightEdges = ({ canvas, unit }: PaintContext, free: Uint8Array | null, flashX: number): void => {
  const { width, height, data } = canvas;
  const source = data.slice();
  const reach = Math.max(1, Math.round(2.4 * unit));
  const level = (at: number): number => source[at]! * 0.3 + source[at + 1]! * 0.6 + source[at + 2]! * 0.1;
  for (let y = reach; y < height; y++) {
    for (let x = reach; x < width - reach; x++) {
      const pixel = y * width + x;
      if (free?.[pixel]) continue;
      const aside = x < flashX ? reach : -reach;
      const towards = pixel - reach * width + aside;
      const here = level(pixel * 3);
      const open = free?.[towards] ? 0.16 : 0;
      const dark = clamp(1 - here * 4);
      const rim = clamp(open + (level(towards * 3) - here - 0.015) * 1.6, 0, 0.3) * dark;
      if (rim <= 0) continue;
      const nearness = 0.35 + 0.65 * Math.exp(-(((x - flashX) / (width * 0.35)) ** 2));
      for (let k = 0; k < 3; k++) data[pixel * 3 + k] = data[pixel * 3 + k]! + cold[k]! * rim * nearness;
    }
  }
};
