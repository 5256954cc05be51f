import type { CoarseGrid } from './coarse-grid.ts';
import { blocks } from './hit.ts';
import { type Primitive, Shape } from './primitive.ts';

/** Points of the coarse grid that are asked together, `side` × `side`, and a ball around them. */
export interface Tile {
  i0: number;
  i1: number;
  j0: number;
  j1: number;
  x: number;
  y: number;
  z: number;
  radius: number;
}

const side = 8;

export const listTiles = (grid: CoarseGrid): Tile[] => {
  const tiles: Tile[] = [];
  for (let j0 = 0; j0 < grid.height; j0 += side) {
    for (let i0 = 0; i0 < grid.width; i0 += side) {
      const tile = { i0, j0, i1: Math.min(grid.width, i0 + side), j1: Math.min(grid.height, j0 + side) };
      const ball = enclose(grid, tile);
      if (ball) tiles.push({ ...tile, ...ball });
    }
  }
  return tiles;
};

const enclose = (
  { points, id, width }: CoarseGrid,
  { i0, i1, j0, j1 }: Pick<Tile, 'i0' | 'i1' | 'j0' | 'j1'>,
): { x: number; y: number; z: number; radius: number } | null => {
  const low = [1e9, 1e9, 1e9];
  const high = [-1e9, -1e9, -1e9];
  for (let j = j0; j < j1; j++) {
    for (let i = i0; i < i1; i++) {
      const at = j * width + i;
      if (id[at]! < 0) continue;
      for (let axis = 0; axis < 3; axis++) {
        const value = points[at * 6 + axis]!;
        if (value < low[axis]!) low[axis] = value;
        if (value > high[axis]!) high[axis] = value;
      }
    }
  }
  if (low[0]! > high[0]!) return null;
  return {
    x: (low[0]! + high[0]!) / 2,
    y: (low[1]! + high[1]!) / 2,
    z: (low[2]! + high[2]!) / 2,
    radius: Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) / 2,
  };
};

/** What is smaller than a hand throws no shadow worth its rays. */
const smallest = 0.075;

export const listOccluders = (primitives: readonly Primitive[]): Primitive[] =>
  primitives.filter(
    ({ shape, castsShadow, reach }) =>
      castsShadow && reach > smallest && (shape <= Shape.ball || shape === Shape.facets),
  );

/** Those that may stand between a tile and a point: near the stretch from one to the other. */
export const occludersBetween = (
  occluders: readonly Primitive[],
  tile: Tile,
  toX: number,
  toY: number,
  toZ: number,
  size: number,
): Primitive[] => {
  const dx = toX - tile.x;
  const dy = toY - tile.y;
  const dz = toZ - tile.z;
  const length2 = dx * dx + dy * dy + dz * dz;
  const found: Primitive[] = [];
  for (const p of occluders) {
    const px = p.cx - tile.x;
    const py = p.cy - tile.y;
    const pz = p.cz - tile.z;
    const t = Math.max(0, Math.min(1, (px * dx + py * dy + pz * dz) / length2));
    const ex = px - dx * t;
    const ey = py - dy * t;
    const ez = pz - dz * t;
    const near = p.reach + tile.radius * (1 - t) + size;
    if (ex * ex + ey * ey + ez * ez < near * near) found.push(p);
  }
  return found;
};

export const occludersNear = (occluders: readonly Primitive[], tile: Tile, within: number): Primitive[] =>
  occluders.filter((p) => {
    const near = p.reach + tile.radius + within;
    return (p.cx - tile.x) ** 2 + (p.cy - tile.y) ** 2 + (p.cz - tile.z) ** 2 < near * near;
  });

export const isBlocked = (
  occluders: readonly Primitive[],
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  far: number,
): boolean => {
  for (let index = 0; index < occluders.length; index++) {
    if (blocks(occluders[index]!, x, y, z, dx, dy, dz, far)) return true;
  }
  return false;
};
