import { mix, multiply, oklch, type Rgb, scale } from '../core/colour.ts';
import { addRays } from '../core/light.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import type { Composition } from '../core/types.ts';
import { addVeil } from '../core/veil.ts';
import { addBroadLeaf } from './parts/broad-leaves.ts';
import { paintShapeWith } from './parts/brush.ts';
import { leafLight, paintBlooms, paintCanopyGap, paintDapples } from './parts/canopy.ts';
import { paintMotes } from './parts/life.ts';
import { paintPalms } from './parts/palms.ts';
import { paintWater } from './parts/water.ts';

/** Broad leaves, lianas and great trunks round a green gap where water glints. */
export const jungle: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, light, noise, weather } = context;
    const { width, height } = size;
    const random = context.random.branch('jungle');
    const across = width / (1216 * unit);
    const focus = { x: width * random.range(0.46, 0.54), y: height * 0.36 };
    const green = leafLight(context, oklch(0.86, 0.17, 126));
    const core = scale(
      mix(light.haze, multiply(mix(light.haze, light.key, 0.55), green), 0.62),
      light.night ? 1.5 : 1.15,
    );
    const edge = scale(
      multiply(mix(light.distance, light.ambient, 0.6), green),
      light.night ? 0.45 + 0.35 * weather.grey : 0.42,
    );
    addVeil(canvas, edge, 64, () => 1);
    addVeil(canvas, core, Math.round(7 * unit) + 1, (x, y) => {
      const d = Math.hypot((x - focus.x) / (1216 * unit), ((y - focus.y) / (832 * unit)) * 0.75);
      return (
        smoothstep(0.46, 0.02, d) * clamp(0.85 + noise.fbm((x / unit) * 0.012, (y / unit) * 0.013, 3) * 0.7)
      );
    });
    paintCanopyGap(context, focus);
    const air = 0.3 + 0.7 * clamp(weather.grey + weather.fog * 0.3);
    for (let plane = 0; plane < 5; plane++) {
      context.checkAborted();
      const t = plane / 4;
      const opening = [0.06, 0.12, 0.2, 0.29, 0.41][plane]!;
      const trunks = new Shape();
      for (let i = 0; i < [11, 8, 6, 4, 2][plane]! * across; i++) {
        const side = i % 2 ? 1 : -1;
        const x = focus.x + side * width * (opening * 0.75 + random.next() * (0.5 - opening * 0.5));
        const w = [8, 15, 26, 44, 80][plane]! * unit * random.range(0.6, 1.2);
        trunks.limb(
          x,
          height * (0.72 + 0.1 * t),
          x + random.range(-2, 2) * w,
          height * 0.35,
          x + random.range(-3, 3) * w,
          -10,
          w * 1.3,
          w * 0.8,
          9,
        );
        for (let root = -1; root <= 1; root += 2)
          trunks.polygon(
            x,
            height * (0.6 + 0.1 * t),
            x + root * w * 2.2,
            height * (0.74 + 0.1 * t),
            x,
            height * (0.74 + 0.1 * t),
          );
      }
      for (let i = 0; i < 7 * across; i++) {
        const x = width * random.next();
        const reach = width * random.range(0.06, 0.2);
        const sag = height * random.range(0.12, 0.38);
        trunks.limb(
          x,
          -10,
          x + reach * 0.5,
          sag * 2,
          x + reach,
          -10,
          (2 + 4 * t) * unit,
          (2 + 4 * t) * unit,
          16,
        );
        if (i % 2)
          trunks.limb(
            x,
            -10,
            x + 12 * unit,
            sag,
            x + random.range(-14, 14) * unit,
            sag * 1.9,
            (2 + 3 * t) * unit,
            unit,
            10,
          );
      }
      const dark = new Shape();
      const bright = new Shape();
      for (let plant = 0; plant < [16, 13, 10, 8, 7][plane]! * across; plant++) {
        const side = plant % 2 ? 1 : -1;
        const out = opening + 0.06 + random.next() ** 1.2 * (0.52 - opening);
        const x = focus.x + side * width * out;
        const y = height * ([0.7, 0.75, 0.82, 0.92, 1.06][plane]! + random.range(-0.04, 0.05));
        const length = [44, 74, 120, 190, 330][plane]! * unit;
        for (let leaf = 0; leaf < 7; leaf++) {
          const angle = -Math.PI / 2 + (leaf - 3) * 0.42 + random.range(-0.12, 0.12);
          addBroadLeaf(
            random,
            leaf % 3 === 1 ? bright : dark,
            x,
            y,
            length * random.range(0.7, 1.15),
            angle,
            Math.cos(angle) > 0 ? 1 : -1,
          );
        }
      }
      for (let i = 0; i < [22, 20, 16, 12, 9][plane]! * across; i++) {
        const x = focus.x + (i % 2 ? 1 : -1) * width * (opening * 0.8 + random.next() * 0.5);
        const y = height * random.range(-0.04, 0.1 + 0.22 * Math.abs(x / width - 0.5));
        const length = [36, 58, 92, 150, 250][plane]! * unit * random.range(0.6, 1.1);
        const angle = Math.PI / 2 + random.range(-0.9, 0.9);
        addBroadLeaf(
          random,
          random.chance(0.3) ? bright : dark,
          x,
          y,
          length,
          angle,
          random.chance(0.5) ? 0.4 : -0.4,
        );
      }
      const base = mix(mix(edge, core, 0.3), scale(edge, 0.17), t ** 0.5);
      const shader =
        (gain: number, tint: Rgb) =>
        (x: number, y: number, out: Float64Array): void => {
          const d = Math.hypot((x - focus.x) / width, (y - focus.y) / height);
          const veil = clamp(
            0.06 * (1 - t) + Math.exp(-d * 3.6) * (1 - t * 0.88) * 0.58 * (0.55 + 0.45 * air),
          );
          for (let k = 0; k < 3; k++) out[k] = lerp(base[k]! * gain * tint[k]!, core[k]!, veil);
        };
      paintShapeWith(context, trunks, shader(0.75, [1.25, 0.95, 0.8]));
      if (plane === 2)
        paintPalms(
          context,
          [0.2, 0.83].map((at) => ({ x: width * at, y: height * 0.8, height: 330 * unit })),
          0.3,
        );
      paintShapeWith(context, dark, shader(1.15, [0.85, 1.05, 0.8]));
      paintShapeWith(context, bright, shader(2.7, [1.1, 1.2, 0.5]));
      if (plane === 1)
        paintWater(context, {
          shore: height * 0.73,
          waves: 0.15,
          mirror: 0.75,
          tint: oklch(0.42, 0.08, 165),
        });
      if (plane < 4)
        addVeil(
          canvas,
          core,
          Math.round(6 * unit) + 1,
          (x, y) =>
            (0.26 - 0.05 * plane) *
            (1 + weather.fog) *
            air *
            smoothstep(0.3, 0.75, y / height) *
            clamp(0.5 + noise.fbm((x / unit) * 0.005 + plane, (y / unit) * 0.012, 3) * 1.2),
        );
    }
    paintDapples(context, focus);
    const level = (core[0] + core[1] + core[2]) / 3;
    addRays(canvas, {
      x: focus.x + 80 * unit,
      y: -120 * unit,
      threshold: level * 0.45,
      strength: 0.1 + 0.65 * weather.sun * (light.night ? 0.2 : 1),
      colour: scale(core, 1 / Math.max(0.2, level)),
    });
    if (weather.precipitation === 'none')
      paintMotes(context, 36, light.night ? oklch(0.88, 0.16, 115) : core, light.night ? 0.7 : 0.2, {
        x: 0,
        y: height * 0.3,
        width,
        height: height * 0.55,
      });
    paintBlooms(context, random);
  },
};
