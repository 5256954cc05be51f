import type { Rgb } from '../../core/colour.ts';

/** Which way a point of a primitive looks: the axis of a flat face, or a round side. */
export const Axis = { x: 0, y: 1, z: 2, round: 3, facet: 4 } as const;

/**
 * One visible point: where it is (filled by the renderer) and what it is made of (answered by the material).
 * A single one is reused for all pixels, so that shading allocates nothing.
 */
export interface Surface {
  /** World position in metres; y up, z away from the viewer. */
  x: number;
  y: number;
  z: number;
  /** Unit normal. */
  nx: number;
  ny: number;
  nz: number;
  /** Position in the primitive's own frame, in metres from its middle (world position for the room itself). */
  lx: number;
  ly: number;
  lz: number;
  /** Metres along the face; around for round sides. */
  u: number;
  v: number;
  /** Half the face's extent along u and v in metres; 0 where it is unbounded. */
  halfU: number;
  halfV: number;
  axis: number;
  /** Metres to the nearest edge of a box; 1 for anything else. */
  edge: number;
  /** A number 0..1 that differs from primitive to primitive. */
  seed: number;
  /** The ray from the eye, its forward part being 1. */
  dx: number;
  dy: number;
  dz: number;
  /** Metres in front of the eye. */
  depth: number;
  /** The pixel. */
  px: number;
  py: number;

  /** Answer: share of light given back. */
  red: number;
  green: number;
  blue: number;
  /** Answer: light of its own. */
  glowRed: number;
  glowGreen: number;
  glowBlue: number;
  /** Answer: 0..1 mirror-like. Starts as the material's own. */
  gloss: number;
}

export const createSurface = (): Surface => ({
  x: 0,
  y: 0,
  z: 0,
  nx: 0,
  ny: 0,
  nz: 0,
  lx: 0,
  ly: 0,
  lz: 0,
  u: 0,
  v: 0,
  halfU: 0,
  halfV: 0,
  axis: 0,
  edge: 1,
  seed: 0,
  dx: 0,
  dy: 0,
  dz: 1,
  depth: 1,
  px: 0,
  py: 0,
  red: 0,
  green: 0,
  blue: 0,
  glowRed: 0,
  glowGreen: 0,
  glowBlue: 0,
  gloss: 0,
});

/** Paint mixed for a surface: how its points answer. */
export interface Material {
  /** Writes albedo, and glow if it shines. Must not keep the surface. */
  paint(surface: Surface): void;
  /** 0..1: how much of the room lies mirrored in it. */
  gloss?: number;
  /** 0..1: how much its shading follows the reflected direction, as metal does. */
  metal?: number;
  /** Metres of unevenness and the size of its features: bends the normal. */
  relief?: { height: number; size: number };
  /** True where there is a hole, in the primitive's own metres. */
  cut?(lx: number, ly: number, lz: number): boolean;
}

export const tint = (surface: Surface, colour: Rgb, by = 1): void => {
  surface.red = colour[0] * by;
  surface.green = colour[1] * by;
  surface.blue = colour[2] * by;
};

/** Mixes `colour` × `by` over what was painted so far. */
export const glaze = (surface: Surface, colour: Rgb, share: number, by = 1): void => {
  surface.red += (colour[0] * by - surface.red) * share;
  surface.green += (colour[1] * by - surface.green) * share;
  surface.blue += (colour[2] * by - surface.blue) * share;
};

export const shine = (surface: Surface, colour: Rgb, by = 1): void => {
  surface.glowRed = colour[0] * by;
  surface.glowGreen = colour[1] * by;
  surface.glowBlue = colour[2] * by;
};
