import { mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { smoothstep } from '../../core/numbers.ts';
import { Axis, type Material, glaze, tint } from '../renderer/surface.ts';

interface BlockOptions {
  colour: Rgb;
  /** Metres: height of a course. */
  course?: number;
  /** Length of a block in courses. */
  ratio?: number;
  gloss?: number;
  /** 0..1: how much blocks differ in tone. */
  variety?: number;
  joint?: Rgb;
  /** 0..1: rounded, jittered joints. */
  rough?: number;
}

/** Coursed masonry: castle walls at half a metre, bricks at eight centimetres. */
export const blocks = (noise: Noise, options: BlockOptions): Material => {
  const { colour, course = 0.36, ratio = 2, gloss = 0, variety = 0.5, rough = 1 } = options;
  const joint = options.joint ?? mix(colour, oklch(0.2, 0.02, 60), 0.6);
  const large = course > 0.15;
  return {
    gloss,
    ...(rough > 0.5 && large ? { relief: { height: 0.02, size: 0.16 } } : {}),
    paint: (s) => {
      const u = s.u + s.seed * 9;
      const v = s.v + 40;
      const row = Math.floor(v / course);
      const e = v / course - row;
      const along = u / (course * ratio) + (row & 1) * 0.5 + noise.cell(row, 7) * 0.3 * rough;
      const column = Math.floor(along);
      const f = along - column;
      const wave = noise.value((u * 0.8) / course, (v * 0.8) / course) * 0.04 * rough;
      const side = Math.min(f, 1 - f) * ratio;
      const flat = Math.min(e, 1 - e);
      const face = smoothstep(0, 0.1, side + wave) * smoothstep(0, 0.1, flat + wave);
      const tone = noise.cell(column + 19, row + 5);
      const skin = large ? noise.fbm(u * 3, v * 3, 3) * 0.16 : noise.value(u * 14, v * 14) * 0.08;
      // Upper edges catch light, lower ones lie in their own shade.
      tint(s, colour, 0.78 + variety * (tone - 0.5) + skin + (e - 0.5) * 0.22 * rough);
      glaze(s, joint, 1 - face);
      s.gloss *= face;
    },
  };
};

interface TileOptions {
  colours: readonly [Rgb, Rgb];
  size?: number;
  gloss?: number;
  grout?: Rgb;
  /** A checkerboard; else tones vary at random between the two. */
  checker?: boolean;
  /** Turned by 45 degrees. */
  diagonal?: boolean;
}

export const tiles = (noise: Noise, options: TileOptions): Material => {
  const { colours, size = 0.4, gloss = 0.25, checker = false, diagonal = false } = options;
  const grout = options.grout ?? mix(colours[0], oklch(0.3, 0.01, 60), 0.5);
  return {
    gloss,
    paint: (s) => {
      const a = diagonal ? (s.u + s.v) * Math.SQRT1_2 : s.u;
      const b = diagonal ? (s.u - s.v) * Math.SQRT1_2 : s.v;
      const u = a / size + 200;
      const v = b / size + 200;
      const i = Math.floor(u);
      const j = Math.floor(v);
      const edge = Math.min(Math.min(u - i, 1 - u + i), Math.min(v - j, 1 - v + j));
      const share = checker ? (i + j) & 1 : noise.cell(i, j);
      const cloud = noise.value(a * 3 + i * 5, b * 3 + j * 3) * 0.06;
      tint(s, colours[0], 0.94 + noise.cell(i + 3, j + 8) * 0.12 + cloud);
      glaze(s, colours[1], share, 0.94 + noise.cell(i, j + 5) * 0.12 + cloud);
      const line = smoothstep(0.035, 0.015, edge);
      glaze(s, grout, line);
      s.gloss *= 1 - 0.8 * line;
    },
  };
};

/** Polished stone with veins. */
export const marble = (noise: Noise, colour: Rgb, vein: Rgb, gloss = 0.35): Material => ({
  gloss,
  paint: (s) => {
    const u = s.u + s.seed * 13;
    const bend = noise.fbm(u * 0.9, s.v * 0.9, 3);
    const line = Math.abs(noise.value(u * 1.1 + bend * 2.2, s.v * 1.1 - bend * 1.7));
    tint(s, colour, 0.95 + bend * 0.14);
    glaze(s, vein, 0.6 * smoothstep(0.09, 0, line));
  },
});

/** Lime, concrete, plain paint: a colour with clouds in it, darker towards the floor. */
export const plaster = (noise: Noise, colour: Rgb, mottle = 0.22, gloss = 0): Material => ({
  gloss,
  paint: (s) => {
    tint(s, colour, 1 - mottle * 0.3 + mottle * noise.fbm(s.u * 1.3 + s.seed * 11, s.v * 1.3, 4));
    if (s.axis !== Axis.y) glaze(s, colour, 0.25 * smoothstep(0.4, 0, s.v), 0.55);
  },
});

interface DadoOptions {
  lower: Material;
  upper: Material;
  /** Metres above the floor where the lower part ends. */
  height: number;
  rail: Rgb;
}

/** A wall in two parts with a rail between, and a skirting. */
export const dado = ({ lower, upper, height, rail }: DadoOptions): Material => ({
  paint: (s) => {
    if (s.v > height + 0.06) upper.paint(s);
    else if (s.v > height) tint(s, rail, 0.75 + (s.v - height) * 9);
    else lower.paint(s);
    if (s.v < 0.12) tint(s, rail, s.v > 0.1 ? 1.25 : 0.85);
  },
});

/** Living rock: bumpy, streaked, darker in its clefts. */
export const rock = (noise: Noise, colour: Rgb, deep: Rgb, size = 0.5, gloss = 0): Material => ({
  gloss,
  relief: { height: size * 0.34, size },
  paint: (s) => {
    const a = s.lx + s.lz * 0.6 + s.seed * 19;
    const b = s.ly + s.lz * 0.35;
    const form = noise.fbm(a / size, b / size, 3);
    const band = noise.value(a * 0.35 + 3, b * 1.5);
    const cleft =
      Math.abs(noise.value((a / size) * 0.6 + form * 1.6, (b / size) * 0.75 - form)) + 0.25 * form + 0.1;
    tint(s, colour, 0.86 + form * 0.5 + band * 0.25);
    glaze(s, deep, 0.45 * smoothstep(0.1, 0, cleft) + 0.4 * smoothstep(0.1, -0.5, form));
  },
});

/** Trodden ground: earth, sand, dust; puddles where it is glossy. */
export const earth = (noise: Noise, colour: Rgb, gloss = 0): Material => ({
  gloss,
  relief: { height: 0.045, size: 0.3 },
  paint: (s) => {
    const broad = noise.fbm(s.u * 0.7, s.v * 0.7, 4);
    tint(s, colour, 0.85 + broad * 0.4 + noise.value(s.u * 13, s.v * 13) * 0.13);
    s.gloss *= smoothstep(-0.05, -0.3, broad);
  },
});
