import type { Random } from '../../core/random.ts';
import type { Shape } from '../../core/shape.ts';

/** Adds reeds: long blades, some with a dark cob. */
export const addReeds = (
  random: Random,
  blades: Shape,
  cobs: Shape,
  x: number,
  y: number,
  height: number,
  count: number,
): void => {
  for (let i = 0; i < count; i++) {
    const root = x + random.range(-0.5, 0.5) * height * 0.8;
    const length = height * random.range(0.55, 1.1);
    const tilt = random.range(-0.22, 0.22);
    blades.limb(
      root,
      y,
      root + tilt * length * 0.3,
      y - length * 0.6,
      root + tilt * length,
      y - length,
      Math.max(1, height * 0.022),
      height * 0.006,
      4,
    );
    if (random.chance(0.3))
      cobs.ellipse(root + tilt * length, y - length, Math.max(0.9, height * 0.018), height * 0.075, tilt);
  }
};
