import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { paintShape, paintShapeWith } from './parts/brush.ts';
import { paintMotes } from './parts/life.ts';

/** A cavern without sky: rivers of fire, hanging stone, a gate with a cold light. */
export const underworld: Composition = {
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('underworld');
    const lava = oklch(0.72, 0.19, 42);
    const ember = oklch(0.42, 0.15, 28);
    const gloom = oklch(0.16, 0.045, 330);
    const cold = oklch(0.8, 0.11, 175);
    const gate = { x: width * random.range(0.54, 0.6), y: height * 0.6 };
    const line = height * 0.68;
    addVeil(canvas, gloom, 64, () => 1);
    addVeil(
      canvas,
      ember,
      Math.round(6 * unit) + 1,
      (x, y) =>
        0.85 *
        Math.exp(-(((y - line) / (170 * unit)) ** 2)) *
        (0.7 + 0.4 * noise.fbm(x / unit / 180, y / unit / 80, 3)),
    );
    addVeil(
      canvas,
      scale(cold, 0.5),
      Math.round(5 * unit) + 1,
      (x, y) =>
        0.6 *
        Math.exp(-(((x - gate.x) / (190 * unit)) ** 2) - ((y - gate.y + 60 * unit) / (150 * unit)) ** 2),
    );
    const { light } = context;
    // A rift far above lets in what light the hour and the weather have.
    const rift = width * (gate.x / width > 0.5 ? 0.24 : 0.76);
    const daylight = scale(light.haze, light.night ? 1.4 : 1);
    addVeil(canvas, daylight, Math.round(4 * unit) + 1, (x, y) => {
      const lean = (x - rift) / unit - (y / unit) * 0.16 * light.side;
      const half = 34 + (y / unit) * 0.17;
      const edge = 0.75 + 0.5 * noise.fbm(lean / 40, y / unit / 300, 3);
      return 0.62 * smoothstep(half, half * 0.2, Math.abs(lean)) * Math.exp(-y / (height * 0.62)) * edge;
    });
    for (let plane = 0; plane < 4; plane++) {
      context.checkAborted();
      const t = plane / 3;
      const colour = mix(mix(ember, gloom, 0.45), scale(gloom, 0.3), t ** 0.6);
      const roof = new Shape().moveTo(-4, -4);
      const floor = new Shape().moveTo(-4, height + 4);
      const seed = plane * 23;
      for (let x = -4; x <= width + 6; x += 4 * unit) {
        const frame = (Math.abs(x / width - gate.x / width) * 1.5) ** 1.8 * (140 + 330 * t);
        const spike = Math.max(0, noise.fbm(x / unit / (34 + 26 * t) + seed, plane, 3)) ** 1.4;
        roof.lineTo(
          x,
          (60 -
            20 * plane -
            190 * Math.exp(-(((x - rift) / (90 * unit)) ** 2)) +
            frame +
            spike * (260 + 160 * t) +
            noise.fbm(x / unit / 160 + seed, 4, 3) * 60) *
            unit,
        );
        const rise = Math.max(0, noise.fbm(x / unit / (30 + 30 * t) + seed + 50, plane, 3)) ** 1.4;
        floor.lineTo(
          x,
          line +
            (20 +
              62 * plane -
              frame * 0.8 -
              rise * (120 + 90 * t) +
              noise.fbm(x / unit / 150 + seed, 9, 3) * 24) *
              unit,
        );
      }
      roof.lineTo(width + 6, -4).close();
      floor.lineTo(width + 6, height + 4).close();
      const glow = (x: number, y: number, out: Float64Array): void => {
        const heat = Math.exp(-(((y - line - 40 * unit) / (150 * unit)) ** 2)) * (1 - t * 0.7) * 0.4;
        const away = Math.hypot(x - gate.x, y - gate.y) / (170 * unit);
        const chill = Math.exp(-(away ** 2)) * (1 - t) * 0.4;
        const stone = 0.8 + noise.fbm(x / unit / 26, y / unit / 40 + seed, 3) * 0.6;
        for (let k = 0; k < 3; k++)
          out[k] = colour[k]! * stone + ember[k]! * heat * stone + cold[k]! * chill * stone;
      };
      paintShapeWith(context, roof, glow);
      if (plane === 1) paintGate(context, gate.x, gate.y + 66 * unit, 150 * unit, cold, scale(gloom, 0.7));
      paintShapeWith(context, floor, glow);
      if (plane < 3) paintFireRiver(context, line + (42 + 60 * plane) * unit, plane, lava);
      addVeil(
        canvas,
        mix(ember, gloom, 0.4),
        Math.round(6 * unit) + 1,
        (x, y) =>
          (0.3 - 0.08 * plane) *
          clamp(0.5 + noise.fbm(x / unit / 200 + plane, y / unit / 80, 3)) *
          smoothstep(height * 0.3, height * 0.7, y),
      );
    }
    const chains = new Shape();
    for (const [x, y] of [
      [0.2, 0.42],
      [0.82, 0.5],
      [0.36, 0.3],
    ] as const)
      for (let i = 0; i < 40; i++)
        if (i * 17 * unit < height * y)
          chains.ellipse(
            width * x + Math.sin(i * 0.3) * 3 * unit,
            i * 17 * unit,
            (i % 2 ? 3 : 6) * unit,
            10 * unit,
          );
    paintShape(context, chains, scale(gloom, 0.25));
    paintMotes(context, 120, oklch(0.78, 0.18, 55), 0.75, {
      x: 0,
      y: height * 0.2,
      width,
      height: height * 0.75,
    });
    context.bodyAt = null;
  },
};

