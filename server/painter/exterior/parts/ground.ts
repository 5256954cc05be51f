import type { Rgb } from '../../core/colour.ts';
import { rasterise } from '../../core/masks.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { tone, weathered } from './brush.ts';

export interface Ground {
  /** Pixel row where it meets the distance. */
  horizon: number;
  albedo: Rgb;
  /** Patches of a second colour. */
  second?: Rgb;
  /** 0..1: how blotchy. */
  texture?: number;
  /** A way that runs to the horizon: centre (share of the width) at the bottom and at the horizon, half width at the bottom in reference pixels. */
  way?: { albedo: Rgb; near: number; far: number; half: number; bend?: number; snowShare?: number };
  snowShare?: number;
  /** Depth of the far end: 1 is the horizon. */
  farDepth?: number;
}

/** Flat ground in perspective from a horizon to the lower edge, with patches and perhaps a way through it. */
export const paintGround = (context: PaintContext, ground: Ground): void => {
  const { canvas, size, unit, noise } = context;
  const { width, height } = size;
  const { horizon } = ground;
  const first = Math.max(0, Math.floor(horizon));
  const span = Math.max(1, height - horizon);
  const main = weathered(context, ground.albedo, ground.snowShare ?? 1);
  const patch = weathered(context, ground.second ?? ground.albedo, (ground.snowShare ?? 1) * 0.85);
  const wayAlbedo = ground.way ? weathered(context, ground.way.albedo, ground.way.snowShare ?? 0.7) : main;
  const texture = ground.texture ?? 0.5;
  const reference = 832 * unit;
  const { data } = canvas;
  for (let y = first; y < height; y++) {
    const t = clamp((y + 0.5 - horizon) / span, 0.004, 1);
    const depth = (ground.farDepth ?? 1) * (1 - t) ** 2.2;
    const cover = clamp(y + 1 - horizon);
    const sunny = tone(context, main, 0.85, depth);
    const dull = tone(context, main, 0.3, depth);
    const patchy = tone(context, patch, 0.6, depth);
    const wayColour = tone(context, wayAlbedo, 0.75, depth);
    const distance = 1 / (t + 0.03);
    const grain = smoothstep(0.015, 0.12, t) * texture;
    const wayCentre = ground.way
      ? width *
        (lerp(ground.way.far, ground.way.near, t) +
          (ground.way.bend ?? 0) * Math.sin(t * 4.2) * (1 - t) * 0.4)
      : 0;
    const wayHalf = ground.way ? ground.way.half * unit * (t + 0.012) : 0;
    for (let x = 0, at = y * width * 3; x < width; x++, at += 3) {
      const u = ((x - width * 0.5) / reference) * distance * 5;
      const v = distance * 9;
      const broad = noise.fbm(u * 0.45 + 11, v * 0.5, 2);
      const fine = grain > 0.01 ? noise.fbm(u * 3.1, v * 2.6, 2) : 0;
      const light = clamp(0.5 + (broad * 0.5 + fine * 0.6) * texture);
      const spots = smoothstep(0.05, 0.4, broad - fine * 0.3) * texture;
      let red = lerp(lerp(dull[0], sunny[0], light), patchy[0], spots);
      let green = lerp(lerp(dull[1], sunny[1], light), patchy[1], spots);
      let blue = lerp(lerp(dull[2], sunny[2], light), patchy[2], spots);
      if (wayHalf > 0) {
        const off = Math.abs(x - wayCentre) / wayHalf + fine * 0.16;
        const on = smoothstep(1.08, 0.9, off);
        if (on > 0) {
          const worn = 0.86 + 0.14 * light + 0.12 * broad;
          red = lerp(red, wayColour[0] * worn, on);
          green = lerp(green, wayColour[1] * worn, on);
          blue = lerp(blue, wayColour[2] * worn, on);
        }
      }
      data[at] = lerp(data[at]!, red, cover);
      data[at + 1] = lerp(data[at + 1]!, green, cover);
      data[at + 2] = lerp(data[at + 2]!, blue, cover);
    }
  }
};

