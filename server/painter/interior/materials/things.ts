import { mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { clamp, smoothstep } from '../../core/numbers.ts';
import { Axis, type Material, glaze, shine, tint } from '../renderer/surface.ts';

/** Spines on shelves: every book has its own width, height and cloth; gilt bands on the better ones. */
export const books = (noise: Noise, shelfWood: Rgb, shelf = 0.42): Material => {
  const cloths: Rgb[] = [];
  for (let i = 0; i < 64; i++) {
    const t = noise.cell(i, 501);
    const hue =
      t < 0.4 ? 25 + i : t < 0.62 ? 60 + (i % 25) : t < 0.78 ? 150 + (i % 30) : t < 0.9 ? 240 + (i % 25) : 12;
    cloths.push(oklch(0.3 + 0.26 * noise.cell(i, 77), 0.04 + 0.05 * noise.cell(i, 9), hue));
  }
  const gap = oklch(0.13, 0.015, 50);
  const gilt = oklch(0.76, 0.1, 85);
  return {
    paint: (s) => {
      if (s.axis === Axis.y) return tint(s, shelfWood, 0.8);
      const u = s.u + 50 + s.seed * 13;
      const v = s.v + s.halfV;
      const row = Math.floor(v / shelf);
      const e = v / shelf - row;
      if (e < 0.085) return tint(s, shelfWood, 0.85 + e * 4);
      const size = 0.042 + 0.022 * noise.cell(row, Math.floor(u / 0.9) + 9);
      const column = Math.floor(u / size);
      const f = u / size - column;
      const height = 0.64 + 0.28 * noise.cell(column + 1, row * 7 + 3);
      if (e > height || noise.cell(column >> 3, row + 40) > 0.94) return tint(s, gap);
      const t = noise.cell(column + 77, row);
      const cloth = cloths[Math.floor(noise.cell(column, row * 13) * 63.9)]!;
      tint(s, cloth, (0.55 + 0.5 * smoothstep(0, 0.28, Math.min(f, 1 - f))) * (e < 0.13 ? 0.65 : 1));
      const band = Math.abs(e - height * 0.82) < 0.018 || Math.abs(e - height * 0.28) < 0.018;
      if (t > 0.5 && band) tint(s, gilt, 0.9);
      else if (t > 0.75 && Math.abs(e - height * 0.6) < 0.05 && Math.abs(f - 0.5) < 0.28) tint(s, gilt, 0.75);
    },
  };
};

/** A small painted landscape in a gilt frame. */
export const picture = (noise: Noise, tone: number): Material => {
  const sky = oklch(0.74, 0.05, 80 + tone * 160);
  const land = oklch(0.36, 0.06, 60 + tone * 90);
  const far = mix(sky, land, 0.45);
  const frame = oklch(0.58, 0.1, 80);
  return {
    paint: (s) => {
      if (s.axis === Axis.y || s.edge < 0.06) return tint(s, frame, s.edge < 0.02 ? 0.7 : 0.9 + s.edge * 4);
      const u = s.u / s.halfU;
      const v = s.v / s.halfV;
      const hills = noise.fbm(u * 1.4 + s.seed * 30, s.seed * 9, 3) * 0.5 - 0.05;
      const near = noise.fbm(u * 2 + s.seed * 50, s.seed * 19, 3) * 0.4 - 0.45;
      tint(s, sky, 0.7 + 0.35 * clamp(1 - v) + noise.fbm(u * 2 + s.seed * 8, v * 4, 3) * 0.25);
      if (v < hills) glaze(s, far, 0.9);
      if (v < near) glaze(s, land, 0.95, 0.8 + noise.value(u * 9, v * 9) * 0.3);
    },
  };
};

/** Chalk on slate: faint writing, dust, a drawn figure. */
export const chalkboard = (noise: Noise, slate: Rgb): Material => {
  const chalk = oklch(0.9, 0.01, 100);
  return {
    paint: (s) => {
      tint(s, slate, 0.9 + noise.fbm(s.u * 1.2, s.v * 2.2, 4) * 0.35);
      const row = s.v / 0.17 + 40;
      const j = Math.floor(row);
      const stroke = noise.value(s.u * 34, j * 7.7) * 0.2;
      const word = Math.floor(s.u / 0.3 + noise.cell(j, 3) * 2 + 30);
      const room = s.halfU - Math.abs(s.u) > 0.2 && s.halfV - Math.abs(s.v) > 0.1 && s.u < s.halfU * 0.25;
      if (room && noise.cell(word, j * 3 + 1) > 0.35 && Math.abs(row - j - 0.5 - stroke) < 0.07)
        glaze(s, chalk, 0.55);
      const across = s.u - s.halfU * 0.6;
      const d = Math.hypot(across, s.v + 0.05);
      const axis = Math.abs(across) < 0.008 || Math.abs(s.v + 0.05) < 0.008;
      if (Math.abs(d - 0.28) < 0.012 || (axis && d < 0.42)) glaze(s, chalk, 0.6);
    },
  };
};

/** A face with two hands. */
export const clockFace = (rim: Rgb): Material => {
  const white = oklch(0.94, 0.015, 90);
  const black = oklch(0.2, 0.01, 60);
  return {
    paint: (s) => {
      const u = s.lx / s.halfU;
      const v = s.ly / s.halfU;
      const r = Math.hypot(u, v);
      tint(s, r > 0.86 ? rim : white);
      const hour = Math.atan2(u, v) / (Math.PI / 6) + 24;
      if (r > 0.68 && r < 0.8 && Math.abs(hour - Math.round(hour)) < 0.09) tint(s, black);
      const minute = Math.abs(u * 0.5 - v * 0.87) < 0.07 && u > 0 && r < 0.62;
      const short = Math.abs(u * 0.94 + v * 0.34) < 0.09 && v > 0 && r < 0.42;
      if (minute || short || r < 0.08) tint(s, black);
    },
  };
};

/** Still or moving water seen from the room: dark, glossy, a little light of the depth. */
export const water = (noise: Noise, colour: Rgb, gloss = 0.8, glow = 0.02): Material => ({
  gloss,
  paint: (s) => {
    const ripple = noise.fbm(s.x * 1.4, s.z * 2.6, 3);
    tint(s, colour, 0.5 + ripple * 0.25);
    shine(s, colour, glow * (1 + ripple));
    const web = Math.abs(noise.value(s.x * 2.3 + ripple * 1.8, s.z * 3.2 - ripple));
    glaze(s, colour, 0.4 * smoothstep(0.12, 0, web), 1.8);
  },
});

/** Crystal and ice: lit from within towards the tip, milky at the foot. */
export const crystal = (noise: Noise, colour: Rgb, glow: number): Material => {
  const pale = mix(colour, [1, 1, 1], 0.45);
  return {
    metal: 0.5,
    paint: (s) => {
      const up = s.halfV > 0 ? clamp(s.ly / s.halfV / 2 + 0.5) : 0.5;
      const cloud = noise.fbm(s.lx * 7 + s.seed * 20, s.ly * 3, 3) * 0.5 + 0.5;
      const facing = Math.abs(s.nx * 0.6 + s.ny * 0.3 + s.nz * 0.7);
      tint(s, pale, 0.4 + 0.3 * cloud);
      shine(s, colour, glow * (0.2 + 0.8 * up * up + 0.5 * cloud * facing));
      glaze(s, pale, 0.3 * facing);
    },
  };
};

/** Leaves of all sorts, lighter where they look up. */
export const leaf = (noise: Noise, colour: Rgb): Material => ({
  paint: (s) => tint(s, colour, 0.75 + s.seed * 0.45 + s.ny * 0.2 + noise.value(s.lx * 18, s.lz * 18) * 0.16),
});
