import { mix, oklch, scale, type Rgb } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { paintBolt } from '../../core/lightning.ts';
import { clamp, smoothstep } from '../../core/numbers.ts';
import type { Random } from '../../core/random.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { addVeil } from '../../core/veil.ts';
import { lampLight, paintShape, tone } from './brush.ts';

/**
 * The gap in the leaves behind all trunks: blue under a clear sky, grey under clouds, moonlit by night; in a storm the
 * bolt strikes there. Call before the first trunks.
 */
export const paintCanopyGap = (context: PaintContext, focus: { x: number; y: number }): void => {
  const { canvas, light, weather, size, unit, noise, hour } = context;
  const open = light.night ? 0.5 : clamp(0.9 - weather.grey * 0.55) * (1 - 0.8 * weather.fog);
  const sky = light.night ? scale(oklch(0.42, 0.05, 250), 1) : mix(light.zenith, light.haze, 0.12);
  addVeil(canvas, sky, Math.round(5 * unit) + 1, (x, y) => {
    const across = (x - focus.x) / (330 * unit);
    const down = (y - size.height * 0.16) / (190 * unit);
    const leaves = noise.fbm((x / unit) * 0.011 + 8, (y / unit) * 0.013, 4, 0.6);
    return open * smoothstep(1, 0.35, Math.hypot(across, down) + leaves * 0.55);
  });
  if (light.night && weather.precipitation !== 'none')
    addGlow(canvas, focus.x + 46 * unit, size.height * 0.58, 26 * unit, lampLight, 0.55);
  const rift = light.rift ?? hour.rift;
  const clear = light.rift ? 0.6 : 0.42;
  if (hour.wash)
    addVeil(canvas, rift.colour, Math.round(8 * unit) + 1, (x, y) => {
      const across = (x - focus.x - light.side * 150 * unit) / (260 * unit);
      const down = (y - focus.y) / (170 * unit);
      return clear * rift.strength * Math.exp(-across * across - down * down);
    });
  if (!weather.lightning) return;
  context.flashAt = { x: focus.x };
  addVeil(
    canvas,
    [0.62, 0.7, 0.95],
    Math.round(8 * unit) + 1,
    (x, y) => 0.62 * Math.exp(-(((x - focus.x) / (210 * unit)) ** 2) - ((y - focus.y) / (300 * unit)) ** 2),
  );
  paintBolt(context, { x: focus.x + 30 * unit, top: 0, bottom: size.height * 0.6 }, 2.4);
};

/** The green of light through leaves; a low sun shines in beneath them and keeps its own colour. */
export const leafLight = ({ hour }: PaintContext, green: Rgb): Rgb => {
  const low = hour.id === 'dusk' || hour.id === 'dawn' ? 0.85 : hour.id === 'afternoon' ? 0.45 : 0;
  return mix(green, [1.05, 0.72, 0.56], hour.id === 'dusk' ? low : low * 0.5);
};

/** Flecks of sun on leaves and ground, where direct light comes through the crowns. */
export const paintDapples = (context: PaintContext, focus: { x: number; y: number }): void => {
  const { canvas, light, weather, size, unit, noise } = context;
  const power = light.night ? 0 : smoothstep(0.4, 0.9, weather.sun) * 0.46;
  if (power <= 0.02) return;
  const sun = scale(mix(light.key, oklch(0.93, 0.15, 118), 0.55), 0.85);
  addVeil(canvas, sun, Math.max(2, Math.round(2.5 * unit)), (x, y) => {
    const fleck = noise.fbm((x / unit) * 0.034 + 31, (y / unit) * 0.085, 3, 0.6);
    const patch = noise.fbm((x / unit) * 0.005 + 3, (y / unit) * 0.009, 2);
    const near = Math.exp(-(((x - focus.x) / (size.width * 0.42)) ** 2));
    return (
      power * near * smoothstep(0.26, 0.4, fleck + patch * 0.35) * smoothstep(0.42, 0.7, y / size.height)
    );
  });
};

/** Flowers in the text's colour, low at both sides. */
export const paintBlooms = (context: PaintContext, random: Random): void => {
  const { unit, size } = context;
  const { width, height } = size;
  const bloom = new Shape();
  for (let i = 0; i < 7; i++) {
    const x = width * (i % 2 ? random.range(0.02, 0.2) : random.range(0.8, 0.98));
    const y = height * random.range(0.55, 0.9);
    for (let petal = 0; petal < 5; petal++)
      bloom.ellipse(
        x + Math.cos(petal * 1.26) * 9 * unit,
        y + Math.sin(petal * 1.26) * 9 * unit,
        10 * unit,
        5 * unit,
        petal * 1.26,
      );
  }
  paintShape(context, bloom, tone(context, context.accents[0]!, 0.6, 0.05));
};
