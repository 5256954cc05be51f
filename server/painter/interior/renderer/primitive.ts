import type { Material } from './surface.ts';

export const Shape = { box: 0, frustum: 1, ball: 2, room: 3, vault: 4, facets: 5 } as const;

/** Nine numbers, row by row: a rotation from a piece's own frame to the world. */
export type Rotation = readonly number[];

/**
 * A body in the world. Rays are brought into its unit space (`m`, row by row), where every shape is simple:
 * the box and the room reach from -1 to 1, the ball has radius 1, the frustum stands on radius 1 and
 * ends at radius `taper`, the vault lies along z.
 */
export interface Primitive {
  shape: number;
  material: Material;
  /** The six faces of a room: -x, +x, -y, +y, -z, +z. */
  faces: readonly Material[] | null;
  cx: number;
  cy: number;
  cz: number;
  sx: number;
  sy: number;
  sz: number;
  m: Float64Array;
  rotation: Rotation;
  taper: number;
  /** Four numbers a plane in unit space: inside is where n·p ≤ d. */
  planes: Float64Array | null;
  /** Radius of a ball around it, in metres. */
  reach: number;
  castsShadow: boolean;
  seed: number;
}

export interface PrimitiveOptions {
  taper?: number;
  planes?: Float64Array;
  faces?: readonly Material[];
  castsShadow?: boolean;
  seed?: number;
}

export const createPrimitive = (
  shape: number,
  material: Material,
  centre: readonly [number, number, number],
  half: readonly [number, number, number],
  rotation: Rotation,
  options: PrimitiveOptions = {},
): Primitive => {
  const [sx, sy, sz] = half;
  const r = rotation as number[];
  // The inverse of rotate(scale(p)) is the transposed rotation with its rows divided by the scale.
  const m = new Float64Array([
    r[0]! / sx,
    r[3]! / sx,
    r[6]! / sx,
    r[1]! / sy,
    r[4]! / sy,
    r[7]! / sy,
    r[2]! / sz,
    r[5]! / sz,
    r[8]! / sz,
  ]);
  const widest = Math.max(1, options.taper ?? 1);
  const round = shape === Shape.ball;
  return {
    shape,
    material,
    faces: options.faces ?? null,
    cx: centre[0],
    cy: centre[1],
    cz: centre[2],
    sx,
    sy,
    sz,
    m,
    rotation,
    taper: options.taper ?? 1,
    planes: options.planes ?? null,
    reach: round
      ? Math.max(sx, sy, sz)
      : shape === Shape.frustum
        ? Math.hypot(Math.max(sx, sz) * widest, sy)
        : Math.hypot(sx, sy, sz),
    castsShadow: options.castsShadow ?? true,
    seed: options.seed ?? 0,
  };
};

export const noRotation: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Turns about x (pitch), then z (roll), then y (yaw); angles in radians. */
export const rotate = (yaw: number, pitch = 0, roll = 0): Rotation => {
  const cy = Math.cos(yaw);
  const sy = Math.sin(yaw);
  const cp = Math.cos(pitch);
  const sp = Math.sin(pitch);
  const cr = Math.cos(roll);
  const sr = Math.sin(roll);
  return multiplyRotations(
    [cy, 0, sy, 0, 1, 0, -sy, 0, cy],
    multiplyRotations([cr, -sr, 0, sr, cr, 0, 0, 0, 1], [1, 0, 0, 0, cp, -sp, 0, sp, cp]),
  );
};

export const multiplyRotations = (a: Rotation, b: Rotation): Rotation => {
  const out: number[] = [];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      out.push(
        a[row * 3]! * b[column]! + a[row * 3 + 1]! * b[column + 3]! + a[row * 3 + 2]! * b[column + 6]!,
      );
    }
  }
  return out;
};
