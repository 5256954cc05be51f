import type { PaintContext } from '../../core/types.ts';
import type { Stand } from './stand.ts';

/** Conifers along a crest, thicker where noise says, higher towards the sides of the picture. */
export const coniferStands = (
  context: PaintContext,
  crest: (x: number) => number,
  count: number,
  treeHeight: number,
  seed: number,
  frame = 0,
): Stand[] => {
  const { size, unit, noise } = context;
  const random = context.random.branch(`stands${seed}`);
  const stands: Stand[] = [];
  const across = size.width / (1216 * unit);
  for (let i = 0; i < count * across; i++) {
    const x = random.range(-20 * unit, size.width + 20 * unit);
    if (noise.fbm((x / unit) * 0.006 + seed * 9, seed, 2) < (frame ? -0.3 : -0.1)) continue;
    const edge = Math.abs(x / size.width - 0.55) * 1.9;
    const grown = (frame ? 0.42 + frame * edge ** 1.5 : 1) * random.range(0.5, 1.25);
    stands.push({ x, y: crest(x) + treeHeight * unit * 0.12, height: treeHeight * unit * grown });
  }
  return stands.sort((a, b) => a.y - b.y);
};
