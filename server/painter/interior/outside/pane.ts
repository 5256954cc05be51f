import { clamp, smoothstep } from '../../core/numbers.ts';
import { oklch, type Rgb } from '../../core/colour.ts';
import type { PaintContext } from '../../core/types.ts';
import { type Material, type Surface, tint } from '../renderer/surface.ts';
import { type View, sampleView } from './view.ts';

export interface PaneOptions {
  /** Lead in a lattice of so many metres; 0 for none. */
  lattice?: number;
  /** Blurs what lies behind, as in a bathroom. */
  frosted?: boolean;
  /** Coloured glass in pieces. */
  stained?: readonly Rgb[];
  /** No glass at all: a doorway, a cave's mouth. */
  open?: boolean;
  /** Kept clear by wipers. */
  wiped?: boolean;
  /** Brightness of what is seen. */
  gain?: number;
}

/** What is seen through an opening: the view, changed by the glass and by what the weather leaves on it. */
export const pane = (context: PaintContext, view: () => View, options: PaneOptions): Material => {
  const { noise, weather, light, unit } = context;
  const colour = new Float32Array(3);
  const lead = oklch(0.2, 0.01, 250);
  // By night the eye is used to lamps and sees little out of doors: a painter shows it all the same.
  const gain = (options.gain ?? 0.84) * (light.night ? 1.4 : 1);
  const least = light.night ? 0.13 : 0;
  const frost: Rgb = [
    0.75 * light.ambient[0] + least * 0.8,
    0.8 * light.ambient[1] + least,
    0.86 * light.ambient[2] + least * 1.3,
  ];
  const wet = options.open
    ? 0
    : weather.precipitation === 'rain'
      ? weather.amount * (options.wiped ? 0.4 : 1)
      : 0;
  const cold = options.open || options.wiped ? 0 : weather.snowCover;
  return {
    paint: (s) => {
      tint(s, lead, 0.2);
      let x = s.px;
      let y = s.py;
      let shade = gain;
      if (options.frosted) {
        x += (noise.value(s.u * 45, s.v * 45) * 26 + noise.value(s.u * 11, s.v * 11) * 30) * unit;
        y += (noise.value(s.u * 45 + 9, s.v * 45) * 26 + noise.value(s.u * 11, s.v * 11 + 7) * 30) * unit;
      }
      if (wet > 0) {
        const drop = droplet(s, context, wet);
        // A bolt must not break up into blots.
        const bend = drop * (weather.lightning ? 16 : 44) * unit;
        x += bend;
        y -= bend * 1.6;
        // Each run has a dark rim and a bright heart, so that it shows on a pale sky and on a dark one.
        shade *= 0.74 + drop * 0.95 - 0.5 * smoothstep(0.02, 0.16, drop) * smoothstep(0.42, 0.2, drop);
      }
      sampleView(view(), x, y, colour);
      if (cold > 0) addFrost(s, context, frost, colour);
      if (options.stained) stain(s, context, options.stained, colour);
      if (options.lattice) {
        const a = (s.u + s.v * 0.75) / options.lattice;
        const b = (s.u - s.v * 0.75) / options.lattice;
        const near = Math.min(Math.abs(a - Math.round(a)), Math.abs(b - Math.round(b)));
        shade *=
          smoothstep(0.03, 0.07, near) * (0.85 + 0.25 * noise.cell(Math.floor(a) + 40, Math.floor(b) + 40));
      }
      s.glowRed = colour[0]! * shade;
      s.glowGreen = colour[1]! * shade;
      s.glowBlue = colour[2]! * shade;
    },
  };
};

/** Rain on glass: runs that wander downwards and round drops between, 0..1. */
const droplet = (s: Surface, { noise }: PaintContext, wet: number): number => {
  const wander = noise.value(s.v * 2.2, Math.floor(s.u / 0.13) * 3.1) * 0.35;
  const run = s.u / 0.13 + wander + 40;
  const column = Math.floor(run);
  const inRun = noise.cell(column, 5) < 0.72 * wet;
  const along = noise.value(column * 7.7, s.v * 1.1 + noise.cell(column, 8) * 9);
  const trail = inRun && along > -0.25 ? smoothstep(0.24, 0.05, Math.abs(run - column - 0.5)) : 0;
  const i = Math.floor(s.u / 0.045);
  const j = Math.floor(s.v / 0.045);
  const size = noise.cell(i + 11, j + 31);
  const d = Math.hypot(s.u / 0.045 - i - 0.5, s.v / 0.045 - j - 0.5);
  const bead = size > 0.66 ? smoothstep(0.46 * size, 0.2 * size, d) : 0;
  return clamp(trail * 0.9 + bead * 0.8);
};

/** Ice flowers in the corners and snow on the ledge outside. */
const addFrost = (s: Surface, { noise }: PaintContext, white: Rgb, colour: Float32Array): void => {
  const edge = Math.min(s.halfU - Math.abs(s.u), s.halfV - Math.abs(s.v));
  const fern = noise.fbm(s.u * 9, s.v * 9, 3) * 0.14;
  const ice = 0.75 * smoothstep(0.3, 0.03, edge + fern);
  const drift = smoothstep(
    0.02,
    0,
    s.v + s.halfV - Math.min(0.32, s.halfV * 0.36) - noise.fbm(s.u * 3 + 5, 2, 2) * 0.13,
  );
  const share = clamp(ice + drift);
  for (let k = 0; k < 3; k++) colour[k] = colour[k]! + (white[k]! * (1 + drift * 0.3) - colour[k]!) * share;
};

const stain = (s: Surface, { noise }: PaintContext, glass: readonly Rgb[], colour: Float32Array): void => {
  const r = Math.hypot(s.u, s.v) / Math.max(0.3, s.halfU);
  const angle = Math.atan2(s.v, s.u);
  const ring = Math.floor(r * 4.5);
  const parts = 6 + ring * 5;
  const piece = Math.floor(((angle / Math.PI / 2 + 0.5) * parts + (ring & 1) * 0.5 + parts) % parts);
  const mirrored = Math.min(piece, parts - piece);
  const edgeR = Math.abs(r * 4.5 - Math.round(r * 4.5)) / 4.5;
  const t = (angle / Math.PI / 2 + 0.5) * parts + (ring & 1) * 0.5;
  const edgeA = (Math.abs(t - Math.round(t)) / parts) * r * 6;
  const tone = glass[Math.floor(noise.cell(mirrored * 3, ring * 5) * glass.length * 0.999)]!;
  const light = 0.35 + 0.65 * (colour[0]! * 0.3 + colour[1]! * 0.6 + colour[2]! * 0.1);
  const lead = smoothstep(0.008, 0.02, Math.min(edgeR, edgeA));
  for (let k = 0; k < 3; k++)
    colour[k] = tone[k]! * light * 1.6 * lead * (0.8 + 0.4 * noise.cell(piece, ring));
};
