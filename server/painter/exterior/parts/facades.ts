import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight } from './brush.ts';
import type { StreetOptions } from './street-options.ts';

export type FacadeStyle = 'timber' | 'plaster' | 'brick' | 'office' | 'neon' | 'plain';

export interface Front {
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

/** Writes albedo, or the colour of light with out[3] > 0. `pixel` is the size of a pixel in metres there. */
export const shadeFront = (
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
