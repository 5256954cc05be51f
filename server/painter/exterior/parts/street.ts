import { mix, oklch, scale, type Rgb } from '../../core/colour.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, tone, weathered } from './brush.ts';

export type FacadeStyle = 'timber' | 'plaster' | 'brick' | 'office' | 'neon' | 'plain';

export interface StreetOptions {
  horizon: number;
  /** Vanishing point as a share of the width. */
  vanish: number;
  /** Half the distance between the house fronts, metres; the eye stands 1.7 m high in the middle. */
  half: number;
  /** Width of the pavement on each side, metres. */
  pavement: number;
  styles: readonly FacadeStyle[];
  /** Heights of the house fronts, metres. */
  low: number;
  high: number;
  /** Widths of the houses, metres. */
  narrow: number;
  broad: number;
  gables: boolean;
  ground: 'cobbles' | 'asphalt' | 'slabs';
  /** Metres after which the street ends in haze. */
  length: number;
  colours: readonly Rgb[];
  /** Colours of lit windows and signs. */
  lights?: readonly Rgb[];
}

interface Front {
  start: number;
  end: number;
  height: number;
  gable: number;
  style: FacadeStyle;
  colour: Rgb;
  trim: Rgb;
  seed: number;
  storey: number;
  bay: number;
}

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

/** Writes albedo, or the colour of light with out[3] > 0. `pixel` is the size of a pixel in metres there. */
const shadeFront = (
  context: PaintContext,
  front: Front,
  along: number,
  y: number,
  roofline: number,
  span: number,
  options: StreetOptions,
  out: Float64Array,
  pixel: number,
): void => {
  const { noise, light } = context;
  const { colour, trim, style } = front;
  const stain = 1 + noise.fbm(along * 0.5 + front.seed, y * 0.3, 3) * 0.22 - smoothstep(1.2, 0, y) * 0.22;
  let [red, green, blue] = [colour[0] * stain, colour[1] * stain, colour[2] * stain];
  out[3] = 0;
  const set = (c: Rgb, by = 1): void => {
    red = c[0] * by;
    green = c[1] * by;
    blue = c[2] * by;
  };
  const edge = Math.min(along, span - along);
  const floor = Math.floor(y / front.storey);
  const v = y / front.storey - floor;
  const bays = Math.max(1, Math.round(span / front.bay));
  const u = (along / span) * bays;
  const bay = Math.floor(u);
  const fu = u - bay;
  const inGable = y > front.height;
  const draw = noise.cell(bay + front.seed, floor * 7 + 3);
  const lights = options.lights ?? [lampLight];
  const window =
    floor > 0 &&
    fu > 0.27 &&
    fu < 0.73 &&
    v > 0.24 &&
    v < 0.8 &&
    (!inGable || edge > span * 0.3) &&
    y < roofline - 0.5;
  if (style === 'brick' && pixel < 0.05) {
    const row = Math.floor(y * 5);
    const seam = y * 5 - row < 0.16 || (along * 2.2 + (row & 1) * 0.5) % 1 < 0.08;
    const by = (seam ? 0.8 : 1) + (noise.cell(Math.floor(along * 2.2 + (row & 1) * 0.5), row) - 0.5) * 0.18;
    red *= by;
    green *= by;
    blue *= by;
  }
  if (style === 'timber') {
    const beam = 0.09 + pixel * 0.2;
    const diagonal = Math.abs(((fu + v) % 1) - 0.5) < 0.05 && floor > 0 && draw > 0.55;
    if (
      edge < beam * 1.4 ||
      v < 0.075 ||
      (floor > 0 && Math.min(fu, 1 - fu) < beam / front.bay) ||
      diagonal ||
      roofline - y < 0.28
    )
      set(trim);
  } else if (style !== 'plain' && style !== 'neon' && (v < 0.05 || roofline - y < 0.35 || edge < 0.16))
    set(mix(colour, albedos.stone, 0.55), 1.08);
  if (edge < 0.04 + pixel) set(scale(colour, 0.4));
  if (window && style !== 'office') {
    const frame =
      fu < 0.31 ||
      fu > 0.69 ||
      v < 0.275 ||
      v > 0.77 ||
      Math.abs(fu - 0.5) < 0.018 ||
      Math.abs(v - 0.56) < 0.014;
    const shutter = style === 'plaster' && (fu < 0.3 || fu > 0.7);
    if (draw < light.lamps * (style === 'neon' ? 0.45 : 0.46) && !frame) {
      set(lights[Math.floor(draw * 977) % lights.length]!, 0.75 + 0.5 * (1 - v));
      out[3] = 0.3 + 0.62 * light.lamps;
    } else
      set(
        frame
          ? shutter
            ? mix(trim, options.colours[front.seed % options.colours.length]!, 0.4)
            : mix(albedos.white, trim, style === 'timber' ? 0.9 : 0.35)
          : glassAt(y, v),
        1,
      );
  }
  if (style === 'office' && floor > 0 && y < roofline - 0.7) {
    const pane = v > 0.2 && v < 0.92 && fu > 0.08 && fu < 0.92;
    if (pane) {
      if (draw < light.lamps * 0.5) {
        set(lights[Math.floor(draw * 977) % lights.length]!, 0.7 + 0.4 * v);
        out[3] = 0.25 + 0.85 * light.lamps;
      } else set(mix(glassAt(y, v), light.zenith, 0.12), 1.1);
    }
  }
  if (floor === 0) shopFront(context, front, fu, y, draw, lights, out, set);
  out[0] = red;
  out[1] = green;
  out[2] = blue;
};

