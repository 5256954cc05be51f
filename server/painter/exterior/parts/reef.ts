import { oklch, type Rgb } from '../../core/colour.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape } from './brush.ts';

export const paintReef = (
  context: PaintContext,
  crest: (x: number) => number,
  plane: number,
  shade: (albedo: Rgb, facing: number) => Rgb,
): void => {
  const { size, unit } = context;
  const random = context.random.branch(`reef${plane}`);
  const scaleBy = [0.3, 0.5, 0.85, 1.5][plane]! * unit;
  const hues: Rgb[] = [
    oklch(0.64, 0.17, 20),
    oklch(0.74, 0.14, 62),
    oklch(0.62, 0.15, 330),
    oklch(0.66, 0.1, 170),
    oklch(0.58, 0.14, 290),
  ];
  const kelp = new Shape();
  for (let i = 0; i < 22; i++) {
    const x = size.width * random.next();
    const tall = random.range(90, 250) * scaleBy;
    if (Math.abs(x / size.width - 0.5) < 0.16) continue;
    for (let frond = 0; frond < 3; frond++) {
      const sway = Math.sin(i * 1.7 + frond) * tall * 0.14;
      kelp.limb(
        x + frond * 7 * scaleBy,
        crest(x) + 6 * unit,
        x + sway * 1.6,
        crest(x) - tall * 0.5,
        x + sway * 0.4 + frond * 9 * scaleBy,
        crest(x) - tall * random.range(0.8, 1.1),
        11 * scaleBy,
        2 * scaleBy,
        12,
      );
    }
  }
  paintShape(context, kelp, shade(oklch(0.5, 0.11, 130), 0.3));
  for (let i = 0; i < 26; i++) {
    const x = size.width * (i % 2 ? random.range(0, 0.38) : random.range(0.6, 1));
    const y = crest(x) + random.range(2, 26) * scaleBy;
    const albedo = random.pick(hues);
    const body = new Shape();
    const light = new Shape();
    const kind = random.integer(3);
    const r = random.range(18, 44) * scaleBy;
    if (kind === 0) {
      for (let branch = 0; branch < 9; branch++) {
        const angle = -Math.PI * (0.14 + 0.72 * (branch / 8)) + random.range(-0.1, 0.1);
        const length = r * random.range(1.1, 1.9);
        const target = branch % 2 ? light : body;
        target.limb(
          x,
          y,
          x + Math.cos(angle) * length * 0.4,
          y + Math.sin(angle) * length * 0.6,
          x + Math.cos(angle) * length,
          y + Math.sin(angle) * length,
          r * 0.24,
          r * 0.12,
          5,
        );
        target.circle(x + Math.cos(angle) * length, y + Math.sin(angle) * length, r * 0.1);
      }
    } else if (kind === 1) {
      body.ellipse(x, y - r * 0.3, r * 1.1, r * 0.8);
      for (let bump = 0; bump < 12; bump++)
        light.ellipse(x + random.range(-0.8, 0.8) * r, y - r * random.range(0.25, 0.95), r * 0.2, r * 0.13);
    } else {
      for (let rib = 0; rib < 13; rib++) {
        const angle = -Math.PI * (0.1 + 0.8 * (rib / 12));
        (rib % 2 ? body : light).limb(
          x,
          y,
          x + Math.cos(angle) * r,
          y + Math.sin(angle) * r * 1.1,
          x + Math.cos(angle) * r * 1.5,
          y + Math.sin(angle) * r * 1.9,
          r * 0.14,
          r * 0.08,
          5,
        );
      }
    }
    paintShape(context, body, shade(albedo, 0.2));
    paintShape(context, light, shade(albedo, 0.95));
  }
};

export const paintShoal = (context: PaintContext, plane: number, back: Rgb, flank: Rgb): void => {
  const { size, unit } = context;
  const random = context.random.branch(`shoal${plane}`);
  const bodies = new Shape();
  const sides = new Shape();
  const x0 = size.width * random.range(0.2, 0.8);
  const y0 = size.height * random.range(0.26, 0.55);
  const way = random.chance(0.5) ? 1 : -1;
  for (let i = 0; i < [40, 30, 16, 7][plane]!; i++) {
    const length = [5, 8, 13, 26][plane]! * unit * random.range(0.8, 1.2);
    const x = x0 + random.range(-1, 1) * [150, 170, 190, 260][plane]! * unit;
    const y =
      y0 +
      random.range(-0.5, 0.5) * [60, 80, 120, 240][plane]! * unit +
      Math.sin(x / (90 * unit)) * 14 * unit;
    bodies.ellipse(x, y, length, length * 0.36);
    bodies.polygon(
      x - way * length * 0.8,
      y,
      x - way * length * 1.5,
      y - length * 0.4,
      x - way * length * 1.35,
      y,
      x - way * length * 1.5,
      y + length * 0.4,
    );
    sides.ellipse(x + way * length * 0.08, y - length * 0.02, length * 0.74, length * 0.18);
  }
  paintShape(context, bodies, back);
  paintShape(context, sides, flank, 0.85);
};

export const paintWreck = (context: PaintContext, x: number, y: number, colour: Rgb): void => {
  const u = context.unit;
  const wreck = new Shape()
    .moveTo(x - 190 * u, y - 60 * u)
    .quadTo(x - 150 * u, y + 40 * u, x - 90 * u, y + 60 * u)
    .lineTo(x + 130 * u, y + 60 * u)
    .quadTo(x + 190 * u, y - 10 * u, x + 225 * u, y - 86 * u)
    .lineTo(x + 150 * u, y - 46 * u)
    .lineTo(x - 90 * u, y - 36 * u)
    .lineTo(x - 108 * u, y - 80 * u)
    .close();
  wreck
    .bar(x - 50 * u, y, x - 92 * u, y - 200 * u, 9 * u, 5 * u)
    .bar(x + 70 * u, y, x + 46 * u, y - 150 * u, 9 * u, 5 * u)
    .bar(x - 140 * u, y - 130 * u, x - 20 * u, y - 150 * u, 5 * u);
  for (let i = 0; i < 5; i++)
    wreck.limb(
      x - 70 * u + i * 40 * u,
      y - 30 * u,
      x - 74 * u + i * 42 * u,
      y - 64 * u,
      x - 64 * u + i * 41 * u,
      y - 80 * u,
      4 * u,
      3 * u,
      4,
    );
  paintShape(context, wreck, colour, 0.85);
};
