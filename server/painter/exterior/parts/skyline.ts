import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { lampLight, paintShape, tone, weathered } from './brush.ts';

export interface Skyline {
  /** Pixel row on which the buildings stand. */
  base: number;
  /** Lowest and highest, reference pixels. */
  low: number;
  high: number;
  /** Narrowest and broadest, reference pixels. */
  narrow: number;
  broad: number;
  depth: number;
  seed: number;
  from?: number;
  to?: number;
  albedo?: Rgb;
  /** Share of the width where the towers culminate. */
  peak?: number;
  /** Antennas, setbacks, slanted crowns. */
  modern?: boolean;
  /** Colours of lit windows; warm lamp light unless told. */
  windows?: readonly Rgb[];
}

/** A row of blocks against the sky, each with a lit and a shaded face and rows of windows. */
export const paintSkyline = (context: PaintContext, options: Skyline): void => {
  const { size, unit, light, noise } = context;
  const random = context.random.branch(`skyline${options.seed}`);
  const from = (options.from ?? -0.02) * size.width;
  const to = (options.to ?? 1.02) * size.width;
  const { depth } = options;
  const faces = [new Shape(), new Shape(), new Shape()] as const;
  const shaded = new Shape();
  const glass = new Shape();
  const lamps: Shape[] = (options.windows ?? [lampLight, oklch(0.9, 0.06, 90), oklch(0.85, 0.05, 220)]).map(
    () => new Shape(),
  );
  const beacons: [number, number][] = [];
  for (let x = from; x < to;) {
    const w = random.range(options.narrow, options.broad) * unit;
    const share =
      options.peak === undefined
        ? random.next()
        : random.next() * 0.6 + 0.4 * Math.exp(-(((x + w / 2) / size.width - options.peak) ** 2) * 16);
    const h = (options.low + (options.high - options.low) * share * share) * unit;
    const face = faces[random.integer(3)]!;
    const top = options.base - h;
    face.rectangle(x, top, w, h + 2);
    const shade = w * random.range(0.22, 0.4);
    const shadeLeft = light.side > 0 ? x : x + w - shade;
    shaded.rectangle(shadeLeft, top, shade, h + 2);
    if (options.modern && random.chance(0.55)) {
      const inset = w * random.range(0.12, 0.3);
      const extra = h * random.range(0.08, 0.2);
      face.rectangle(x + inset, top - extra, w - inset * 2, extra + 1);
      if (random.chance(0.5)) {
        face.rectangle(x + w / 2 - unit * 0.8, top - extra * 2.4, Math.max(1, unit * 1.6), extra * 1.5);
        beacons.push([x + w / 2, top - extra * 2.4]);
      } else if (random.chance(0.4))
        face.polygon(x + inset, top - extra, x + w - inset, top - extra * 1.8, x + w - inset, top - extra);
    }
    const storey = Math.max(3, 9.5 * unit * (1.15 - depth));
    const bay = storey * random.range(0.62, 0.95);
    for (let y = top + storey * 0.6; y < options.base - storey; y += storey) {
      for (let bx = x + bay * 0.45; bx < x + w - bay * 0.7; bx += bay) {
        const draw = noise.cell(Math.round(bx * 3 + options.seed * 100), Math.round(y * 3));
        if (draw < light.lamps * 0.42)
          lamps[Math.floor(draw * 997) % lamps.length]!.rectangle(bx, y, bay * 0.5, storey * 0.5);
        else if (depth < 0.75) glass.rectangle(bx, y, bay * 0.5, storey * 0.5);
      }
    }
    x += w * random.range(0.82, 1.25);
  }
  const base = weathered(context, options.albedo ?? oklch(0.52, 0.02, 255), 0.12);
  faces.forEach((face, i) =>
    paintShape(
      context,
      face,
      tone(context, mix(base, [oklch(0.6, 0.045, 45), oklch(0.66, 0.015, 90), base][i]!, 0.55), 0.75, depth),
    ),
  );
  paintShape(context, shaded, tone(context, base, 0.02, depth), 0.62);
  paintShape(
    context,
    glass,
    tone(context, oklch(0.42, 0.045, 240), 0.5, depth),
    0.5 * (1 - light.lamps * 0.6),
  );
  lamps.forEach((lamp, i) =>
    paintShape(
      context,
      lamp,
      scale(
        (options.windows ?? [lampLight, oklch(0.9, 0.06, 90), oklch(0.85, 0.05, 220)])[i]!,
        (0.25 + 1.1 * light.lamps) * (1 - depth * 0.45),
      ),
    ),
  );
  if (light.lamps > 0.5)
    for (const [x, y] of beacons) addGlow(context.canvas, x, y, 3.2 * unit, [1.6, 0.12, 0.1], light.lamps);
};
