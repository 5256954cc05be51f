import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, airAt, paintShape, tone, weathered } from './parts/brush.ts';
import { addReeds, paintBushes } from './parts/plants.ts';
import { layMist, paintPlane } from './parts/terrain.ts';
import { paintPalms } from './parts/trees.ts';
import { paintWater } from './parts/water.ts';

type Crest = (x: number) => number;

const duneCrest = (context: PaintContext, base: number, amplitude: number, index: number): Crest => {
  const { noise, unit } = context;
  const shift = index * 17 + (context.seed % 628) / 100;
  return (pixel) => {
    const x = pixel / unit;
    const swell =
      Math.sin(x * (0.0052 - 0.0008 * index) + shift) * 0.6 + Math.sin(x * 0.0021 + shift * 2.3) * 0.7;
    return base - amplitude * unit * (swell + noise.fbm(x * 0.003 + shift, shift, 2) * 0.5);
  };
};

/** A dune: sunlit windward side, shaded slip face with a wandering edge, ripples near the eye. */
const paintDune = (context: PaintContext, crest: Crest, index: number, nearness: number): void => {
  const { canvas, size, unit, noise, light } = context;
  const sand = weathered(context, mix(oklch(0.83, 0.075, 82), oklch(0.74, 0.12, 58), nearness), 0.8);
  const depth = 0.85 * (1 - nearness) ** 1.2;
  const bright = tone(context, sand, 1.05, depth);
  const shadow = tone(context, scale(sand, 0.86), 0.02, depth);
  const shift = index * 17 + (context.seed % 628) / 100;
  const veil = light.distance;
  const air = airAt(context, depth) * 0.6;
  const contrast = 0.35 + 0.65 * clamp(light.shadow);
  for (let x = 0; x < size.width; x++) {
    const top = crest(x);
    const slope = crest(x + 6 * unit) - top;
    const u = x / unit;
    for (let y = Math.max(0, Math.floor(top)); y < size.height; y++) {
      const d = (y - top) / unit;
      const cover = clamp(y + 1 - top);
      const edge =
        Math.sin((u + d * 2.2) * (0.0052 - 0.0008 * index) + shift + 0.9) +
        0.35 * noise.fbm((u + d * 1.6) * 0.006 + shift, d * 0.004, 2);
      const windward = smoothstep(-0.06, 0.07, edge * 0.9 - 0.15 + d * 0.0012);
      const ripple =
        nearness > 0.3
          ? noise.value(
              u * 0.018 + d * 0.02,
              d * (0.5 - 0.07 * index) + noise.value(u * 0.01, d * 0.01) * 4,
            ) *
            0.05 *
            nearness
          : 0;
      let f = clamp((windward * (0.85 - 0.25 * smoothstep(0, 240, d)) + 0.08) * (1 + ripple * 3) + ripple);
      f = lerp(0.55 + ripple, f, contrast);
      const rim = Math.exp(-d * 0.35) * (slope < 0 ? 0 : 0.2) * (0.4 + nearness * 0.6) * contrast;
      const haze = clamp((1 - nearness) * 0.35 * smoothstep(0, 90, d) + air * 0.2);
      const at = (y * size.width + x) * 3;
      for (let k = 0; k < 3; k++) {
        let value = shadow[k]! + (bright[k]! - shadow[k]!) * f;
        value += (veil[k]! - value) * haze + rim * bright[k]!;
        canvas.data[at + k] = lerp(canvas.data[at + k]!, value, cover);
      }
    }
  }
};

/** Flat-topped table mountains far away. */
export const paintMesas = (
  context: PaintContext,
  base: number,
  height: number,
  index: number,
  depth: number,
  albedo: Rgb,
): void => {
  const { noise, unit } = context;
  const shift = (context.seed % 311) * 0.13;
  paintPlane(context, {
    crest: (pixel) => {
      const x = pixel / unit;
      const n = noise.fbm(x * 0.0035 + index * 31 + 2 + shift, index * 3, 4) + 0.1;
      const table = smoothstep(0.1, 0.15, n) * 0.6 + smoothstep(0.25, 0.29, n) * 0.4;
      return (
        base -
        (table * height + noise.fbm(x * 0.03, index, 2) * 4 + (1 - table) * noise.fbm(x * 0.006, 9, 2) * 10) *
          unit
      );
    },
    albedo,
    depth,
    relief: 0.6,
    fold: 60,
    mist: 0.7,
    snowShare: 0.4,
  });
};

