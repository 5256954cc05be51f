import { mix, multiply, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow, addRays } from '../core/light.ts';
import { smoothstep } from '../core/numbers.ts';
import type { Random } from '../core/random.ts';
import { Shape } from '../core/shape.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { albedos, paintShape } from './parts/brush.ts';
import { leafLight, paintCanopyGap, paintDapples } from './parts/canopy.ts';
import { paintMotes } from './parts/life.ts';
import { paintPlaneOfTrees } from './parts/woodland.ts';

/** Trunks in five depths around a clearing full of light; the enchanted one glows by itself. */
export const forest: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context, parameters) => {
    const { size, unit, canvas, light, noise, weather } = context;
    const { width, height } = size;
    const enchanted = parameters['enchanted'] === true;
    const random = context.random.branch('forest');
    const focus = { x: width * random.range(0.54, 0.62), y: height * 0.34 };
    const leafTint = enchanted
      ? oklch(0.72, 0.11, 290)
      : mix(leafLight(context, oklch(0.88, 0.16, 122)), albedos.snow, weather.snowCover * 0.85);
    const core = scale(
      mix(light.haze, multiply(mix(light.haze, light.key, 0.5), leafTint), 0.62),
      light.night ? 1.5 : 1.12,
    );
    const edge = scale(
      multiply(mix(light.distance, light.ambient, 0.6), leafTint),
      light.night ? 0.5 + 0.35 * weather.grey : 0.48,
    );
    const glow = (x: number, y: number): number => {
      const dx = (x - focus.x) / (1216 * unit);
      const dy = (y - focus.y) / (832 * unit);
      return smoothstep(0.52, 0, Math.hypot(dx, dy * 0.8));
    };
    addVeil(canvas, edge, 64, () => 1);
    addVeil(canvas, core, Math.round(8 * unit) + 1, (x, y) => glow(x, y));
    addVeil(
      canvas,
      mix(core, edge, 0.75),
      Math.round(5 * unit) + 1,
      (x, y) =>
        smoothstep(0, 0.32, noise.fbm((x / unit) * 0.012, (y / unit) * 0.016, 4, 0.6)) *
        0.6 *
        smoothstep(height * 0.7, height * 0.2, y),
    );
    paintCanopyGap(context, focus);
    for (let plane = 0; plane < 5; plane++) {
      context.checkAborted();
      paintPlaneOfTrees(context, random, plane, focus, core, edge, enchanted);
    }
    paintDapples(context, focus);
    if (enchanted) paintMushrooms(context, random);
    const brightness = (core[0] + core[1] + core[2]) / 3;
    const strength = weather.sun * (light.night ? 0.12 : 0.7) + 0.1;
    addRays(canvas, {
      x: focus.x - 60 * unit,
      y: -90 * unit,
      threshold: brightness * 0.42,
      strength,
      colour: scale(core, 1 / Math.max(0.2, brightness)),
    });
    const lights = enchanted
      ? oklch(0.86, 0.12, 195)
      : light.night || light.lamps > 0.8
        ? oklch(0.88, 0.16, 115)
        : core;
    const power = enchanted || light.night ? 0.8 : 0.32 * light.body.strength;
    if (weather.precipitation === 'none' && power > 0.05)
      paintMotes(context, enchanted ? 110 : 60, lights, power, {
        x: 0,
        y: height * 0.3,
        width,
        height: height * 0.6,
      });
    context.bodyAt = null;
  },
};

/** Glowing caps in clumps along the near floor. */
const paintMushrooms = (context: PaintContext, random: Random): void => {
  const { size, unit, accents, canvas } = context;
  const cap: Rgb = mix(oklch(0.78, 0.14, 195), accents[0]!, 0.25);
  const stems = new Shape();
  const caps = new Shape();
  const clumps = [0.14, 0.24, 0.44, 0.66, 0.78, 0.9];
  for (const clump of clumps) {
    for (let i = 0; i < 4; i++) {
      const x = size.width * clump + random.range(-46, 46) * unit;
      const y = size.height * random.range(0.85, 0.965);
      const tall = random.range(20, 58) * unit;
      stems.limb(
        x,
        y,
        x + random.range(-4, 4) * unit,
        y - tall * 0.5,
        x,
        y - tall * 0.9,
        tall * 0.16,
        tall * 0.1,
        4,
      );
      caps.ellipse(x, y - tall * 0.86, tall * 0.48, tall * 0.34, 0, Math.PI, Math.PI * 2);
      addGlow(canvas, x, y - tall * 0.9, tall * 1.5, cap, 0.16);
    }
  }
  paintShape(context, stems, scale(cap, 0.3));
  paintShape(context, caps, scale(cap, 1.15));
};