const paintGate = (context: PaintContext, x: number, y: number, s: number, cold: Rgb, stone: Rgb): void => {
  const opening = new Shape()
    .moveTo(x - s * 0.3, y)
    .lineTo(x - s * 0.3, y - s * 0.7)
    .quadTo(x - s * 0.26, y - s * 1.1, x, y - s * 1.3)
    .quadTo(x + s * 0.26, y - s * 1.1, x + s * 0.3, y - s * 0.7)
    .lineTo(x + s * 0.3, y)
    .close();
  const frame = new Shape()
    .moveTo(x - s * 0.52, y)
    .lineTo(x - s * 0.48, y - s * 0.75)
    .quadTo(x - s * 0.4, y - s * 1.3, x, y - s * 1.62)
    .quadTo(x + s * 0.4, y - s * 1.3, x + s * 0.48, y - s * 0.75)
    .lineTo(x + s * 0.52, y)
    .close();
  for (const side of [-1, 1])
    frame.polygon(
      x + side * s * 0.46,
      y,
      x + side * s * 0.5,
      y - s * 1.5,
      x + side * s * 0.58,
      y - s * 1.9,
      x + side * s * 0.66,
      y - s * 1.5,
      x + side * s * 0.7,
      y,
    );
  paintShape(context, frame, stone);
  paintShapeWith(context, opening, (px, py, out) => {
    const swirl = 0.75 + 0.5 * context.noise.fbm(((px - x) / s) * 4, ((py - y) / s) * 3, 3);
    const level = 1.5 * swirl * (1 - (Math.abs(px - x) / (s * 0.3)) * 0.35);
    for (let k = 0; k < 3; k++) out[k] = cold[k]! * level;
  });
  for (let step = 0; step < 5; step++)
    paintShape(
      context,
      new Shape().rectangle(
        x - s * (0.6 + step * 0.1),
        y + step * s * 0.05,
        s * (1.2 + step * 0.2),
        s * 0.05,
      ),
      mix(scale(stone, 1.4 - step * 0.2), cold, 0.12 - step * 0.02),
    );
  addGlow(context.canvas, x, y - s * 0.6, s * 1.1, cold, 0.3);
};

const paintFireRiver = (context: PaintContext, y0: number, plane: number, lava: Rgb): void => {
  const { size, unit, noise, canvas } = context;
  const thick = (8 + 26 * plane) * unit;
  const row = (x: number): number =>
    y0 + noise.fbm(x / unit / 240 + plane * 7, 3, 3) * (22 + 30 * plane) * unit;
  const river = new Shape().moveTo(-4, row(-4));
  for (let x = -4; x <= size.width + 6; x += 8 * unit) river.lineTo(x, row(x));
  for (let x = size.width + 4; x >= -4; x -= 8 * unit)
    river.lineTo(x, row(x) + thick * (0.7 + 0.5 * noise.value(x / unit / 60, plane)));
  river.close();
  paintShapeWith(context, river, (x, y, out) => {
    const crust = smoothstep(
      0.02,
      0.3,
      noise.fbm(x / unit / (26 + 16 * plane), y / unit / (6 + 5 * plane), 3),
    );
    for (let k = 0; k < 3; k++) out[k] = lerp(lava[k]! * 1.9, [0.12, 0.02, 0.01][k]!, crust);
  });
  for (let x = 0; x < size.width; x += 70 * unit)
    addGlow(canvas, x, row(x) + thick * 0.4, (50 + 34 * plane) * unit, lava, 0.12);
};