const addCamel = (shape: Shape, x: number, y: number, s: number): void => {
  shape
    .moveTo(x - s, y - s * 0.9)
    .quadTo(x - s * 0.7, y - s * 1.3, x - s * 0.25, y - s * 1.2)
    .quadTo(x, y - s * 1.75, x + s * 0.3, y - s * 1.2)
    .quadTo(x + s * 0.7, y - s * 1.1, x + s * 0.8, y - s * 1.1)
    .quadTo(x + s, y - s * 1.1, x + s * 1.1, y - s * 1.65)
    .lineTo(x + s * 1.45, y - s * 1.62)
    .lineTo(x + s * 1.45, y - s * 1.48)
    .lineTo(x + s * 1.25, y - s * 1.42)
    .quadTo(x + s * 1.15, y - s * 0.75, x + s * 0.7, y - s * 0.7)
    .lineTo(x - s * 0.9, y - s * 0.6)
    .close();
  for (const leg of [-0.85, -0.6, 0.5, 0.68]) shape.rectangle(x + s * leg, y - s * 0.72, s * 0.13, s * 0.74);
  shape
    .polygon(x - s * 0.2, y - s * 1.5, x, y - s * 2.35, x + s * 0.2, y - s * 1.5)
    .circle(x, y - s * 2.3, s * 0.15);
};

/** Dunes under a great sky; a caravan crosses the middle ridge. */
export const desert: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { height } = context.size;
    paintSky(context, { horizon: height * 0.57 });
    paintMesas(context, height * 0.56, 96, 0, 0.95, albedos.redRock);
    paintMesas(context, height * 0.575, 160, 1, 0.8, albedos.redRock);
    layMist(context, height * 0.57, 34, 0.45);
    for (let dune = 0; dune < 5; dune++) {
      context.checkAborted();
      const t = dune / 4;
      const crest = duneCrest(
        context,
        height * (0.58 + 0.095 * dune + 0.02 * dune * t),
        25 + 29 * dune,
        dune,
      );
      paintDune(context, crest, dune, t);
      if (dune === 2) paintCaravan(context, crest);
    }
  },
};

const paintCaravan = (context: PaintContext, crest: Crest): void => {
  const { size, unit } = context;
  const camels = new Shape();
  const start = context.random.branch('caravan').range(0.5, 0.6);
  for (let i = 0; i < 5; i++) {
    const x = size.width * start + i * 36 * unit;
    addCamel(camels, x, crest(x) + 1.5 * unit, 9 * unit);
  }
  paintShape(context, camels, tone(context, oklch(0.3, 0.04, 50), 0.2, 0.25));
};

/** A pool under palms between dunes. */
export const oasis: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('oasis');
    paintSky(context, { horizon: height * 0.55 });
    paintMesas(context, height * 0.55, 70, 0, 0.95, albedos.redRock);
    for (let dune = 0; dune < 2; dune++)
      paintDune(
        context,
        duneCrest(context, height * (0.57 + 0.05 * dune), 34 + 22 * dune, dune),
        dune,
        0.2 + dune * 0.25,
      );
    const shore = height * 0.69;
    const back = (x: number): number => shore - 14 * unit - 10 * unit * Math.sin(x / (170 * unit));
    const green = [];
    for (let i = 0; i < 30; i++) {
      const x = width * (0.16 + 0.7 * random.next());
      green.push({
        x,
        y: back(x) + 16 * unit,
        width: random.range(40, 90) * unit,
        height: random.range(20, 46) * unit,
      });
    }
    const far = Array.from({ length: 11 }, () => {
      const x = width * random.range(0.2, 0.84);
      return { x, y: back(x) + 10 * unit, height: random.range(110, 190) * unit };
    });
    paintPalms(context, far, 0.35);
    paintBushes(context, green, 0.3, oklch(0.5, 0.12, 135));
    paintPalms(
      context,
      [0.3, 0.37, 0.68, 0.77].map((at) => ({
        x: width * (at + random.range(-0.02, 0.02)),
        y: shore + 2 * unit,
        height: random.range(240, 310) * unit,
      })),
      0.16,
    );
    const inside = (x: number, y: number): boolean => {
      const dx = (x - width * 0.5) / (width * 0.42);
      const dy = (y - shore - 52 * unit) / (60 * unit);
      const bend = context.noise.value((x / unit) * 0.012, 3) * 0.12;
      return dx * dx + dy * dy * (dy < 0 ? 1 : 0.8) < 1 + bend;
    };
    paintDune(context, (x) => shore - 6 * unit + 5 * unit * Math.sin(x / (240 * unit)), 3, 0.75);
    paintWater(context, {
      shore: shore - 4 * unit,
      end: shore + 150 * unit,
      waves: 0.06,
      tint: oklch(0.52, 0.09, 195),
      inside,
    });
    const blades = new Shape();
    const cobs = new Shape();
    for (const at of [0.1, 0.16, 0.84, 0.9, 0.5])
      addReeds(random, blades, cobs, width * at, shore + random.range(60, 110) * unit, 70 * unit, 14);
    paintShape(context, blades, tone(context, weathered(context, oklch(0.5, 0.12, 128), 0.3), 0.5, 0.06));
    paintShape(context, cobs, tone(context, albedos.bark, 0.4, 0.06));
    paintDune(context, duneCrest(context, height * 0.99, 40, 4), 4, 1);
    paintPalms(
      context,
      [
        { x: width * 0.06, y: height * 0.98, height: 560 * unit },
        { x: width * 0.96, y: height * 0.96, height: 430 * unit },
      ],
      0.02,
    );
  },
};
