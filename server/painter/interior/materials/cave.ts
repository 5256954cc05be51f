import type { Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { clamp } from '../../core/numbers.ts';
import type { Material } from '../renderer/surface.ts';
import { rock } from './stone.ts';

interface RockRing {
  /** Middle and half size of the way through, in the plate's own metres. */
  x: number;
  y: number;
  width: number;
  height: number;
  seed: number;
}

/**
 * A plate of living rock with an irregular way through it: caves are built of several behind one another. Towards the
 * rim the normal leans into the hole, which makes the flat plate look as thick as a wall.
 */
export const rockRing = (noise: Noise, colour: Rgb, deep: Rgb, ring: RockRing, size = 0.7): Material => {
  const skin = rock(noise, colour, deep, size);
  const shift = ring.seed * 37;
  const away = (x: number, y: number): number => {
    const u = (x - ring.x) / ring.width;
    const v = (y - ring.y) / ring.height;
    const rough =
      noise.fbm(x * 0.45 + shift, y * 0.45 - shift, 3) * 0.42 + noise.value(x * 2.3 + shift, y * 2.1) * 0.07;
    return Math.sqrt(u * u + v * v) + rough;
  };
  return {
    ...skin,
    paint: (s) => {
      skin.paint(s);
      const rim = clamp(1.9 - away(s.lx, s.ly));
      const dx = ring.x - s.lx;
      const dy = ring.y - s.ly;
      const length = Math.sqrt(dx * dx + dy * dy) + 1e-3;
      s.nx += (dx / length) * rim * 1.1;
      s.ny += (dy / length) * rim * 1.1;
      const n = 1 / Math.sqrt(s.nx * s.nx + s.ny * s.ny + s.nz * s.nz);
      s.nx *= n;
      s.ny *= n;
      s.nz *= n;
    },
    cut: (x, y) => {
      const u = (x - ring.x) / ring.width;
      const v = (y - ring.y) / ring.height;
      const plain = u * u + v * v;
      // Far from the rim no unevenness can decide; most points are spared the noise.
      if (plain > 2.2) return false;
      return plain < 0.26 || away(x, y) < 1;
    },
  };
};
