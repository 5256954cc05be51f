import { mix, multiply, oklch, scale, type Rgb } from '../core/colour.ts';
import { addGlow, addRays } from '../core/light.ts';
import { clamp, smoothstep } from '../core/numbers.ts';
import type { Random } from '../core/random.ts';
import { Shape } from '../core/shape.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addVeil } from '../core/weather-layer.ts';
import { albedos, paintShape, paintShapeWith } from './parts/brush.ts';
import { paintMotes } from './parts/life.ts';
import { addTuft } from './parts/plants.ts';

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
      : mix(oklch(0.88, 0.16, 122), albedos.snow, weather.snowCover * 0.85);
    const core = scale(
      mix(light.haze, multiply(mix(light.haze, light.key, 0.5), leafTint), 0.45),
      light.night ? 1.5 : 1.12,
    );
    const edge = scale(multiply(mix(light.distance, light.ambient, 0.6), leafTint), light.night ? 0.5 : 0.48);
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
    for (let plane = 0; plane < 5; plane++) {
      context.checkAborted();
      paintPlaneOfTrees(context, random, plane, focus, core, edge, enchanted);
    }
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

const addTrunk = (random: Random, shape: Shape, x: number, w: number, foot: number): void => {
  const lean = (random.next() - 0.5) * w * 2.2;
  const bend = (random.next() - 0.5) * w * 1.2;
  shape
    .moveTo(x - w * 0.32 + lean, -5)
    .cubicTo(x - w * 0.4 + lean + bend, foot * 0.4, x - w * 0.5, foot * 0.7, x - w * 0.55, foot * 0.93)
    .quadTo(x - w * 0.7, foot, x - w * 1.5, foot + w * 0.35)
    .lineTo(x + w * 1.5, foot + w * 0.35)
    .quadTo(x + w * 0.7, foot, x + w * 0.5, foot * 0.93)
    .cubicTo(x + w * 0.45, foot * 0.7, x + w * 0.35 + lean + bend, foot * 0.4, x + w * 0.3 + lean, -5)
    .close();
  for (let branch = 2 + random.integer(4); branch > 0; branch--) {
    const y = foot * random.range(0.06, 0.5);
    const side = random.chance(0.5) ? -1 : 1;
    const length = w * random.range(2, 6);
    const rise = length * random.range(0.1, 0.45);
    const from = x + lean * (1 - y / foot);
    shape.limb(
      from,
      y + w * 0.1,
      from + side * length * 0.5,
      y - rise * 0.15,
      from + side * length,
      y - rise,
      w * 0.36,
      w * 0.06,
      7,
    );
  }
};

