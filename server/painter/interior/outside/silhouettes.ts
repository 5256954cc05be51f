import { mix, oklch, scale, type Rgb } from '../../core/colour.ts';
import { lit } from '../../core/lighting.ts';
import { clamp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';

/** One row of things before the sky: how high it reaches above the horizon at a column, in pixels. */
interface Layer {
  rise(x: number): number;
  colour: Rgb;
  /** 0 near .. 1 lost in haze. */
  far: number;
  /** 0..1 of the cells are lit windows. */
  windows?: { share: number; size: number };
}

const snowed = ({ weather, light }: PaintContext, colour: Rgb, share: number): Rgb =>
  mix(colour, lit(light, oklch(0.94, 0.012, 240), 0.5), weather.snowCover * share);

const paintLayer = (context: PaintContext, horizon: number, layer: Layer, index: number): void => {
  const { canvas, light, unit, noise, weather } = context;
  const { width, height, data } = canvas;
  const far = clamp(layer.far + weather.fog * 0.55 * (0.4 + layer.far));
  const colour = mix(snowed(context, lit(light, layer.colour, 0.45), 0.45), light.haze, far);
  const foot = mix(colour, light.haze, 0.3 + far * 0.4);
  const glow = scale(oklch(0.85, 0.12, 75), 0.2 + 0.9 * light.lamps);
  const size = (layer.windows?.size ?? 5) * unit;
  const share = (layer.windows?.share ?? 0) * clamp(light.lamps * 1.3 - 0.12);
  const glazed = layer.windows !== undefined;
  for (let x = 0; x < width; x++) {
    const rise = layer.rise(x / unit) * unit;
    const top = Math.max(0, Math.floor(horizon - rise));
    const house = 0.82 + 0.36 * (glazed ? noise.cell(Math.floor(rise * 3.1), index) : 0.5);
    for (let y = top; y < height; y++) {
      const cover = y === top ? 1 - (horizon - rise - top) : 1;
      const down = clamp((y - top) / Math.max(1, horizon - top + 30 * unit));
      let k = (y * width + x) * 3;
      let red = (colour[0] + (foot[0] - colour[0]) * down) * house;
      let green = (colour[1] + (foot[1] - colour[1]) * down) * house;
      let blue = (colour[2] + (foot[2] - colour[2]) * down) * house;
      if (glazed && y > top + size * 1.3) {
        const i = Math.floor(x / size);
        const j = Math.floor(y / size);
        const inside =
          (x / size - i) * (1 - x / size + i) > 0.16 && (y / size - j) * (1 - y / size + j) > 0.12;
        if (inside && noise.cell(i + index * 91, j * 3) < share) {
          red += glow[0] * (1 - far);
          green += glow[1] * (1 - far);
          blue += glow[2] * (1 - far);
        } else if (inside) {
          // By day panes are darker than the wall, some with a piece of sky in them.
          const pane = 1 - (0.5 + 0.3 * noise.cell(j, i + index * 7)) * (1 - far);
          red *= pane;
          green *= pane;
          blue *= pane;
        }
      }
      data[k] = data[k]! + (red - data[k]!) * cover;
      data[++k] = data[k]! + (green - data[k]!) * cover;
      data[++k] = data[k]! + (blue - data[k]!) * cover;
    }
  }
};

export const ground = (context: PaintContext, horizon: number, colour: Rgb): void => {
  const { canvas, light, noise, unit } = context;
  const { width, height, data } = canvas;
  const near = snowed(context, lit(light, colour, 0.6), 0.85);
  for (let y = Math.max(0, Math.floor(horizon)); y < height; y++) {
    const depth = (y - horizon) / (height - horizon);
    const far = (1 - smoothstep(0, 0.5, depth)) * (0.35 + 0.5 * context.weather.fog);
    for (let x = 0; x < width; x++) {
      const tone = 0.9 + 0.25 * noise.value((x / unit) * 0.02, (y / unit) * 0.11);
      for (let k = 0; k < 3; k++) {
        data[(y * width + x) * 3 + k] = (near[k]! + (light.haze[k]! - near[k]!) * far) * tone;
      }
    }
  }
};

export const layers = (context: PaintContext, horizon: number, list: readonly Layer[]): void =>
  list.forEach((layer, index) => paintLayer(context, horizon, layer, index));

/** Buildings side by side: each with its own height, `roof` pitched or flat. */
export const buildings =
  (context: PaintContext, at: number, width: number, low: number, high: number, pitched: boolean) =>
  (x: number): number => {
    const { noise } = context;
    const place = x / width + noise.cell(at, 3) * 9;
    const i = Math.floor(place);
    const f = place - i;
    const height = low + (high - low) * noise.cell(i, at * 7 + 1) ** 1.4;
    if (pitched)
      return (
        height + (0.5 - Math.abs(f - 0.5)) * width * 0.85 + (Math.abs(f - 0.72) < 0.05 ? width * 0.3 : 0)
      );
    if (noise.cell(i + 5, at) > 0.75 && Math.abs(f - 0.5) < 0.03) return height * 1.25;
    return f < 0.04 ? height * 0.4 : height;
  };

export const trees =
  (context: PaintContext, at: number, pitch: number, height: number) =>
  (x: number): number => {
    let best = 0;
    const i = Math.floor(x / pitch);
    for (let k = i - 1; k <= i + 1; k++) {
      const size = height * (0.55 + 0.45 * context.noise.cell(k, at * 5));
      const off = Math.abs(x / pitch - k - 0.5 - (context.noise.cell(k, at) - 0.5) * 0.6);
      const jag = context.noise.value(x * 0.7, at * 9) * 0.06;
      best = Math.max(best, size * (1 - off * 1.15 + jag));
    }
    return Math.max(best, height * 0.25) + context.noise.fbm(x * 0.01, at * 3, 2) * height * 0.3;
  };

export const hills = (context: PaintContext, at: number, size: number, base: number) => (x: number) =>
  base + context.noise.fbm(x / size / 2.2, at * 13.7, 4) * size * 0.55;

/** Round crowns of broad-leaved trees. */
export const crowns = (context: PaintContext, at: number, size: number) => (x: number) => {
  const { noise } = context;
  return (
    size * (0.7 + 0.5 * noise.fbm(x / size / 1.1, at * 5, 2)) +
    Math.abs(noise.value(x / size / 0.23, at)) * size * 0.16
  );
};
