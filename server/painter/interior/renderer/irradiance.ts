import type { CoarseGrid } from './coarse-grid.ts';
import { beamAt } from './opening.ts';
import type { InteriorScene } from './scene.ts';
import type { ShadowField } from './shadow.ts';
import type { Surface } from './surface.ts';

/** Light that falls on a surface; `out` gets red, green, blue. `x`, `y` in pixels, `id` the primitive seen there. */
export type Irradiance = (s: Surface, x: number, y: number, id: number, out: Float32Array) => void;

/** Floats a light takes in the flat table. */
const stride = 13;

export const createIrradiance = (
  scene: InteriorScene,
  grid: CoarseGrid,
  shadows: ShadowField,
): Irradiance => {
  const table = flatten(scene, shadows);
  const count = scene.lights.length;
  const { above, below, far, farAt } = scene.ambient;
  const { channels } = shadows;
  const gathered = new Float32Array(channels);
  const { beam, openings } = scene;

  return (s, x, y, id, out) => {
    gather(grid, shadows, x, y, id, gathered);
    const contact = gathered[0]!;
    const up = s.ny * 0.5 + 0.5;
    const deep = Math.max(0, Math.min(1, s.depth / farAt));
    let red = (below[0] + (above[0] - below[0]) * up + far[0] * deep) * contact;
    let green = (below[1] + (above[1] - below[1]) * up + far[1] * deep) * contact;
    let blue = (below[2] + (above[2] - below[2]) * up + far[2] * deep) * contact;
    for (let index = 0, at = 0; index < count; index++, at += stride) {
      const lx = table[at]! - s.x;
      const ly = table[at + 1]! - s.y;
      const lz = table[at + 2]! - s.z;
      const d2 = lx * lx + ly * ly + lz * lz;
      const limit = table[at + 7]!;
      if (d2 > limit) continue;
      const d = 1 / Math.sqrt(d2 + 1e-6);
      const facing = (lx * s.nx + ly * s.ny + lz * s.nz) * d * 0.85 + 0.15;
      const edge = 1 - d2 / limit;
      let fall = (edge * edge) / (1 + d2 * table[at + 6]!);
      const focus = table[at + 11]!;
      if (focus > 0) {
        const lobe = -(lx * table[at + 8]! + ly * table[at + 9]! + lz * table[at + 10]!) * d;
        fall *= lobe <= 0 ? 0.04 : focus === 1 ? 0.04 + 0.96 * lobe : 0.04 + 0.96 * Math.pow(lobe, focus);
      }
      const channel = table[at + 12]!;
      const lit = channel < 0 ? 1 : gathered[channel]!;
      // A little leaks round every corner: the bounce that is not worked out.
      const got = ((facing > 0 ? facing * lit : 0) + 0.07 * contact) * (0.55 + 0.45 * contact) * fall;
      red += table[at + 3]! * got;
      green += table[at + 4]! * got;
      blue += table[at + 5]! * got;
    }
    if (beam && gathered[1]! > 0.01) {
      const facing = -(beam.way.x * s.nx + beam.way.y * s.ny + beam.way.z * s.nz);
      if (facing > 0) {
        const got = facing * gathered[1]! * beamAt(openings, beam.way, s.x, s.y, s.z);
        red += beam.colour[0] * got;
        green += beam.colour[1] * got;
        blue += beam.colour[2] * got;
      }
    }
    out[0] = red;
    out[1] = green;
    out[2] = blue;
  };
};

const flatten = ({ lights }: InteriorScene, { channelOf }: ShadowField): Float64Array => {
  const table = new Float64Array(lights.length * stride);
  lights.forEach(({ at, colour, reach, aim, focus }, index) => {
    const brightest = Math.max(colour[0], colour[1], colour[2]);
    // Beyond this the light adds less than a shadow's grain; it is faded out towards it.
    const limit = reach * Math.sqrt(Math.max(4, brightest / 0.003));
    table.set([...at, ...colour, 1 / (reach * reach), limit * limit], index * stride);
    table.set(aim ?? [0, 0, 0], index * stride + 8);
    table.set([aim ? (focus ?? 1) : 0, channelOf[index]!], index * stride + 11);
  });
  return table;
};

/** Reads all shadow channels at a pixel from the four points around it, those of the same primitive first. */
const gather = (
  grid: CoarseGrid,
  { data, channels }: ShadowField,
  x: number,
  y: number,
  id: number,
  out: Float32Array,
): void => {
  const { width, height, step } = grid;
  const fx = Math.max(0, Math.min(width - 1.01, (x + 0.5) / step - 0.5));
  const fy = Math.max(0, Math.min(height - 1.01, (y + 0.5) / step - 0.5));
  const i = fx | 0;
  const j = fy | 0;
  const u = fx - i;
  const v = fy - j;
  const at = j * width + i;
  let a = (1 - u) * (1 - v) * (grid.id[at] === id ? 1 : 0.001) + 1e-6;
  let b = u * (1 - v) * (grid.id[at + 1] === id ? 1 : 0.001) + 1e-6;
  let c = (1 - u) * v * (grid.id[at + width] === id ? 1 : 0.001) + 1e-6;
  let d = u * v * (grid.id[at + width + 1] === id ? 1 : 0.001) + 1e-6;
  const share = 1 / (a + b + c + d);
  a *= share;
  b *= share;
  c *= share;
  d *= share;
  const p = at * channels;
  const q = p + width * channels;
  for (let channel = 0; channel < channels; channel++) {
    out[channel] =
      data[p + channel]! * a +
      data[p + channels + channel]! * b +
      data[q + channel]! * c +
      data[q + channels + channel]! * d;
  }
};
