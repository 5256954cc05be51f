import { mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { smoothstep } from '../../core/numbers.ts';
import { type Material, glaze, tint } from '../renderer/surface.ts';

export const metal = (noise: Noise, colour: Rgb, shine = 0.8, gloss = 0.2): Material => ({
  metal: shine,
  gloss,
  paint: (s) => tint(s, colour, 0.95 + noise.value(s.u * 5 + s.seed * 9, s.v * 31) * 0.08),
});

/** Iron that has stood long: rust in the hollows. */
export const rusty = (noise: Noise, colour: Rgb, rust = oklch(0.45, 0.1, 45)): Material => ({
  metal: 0.35,
  paint: (s) => {
    const cloud = noise.fbm(s.u * 1.7 + s.seed * 13, s.v * 1.7, 4);
    tint(s, colour, 0.9 + cloud * 0.3);
    glaze(s, rust, 0.85 * smoothstep(0.02, 0.4, cloud), 0.85);
  },
});

interface PanelOptions {
  colour: Rgb;
  /** Metres. */
  width?: number;
  height?: number;
  seam?: number;
  gloss?: number;
  rivets?: boolean;
}

/** Sheets side by side with seams: hulls, lockers, machine housings, office ceilings. */
export const panels = (noise: Noise, options: PanelOptions): Material => {
  const { colour, width = 1.2, height = 0.8, seam = 0.5, gloss = 0, rivets = false } = options;
  return {
    gloss,
    paint: (s) => {
      const u = s.u / width + 60;
      const v = s.v / height + 60;
      const i = Math.floor(u);
      const j = Math.floor(v);
      const du = Math.min(u - i, 1 - u + i) * width;
      const dv = Math.min(v - j, 1 - v + j) * height;
      const edge = Math.min(du, dv);
      const tone = 0.88 + 0.2 * noise.cell(i + 3, j + 7) + noise.value(s.u * 2, s.v * 9) * 0.05;
      let by = tone * (1 - seam + seam * smoothstep(0.004, 0.03, edge));
      if (edge > 0.03 && edge < 0.045) by *= 1.25;
      if (rivets && edge > 0.05 && edge < 0.09) {
        const along = (du < dv ? s.v : s.u) / 0.16 + 90;
        if (Math.abs(along - Math.floor(along) - 0.5) < 0.13) by *= 1.5;
      }
      tint(s, colour, by);
      s.gloss *= smoothstep(0, 0.03, edge);
    },
  };
};

/** Slats, grilles, corrugated sheet: bands along u or v. */
export const slats = (colour: Rgb, pitch: number, along: 'u' | 'v', depth = 0.5, gloss = 0): Material => ({
  gloss,
  paint: (s) => {
    const t = (along === 'u' ? s.v : s.u) / pitch + 100;
    tint(s, colour, 1 - depth / 2 + (Math.sin((t - Math.floor(t)) * Math.PI * 2) * depth) / 2);
  },
});

/** Two colours in slanting stripes. */
export const hazard = (first: Rgb, second: Rgb, pitch = 0.2): Material => {
  const worn = mix(first, second, 0.15);
  return {
    paint: (s) => {
      const t = (s.u + s.v) / pitch + 100;
      tint(s, t - Math.floor(t) < 0.5 ? worn : second);
    },
  };
};

/** A flat sheet of bars; the gaps are holes. */
export const bars = (material: Material, pitch: number, thickness: number, crossPitch = 0): Material => ({
  ...material,
  cut: (x, y) => {
    if (Math.abs(((x / pitch + 100) % 1) - 0.5) * pitch < thickness / 2) return false;
    if (crossPitch <= 0) return true;
    return Math.abs(((y / crossPitch + 100) % 1) - 0.5) * crossPitch >= thickness / 2;
  },
});

/** The same material, dulled by dirt. */
export const grimy = (noise: Noise, material: Material): Material => {
  const dirt = oklch(0.2, 0.02, 60);
  return {
    ...material,
    paint: (s) => {
      material.paint(s);
      glaze(s, dirt, 0.5 * smoothstep(0.05, 0.5, noise.fbm(s.u * 1.1 + 5, s.v * 0.6, 4)));
    },
  };
};
