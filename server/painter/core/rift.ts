import { scale, type Rgb } from './colour.ts';
import { smoothstep } from './numbers.ts';
import type { PaintContext } from './types.ts';
import { addVeil } from './veil.ts';

/** Where a closed sky tears or thins and lets the hour's own light through. */
export interface Rift {
  /** Share of the width. */
  x: number;
  /** Share of the sky: 0 zenith, 1 horizon. */
  at: number;
  colour: Rgb;
  /** 0..1. */
  strength: number;
}

/**
 * Lays the hour's rift over the clouds of a grey weather: low on the left in the morning, high by day, low on the
 * right in the afternoon. Fog has no tears, only a bright place.
 */
export const paintRift = (context: PaintContext, horizon: number): void => {
  const { light, weather, noise, unit, size, canvas } = context;
  const { rift } = light;
  if (!rift || rift.strength < 0.02) return;
  const torn = 1 - weather.fog;
  const reach = 0.34 + 0.12 * weather.fog;
  const tall = rift.at < 0.5 ? 0.34 : weather.lightning ? 0.1 : 0.16;
  const wide = weather.lightning ? 0.8 : reach;
  addVeil(canvas, rift.colour, Math.max(2, Math.round(4 * unit)), (x, y) => {
    const across = (x / size.width - rift.x) / wide;
    const bend = noise.fbm((x / unit) * 0.0016 + 5, 2, 3) * 0.09;
    const down = (y / horizon - rift.at + bend) / tall;
    const shreds = noise.fbm((x / unit) * 0.0032, (y / unit) * 0.016, 4);
    const gap = Math.exp(-across * across - down * down);
    const halo = Math.exp(-across * across * 0.5 - down * down * 0.22);
    const tear = 1 - torn + torn * smoothstep(-0.28, 0.3, shreds + gap * 0.25);
    return rift.strength * (0.3 * halo + 0.8 * gap * tear);
  });
};

/** A rift as bright as a sky of a brightness lets it be. */
export const dimRift = (rift: Rift, brightness: number, strength: number): Rift => ({
  ...rift,
  colour: scale(rift.colour, 0.3 + 0.7 * brightness),
  strength: rift.strength * strength,
});
