import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { paintShape, paintShapeWith } from './parts/brush.ts';
import { paintWorld } from './parts/worlds.ts';

/** Stars, clouds of glowing gas, a great world with its moon, a small craft. Weather ends here; the hour moves the sun. */
export const outerSpace: Composition = {
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('space');
    const hue = random.pick([265, 320, 200, 25]);
    const dark = oklch(0.1, 0.035, hue);
    addVeil(canvas, dark, 64, () => 1);
    const clouds: [Rgb, number, number][] = [
      [oklch(0.5, 0.16, hue), 3, 0.6],
      [oklch(0.6, 0.15, (hue + 60) % 360), 19, 0.5],
      [oklch(0.78, 0.1, (hue + 100) % 360), 41, 0.32],
    ];
    for (const [colour, shift, power] of clouds) {
      addVeil(canvas, colour, Math.round(4 * unit) + 1, (x, y) => {
        const u = x / unit / 420 + shift;
        const v = y / unit / 420;
        const warp = noise.fbm(u * 1.2 + 5, v * 1.2 + 9, 3);
        const body = noise.fbm(u + warp * 0.9, v + warp * 0.7, 5, 0.56);
        const lane = Math.exp(-((((y / height - 0.5) * 1.1 + (x / width - 0.5) * 0.5) / 0.42) ** 2));
        return power * smoothstep(-0.05, 0.6, body + 0.12) * (0.25 + 0.75 * lane);
      });
    }
    addVeil(
      canvas,
      scale(dark, 0.4),
      Math.round(4 * unit) + 1,
      (x, y) => 0.75 * smoothstep(0.12, 0.5, noise.fbm(x / unit / 210 + 70, y / unit / 210, 5, 0.55)),
    );
    for (let i = 0; i < 1500 * (width / (1216 * unit)); i++) {
      const size = random.next() ** 7;
      const warm = random.next();
      addGlow(
        canvas,
        width * random.next(),
        height * random.next(),
        Math.max(0.6, (0.55 + 1.3 * size) * unit),
        [0.8 + 0.35 * warm, 0.88, 1.15 - 0.3 * warm],
        0.14 + 1.7 * size,
      );
    }
    const { light, hour } = context;
    // The hour still turns the sun round the world: left in the morning, right in the afternoon, gone by night.
    const share = light.side < 0 ? 0.1 : 0.9;
    const sun = {
      x: width * (hour.id === 'day' ? 0.56 : share),
      y: height * clamp(0.62 - light.body.height * 0.6, 0.1, 0.9),
    };
    const shine = light.body.moon ? 0.12 : hour.id === 'evening' ? 0.35 : 1;
    const { colour } = light.body;
    context.light = { ...light, night: true, zenith: dark };
    addGlow(canvas, sun.x, sun.y, 16 * unit, mix(colour, [1, 1, 1], 0.4), 4 * shine);
    addGlow(canvas, sun.x, sun.y, 80 * unit, colour, 0.5 * shine);
    addGlow(canvas, sun.x, sun.y, 330 * unit, colour, 0.2 * shine);
    paintWorld(
      context,
      width * random.range(0.3, 0.36),
      height * 0.56,
      250 * unit,
      oklch(0.62, 0.1, (hue + 170) % 360),
      random.chance(0.5),
    );
    paintWorld(context, width * 0.66, height * 0.3, 46 * unit, oklch(0.72, 0.02, 80), false);
    paintCraft(context, width * 0.69, height * 0.68, 96 * unit);
    const belt = new Shape();
    for (let i = 0; i < 60; i++) {
      const t = random.next();
      const x = width * t;
      const y = height * (0.92 - 0.14 * t + random.range(-0.05, 0.05));
      const r = random.next() ** 4 * 26 * unit + 1.4 * unit;
      const points: number[] = [];
      for (let k = 0; k < 7; k++)
        points.push(
          x + Math.cos(k * 0.9) * r * random.range(0.7, 1.1),
          y + Math.sin(k * 0.9) * r * random.range(0.6, 1),
        );
      belt.polygon(...points);
    }
    paintShapeWith(context, belt, (x, y, out) => {
      const f = 0.1 + 0.35 * clamp(0.5 + noise.fbm(x / unit / 9, y / unit / 9, 2));
      out.set([f * 0.36, f * 0.32, f * 0.34]);
    });
    context.bodyAt = null;
  },
};

const paintCraft = (context: PaintContext, x: number, y: number, s: number): void => {
  const hull = new Shape()
    .moveTo(x - s, y + s * 0.1)
    .quadTo(x - s * 0.2, y - s * 0.14, x + s * 0.9, y - s * 0.32)
    .quadTo(x + s * 0.3, y + s * 0.06, x - s * 0.9, y + s * 0.22)
    .close()
    .polygon(
      x - s * 0.5,
      y + s * 0.06,
      x - s * 0.98,
      y - s * 0.34,
      x - s * 0.7,
      y - s * 0.32,
      x - s * 0.05,
      y - s * 0.06,
    )
    .polygon(
      x - s * 0.5,
      y + s * 0.14,
      x - s * 0.8,
      y + s * 0.46,
      x - s * 0.52,
      y + s * 0.42,
      x + s * 0.02,
      y + s * 0.04,
    );
  paintShape(context, hull, oklch(0.5, 0.02, 250));
  paintShape(
    context,
    new Shape()
      .moveTo(x - s * 0.95, y + s * 0.06)
      .quadTo(x - s * 0.2, y - s * 0.13, x + s * 0.88, y - s * 0.315)
      .quadTo(x, y - s * 0.08, x - s * 0.95, y + s * 0.06)
      .close(),
    oklch(0.84, 0.02, 80),
  );
  paintShape(
    context,
    new Shape().ellipse(x + s * 0.42, y - s * 0.19, s * 0.13, s * 0.035, -0.24),
    scale(oklch(0.85, 0.12, 205), 1.2),
  );
  for (const dy of [0.08, 0.18]) {
    addGlow(context.canvas, x - s * 1.0, y + dy * s, s * 0.09, [0.6, 0.9, 1.4], 2.4);
    for (let i = 1; i < 9; i++)
      addGlow(
        context.canvas,
        x - s * (1 + i * 0.11),
        y + (dy + i * 0.03) * s,
        s * 0.07,
        [0.35, 0.65, 1.2],
        0.5 / i,
      );
  }
};
