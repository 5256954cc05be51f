import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { clamp, lerp, smoothstep } from '../../core/numbers.ts';
import type { PaintContext } from '../../core/types.ts';

export interface Water {
  /** Pixel row where the water begins; what stands above it is mirrored there. */
  shore: number;
  /** Colour of the depth, in white light. */
  tint?: Rgb;
  /** 0 a mirror, 1 a choppy sea. */
  waves: number;
  /** 0..1: how much is mirrored at the shore. */
  mirror?: number;
  /** Only pixels for which this is true become water. */
  inside?: (x: number, y: number) => boolean;
  /** Pixel row of the lower end; the picture's unless told. */
  end?: number;
  /** Which row is mirrored at a column: objects standing in the water have their own waterline. */
  waterline?: (x: number) => number;
}

/** Water that mirrors all painted above its shore, with waves that grow towards the eye and a path of light. */
export const paintWater = (context: PaintContext, water: Water): void => {
  const { canvas, size, unit, noise, light, weather } = context;
  const { width, height } = size;
  const { data } = canvas;
  const source = data.slice();
  const first = Math.max(1, Math.floor(water.shore));
  const end = Math.min(height, Math.ceil(water.end ?? height));
  const span = Math.max(1, (water.end ?? height) - water.shore);
  const rough = clamp(
    water.waves + weather.wind * 0.25 * water.waves + (weather.precipitation === 'rain' ? 0.12 : 0),
  );
  const tint = water.tint ?? oklch(0.42, 0.06, 225);
  const depthLight: Rgb = [
    tint[0] * (light.ambient[0] + light.key[0] * 0.25),
    tint[1] * (light.ambient[1] + light.key[1] * 0.25),
    tint[2] * (light.ambient[2] + light.key[2] * 0.25),
  ];
  const crest = mix(light.haze, light.zenith, 0.35);
  const mirror = water.mirror ?? 0.86;
  const inverse = 1 / unit;
  const bodyX = context.bodyAt?.x ?? -1;
  const shine = context.bodyAt
    ? light.body.strength * (light.body.moon ? 0.55 : 1) * clamp(1.25 - light.body.height * 0.9)
    : 0;
  const glint = scale(light.body.colour, light.body.moon ? 0.7 : 1.25);
  for (let y = first; y < end; y++) {
    const dy = Math.max(0, y - water.shore);
    const t = dy / span;
    const near = 0.06 + t;
    const share = lerp(mirror, mirror * 0.5, t ** 0.8);
    const stretch = 1 / near;
    const pathWidth = (14 + t * 150) * unit;
    for (let x = 0; x < width; x++) {
      if (water.inside && !water.inside(x, y)) continue;
      const u = x * inverse;
      const wave = noise.fbm(
        u * 0.0058 * (0.4 + stretch * 0.14),
        dy * inverse * 0.06 * (0.3 + stretch * 0.32) + 3,
        3,
      );
      const chop = noise.value(u * 0.019 * stretch * 0.34 + 9, dy * inverse * 0.1 * (0.3 + stretch * 0.5));
      const line = water.waterline ? water.waterline(x) : water.shore;
      const bend = (wave * (3 + 64 * t) + chop * 5) * (0.16 + rough) * unit;
      const fromY = clamp(Math.round(line - (y - line) - 1 + bend), 0, Math.max(0, Math.floor(line) - 1));
      const fromX = clamp(
        Math.round(x + (wave * (2 + 15 * t) + chop * 4 * t) * (0.2 + rough) * unit),
        0,
        width - 1,
      );
      const from = (fromY * width + fromX) * 3;
      const at = (y * width + x) * 3;
      const facet = share * (1 + chop * 0.16) * (1 - rough * 0.38);
      const swell = rough > 0.2 ? smoothstep(0.12, 0.5, wave + chop * 0.35) * rough * 0.42 : 0;
      let red = source[from]! * facet + depthLight[0] * (1 - facet);
      let green = source[from + 1]! * facet + depthLight[1] * (1 - facet);
      let blue = source[from + 2]! * facet + depthLight[2] * (1 - facet);
      red = lerp(red, crest[0], swell);
      green = lerp(green, crest[1], swell);
      blue = lerp(blue, crest[2], swell);
      if (shine > 0) {
        const off = (x - bodyX) / pathWidth;
        if (off > -2.2 && off < 2.2) {
          const spark = noise.value((u * 0.036) / (0.2 + t), (dy * inverse * 0.5) / (0.25 + t * 1.4));
          const g = smoothstep(0.2, 0.72, spark) * Math.exp(-off * off) * (1 - t * 0.55) * shine;
          red += g * glint[0];
          green += g * glint[1];
          blue += g * glint[2];
        }
      }
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
    }
  }
};

/** A pale line where water meets land or stone, drawn along a row with gaps. */
export const paintFoam = (
  context: PaintContext,
  row: (x: number) => number,
  thickness: number,
  strength: number,
): void => {
  const { canvas, size, unit, noise, light } = context;
  const level = 0.55 * (light.ambient[1] + light.key[1] * 0.6) + 0.1;
  for (let x = 0; x < size.width; x++) {
    const y0 = row(x);
    const gap = smoothstep(-0.3, 0.25, noise.fbm((x / unit) * 0.02 + y0 * 0.01, y0 * 0.003, 3));
    const half = thickness * unit * (0.4 + 0.8 * gap);
    for (let y = Math.max(0, Math.floor(y0 - half)); y <= Math.min(size.height - 1, y0 + half); y++) {
      const a = strength * gap * smoothstep(half, half * 0.2, Math.abs(y - y0));
      const at = (y * size.width + x) * 3;
      canvas.data[at] = lerp(canvas.data[at]!, level, a);
      canvas.data[at + 1] = lerp(canvas.data[at + 1]!, level * 1.02, a);
      canvas.data[at + 2] = lerp(canvas.data[at + 2]!, level * 1.05, a);
    }
  }
};
