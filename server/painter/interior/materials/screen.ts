import { mix, oklch, type Rgb } from '../../core/colour.ts';
import type { Noise } from '../../core/noise.ts';
import { smoothstep } from '../../core/numbers.ts';
import { type Material, type Surface, shine, tint } from '../renderer/surface.ts';

interface ScreenOptions {
  colour: Rgb;
  accent: Rgb;
  strength?: number;
  /** Metres of a cell of the display. */
  cell?: number;
  kind?: 'keys' | 'chart' | 'text' | 'picture';
}

type Display = (noise: Noise, s: Surface, o: Required<ScreenOptions>) => void;

const warning = oklch(0.68, 0.19, 30);

/** A lit display: rows of keys, a trace, lines of text, or a picture. */
export const screen = (noise: Noise, options: ScreenOptions): Material => {
  const full = { strength: 1, cell: 0.09, kind: 'keys' as const, ...options };
  const dark = mix(full.colour, oklch(0.16, 0.02, 250), 0.85);
  const draw = displays[full.kind];
  return {
    gloss: 0.15,
    paint: (s) => {
      tint(s, dark);
      shine(s, full.colour, 0.06 * full.strength);
      if (s.edge > 0.012) draw(noise, s, full);
    },
  };
};

const displays: Record<NonNullable<ScreenOptions['kind']>, Display> = {
  keys: (noise, s, { colour, accent, strength, cell }) => {
    const u = s.u / cell + 90 + s.seed * 31;
    const v = s.v / cell + 90;
    const t = noise.cell(Math.floor(u), Math.floor(v));
    const a = u - Math.floor(u);
    const b = v - Math.floor(v);
    if (t < 0.42 || Math.min(a, 1 - a) < 0.14 || Math.min(b, 1 - b) < 0.24) return;
    shine(s, t > 0.93 ? accent : t > 0.88 ? warning : colour, strength * (0.25 + t * 0.8));
  },
  text: (noise, s, { colour, accent, strength, cell }) => {
    const v = s.v / cell + 90;
    const row = Math.floor(v) + Math.floor(s.seed * 90);
    const end = (noise.cell(3, row) * 1.7 - 0.9) * s.halfU;
    const word = Math.floor((s.u / cell) * 1.4 + 200);
    if (Math.abs(v - Math.floor(v) - 0.5) > 0.22 || s.u > end || s.u < -0.88 * s.halfU) return;
    if (noise.cell(word, row) > 0.2) shine(s, row % 5 === 0 ? accent : colour, strength * 0.7);
  },
  chart: (noise, s, { colour, accent, strength, cell }) => {
    const line = noise.fbm(s.u * 4 + s.seed * 40, 3, 3) * s.halfV * 1.1;
    const u = s.u / cell + 90;
    const v = s.v / cell + 90;
    const near = Math.min(Math.abs(u - Math.round(u)), Math.abs(v - Math.round(v)));
    if (Math.abs(s.v - line) < 0.02) shine(s, accent, strength * 1.1);
    else if (near < 0.05) shine(s, colour, strength * 0.16);
    else if (s.v < line && Math.floor(v) % 2 === 0) shine(s, colour, strength * 0.3);
  },
  picture: (noise, s, { colour, accent, strength }) => {
    const glow = noise.fbm(s.u * 3 + s.seed * 17, s.v * 4, 4) * 0.5 + 0.5;
    shine(s, mix(colour, accent, smoothstep(0.4, 0.65, glow)), strength * (0.25 + glow * 0.6));
  },
};
