import type { Noise } from '../../core/noise.ts';
import type { Camera } from './camera.ts';
import type { GBuffer } from './g-buffer.ts';
import { locate, roughen } from './locate.ts';
import type { Primitive } from './primitive.ts';
import { createSurface } from './surface.ts';

/** Points seen through every `step`th pixel, for what is worked out coarsely: shadows, contact, air. */
export interface CoarseGrid {
  step: number;
  width: number;
  height: number;
  /** Which primitive, -1 for none. */
  id: Int16Array;
  depth: Float32Array;
  /** Position a little above the surface, then normal: six numbers a point. */
  points: Float32Array;
}

/** Larger pictures get coarser steps: the number of rays stays near that of the usual size. */
const coarseStep = (width: number, height: number): number =>
  Math.max(2, Math.round(4 * Math.sqrt((width * height) / (1216 * 832))));

export const createCoarseGrid = (
  buffer: GBuffer,
  camera: Camera,
  primitives: readonly Primitive[],
  noise: Noise,
): CoarseGrid => {
  const step = coarseStep(buffer.width, buffer.height);
  const width = Math.ceil(buffer.width / step);
  const height = Math.ceil(buffer.height / step);
  const id = new Int16Array(width * height);
  const depth = new Float32Array(width * height);
  const points = new Float32Array(width * height * 6);
  const s = createSurface();
  const half = step >> 1;
  for (let j = 0, at = 0; j < height; j++) {
    const y = Math.min(buffer.height - 1, j * step + half);
    for (let i = 0; i < width; i++, at++) {
      const x = Math.min(buffer.width - 1, i * step + half);
      const pixel = y * buffer.width + x;
      id[at] = buffer.id[pixel]!;
      depth[at] = buffer.depth[pixel]!;
      const material = locate(buffer, camera, primitives, x, y, s);
      if (!material) continue;
      const lift = 0.006 + s.depth * 0.0008;
      points[at * 6] = s.x + s.nx * lift;
      points[at * 6 + 1] = s.y + s.ny * lift;
      points[at * 6 + 2] = s.z + s.nz * lift;
      if (material.relief) roughen(s, material.relief, noise);
      points[at * 6 + 3] = s.nx;
      points[at * 6 + 4] = s.ny;
      points[at * 6 + 5] = s.nz;
    }
  }
  return { step, width, height, id, depth, points };
};

/** Mean over neighbours of the same primitive: takes the noise out of few rays without smearing edges. */
export const smoothWithin = (grid: CoarseGrid, values: Float32Array, radius: number): Float32Array => {
  const across = smoothLine(grid, values, radius, true);
  return smoothLine(grid, across, radius, false);
};

const smoothLine = (
  grid: CoarseGrid,
  values: Float32Array,
  radius: number,
  across: boolean,
): Float32Array => {
  const { width, height, id } = grid;
  const out = new Float32Array(values.length);
  const stride = across ? 1 : width;
  for (let j = 0, at = 0; j < height; j++) {
    for (let i = 0; i < width; i++, at++) {
      const place = across ? i : j;
      const low = Math.max(-radius, -place);
      const high = Math.min(radius, (across ? width : height) - 1 - place);
      const own = id[at]!;
      let sum = 0;
      let count = 0;
      for (let k = low; k <= high; k++) {
        const to = at + k * stride;
        if (id[to] !== own) continue;
        sum += values[to]!;
        count++;
      }
      out[at] = sum / count;
    }
  }
  return out;
};
