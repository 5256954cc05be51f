import type { Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { type Material, shine, tint } from '../renderer/surface.ts';

/** One colour, a little uneven. */
export const plain = (noise: Noise, colour: Rgb, gloss = 0): Material => ({
  gloss,
  paint: (s) => tint(s, colour, 0.97 + noise.value(s.u * 3 + s.seed * 17, s.v * 3) * 0.07),
});

const pick = (colours: readonly Rgb[], seed: number): Rgb =>
  colours[Math.floor(seed * colours.length * 0.999)]!;

/** Each piece in one of the colours: crockery, boxes, clothes on a rail. */
export const assorted = (noise: Noise, colours: readonly Rgb[], gloss = 0): Material => ({
  gloss,
  paint: (s) =>
    tint(s, pick(colours, s.seed), 0.85 + ((s.seed * 7.3) % 1) * 0.3 + noise.value(s.u * 4, s.v * 4) * 0.06),
});

/** Shines by itself: lamps, embers, neon. */
export const glowing = (colour: Rgb, strength: number): Material => ({
  paint: (s) => {
    tint(s, colour, 0.5);
    shine(s, colour, strength);
  },
});

/** A lampshade: brightest above its lower rim. */
export const lampshade = (colour: Rgb, strength: number): Material => ({
  paint: (s) => {
    tint(s, colour, 0.8);
    const v = s.halfV > 0 ? s.v / s.halfV : 0;
    shine(s, colour, strength * (1.1 - 0.55 * Math.abs(v + 0.25)));
  },
});

/** Glass of bottles and jars: their colour, and stripes where the room slides over them. */
export const glassware = (colours: readonly Rgb[], glow = 0.06): Material => ({
  metal: 0.9,
  paint: (s) => {
    const colour = pick(colours, s.seed);
    tint(s, colour, 0.9);
    shine(s, colour, glow);
  },
});
