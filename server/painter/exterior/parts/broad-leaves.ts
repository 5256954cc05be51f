import type { Random } from '../../core/random.ts';
import type { Shape } from '../../core/shape.ts';

/** A banana or philodendron leaf: broad, pointed, creased and split at the rim. */
export const addBroadLeaf = (
  random: Random,
  shape: Shape,
  x: number,
  y: number,
  length: number,
  angle: number,
  sag: number,
): void => {
  const droop = random.range(0.4, 1.0) * sag;
  const points: number[] = [];
  const back: number[] = [];
  const half = length * random.range(0.15, 0.24);
  const steps = 11;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const turn = angle + droop * t;
    const cx = x + Math.cos(turn) * length * t;
    const cy = y + Math.sin(turn) * length * t + Math.abs(droop) * length * t * t * 0.22;
    const w = half * Math.sin(Math.PI * Math.min(1, t * 0.92 + 0.06)) * (i % 2 ? 0.84 : 1.06);
    const nx = -Math.sin(turn);
    const ny = Math.cos(turn);
    points.push(cx + nx * w, cy + ny * w);
    back.unshift(cx - nx * w, cy - ny * w);
  }
  shape.polygon(...points, ...back);
};