const glassAt = (y: number, v: number): Rgb =>
  scale(oklch(0.4, 0.035, 240), 0.7 + 0.5 * v + 0.012 * Math.min(20, y));

/** The ground floor: shop windows in towns and cities, doors and small windows elsewhere. */
const shopFront = (
  context: PaintContext,
  front: Front,
  fu: number,
  y: number,
  draw: number,
  lights: readonly Rgb[],
  out: Float64Array,
  set: (c: Rgb, by?: number) => void,
): void => {
  const { light } = context;
  if (front.style === 'plain') {
    if (draw > 0.72 && fu > 0.3 && fu < 0.7 && y < 2.2) set(scale(front.trim, 0.7));
    return;
  }
  const door = draw > 0.72;
  if (door && fu > 0.3 && fu < 0.7 && y < 2.25) {
    set(
      fu < 0.34 || fu > 0.66 || y > 2.12
        ? front.trim
        : scale(mix(front.trim, context.accents[0]!, 0.35), 0.8),
    );
    return;
  }
  const big = front.style === 'office' || front.style === 'neon' || front.seed % 3 !== 0;
  const glass = big
    ? fu > 0.08 && fu < 0.92 && y > 0.55 && y < 2.5
    : fu > 0.28 && fu < 0.72 && y > 0.95 && y < 2.2;
  if (y > 2.55 && y < 2.95 && big)
    set(mix(front.trim, context.accents[front.seed % context.accents.length]!, 0.5), 0.9);
  if (!glass || door) return;
  const bars = Math.abs(fu - 0.5) < 0.02 || Math.abs(y - 1.9) < 0.03;
  if (bars) set(scale(front.trim, 0.8));
  else if (light.lamps > 0.15 && draw < 0.2 + 0.4 * light.lamps) {
    const goods = 0.62 + 0.5 * context.noise.value(fu * 7 + front.seed, y * 5) * smoothstep(1.7, 0.6, y);
    set(lights[front.seed % lights.length]!, goods);
    out[3] = 0.28 + 0.5 * light.lamps;
  } else set(glassAt(y, 0.5), 0.9 + 0.4 * context.noise.value(fu * 5 + front.seed, y * 3));
};
