import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import type { Random } from '../../core/random.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, paintShape, tone, weathered } from './brush.ts';

/** Adds a tuft of curved blades that all lean a little with the wind. */
export const addTuft = (
  random: Random,
  shape: Shape,
  x: number,
  y: number,
  height: number,
  blades: number,
  lean = 0,
): void => {
  for (let blade = 0; blade < blades; blade++) {
    const tilt = random.range(-0.7, 0.7) + lean;
    const length = height * random.range(0.5, 1.1);
    const root = x + random.range(-0.35, 0.35) * height;
    const thick = Math.max(0.7, height * 0.045);
    shape.polygon(
      root - thick,
      y,
      root + tilt * length * 0.25 - thick * 0.5,
      y - length * 0.6,
      root + tilt * length * 0.8,
      y - length * 0.95,
      root + tilt * length * 0.3 + thick * 0.6,
      y - length * 0.55,
      root + thick,
      y,
    );
  }
};

export interface GrassOptions {
  horizon: number;
  /** Rows between which it grows; the near end is usually the picture's lower edge. */
  from: number;
  to: number;
  albedo: Rgb;
  /** Height of a blade at the lower edge, in reference pixels. */
  height: number;
  /** Tufts per reference width; 1 is a full meadow. */
  density: number;
  /** False where nothing may grow. */
  where?: (x: number, y: number) => boolean;
}

/** Grass in perspective, painted from far to near in five bands. */
export const paintGrass = (context: PaintContext, options: GrassOptions): void => {
  const { size, unit, weather, light } = context;
  const random = context.random.branch(`grass${options.from}`);
  const bands = 6;
  const lean = weather.wind > 0.7 ? -light.side * 0.9 : 0;
  const span = size.height - options.horizon;
  const across = size.width / (1216 * unit);
  for (let band = 0; band < bands; band++) {
    const dark = new Shape();
    const bright = new Shape();
    const low = options.from + ((options.to - options.from) * band) / bands;
    const high = options.from + ((options.to - options.from) * (band + 1)) / bands;
    const nearness = Math.max(0.02, ((low + high) / 2 - options.horizon) / span);
    const blade = options.height * unit * nearness;
    if (blade < 1.2) continue;
    const count = Math.round((options.density * 150 * across) / (0.35 + nearness));
    for (let i = 0; i < count; i++) {
      const x = random.range(-20 * unit, size.width + 20 * unit);
      const y = random.range(low, high + blade * 0.2);
      if (options.where && !options.where(x, y)) continue;
      addTuft(random, random.chance(0.42) ? bright : dark, x, y, blade * random.range(0.6, 1.2), 5, lean);
    }
    const depth = (1 - nearness) ** 2 * 0.8;
    const ground = weathered(context, options.albedo, 0.5);
    paintShape(context, dark, tone(context, scale(ground, 0.62), 0.25, depth));
    paintShape(context, bright, tone(context, mix(ground, oklch(0.82, 0.12, 112), 0.25), 0.95, depth), 0.9);
  }
};

export interface FlowerOptions {
  horizon: number;
  from: number;
  to: number;
  colours: readonly Rgb[];
  /** 1 is a carpet. */
  density: number;
  /** Radius of a blossom at the lower edge, reference pixels. */
  size: number;
  where?: (x: number, y: number) => boolean;
}

/** Blossoms in drifts, smaller with distance. */
export const paintFlowers = (context: PaintContext, options: FlowerOptions): void => {
  const { size, unit, noise, weather } = context;
  const random = context.random.branch(`flowers${options.from}`);
  const span = size.height - options.horizon;
  const across = size.width / (1216 * unit);
  const shapes = options.colours.map(() => [new Shape(), new Shape()] as const);
  for (let i = 0; i < options.density * 2600 * across; i++) {
    const along = random.next() ** 0.75;
    const y = options.from + (options.to - options.from) * along;
    const x = random.range(0, size.width);
    const nearness = Math.max(0.03, (y - options.horizon) / span);
    const drift = noise.fbm(
      ((x / unit) * 0.006) / (0.3 + nearness),
      ((y / unit) * 0.02) / (0.3 + nearness),
      2,
    );
    if (drift < -0.05 || (options.where && !options.where(x, y))) continue;
    const kind = Math.min(
      shapes.length - 1,
      Math.floor(shapes.length * Math.abs((drift * 3.1 + random.next() * 0.5) % 1)),
    );
    const radius = Math.max(0.7, options.size * unit * nearness * random.range(0.6, 1.2));
    shapes[kind]![nearness > 0.45 ? 1 : 0].ellipse(x, y - radius * 2, radius, radius * 0.72);
  }
  shapes.forEach(([far, near], kind) => {
    const colour = mix(options.colours[kind]!, albedos.snow, weather.snowCover * 0.75);
    paintShape(context, far, tone(context, colour, 0.75, 0.3));
    paintShape(context, near, tone(context, colour, 0.85, 0.04));
  });
};
