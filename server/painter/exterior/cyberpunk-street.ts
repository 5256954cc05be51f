import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { paintShape } from './parts/brush.ts';
import { layWetGround } from './parts/ground.ts';
import { paintSkyline } from './parts/skyline.ts';
import { paintStreet, type Street } from './parts/street.ts';
import { layMist } from './parts/terrain.ts';

/** A neon canyon of the future: signs, holograms, wet ground whatever the weather. */
export const cyberpunkStreet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { height } = size;
    const random = context.random.branch('cyberpunk');
    const horizon = height * 0.58;
    const vanish = random.range(0.44, 0.56);
    const neon: Rgb[] = [
      oklch(0.72, 0.22, 350),
      oklch(0.82, 0.14, 200),
      oklch(0.84, 0.16, 80),
      oklch(0.68, 0.22, 310),
      oklch(0.84, 0.2, 145),
    ];
    // Here the city itself is the light: even by day half of it burns.
    context.light = {
      ...light,
      lamps: Math.max(0.72, light.lamps),
      distance: mix(
        light.distance,
        scale(oklch(0.55, 0.16, 325), Math.max(0.5, light.distance[1] * 1.4)),
        0.5,
      ),
    };
    paintSky(context, { horizon });
    for (let plane = 0; plane < 3; plane++)
      paintSkyline(context, {
        base: horizon + 10 * unit,
        low: 160,
        high: 470 - plane * 90,
        narrow: 34,
        broad: 90,
        depth: 0.88 - plane * 0.16,
        seed: 40 + plane,
        peak: vanish,
        modern: true,
        windows: neon,
        albedo: oklch(0.42, 0.05, 290),
      });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 6.6,
      pavement: 2.2,
      styles: ['neon', 'office', 'neon'],
      low: 18,
      high: 44,
      narrow: 6,
      broad: 12,
      gables: false,
      ground: 'asphalt',
      length: 90,
      colours: [oklch(0.34, 0.04, 290), oklch(0.3, 0.03, 255), oklch(0.36, 0.05, 320)],
      lights: [oklch(0.8, 0.12, 200), oklch(0.78, 0.15, 340), oklch(0.86, 0.1, 75)],
    });
    layMist(context, horizon, 60, 0.5);
    for (const z of [46, 36, 28, 22, 17, 13.5, 10.5, 8.2])
      for (const side of [-1, 1] as const)
        if (random.chance(0.86)) paintNeonSign(context, street, side, z, random.pick(neon));
    const wires = new Shape();
    for (const z of [8, 12, 18, 25]) {
      const [x0, y0] = street.project(-6.5, 9 + random.next() * 4, z);
      const [x1, y1] = street.project(6.5, 9 + random.next() * 4, z + 2);
      wires.limb(
        x0,
        y0,
        (x0 + x1) / 2,
        Math.max(y0, y1) + 1.6 * street.scaleAt(z),
        x1,
        y1,
        1.6 * unit,
        1.6 * unit,
        18,
      );
    }
    paintShape(context, wires, [0.01, 0.01, 0.015]);
    for (const [x, y, z] of [
      [-2, 11, 34],
      [1.6, 15, 26],
      [3, 8.5, 19],
    ] as const) {
      const [px, py] = street.project(x, y, z);
      const k = street.scaleAt(z);
      paintShape(
        context,
        new Shape().ellipse(px, py, 1.1 * k, 0.28 * k).ellipse(px, py - 0.2 * k, 0.5 * k, 0.24 * k),
        [0.02, 0.02, 0.035],
      );
      addGlow(canvas, px - 0.8 * k, py, 0.3 * k, [1.6, 0.2, 0.2], 0.9);
      addGlow(canvas, px + 0.8 * k, py, 0.3 * k, [0.5, 0.9, 1.4], 0.9);
    }
    const holo = neon[1]!;
    const [hx, hy] = street.project(-3.4, 6.5, 15);
    const hk = street.scaleAt(15);
    for (let ring = 0; ring < 9; ring++)
      addGlow(
        canvas,
        hx + Math.sin(ring * 1.9) * 0.2 * hk,
        hy - (ring - 4) * 0.55 * hk,
        (0.9 - Math.abs(ring - 4) * 0.13) * hk,
        holo,
        0.22,
      );
    layWetGround(context, horizon, 0.95);
  },
};

/** A glowing sign that hangs out from a wall: a board with strokes that might be letters. */
const paintNeonSign = (context: PaintContext, street: Street, side: -1 | 1, z: number, colour: Rgb): void => {
  const random = context.random.branch(`sign${z}${side}`);
  const k = street.scaleAt(z);
  const tall = random.range(1.8, 4.6);
  const wide = random.range(0.8, 1.3);
  const [x, y] = street.project(side * (6.5 - wide * 0.6), random.range(4.2, 9), z);
  const depth = street.depthAt(z);
  paintShape(
    context,
    new Shape().rectangle(x - (wide / 2) * k, y - tall * k, wide * k, tall * k),
    [0.02, 0.016, 0.03],
  );
  const strokes = new Shape();
  const rows = Math.round(tall / 0.85);
  for (let row = 0; row < rows; row++) {
    const top = y - tall * k + (row + 0.16) * (tall / rows) * k;
    const h = (tall / rows) * 0.66 * k;
    const w = wide * 0.66 * k;
    const left = x - w / 2;
    for (let stroke = 0; stroke < 3; stroke++) {
      const across = random.chance(0.5);
      if (across) strokes.rectangle(left, top + random.pick([0, 0.45, 0.85]) * h, w, h * 0.15);
      else strokes.rectangle(left + random.pick([0, 0.42, 0.85]) * w, top, w * 0.15, h);
    }
  }
  const frame = 0.06 * k;
  strokes
    .rectangle(x - (wide / 2) * k, y - tall * k, wide * k, frame)
    .rectangle(x - (wide / 2) * k, y - frame, wide * k, frame);
  strokes
    .rectangle(x - (wide / 2) * k, y - tall * k, frame, tall * k)
    .rectangle(x + (wide / 2) * k - frame, y - tall * k, frame, tall * k);
  paintShape(context, strokes, scale(colour, 2.1 * (1 - depth * 0.5)));
  addGlow(context.canvas, x, y - (tall / 2) * k, tall * 0.75 * k, colour, 0.32);
};
