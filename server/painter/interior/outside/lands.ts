import { oklch } from '../../core/colour.ts';
import { lit } from '../../core/lighting.ts';
import { clamp } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';
import { buildings, crowns, ground, hills, layers, trees } from './silhouettes.ts';

type Land = (context: PaintContext, horizon: number) => void;

/** A road that runs to the vanishing point, with its lines; wet ones mirror the sky. */
const paveRoad = ({ canvas, light, weather, noise, unit }: PaintContext, horizon: number): void => {
  const { width, height, data } = canvas;
  const tar = lit(light, oklch(0.36, 0.01, 260), 0.6);
  const snow = lit(light, oklch(0.92, 0.012, 240), 0.5);
  const line = lit(light, oklch(0.9, 0.03, 95), 0.7);
  for (let y = Math.max(0, Math.floor(horizon) + 1); y < height; y++) {
    const near = (y - horizon) / (height - horizon);
    const bend = Math.sin((1 - near) * 2.2) * (1 - near) * width * 0.05;
    const half = width * (0.012 + 0.62 * near);
    const middle = width * 0.5 + bend;
    const dash = (8 / near) % 2 < 1;
    for (let x = Math.max(0, Math.floor(middle - half)); x < Math.min(width, middle + half); x++) {
      const u = (x - middle) / half;
      const painted = (Math.abs(u) < 0.018 && dash) || Math.abs(Math.abs(u) - 0.9) < 0.02;
      const grain = 0.9 + 0.2 * noise.value((u * 40) / (0.2 + near), 30 / near);
      const wet = weather.wet * 0.45 * (0.6 + 0.4 * noise.value((x / unit) * 0.05, (y / unit) * 0.2));
      const white = weather.snowCover * (Math.abs(Math.abs(u) - 0.42) < 0.11 ? 0.35 : 0.85);
      for (let k = 0; k < 3; k++) {
        const bare = (painted ? line[k]! : tar[k]!) * grain;
        const mirrored = bare + (light.haze[k]! - bare) * wet;
        const own = mirrored + (snow[k]! - mirrored) * white;
        data[(y * width + x) * 3 + k] = own + (light.haze[k]! - own) * 0.55 * (1 - near) ** 3;
      }
    }
  }
};

const green = oklch(0.42, 0.08, 140);
const pine = oklch(0.34, 0.06, 160);
const slate = oklch(0.45, 0.03, 260);
const brick = oklch(0.46, 0.06, 40);

/** What may lie before a window. */
export const lands = {
  country: (context, horizon) => {
    layers(context, horizon, [
      { rise: hills(context, 1, 150, 46), colour: oklch(0.5, 0.05, 200), far: 0.6 },
      { rise: hills(context, 2, 90, 14), colour: green, far: 0.3 },
    ]);
    ground(context, horizon + 2, oklch(0.55, 0.1, 128));
    layers(context, horizon, [{ rise: (x) => crowns(context, 3, 46)(x) - 34, colour: pine, far: 0.05 }]);
  },
  forest: (context, horizon) => {
    layers(context, horizon, [
      { rise: trees(context, 1, 34, 150), colour: pine, far: 0.62 },
      { rise: trees(context, 2, 48, 130), colour: pine, far: 0.36 },
    ]);
    ground(context, horizon, oklch(0.45, 0.07, 130));
    layers(context, horizon, [{ rise: trees(context, 3, 74, 105), colour: pine, far: 0.06 }]);
  },
  mountains: (context, horizon) => {
    layers(context, horizon, [
      { rise: hills(context, 1, 420, 130), colour: oklch(0.58, 0.04, 250), far: 0.55 },
      { rise: hills(context, 2, 230, 60), colour: oklch(0.42, 0.05, 240), far: 0.3 },
      { rise: trees(context, 3, 26, 40), colour: pine, far: 0.1 },
    ]);
    ground(context, horizon + 4, oklch(0.45, 0.07, 140));
  },
  town: (context, horizon) => {
    layers(context, horizon, [
      { rise: hills(context, 1, 160, 60), colour: slate, far: 0.65 },
      {
        rise: buildings(context, 2, 70, 50, 120, true),
        colour: slate,
        far: 0.35,
        windows: { share: 0.35, size: 11 },
      },
      {
        rise: buildings(context, 3, 120, 16, 70, true),
        colour: brick,
        far: 0.08,
        windows: { share: 0.42, size: 17 },
      },
    ]);
    ground(context, horizon + 30, oklch(0.42, 0.02, 80));
  },
  city: (context, horizon) => {
    layers(context, horizon, [
      {
        rise: buildings(context, 1, 46, 40, 190, false),
        colour: slate,
        far: 0.6,
        windows: { share: 0.4, size: 6 },
      },
      {
        rise: buildings(context, 2, 74, 20, 150, false),
        colour: slate,
        far: 0.34,
        windows: { share: 0.42, size: 8 },
      },
      {
        rise: buildings(context, 3, 118, -20, 95, false),
        colour: oklch(0.38, 0.03, 270),
        far: 0.06,
        windows: { share: 0.4, size: 11 },
      },
    ]);
  },
  sea: (context, horizon) => {
    const { canvas, light, noise, unit } = context;
    const { width, height, data } = canvas;
    const deep = lit(light, oklch(0.42, 0.07, 235), 0.4);
    for (let y = Math.max(0, Math.floor(horizon)); y < height; y++) {
      const depth = Math.max(0, (y - horizon) / (height - horizon));
      const mirror = Math.max(0, Math.floor(horizon - (y - horizon) * 1.1));
      for (let x = 0; x < width; x++) {
        const wave = noise.fbm(
          (x / unit) * (0.03 - 0.02 * depth),
          ((y - horizon) / unit) * (0.5 - 0.4 * Math.sqrt(depth)),
          3,
        );
        const from = (mirror * width + x) * 3;
        const to = (y * width + x) * 3;
        const share = clamp(0.45 - 0.3 * depth + wave * 0.35);
        for (let k = 0; k < 3; k++) data[to + k] = deep[k]! + (data[from + k]! - deep[k]!) * share;
      }
    }
  },
  street: (context, horizon) => {
    layers(context, horizon, [
      {
        rise: buildings(context, 2, 110, 30, 130, false),
        colour: slate,
        far: 0.4,
        windows: { share: 0.4, size: 14 },
      },
      {
        rise: buildings(context, 3, 150, -30, 60, true),
        colour: brick,
        far: 0.12,
        windows: { share: 0.35, size: 24 },
      },
    ]);
    ground(context, horizon + 40, oklch(0.4, 0.012, 260));
  },
  road: (context, horizon) => {
    layers(context, horizon, [
      { rise: hills(context, 1, 190, 52), colour: oklch(0.5, 0.05, 210), far: 0.55 },
      { rise: trees(context, 2, 30, 48), colour: pine, far: 0.3 },
    ]);
    ground(context, horizon, oklch(0.5, 0.09, 125));
    paveRoad(context, horizon);
  },
  garden: (context, horizon) => {
    layers(context, horizon, [{ rise: crowns(context, 1, 120), colour: oklch(0.46, 0.08, 150), far: 0.45 }]);
    ground(context, horizon, oklch(0.58, 0.12, 130));
    layers(context, horizon, [{ rise: (x) => crowns(context, 2, 70)(x) - 26, colour: green, far: 0.1 }]);
  },
} satisfies Record<string, Land>;
