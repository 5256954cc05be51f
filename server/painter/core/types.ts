import type { Size } from '../../domain/size.ts';
import type { Canvas } from './canvas.ts';
import type { Rgb } from './colour.ts';
import type { Grade } from './finish.ts';
import type { Carried } from './flying.ts';
import type { Hour } from './hours.ts';
import type { Lighting } from './lighting.ts';
import type { Noise } from './noise.ts';
import type { Random } from './random.ts';
import type { WeatherLook } from './weathers.ts';

/** Everything a composition may look at. It draws on `canvas` in linear light; the finish comes after it. */
export interface PaintContext {
  canvas: Canvas;
  size: Size;
  /** Pixels per reference pixel: 1 for 1216 × 832. Multiply every length by it, divide coordinates for noise. */
  unit: number;
  seed: number;
  random: Random;
  noise: Noise;
  hour: Hour;
  weather: WeatherLook;
  /** Hour and weather together. */
  light: Lighting;
  /** Sun or moon in pixels, once a sky was painted with one; light streams and glitter come from there. */
  bodyAt: { x: number; y: number } | null;
  /** The sky as it was before anything stood before it; kept in storms only, for the bolt's sake. */
  skyBehind?: Float32Array;
  /** Where a storm flashes in a place without sky. */
  flashAt?: { x: number };
  /** What the wind carries here; leaves unless told. */
  carried?: Carried;
  /** Whether the finished picture will be turned left to right. */
  mirrored?: boolean;
  /** May be changed by a composition that needs another exposure. */
  grade: Grade;
  /** Colours named in the text, first one strongest; never empty: one accent is chosen when none is named. */
  accents: readonly Rgb[];
  focalDetail: string | null;
  /** Throws the signal's reason once the painting is no longer wanted. Call between stages. */
  checkAborted(): void;
}

/** Numbers, words and switches by which place classes that share a composition differ. */
export type CompositionParameters = Readonly<Record<string, string | number | boolean>>;

export interface CompositionOptions {
  /** Rain, snow and fog over the finished scene; false indoors, where weather is seen through windows. */
  outdoors: boolean;
  /** May be turned left to right by the seed. */
  mirrors: boolean;
  /** What a strong wind carries here; leaves unless told. */
  carries: Carried;
}

/** Paints a scene. Must leave every number of the canvas finite. */
export interface Composition extends Partial<CompositionOptions> {
  paint(context: PaintContext, parameters: CompositionParameters): void | Promise<void>;
}
