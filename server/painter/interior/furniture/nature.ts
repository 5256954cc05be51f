import { oklch, type Rgb } from '../../core/colour.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** Loose straw or hay on the floor: many stalks, thickest in the middle. */
export const litter = (stage: Stage, x: number, z: number, radius: number, colour: Rgb, count = 60): void => {
  const { random, paints } = stage;
  const stalk = paints.assorted([colour, oklch(0.72, 0.09, 90), oklch(0.52, 0.08, 75)]);
  for (let i = 0; i < count; i++) {
    const away = Math.sqrt(random.next()) * radius;
    const angle = random.range(0, 6.28);
    const turn = random.range(0, 3.14);
    const half = random.range(0.08, 0.2);
    const px = x + Math.cos(angle) * away;
    const pz = z + Math.sin(angle) * away;
    const up = 0.02 + 0.1 * (1 - away / radius) * random.next();
    stage.stick(
      [px - Math.cos(turn) * half, up * 0.4, pz - Math.sin(turn) * half],
      [px + Math.cos(turn) * half, up, pz + Math.sin(turn) * half],
      0.018,
      stalk,
      false,
      i % 5 === 0,
    );
  }
};

/** Boulders in a heap. */
export const boulders = (
  stage: Stage,
  x: number,
  z: number,
  size: number,
  count: number,
  rock: Material,
): void => {
  const { random } = stage;
  for (let i = 0; i < count; i++) {
    const r = size * random.range(0.35, 1);
    stage.ball(
      x + random.range(-1, 1) * size * 1.3,
      r * 0.35,
      z + random.range(-1, 1) * size,
      r,
      r * random.range(0.5, 0.9),
      r * random.range(0.6, 1),
      rock,
      {
        yaw: random.range(0, 3),
        roll: random.range(-0.4, 0.4),
      },
    );
  }
};

/** A dripstone hanging from `top` or standing on `y`; `up` false hangs. */
export const dripstone = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  radius: number,
  length: number,
  rock: Material,
  up: boolean,
): void => {
  if (up) {
    stage.cylinder(x, y, z, radius, length * 0.45, rock, { taper: 0.55 });
    stage.cylinder(x, y + length * 0.44, z, radius * 0.56, length * 0.56, rock, { taper: 0.06 });
    stage.ball(x, y, z, radius * 1.5, radius * 0.5, radius * 1.4, rock);
  } else {
    stage.cylinder(x, y - length * 0.4, z, radius * 0.55, length * 0.42, rock, { taper: 1.8 });
    stage.cylinder(x, y - length, z, radius * 0.05, length * 0.62, rock, { taper: 11 });
  }
};

const prism = (): Float64Array => {
  const planes: number[] = [0, -1, 0, 1];
  for (let i = 0; i < 6; i++) {
    const a = (i * Math.PI) / 3 + 0.3;
    planes.push(Math.cos(a), 0, Math.sin(a), 0.86);
    // The tip: six facets that meet a little aside of the axis.
    const n = Math.hypot(1, 0.34);
    planes.push(
      Math.cos(a) / n,
      0.34 / n,
      Math.sin(a) / n,
      (0.86 * 0.2 + 0.34 * (0.72 + 0.09 * Math.sin(i * 2.3))) / n + 0.35,
    );
  }
  return new Float64Array(planes);
};

const prismPlanes = prism();

/** A cluster of crystals that lean out of one foot. */
export const crystals = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  size: number,
  material: Material,
  count = 7,
): void => {
  const { random } = stage;
  for (let i = 0; i < count; i++) {
    const lean = i === 0 ? random.range(0, 0.2) : random.range(0.3, 0.95);
    const angle = i * 2.4 + random.range(-0.4, 0.4);
    const tall = size * (i === 0 ? 1.3 : random.range(0.45, 1)) * (1.1 - lean * 0.4);
    const w = size * random.range(0.2, 0.34);
    const dx = Math.sin(lean) * Math.cos(angle);
    const dz = Math.sin(lean) * Math.sin(angle);
    stage.facets(
      x + (dx * tall) / 2,
      y - size * 0.1 + (Math.cos(lean) * tall) / 2 - tall / 2,
      z + (dz * tall) / 2,
      w,
      tall,
      w,
      prismPlanes,
      material,
      {
        yaw: Math.atan2(dx, dz),
        pitch: lean,
      },
    );
  }
};
