import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { lit } from '../../core/lighting.ts';
import { fillMask, rasterise, shadeMask, type Shader } from '../../core/masks.ts';
import type { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';

/** Fills a shape with one colour of light. */
export const paintShape = (context: PaintContext, shape: Shape, colour: Rgb, opacity = 1): void => {
  if (!shape.isEmpty) fillMask(context.canvas, rasterise(context.canvas, shape), colour, opacity);
};

/** Fills a shape with a colour asked for pixel by pixel. */
export const paintShapeWith = (context: PaintContext, shape: Shape, shader: Shader, opacity = 1): void => {
  if (!shape.isEmpty) shadeMask(context.canvas, rasterise(context.canvas, shape), shader, opacity);
};

/** Share of the air's colour in a thing at a depth: 0 at the eye, 1 at the horizon. */
export const airAt = (context: PaintContext, depth: number): number => {
  const { fog } = context.weather;
  const clear = 0.72 * depth ** 1.45;
  return 1 - (1 - clear) * Math.exp(-depth * fog * 3.4) * (1 - 0.16 * fog);
};

/** The colour of light that reaches the eye from a surface: lit, then veiled by the air before it. */
export const tone = (context: PaintContext, albedo: Rgb, facing: number, depth: number): Rgb =>
  mix(lit(context.light, albedo, facing), context.light.distance, airAt(context, depth));

/** A surface with the weather on it: white under snow, darker when wet. */
export const weathered = (context: PaintContext, albedo: Rgb, snowShare = 1): Rgb => {
  const wet = scale(albedo, 1 - 0.3 * context.weather.wet);
  return mix(wet, albedos.snow, context.weather.snowCover * snowShare);
};

/** Surface colours, linear, as white light shows them. */
export const albedos = {
  grass: oklch(0.56, 0.12, 128),
  lushGrass: oklch(0.55, 0.14, 136),
  dryGrass: oklch(0.68, 0.1, 98),
  earth: oklch(0.47, 0.055, 62),
  path: oklch(0.66, 0.05, 75),
  sand: oklch(0.8, 0.085, 76),
  rock: oklch(0.54, 0.022, 65),
  darkRock: oklch(0.38, 0.02, 280),
  redRock: oklch(0.58, 0.12, 42),
  snow: oklch(0.95, 0.015, 240),
  bark: oklch(0.36, 0.035, 55),
  leaf: oklch(0.5, 0.13, 134),
  conifer: oklch(0.37, 0.07, 155),
  stone: oklch(0.62, 0.018, 75),
  darkStone: oklch(0.46, 0.015, 75),
  plaster: oklch(0.84, 0.035, 82),
  timber: oklch(0.37, 0.05, 50),
  wood: oklch(0.52, 0.07, 58),
  tile: oklch(0.52, 0.12, 38),
  thatch: oklch(0.64, 0.08, 80),
  slate: oklch(0.42, 0.02, 255),
  brick: oklch(0.48, 0.09, 35),
  concrete: oklch(0.64, 0.008, 90),
  asphalt: oklch(0.36, 0.008, 270),
  metal: oklch(0.45, 0.012, 255),
  white: oklch(0.94, 0.008, 90),
} as const satisfies Record<string, Rgb>;

/** Warm light of a window, a lamp, a fire. */
export const lampLight: Rgb = oklch(0.83, 0.13, 70);

export const fireLight: Rgb = oklch(0.76, 0.17, 55);
