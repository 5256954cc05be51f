import type { Noise } from '../../core/noise.ts';
import { type CoarseGrid, smoothWithin } from './coarse-grid.ts';
import {
  type Tile,
  isBlocked,
  listOccluders,
  listTiles,
  occludersBetween,
  occludersNear,
} from './occluders.ts';
import { beamAt } from './opening.ts';
import type { Primitive } from './primitive.ts';
import type { InteriorScene, Light } from './scene.ts';

/** Per coarse point: contact (1 open, 0 buried), beam, then one channel for each light that casts shadows. */
export interface ShadowField {
  channels: number;
  data: Float32Array;
  /** Channel of each light, -1 if it casts none. */
  channelOf: Int8Array;
}

export const castShadows = (scene: InteriorScene, grid: CoarseGrid, noise: Noise): ShadowField => {
  const channelOf = new Int8Array(scene.lights.length).fill(-1);
  let channels = 2;
  scene.lights.forEach((light, index) => {
    if (light.size) channelOf[index] = channels++;
  });
  const data = new Float32Array(grid.width * grid.height * channels);
  const occluders = listOccluders(scene.primitives);
  const tiles = listTiles(grid);
  const layer = new Float32Array(grid.width * grid.height);
  const keep = (channel: number, radius: number): void => {
    const smooth = smoothWithin(grid, layer, radius);
    for (let at = 0; at < smooth.length; at++) data[at * channels + channel] = smooth[at]!;
  };

  for (const tile of tiles)
    traceContact(scene, grid, tile, occludersNear(occluders, tile, contactReach), noise, layer);
  keep(0, 2);
  if (scene.beam && scene.openings.length > 0) {
    const { way } = scene.beam;
    for (const tile of tiles) {
      const far = occludersBetween(
        occluders,
        tile,
        tile.x - way.x * beamReach,
        tile.y - way.y * beamReach,
        tile.z - way.z * beamReach,
        tile.radius,
      );
      traceBeam(scene, grid, tile, far, layer);
    }
    keep(1, 1);
  }
  scene.lights.forEach((light, index) => {
    if (!light.size) return;
    const [x, y, z] = light.at;
    for (const tile of tiles) {
      traceLight(
        light,
        index,
        grid,
        tile,
        occludersBetween(occluders, tile, x, y, z, light.size),
        noise,
        layer,
      );
    }
    keep(channelOf[index]!, 2);
  });
  return { channels, data, channelOf };
};

const contactReach = 0.8;
const beamReach = 9;

const traceContact = (
  { bounds }: InteriorScene,
  { points, width, id }: CoarseGrid,
  tile: Tile,
  near: readonly Primitive[],
  noise: Noise,
  out: Float32Array,
): void => {
  for (let j = tile.j0; j < tile.j1; j++) {
    for (let i = tile.i0; i < tile.i1; i++) {
      const at = j * width + i;
      if (id[at]! < 0) continue;
      const x = points[at * 6]!;
      const y = points[at * 6 + 1]!;
      const z = points[at * 6 + 2]!;
      let hits = 0;
      for (let ray = 0; ray < 3; ray++) {
        let dx = noise.cell(i + ray * 71, j + 3) * 2 - 1 + points[at * 6 + 3]! * 1.05;
        let dy = noise.cell(i + 5, j + ray * 37) * 2 - 1 + points[at * 6 + 4]! * 1.05;
        let dz = noise.cell(i + 9 + ray * 5, j + 11) * 2 - 1 + points[at * 6 + 5]! * 1.05;
        const length = (contactReach * (0.45 + 0.275 * ray)) / Math.sqrt(dx * dx + dy * dy + dz * dz);
        dx *= length;
        dy *= length;
        dz *= length;
        const outside =
          x + dx < bounds[0] ||
          x + dx > bounds[1] ||
          y + dy < bounds[2] ||
          y + dy > bounds[3] ||
          z + dz > bounds[5];
        if (outside || isBlocked(near, x, y, z, dx, dy, dz, 1)) hits++;
      }
      out[at] = 1 - hits * 0.29;
    }
  }
};

const traceBeam = (
  { beam, openings }: InteriorScene,
  { points, width, id }: CoarseGrid,
  tile: Tile,
  between: readonly Primitive[],
  out: Float32Array,
): void => {
  const { way } = beam!;
  for (let j = tile.j0; j < tile.j1; j++) {
    for (let i = tile.i0; i < tile.i1; i++) {
      const at = j * width + i;
      if (id[at]! < 0) continue;
      const x = points[at * 6]!;
      const y = points[at * 6 + 1]!;
      const z = points[at * 6 + 2]!;
      const facing = -(
        way.x * points[at * 6 + 3]! +
        way.y * points[at * 6 + 4]! +
        way.z * points[at * 6 + 5]!
      );
      // Points the beam cannot reach are left open: the exact test follows for every pixel anyway.
      const reached = facing > 0 && beamAt(openings, way, x, y, z) > 0.01;
      out[at] =
        reached && isBlocked(between, x, y, z, -way.x * beamReach, -way.y * beamReach, -way.z * beamReach, 1)
          ? 0
          : 1;
    }
  }
};

const traceLight = (
  light: Light,
  index: number,
  { points, width, id }: CoarseGrid,
  tile: Tile,
  between: readonly Primitive[],
  noise: Noise,
  out: Float32Array,
): void => {
  const size = light.size!;
  for (let j = tile.j0; j < tile.j1; j++) {
    for (let i = tile.i0; i < tile.i1; i++) {
      const at = j * width + i;
      if (id[at]! < 0) continue;
      if (between.length === 0) {
        out[at] = 1;
        continue;
      }
      const x = points[at * 6]!;
      const y = points[at * 6 + 1]!;
      const z = points[at * 6 + 2]!;
      const dx = light.at[0] + (noise.cell(i * 3 + 1, j + index) - 0.5) * size - x;
      const dy = light.at[1] + (noise.cell(i + index, j * 3 + 7) - 0.5) * size - y;
      const dz = light.at[2] + (noise.cell(i + 91, j + 17 + index) - 0.5) * size - z;
      out[at] = isBlocked(between, x, y, z, dx, dy, dz, 0.97) ? 0 : 1;
    }
  }
};
