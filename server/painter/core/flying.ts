import { mix, multiply, oklch, type Rgb, scale } from './colour.ts';
import { fillMask, rasterise } from './masks.ts';
import { clamp, smoothstep } from './numbers.ts';
import { Shape } from './shape.ts';
import type { PaintContext } from './types.ts';
import { addVeil } from './veil.ts';

/** What the wind carries over a place. */
export type Carried = 'leaves' | 'sand' | 'snow' | 'foam';

/** What a strong wind carries past. */
export const addFlying = (context: PaintContext, carried: Carried): void => {
  if (carried === 'leaves') addLeaves(context);
  else addDrift(context, carried);
};

const driftColours = {
  sand: oklch(0.82, 0.07, 75),
  snow: oklch(0.96, 0.01, 240),
  foam: oklch(0.95, 0.012, 215),
};

/** Long torn veils low over sand, ice or water, and what they throw up. */
const addDrift = (context: PaintContext, carried: Exclude<Carried, 'leaves'>): void => {
  const { canvas, noise, unit, size, light } = context;
  const level: Rgb = [0, 1, 2].map((k) =>
    clamp(light.ambient[k]! + light.key[k]! * 0.45, 0.05, 1.1),
  ) as unknown as Rgb;
  const colour = multiply(driftColours[carried], level);
  const strength = carried === 'foam' ? 0.6 : 0.72;
  const from = carried === 'foam' ? 0.55 : 0.42;
  addVeil(canvas, colour, Math.max(2, Math.round(2.5 * unit)), (x, y) => {
    const rise = y / unit + (x / unit) * 0.05;
    const sweep = noise.fbm((x / unit) * 0.0026 + 17, rise * (carried === 'foam' ? 0.05 : 0.024), 4, 0.55);
    const gusts = 0.6 + noise.fbm((x / unit) * 0.003, 9, 2);
    const low = smoothstep(from, from + 0.2, y / size.height);
    return strength * gusts * low * smoothstep(carried === 'foam' ? 0.16 : 0.02, 0.5, sweep);
  });
  const random = context.random.branch('wind');
  const grains = new Shape();
  const across = size.width / unit / 1216;
  for (let i = 0; i < 260 * across; i++) {
    const x = size.width * random.next();
    const y = size.height * (from + (1 - from) * random.next() ** 0.7);
    const length = random.range(5, 24) * unit;
    const thick = random.range(0.5, 1.3) * unit;
    grains.limb(x, y, x + length * 0.5, y - thick * 1.5, x + length, y - thick, thick * 0.5, thick, 4);
  }
  fillMask(canvas, rasterise(canvas, grains), scale(colour, 1.15), 0.6);
};

/** A few pointed leaves on the wind, in the colours of autumn and of the place's light. */
const addLeaves = (context: PaintContext): void => {
  const { canvas, unit, size, light } = context;
  const random = context.random.branch('wind');
  const tints = [oklch(0.52, 0.12, 128), oklch(0.62, 0.13, 75), oklch(0.48, 0.11, 45)];
  const kinds = tints.map(() => new Shape());
  const gust = { x: random.range(0.2, 0.8), y: random.range(0.45, 0.7) };
  for (let i = 0; i < 74; i++) {
    const near = random.next();
    const length = (4.4 + 11 * near * near * near) * unit;
    const x = size.width * (random.chance(0.5) ? random.next() : gust.x + random.range(-0.25, 0.25));
    const y = size.height * (gust.y + random.range(-0.3, 0.3) + Math.sin((x / size.width) * 5) * 0.06);
    addLeaf(
      kinds[random.integer(kinds.length)]!,
      x,
      y,
      length,
      random.range(-1.2, 0.7),
      random.range(0.2, 0.55),
    );
  }
  for (const [index, kind] of kinds.entries()) {
    const lit = scale(multiply(tints[index]!, mix(light.ambient, light.key, 0.35)), 0.7);
    if (!kind.isEmpty) fillMask(canvas, rasterise(canvas, kind), lit, 0.9);
  }
};

/** Pointed at both ends, bent, with a stalk. */
const addLeaf = (shape: Shape, x: number, y: number, length: number, turn: number, girth: number): void => {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const point = (along: number, aside: number): [number, number] => [
    x + (along * cos - aside * sin) * length,
    y + (along * sin + aside * cos) * length,
  ];
  shape
    .moveTo(...point(-1, 0.1))
    .quadTo(...point(0, girth * 1.5), ...point(1, 0))
    .quadTo(...point(0.1, -girth * 0.9), ...point(-1, 0.1))
    .close();
  shape.limb(
    ...point(-0.95, 0.1),
    ...point(-1.2, 0.1),
    ...point(-1.45, 0.24),
    length * 0.09,
    length * 0.05,
    3,
  );
};