/** Adds the shadow that a thing of a width and height, standing at (x, y), throws over flat ground. */
export const castShadow = (
  context: PaintContext,
  shadows: Shape,
  x: number,
  y: number,
  width: number,
  height: number,
): void => {
  const { light } = context;
  if (light.shadow <= 0.05) return;
  const length = Math.min(1.7, light.shadow) * height;
  const low = light.backlit > 0.35;
  const dx = -light.side * length * (low ? 0.45 : 0.8);
  const dy = Math.max(length * (low ? 0.3 : 0.08), height * 0.05);
  const half = width / 2;
  shadows.polygon(x - half, y, x + half, y, x + half * 0.96 + dx, y + dy, x - half * 0.96 + dx, y + dy);
};

/** Adds the shadow of a tree: the stem, and the crown as a flat oval at its end. */
export const castTreeShadow = (
  context: PaintContext,
  shadows: Shape,
  x: number,
  y: number,
  height: number,
): void => {
  const { light } = context;
  if (light.shadow <= 0.05) return;
  const length = Math.min(1.9, light.shadow) * height;
  const low = light.backlit > 0.35;
  const dx = -light.side * length * (low ? 0.6 : 0.85);
  const dy = length * (low ? 0.22 : 0.05);
  shadows.limb(x, y, x + dx * 0.4, y + dy * 0.4, x + dx * 0.8, y + dy * 0.8, height * 0.04, height * 0.05, 4);
  for (let lobe = -2; lobe <= 2; lobe++) {
    shadows.ellipse(
      x + dx * (0.8 + lobe * 0.06) + lobe * height * 0.1,
      y + dy * 0.8 + (lobe % 2) * height * 0.012,
      height * 0.2,
      height * 0.055,
    );
  }
};

/** Darkens what lies under the shadows to what the sky alone would light. */
export const layShadows = (context: PaintContext, shadows: Shape, strength = 1): void => {
  if (shadows.isEmpty) return;
  const { canvas, light } = context;
  const mask = rasterise(canvas, shadows);
  const full = (k: 0 | 1 | 2): number => light.ambient[k] / (light.ambient[k] + light.key[k] * 0.62);
  const shade: Rgb = [full(0), full(1), full(2)];
  const { data, width } = canvas;
  for (let y = 0, from = 0; y < mask.height; y++) {
    for (let x = 0, at = ((mask.y + y) * width + mask.x) * 3; x < mask.width; x++, at += 3) {
      const a = mask.data[from++]! * strength;
      if (a === 0) continue;
      data[at] = data[at]! * (1 + (shade[0] - 1) * a);
      data[at + 1] = data[at + 1]! * (1 + (shade[1] - 1) * a);
      data[at + 2] = data[at + 2]! * (1 + (shade[2] - 1) * a);
    }
  }
};

/** A gloss on flat ground: mirrors what stands above a row, broken by noise. For wet streets and squares. */
export const layWetGround = (context: PaintContext, horizon: number, strength: number): void => {
  const { canvas, size, unit, noise } = context;
  const { width, height } = size;
  if (strength <= 0.02) return;
  const source = canvas.data.slice();
  const first = Math.max(1, Math.floor(horizon) + 1);
  const { data } = canvas;
  for (let y = first; y < height; y++) {
    const t = (y - horizon) / (height - horizon);
    for (let x = 0; x < width; x++) {
      const puddle = noise.fbm(((x / unit) * 0.006) / (0.25 + t), ((y / unit) * 0.02) / (0.25 + t), 2);
      const wave = noise.value((x / unit) * 0.05, (y / unit) * 0.11);
      const share = strength * (0.28 + 0.62 * smoothstep(-0.2, 0.3, puddle)) * (1 - t * 0.35);
      const fromY = clamp(
        Math.round(horizon - (y - horizon) * 0.92 + wave * (3 + 16 * t) * unit),
        0,
        height - 1,
      );
      const fromX = clamp(Math.round(x + wave * (1 + 7 * t) * unit), 0, width - 1);
      const from = (fromY * width + fromX) * 3;
      const at = (y * width + x) * 3;
      data[at] = data[at]! * (1 - share * 0.5) + source[from]! * share * 0.62;
      data[at + 1] = data[at + 1]! * (1 - share * 0.5) + source[from + 1]! * share * 0.62;
      data[at + 2] = data[at + 2]! * (1 - share * 0.5) + source[from + 2]! * share * 0.62;
    }
  }
};