const paintPlaneOfTrees = (
  context: PaintContext,
  random: Random,
  plane: number,
  focus: { x: number; y: number },
  core: Rgb,
  edge: Rgb,
  enchanted: boolean,
): void => {
  const { size, unit, noise, weather, canvas } = context;
  const { width, height } = size;
  const t = plane / 4;
  const across = width / (1216 * unit);
  const ground = height * (0.66 + 0.085 * plane);
  const count = Math.max(2, Math.round([21, 13, 9, 5, 2][plane]! * across));
  const trunkWidth = [9, 16, 28, 48, 105][plane]! * unit;
  const trunks = new Shape();
  for (let i = 0; i < count; i++) {
    let x = ((i + 0.15 + random.next() * 0.7) / count) * width;
    if (plane === 4) x = width * (i % 2 ? random.range(0.93, 0.99) : random.range(0.02, 0.08));
    else if (plane === 3 && Math.abs(x - focus.x) < width * 0.17)
      x += x < focus.x ? -width * 0.17 : width * 0.17;
    addTrunk(random, trunks, x, trunkWidth * random.range(0.7, 1.3), ground);
  }
  const leaves = new Shape();
  for (let cluster = Math.round([18, 18, 15, 11, 9][plane]! * across); cluster > 0; cluster--) {
    const cx = random.next() * width;
    const cy =
      height * (random.range(-0.02, 0.17) + (Math.abs(cx - focus.x) / width) * 0.26 * random.next()) -
      (plane > 2 ? 24 * unit : 0);
    addFoliage(random, leaves, cx, cy, [40, 52, 70, 100, 130][plane]! * unit, 100);
  }
  const floor = (x: number): number =>
    ground +
    noise.fbm((x / unit) * 0.006 + plane * 13, plane * 3, 4) * height * 0.05 -
    (plane > 2 ? (Math.abs(x - focus.x) / width) * height * 0.12 : 0);
  const under = new Shape().moveTo(-4, height + 4);
  for (let x = -4; x <= width + 4; x += 4 * unit) under.lineTo(x, floor(x));
  under.lineTo(width + 4, height + 4).close();
  const growth = new Shape();
  const blade = [10, 15, 22, 32, 48][plane]! * unit;
  for (let i = Math.round([110, 170, 190, 190, 170][plane]! * across); i > 0; i--) {
    const x = random.next() * width;
    addTuft(random, growth, x, floor(x) + 3 * unit, blade * random.range(0.4, 1.1), 4);
  }
  const near = scale(edge, 0.14 - 0.04 * t);
  const base = mix(mix(edge, core, 0.25), near, t ** 0.36);
  const shade =
    (lightness: number, snow: number) =>
    (x: number, y: number, out: Float64Array): void => {
      const distance = Math.hypot((x - focus.x) / width, (y - focus.y) / height);
      const veil = clamp((0.07 * (1 - t) + Math.exp(-distance * 3.3) * (1 - t * 0.86) * 0.6) * lightness);
      for (let k = 0; k < 3; k++) out[k] = base[k]! * snow + (core[k]! - base[k]! * snow) * veil;
    };
  paintShapeWith(context, under, (x, y, out) => {
    shade(1, 1)(x, y, out);
    const d = y - floor(x);
    const spot = smoothstep(0, 0.4, noise.fbm((x / unit) * 0.01 + plane, (d / unit) * 0.03, 3) + 0.12);
    const near = Math.exp(-Math.hypot((x - focus.x) / width, (y - focus.y) / height) * 2.1);
    const gain = (spot * 0.5 + weather.snowCover * 0.5) * near * (1 - t * 0.55);
    for (let k = 0; k < 3; k++)
      out[k] = out[k]! + core[k]! * gain * (k === 2 && !weather.snowCover ? 0.5 : 0.8);
  });
  paintShapeWith(context, trunks, shade(1, 1));
  paintShapeWith(context, growth, shade(0.8, 1.1));
  paintShapeWith(context, leaves, shade(1.15, 1.12));
  if (plane < 4) {
    const sheet = mix(core, edge, enchanted ? 0.35 : 0.15);
    addVeil(
      canvas,
      sheet,
      Math.round(6 * unit) + 1,
      (x, y) =>
        smoothstep(height * 0.42, ground, y) *
        smoothstep(ground + 90 * unit, ground, y) *
        (0.34 - 0.07 * plane) *
        clamp(0.6 + noise.fbm((x / unit) * 0.005 + plane * 7, (y / unit) * 0.012, 3) * 1.1) *
        (0.8 + weather.fog * 0.7),
    );
  }
};

const addFoliage = (
  random: Random,
  shape: Shape,
  cx: number,
  cy: number,
  radius: number,
  count: number,
): void => {
  for (let i = 0; i < count; i++) {
    const angle = random.next() * Math.PI * 2;
    const out = Math.sqrt(random.next());
    const x = cx + Math.cos(angle) * radius * out * 1.5;
    const y = cy + Math.sin(angle) * radius * out * 0.7;
    const size = radius * random.range(0.05, 0.13);
    const turn = random.next() * 3.1;
    const dx = Math.cos(turn) * size;
    const dy = Math.sin(turn) * size;
    shape.polygon(
      x - dx,
      y - dy,
      x - dy * 0.5 - dx * 0.2,
      y + dx * 0.5 - dy * 0.2,
      x + dx,
      y + dy,
      x + dy * 0.5 - dx * 0.2,
      y - dx * 0.5 - dy * 0.2,
    );
  }
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
