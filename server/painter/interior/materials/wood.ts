import { mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { smoothstep } from '../../core/numbers.ts';
import { type Material, glaze, tint } from '../renderer/surface.ts';

interface PlankOptions {
  colour: Rgb;
  /** Metres. */
  width?: number;
  length?: number;
  /** Boards run along u (across the face) or v. */
  along?: 'u' | 'v';
  gloss?: number;
  /** 0..1: how much boards differ. */
  variety?: number;
  /** 0..1: how dark the seams are. */
  seam?: number;
}

/** Boards side by side: floors, ceilings, wainscots, table tops. */
export const planks = (noise: Noise, options: PlankOptions): Material => {
  const { colour, width = 0.2, length = 2.2, along = 'v', gloss = 0, variety = 0.45, seam = 0.62 } = options;
  return {
    gloss,
    paint: (s) => {
      const u = along === 'v' ? s.v : s.u;
      const v = (along === 'v' ? s.u : s.v) + s.seed * 7;
      const board = Math.floor(v / width);
      const across = v / width - board;
      const start = u / length + noise.cell(board + 11, 9) * 3;
      const piece = Math.floor(start);
      const tone = noise.cell(board + 40, piece + 60) - 0.5;
      const grain =
        noise.value(u * 1.3 + board * 7, v * 26) * 0.12 + noise.value(u * 4 + board * 3, v * 60) * 0.06;
      const edge =
        smoothstep(0, 0.05, across) * smoothstep(1, 0.95, across) * smoothstep(0, 0.008, start - piece);
      tint(s, colour, (0.95 + tone * variety + grain) * (1 - seam + seam * edge));
      s.gloss *= 0.6 + 0.4 * edge + tone * 0.3;
    },
  };
};

/** One piece of timber: grain along its longer side, with darker veins. */
export const timber = (noise: Noise, colour: Rgb, gloss = 0): Material => {
  const dark = mix(colour, oklch(0.2, 0.03, 40), 0.55);
  return {
    gloss,
    paint: (s) => {
      const lengthwise = s.halfU >= s.halfV;
      const u = (lengthwise ? s.u : s.v) + s.seed * 31;
      const v = (lengthwise ? s.v : s.u) + s.seed * 17;
      const grain = noise.value(u * 1.1, v * 22) * 0.5 + noise.value(u * 3.1 + 8, v * 55) * 0.3;
      tint(s, colour, 0.92 + (s.seed - 0.5) * 0.22 + grain * 0.18);
      glaze(s, dark, 0.3 * smoothstep(0.25, 0.7, noise.value(u * 0.8 + 3, v * 7)));
    },
  };
};

/** Round logs laid on each other, as a wall. */
export const logs = (noise: Noise, colour: Rgb, height = 0.3): Material => {
  const chink = oklch(0.62, 0.03, 75);
  return {
    paint: (s) => {
      const row = Math.floor(s.v / height);
      const e = s.v / height - row;
      const bulge = Math.sin(e * Math.PI);
      const grain =
        noise.value(s.u * 1.2 + row * 5, s.v * 24) * 0.2 + noise.value(s.u * 5, s.v * 60 + row) * 0.08;
      const bark = noise.value(s.u * 0.7 + row * 13, row * 3.1) * 0.16;
      if (bulge < 0.2) tint(s, chink, 0.4 + bulge);
      else tint(s, colour, 0.4 + 0.72 * Math.pow(bulge, 0.7) * (0.7 + 0.4 * e) + grain + bark);
    },
  };
};

/** Straw, hay, thatch: short strokes every way. */
export const straw = (noise: Noise, colour: Rgb, size = 1): Material => ({
  relief: { height: 0.03, size: 0.09 },
  paint: (s) => {
    const u = (s.axis === 0 ? s.lz : s.lx) / size;
    const v = (s.axis === 1 ? s.lz : s.ly) / size;
    const stroke =
      noise.value(u * 9 + v * 34, v * 9 - u * 28) * 0.4 + noise.value(u * 50 - v * 8, v * 60 + u * 12) * 0.45;
    const clump = noise.fbm(u * 2.4 + s.seed * 9, v * 2.4, 3) * 0.35;
    tint(s, colour, Math.max(0.25, 0.85 + stroke + clump));
  },
});
