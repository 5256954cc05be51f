import { mix, oklch, type Rgb } from '../../core/colour.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, tone, weathered } from './brush.ts';
import { type Front, shadeFront } from './facades.ts';
import type { StreetOptions } from './street-options.ts';

export interface Street {
  /** Pixel of a point: metres to the right, above the ground, ahead. */
  project(x: number, y: number, z: number): [x: number, y: number];
  /** Pixels a metre at a distance ahead. */
  scaleAt(z: number): number;
  depthAt(z: number): number;
  /** Height of the house front on a side (-1, 1) at a distance. */
  heightAt(side: -1 | 1, z: number): number;
}

const eye = 1.7;

/** Two rows of house fronts in exact perspective, and the ground between them. Sky shows over the roofs. */
export const paintStreet = (context: PaintContext, options: StreetOptions): Street => {
  const { size, unit, light, canvas } = context;
  const { width, height } = size;
  const focal = 860 * unit;
  const vanishX = width * options.vanish;
  const { horizon } = options;
  const rows = { left: layFronts(context, options, 'left'), right: layFronts(context, options, 'right') };
  const find = (row: Front[], z: number): Front => {
    for (const front of row) if (z < front.end) return front;
    return row[row.length - 1]!;
  };
  const depthAt = (z: number): number => clamp(1 - Math.exp(-z / (options.length * 0.62)));
  const out = new Float64Array(4);
  const albedoOut: [number, number, number] = [0, 0, 0];
  const groundMain = weathered(
    context,
    { cobbles: oklch(0.5, 0.018, 70), asphalt: albedos.asphalt, slabs: oklch(0.6, 0.012, 80) }[
      options.ground
    ],
    0.8,
  );
  const groundSide = weathered(
    context,
    options.ground === 'cobbles' ? oklch(0.58, 0.018, 75) : oklch(0.58, 0.008, 260),
    0.9,
  );
  const sideLight = (side: number): number => (light.side === -side ? 0.72 : 0.22);
  const bounce = light.lamps * 0.1;
  const { data } = canvas;
  for (let y = 0; y < height; y++) {
    const dy = (y + 0.5 - horizon) / focal;
    const groundZ = dy > 0 ? eye / dy : Infinity;
    for (let x = 0; x < width; x++) {
      const dx = (x + 0.5 - vanishX) / focal;
      const side = dx < 0 ? -1 : 1;
      const wallZ = options.half / Math.max(1e-5, Math.abs(dx));
      const at = (y * width + x) * 3;
      if (groundZ < wallZ) {
        if (groundZ > options.length * 2.2) continue;
        const worldX = dx * groundZ;
        shadeGround(context, options, worldX, groundZ, out);
        const onPavement = Math.abs(worldX) > options.half - options.pavement;
        const base = onPavement ? groundSide : groundMain;
        const depth = depthAt(groundZ);
        const colour = toneInto(context, base, 0.6, depth, albedoOut);
        const mark = out[1]!;
        for (let k = 0; k < 3; k++)
          data[at + k] = lerp(colour[k]! * out[0]! * (1 + bounce), colour[k]! * 2.6, mark);
        continue;
      }
      if (wallZ > options.length * 2.2) continue;
      const worldY = eye - dy * wallZ;
      const front = find(side < 0 ? rows.left : rows.right, wallZ);
      const along = wallZ - front.start;
      const span = front.end - front.start;
      const roofline = front.height + front.gable * (1 - Math.abs((2 * along) / span - 1));
      const edge = (roofline - worldY) * (focal / wallZ);
      if (edge <= 0) continue;
      const cover = edge < 1 ? edge : 1;
      const depth = depthAt(wallZ);
      shadeFront(context, front, along, worldY, roofline, span, options, out, wallZ / focal);
      albedoOut[0] = out[0]!;
      albedoOut[1] = out[1]!;
      albedoOut[2] = out[2]!;
      const facing = sideLight(side) * smoothstep(-2, 9, worldY) + 0.1;
      const glow = out[3]!;
      const colour = glow > 0 ? albedoOut : toneInto(context, albedoOut, facing, depth, albedoOut);
      const fade = glow > 0 ? 1 - depth * 0.55 : 1;
      for (let k = 0; k < 3; k++) {
        const value = glow > 0 ? colour[k]! * glow * fade + light.distance[k]! * depth * 0.5 : colour[k]!;
        data[at + k] = lerp(data[at + k]!, value, cover);
      }
    }
  }
  return {
    project: (px, py, pz) => [vanishX + (px / pz) * focal, horizon + ((eye - py) / pz) * focal],
    scaleAt: (z) => focal / z,
    depthAt,
    heightAt: (side, z) => find(side < 0 ? rows.left : rows.right, z).height,
  };
};

