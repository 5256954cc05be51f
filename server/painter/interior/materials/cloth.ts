import { mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { smoothstep } from '../../core/numbers.ts';
import { Axis, type Material, glaze, tint } from '../renderer/surface.ts';

/** Woven stuff; `check` adds a second colour as a grid of that many metres. */
export const fabric = (noise: Noise, colour: Rgb, check?: { colour: Rgb; size: number }): Material => ({
  paint: (s) => {
    const weave = noise.value(s.u * 70, s.v * 70) * 0.05 + noise.fbm(s.u * 3 + s.seed * 9, s.v * 3, 3) * 0.16;
    tint(s, colour, 0.96 + weave);
    if (!check) return;
    const a = Math.abs(((s.u / check.size + 100) % 1) - 0.5);
    const b = Math.abs(((s.v / check.size + 100) % 1) - 0.5);
    glaze(s, check.colour, (a < 0.16 ? 0.5 : 0) + (b < 0.16 ? 0.45 : 0));
  },
});

/** Hanging cloth: folds as stripes of light, and a hem. */
export const drapery = (noise: Noise, colour: Rgb, pitch = 0.16, hem?: Rgb): Material => ({
  paint: (s) => {
    const u = s.axis === 0 ? s.lz : s.lx;
    const bend = noise.value(s.ly * 0.7, u * 1.3 + s.seed * 20) * 0.5;
    const fold = Math.sin((u / pitch + bend) * Math.PI * 2 + s.seed * 30);
    const second = Math.sin((u / pitch) * 2.3 + s.ly * 0.8 + s.seed * 7);
    tint(s, colour, Math.max(0.14, 0.72 + fold * 0.34 + second * 0.14));
    if (hem && s.axis !== Axis.y && s.ly < -s.halfV + 0.1) glaze(s, hem, 0.9, 0.8 + fold * 0.25);
  },
});

/** Padded leather or velvet: soft shade towards the edges, with buttons when `tufted`. */
export const padding = (noise: Noise, colour: Rgb, tufted = false): Material => ({
  paint: (s) => {
    const a = s.halfU > 0 ? Math.abs(s.u) / s.halfU : 0;
    const b = s.halfV > 0 ? Math.abs(s.v) / s.halfV : 0;
    const round = s.axis === Axis.round ? 1 : 1 - 0.42 * Math.pow(Math.max(a, b), 6);
    tint(s, colour, (0.92 + noise.fbm(s.u * 4 + s.seed * 21, s.v * 4, 3) * 0.22) * round);
    if (!tufted) return;
    const u = s.u / 0.22 + 50;
    const v = s.v / 0.18 + 50 + (Math.floor(u) & 1) * 0.5;
    const d = Math.hypot(u - Math.floor(u) - 0.5, v - Math.floor(v) - 0.5);
    const by = d < 0.1 ? 0.45 : 0.72 + 0.45 * smoothstep(0.1, 0.6, d);
    s.red *= by;
    s.green *= by;
    s.blue *= by;
  },
});

/** A carpet with border lines and a field of small figures. */
export const rug = (noise: Noise, field: Rgb, border: Rgb, line: Rgb): Material => ({
  paint: (s) => {
    const edge = Math.min(s.halfU - Math.abs(s.lx), s.halfV - Math.abs(s.lz));
    const figure = Math.sin(s.lx * 9) * Math.sin(s.lz * 9) + 0.5 * Math.sin(s.lx * 21) * Math.sin(s.lz * 18);
    const pile = noise.value(s.lx * 40, s.lz * 40) * 0.1 + noise.fbm(s.lx * 2, s.lz * 2, 2) * 0.12;
    if (edge < 0.05) tint(s, line, 0.9 + pile);
    else if (edge < 0.24) {
      const knot = Math.sin((s.lx + s.lz) * 26) > 0.45 && edge > 0.09 && edge < 0.2;
      tint(s, knot ? line : border, 0.85 + pile);
    } else if (edge < 0.29) tint(s, line, 0.95 + pile);
    else {
      tint(s, field, 0.92 + pile);
      glaze(s, border, 0.7 * smoothstep(0.4, 0.6, figure));
      glaze(s, line, 0.6 * smoothstep(0.75, 0.95, -figure));
    }
  },
});

/** Wall to wall carpet. */
export const carpet = (noise: Noise, colour: Rgb, second?: Rgb): Material => ({
  paint: (s) => {
    tint(s, colour, 0.92 + noise.value(s.u * 45, s.v * 45) * 0.1 + noise.fbm(s.u * 0.8, s.v * 0.8, 3) * 0.14);
    if (!second) return;
    const figure = Math.sin(s.u * 5.2) * Math.sin(s.v * 5.2);
    glaze(s, second, 0.6 * smoothstep(0.55, 0.7, figure) + 0.4 * smoothstep(0.1, 0.02, Math.abs(figure)));
  },
});

/** Printed paper on a wall: stripes and small sprigs. */
export const wallpaper = (noise: Noise, ground: Rgb, print: Rgb, pitch = 0.24): Material => ({
  paint: (s) => {
    const u = s.u / pitch + 60;
    const column = Math.floor(u);
    const across = u - column - 0.5;
    const v = s.v / (pitch * 1.3) + (column & 1) * 0.5;
    const up = v - Math.floor(v) - 0.5;
    const petals = 0.2 + 0.09 * Math.cos(Math.atan2(up, across) * 5);
    const inside = smoothstep(petals + 0.03, petals - 0.03, Math.hypot(across, up * 1.3));
    tint(s, ground, 0.97 + noise.fbm(s.u, s.v, 3) * 0.1);
    glaze(s, print, 0.55 * inside + (Math.abs(across) > 0.47 ? 0.35 : 0));
  },
});

/** A hanging banner of two colours with a sun on it and a swallowtail. */
export const banner = (noise: Noise, ground: Rgb, device: Rgb): Material => {
  const edge = mix(device, oklch(0.5, 0.05, 80), 0.3);
  return {
    paint: (s) => {
      const u = s.halfU > 0 ? s.lx / s.halfU : 0;
      const wide = s.halfV / Math.max(0.01, s.halfU);
      const v = (s.halfV > 0 ? s.ly / s.halfV - 0.1 : 0) * wide;
      const fold = Math.sin(s.lx * 14 + noise.value(s.ly * 0.9, s.seed * 9) * 2 + s.seed * 20);
      const star = Math.hypot(u, v);
      const inside = (star < 0.42 + 0.14 * Math.cos(Math.atan2(v, u) * 8) && star > 0.16) || star < 0.09;
      tint(s, inside ? device : Math.abs(u) > 0.84 ? edge : ground, 0.82 + fold * 0.2);
    },
    cut: (x, y) => y < -0.6 && Math.abs(x) < (-0.6 - y) * 0.5,
  };
};
