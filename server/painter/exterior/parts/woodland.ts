import { mix, type Rgb, scale } from '../../core/colour.ts';
import { clamp, smoothstep } from '../../core/numbers.ts';
import type { Random } from '../../core/random.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { addVeil } from '../../core/veil.ts';
import { paintShapeWith } from './brush.ts';
import { addTuft } from './plants.ts';

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

export const paintPlaneOfTrees = (
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
