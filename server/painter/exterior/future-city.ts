import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

/** White towers with gardens, bridges between them, craft in lanes of light. */
export const futureCity: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('future-city');
    const shore = height * 0.74;
    paintSky(context, { horizon: shore });
    const cool = [oklch(0.86, 0.1, 205), oklch(0.9, 0.05, 220), oklch(0.84, 0.12, 180)];
    paintSkyline(context, {
      base: shore,
      low: 60,
      high: 330,
      narrow: 16,
      broad: 40,
      depth: 0.9,
      seed: 81,
      peak: 0.6,
      modern: true,
      albedo: oklch(0.78, 0.02, 240),
      windows: cool,
    });
    layMist(context, shore, 60, 0.5);
    const towers = [
      [0.12, 330, 62, 0.62],
      [0.27, 250, 54, 0.6],
      [0.78, 300, 58, 0.6],
      [0.92, 390, 70, 0.52],
      [0.46, 360, 66, 0.46],
      [0.6, 540, 92, 0.34],
      [0.36, 470, 84, 0.3],
    ] as const;
    towers.forEach(([x, h, w, depth], i) => {
      if (i === 4) layMist(context, shore - 20 * unit, 50, 0.4);
      paintSpire(
        context,
        width * (x + random.range(-0.015, 0.015)),
        shore + 6 * unit,
        w * unit,
        h * unit,
        depth,
        i,
        cool,
      );
    });
    const bridges = new Shape();
    for (const [x0, x1, y] of [
      [0.36, 0.46, 0.5],
      [0.46, 0.6, 0.43],
      [0.6, 0.78, 0.56],
      [0.12, 0.27, 0.58],
    ] as const)
      bridges.limb(
        width * x0,
        height * y,
        width * (x0 + x1) * 0.5,
        height * (y - 0.02),
        width * x1,
        height * (y + 0.01),
        9 * unit,
        9 * unit,
        12,
      );
    paintShape(context, bridges, tone(context, weathered(context, albedos.white, 0.4), 0.7, 0.36));
    for (const [y, dir] of [
      [0.2, 1],
      [0.3, -1],
      [0.38, 1],
    ] as const) {
      for (let i = 0; i < 13; i++) {
        const x = width * random.next();
        const py = height * y + Math.sin(x / (170 * unit)) * 16 * unit + random.range(-5, 5) * unit;
        const s = random.range(4, 9) * unit;
        paintShape(
          context,
          new Shape()
            .ellipse(x, py, s * 1.6, s * 0.38)
            .ellipse(x + dir * s * 0.2, py - s * 0.25, s * 0.7, s * 0.3),
          tone(context, oklch(0.7, 0.02, 240), 0.5, 0.3),
        );
        addGlow(canvas, x - dir * s * 1.7, py, s * 0.7, oklch(0.82, 0.12, 210), 0.5 + 0.9 * light.lamps);
      }
    }
    paintWater(context, { shore: shore + 14 * unit, waves: 0.16, mirror: 0.86, tint: oklch(0.5, 0.07, 215) });
    const terrace = new Shape()
      .moveTo(-4, height + 4)
      .lineTo(-4, height * 0.9)
      .quadTo(width * 0.3, height * 0.875, width * 0.52, height * 1.01)
      .lineTo(width * 0.52, height + 4)
      .close();
    paintShape(context, terrace, tone(context, weathered(context, albedos.white, 0.9), 0.75, 0.04));
    paintLeafyTrees(
      context,
      [0.04, 0.13, 0.23].map((at) => ({
        x: width * at,
        y: height * (0.915 + at * 0.06),
        height: random.range(130, 210) * unit,
      })),
      0.05,
      { leaves: 700, trunk: 0.34, spread: 0.8 },
    );
    const edge = new Shape();
    for (let i = 0; i < 26; i++)
      edge.circle(width * 0.52 * (i / 26), height * lerp(0.905, 1.005, (i / 26) ** 2), 2.4 * unit);
    paintShape(context, edge, scale(cool[0]!, 0.8 + 1.4 * light.lamps));
  },
};

const paintSpire = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  h: number,
  depth: number,
  kind: number,
  windows: readonly Rgb[],
): void => {
  const { light, canvas, noise } = context;
  const half = (t: number): number => {
    if (kind % 3 === 0) return (w / 2) * (1 - 0.75 * t ** 2.2) * (1 + 0.1 * Math.sin(t * 7));
    if (kind % 3 === 1) return (w / 2) * (0.55 + 0.45 * Math.cos(t * 2.4 + 0.4) ** 2) * (1 - 0.5 * t);
    return (w / 2) * (1 - 0.3 * t) * (t > 0.86 ? 1.2 - (t - 0.86) * 5 : 1);
  };
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i <= 40; i++) {
    const t = i / 40;
    left.push(x - Math.max(0.5, half(t)), y - h * t);
    right.unshift(x + Math.max(0.5, half(t)), y - h * t);
  }
  const white = weathered(context, oklch(0.9, 0.012, 235), 0.05);
  const bright = tone(context, white, 1, depth);
  const shade = tone(context, mix(white, oklch(0.6, 0.05, 240), 0.4), 0.05, depth);
  const glass = tone(context, oklch(0.5, 0.06, 225), 0.6, depth);
  paintShapeWith(context, new Shape().polygon(...left, ...right), (px, py, out) => {
    const t = (y - py) / h;
    const across = (px - x) / Math.max(1, half(clamp(t)));
    const f = clamp(0.5 + across * 0.55 * light.side);
    const band = (t * h) / (w * 0.15);
    const window = band - Math.floor(band) > 0.42 && t < 0.9;
    const cell = noise.cell(Math.floor(across * 5 + 20), Math.floor(band) + kind * 31);
    const lit = window && cell < light.lamps * 0.6;
    for (let k = 0; k < 3; k++) {
      const wall = shade[k]! + (bright[k]! - shade[k]!) * f;
      out[k] = lit
        ? windows[Math.floor(cell * 977) % windows.length]![k]! *
          (0.3 + 0.9 * light.lamps) *
          (1 - depth * 0.5)
        : window
          ? wall * 0.35 + glass[k]! * 0.65 * (0.7 + 0.5 * f)
          : wall;
    }
  });
  paintShape(
    context,
    new Shape().bar(x, y - h * 0.98, x, y - h * 1.18, Math.max(0.8, w * 0.05), 0.6),
    bright,
  );
  if (light.lamps > 0.3) addGlow(canvas, x, y - h * 1.18, w * 0.16, [0.6, 1, 1.2], light.lamps);
  if (kind % 2)
    paintLeafyTrees(
      context,
      [-0.7, 0, 0.7].map((at) => ({ x: x + at * half(0.5), y: y - h * 0.5, height: w * 0.36 })),
      depth,
      { leaves: 40, trunk: 0.05, spread: 1.2 },
    );
};