const toneInto = (
  context: PaintContext,
  albedo: readonly number[],
  facing: number,
  depth: number,
  out: [number, number, number],
): [number, number, number] => {
  const colour = tone(context, albedo as unknown as Rgb, facing, depth);
  out[0] = colour[0];
  out[1] = colour[1];
  out[2] = colour[2];
  return out;
};

const layFronts = (context: PaintContext, options: StreetOptions, name: string): Front[] => {
  const random = context.random.branch(`fronts-${name}`);
  const fronts: Front[] = [];
  for (let z = 0.4; z < options.length * 2.3;) {
    const wide = random.range(options.narrow, options.broad);
    const style = random.pick(options.styles);
    const colour = random.pick(options.colours);
    fronts.push({
      start: z,
      end: z + wide,
      height: random.range(options.low, options.high),
      gable: options.gables ? wide * random.range(0.35, 0.75) : 0,
      style,
      colour,
      trim: mix(colour, albedos.timber, 0.6),
      seed: random.integer(9999),
      storey: random.range(2.9, 3.5),
      bay: random.range(1.7, 2.7),
    });
    z += wide;
  }
  return fronts;
};

/** out[0]: brightness of the ground, out[1]: share of a painted mark. */
const shadeGround = (
  context: PaintContext,
  options: StreetOptions,
  x: number,
  z: number,
  out: Float64Array,
): void => {
  const { noise } = context;
  out[1] = 0;
  const detail = smoothstep(34, 5, z);
  const blotch = noise.fbm(x * 0.5, z * 0.35, 2) * 0.16;
  const kerb = Math.abs(Math.abs(x) - (options.half - options.pavement));
  let value = 1 + blotch - smoothstep(0.16, 0.02, kerb) * 0.35;
  const paved = Math.abs(x) > options.half - options.pavement;
  if (options.ground === 'cobbles' && !paved && detail > 0.02) {
    const row = Math.floor(z * 3.6);
    const fx = x * 3.1 + (row & 1) * 0.5;
    const column = Math.floor(fx);
    const seam = Math.min(
      smoothstep(0, 0.2, Math.min(fx - column, column + 1 - fx)),
      smoothstep(0, 0.24, Math.min(z * 3.6 - row, row + 1 - z * 3.6)),
    );
    value *= 1 - detail * (0.34 * (1 - seam) - (noise.cell(column, row) - 0.5) * 0.3);
  } else if ((paved || options.ground === 'slabs') && detail > 0.02) {
    const fx = x / 0.9 - Math.floor(x / 0.9);
    const fz = z / 0.9 - Math.floor(z / 0.9);
    value *=
      1 -
      detail * 0.2 * (fx < 0.05 || fz < 0.06 ? 1 : 0) +
      (noise.cell(Math.floor(x / 0.9), Math.floor(z / 0.9)) - 0.5) * 0.12;
  } else if (options.ground === 'asphalt' && options.half > 5) {
    if (Math.abs(x) < 0.08 && z % 6 < 3.2) out[1] = 0.75;
    if (z > 7.2 && z < 10 && Math.abs(x) < options.half - options.pavement - 0.3 && (x + 50) % 1.1 < 0.55)
      out[1] = 0.6;
  }
  out[0] = value;
};
