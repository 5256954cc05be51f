import { mix, multiply, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import type { Composition } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { paintShapeWith } from './parts/brush.ts';
import { paintSurface, hourTint } from './parts/surface-below.ts';
import { paintReef, paintShoal, paintWreck } from './parts/reef.ts';

/** Below the surface: shafts of light, a reef, shoals, a wreck in the blue distance. */
export const underwater: Composition = {
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, noise, canvas, hour, weather } = context;
    const { width, height } = size;
    const random = context.random.branch('underwater');
    const sunlight = mix(light.haze, scale(light.key, 1.1), 0.4);
    const level = Math.min(1.15, 0.13 + sunlight[1] * 1.1);
    const bright = scale(
      mix(
        multiply(oklch(0.85, 0.1, 195), scale(sunlight, 1 / Math.max(0.1, sunlight[1]))),
        oklch(0.8, 0.11, 200),
        0.6,
      ),
      level,
    );
    const deep = scale(oklch(0.3, 0.09, 245), 0.3 + 0.7 * level);
    const wander = random.range(-0.06, 0.06);
    const focus = width * clamp(light.body.x + wander, 0.18, 0.82);
    // How far the shafts lean, how many there are, and what the hour writes on the surface.
    const lean = hour.id === 'day' ? 0 : (focus / width - 0.5) * 1.5;
    const shafts = light.night ? 0.35 * weather.sun : smoothstep(0.2, 0.8, weather.sun);
    const ray = (x: number, y: number): number => {
      const angle = (x - focus + y * lean) / (y + 260 * unit);
      const beam = noise.fbm(angle * 7 + 3, y / unit / 1400, 3) + 0.5 * noise.value(angle * 23, 4);
      return smoothstep(0.02, 0.5, beam) * Math.exp(-y / (height * 0.55)) * Math.exp(-angle * angle * 1.2);
    };
    addVeil(canvas, deep, 64, () => 1);
    addVeil(canvas, bright, Math.round(4 * unit) + 1, (x, y) =>
      clamp(
        Math.exp(-y / (height * 0.36)) * Math.exp(-(((x - focus) / width) ** 2) * 2.4) * 0.95 +
          ray(x, y) * 0.62 * shafts,
      ),
    );
    const surface = mix(scale(bright, 1.35), hourTint(context), 0.62);
    addVeil(canvas, surface, Math.round(3 * unit) + 1, (x, y) => {
      const t = y / (height * 0.13);
      return t > 1
        ? 0
        : smoothstep(0.1, 0.55, noise.fbm((x - focus) / unit / (40 + 90 * (1 - t)), t * 2.6, 3) + 0.25) *
            (1 - t) *
            0.8;
    });
    paintSurface(context, focus);
    const veil = (depth: number): Rgb => mix(deep, bright, 0.28 * depth);
    const shade = (albedo: Rgb, depth: number, facing: number): Rgb =>
      mix(multiply(albedo, scale(mix(bright, deep, 0.35), 0.45 + 0.75 * facing)), veil(depth), depth);
    paintWreck(context, width * random.range(0.62, 0.72), height * 0.8, shade([0.06, 0.07, 0.08], 0.72, 0.3));
    for (let plane = 0; plane < 4; plane++) {
      context.checkAborted();
      const t = plane / 3;
      const depth = 0.86 * (1 - t) ** 1.1;
      const crest = (x: number): number =>
        height * (0.74 + 0.075 * plane) -
        (noise.fbm(x / unit / (210 + 60 * t) + plane * 9, plane * 4, 4) * 60 +
          190 * t * (Math.abs(x / width - 0.48) * 1.5) ** 2.2) *
          unit;
      const bed = new Shape().moveTo(-4, height + 4);
      for (let x = -4; x <= width + 6; x += 5 * unit) bed.lineTo(x, crest(x));
      bed.lineTo(width + 6, height + 4).close();
      const low = shade(oklch(0.6, 0.05, 80), depth, 0.15);
      const high = shade(oklch(0.74, 0.06, 85), depth, 1);
      paintShapeWith(context, bed, (x, y, out) => {
        const d = (y - crest(x)) / unit;
        const caustic =
          smoothstep(0.12, 0, Math.abs(noise.fbm(x / unit / 46, y / unit / (12 + 18 * t), 2))) *
          Math.exp(-d / 120) *
          level;
        const f = clamp(
          0.6 * Math.exp(-d / 46) + 0.28 * noise.fbm(x / unit / 60, y / unit / 22, 3) + caustic * 0.5,
        );
        for (let k = 0; k < 3; k++) out[k] = lerp(low[k]!, high[k]!, f);
      });
      paintReef(context, crest, plane, (albedo, facing) => shade(albedo, depth, facing));
      paintShoal(
        context,
        plane,
        shade(oklch(0.7, 0.03, 220), depth, 0.4),
        shade(plane === 3 ? context.accents[0]! : oklch(0.8, 0.13, 75), depth, 1),
      );
      if (plane < 3)
        addVeil(
          canvas,
          veil(0.7),
          Math.round(7 * unit) + 1,
          (x, y) =>
            0.22 *
            smoothstep(height * 0.5, height * 0.85, y) *
            clamp(0.7 + noise.fbm(x / unit / 240, y / unit / 90 + plane, 2)),
        );
    }
    for (let i = 0; i < 90; i++) {
      const column = width * [0.2, 0.72, 0.9][i % 3]! + random.range(-20, 20) * unit;
      const y = height * (0.9 - 0.85 * random.next());
      const r = random.range(1.2, 5) * unit;
      addGlow(canvas, column + Math.sin(y / unit / 30) * 10 * unit, y, r, bright, 0.28);
      addGlow(
        canvas,
        column + Math.sin(y / unit / 30) * 10 * unit - r * 0.3,
        y - r * 0.3,
        r * 0.4,
        surface,
        0.5,
      );
    }
    for (let i = 0; i < 160; i++)
      addGlow(
        canvas,
        width * random.next(),
        height * random.next(),
        random.range(0.6, 1.6) * unit,
        bright,
        0.16,
      );
  },
};
