import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { paintBooth } from './parts/booths.ts';
import { albedos, lampLight, paintShape, tone } from './parts/brush.ts';
import { paintBigTop, paintCarousel } from './parts/fair-stands.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { layMist } from './parts/terrain.ts';

/** A great wheel, a carousel, striped tents, strings of bulbs. */
export const fairground: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('fair');
    const horizon = height * 0.66;
    const hues: Rgb[] = [
      oklch(0.64, 0.22, 25),
      oklch(0.84, 0.17, 88),
      oklch(0.7, 0.15, 215),
      oklch(0.68, 0.2, 340),
      oklch(0.76, 0.18, 145),
      context.accents[0]!,
    ];
    const power = Math.max(0.3, light.lamps);
    paintSky(context, { horizon });
    paintLeafyTrees(
      context,
      Array.from({ length: 36 }, () => ({
        x: width * random.next(),
        y: horizon + 6 * unit,
        height: random.range(40, 90) * unit,
      })),
      0.6,
      { leaves: 90, trunk: 0.1, spread: 0.9 },
    );
    layMist(context, horizon, 26, 0.4);
    paintWheel(context, width * 0.34, horizon - 232 * unit, 236 * unit, hues, power);
    paintGround(context, {
      horizon,
      albedo: oklch(0.62, 0.05, 75),
      second: albedos.grass,
      texture: 0.5,
      way: { albedo: oklch(0.7, 0.04, 78), near: 0.5, far: 0.5, half: 340 },
    });
    for (const [x, y, w, i] of [
      [0.06, 14, 130, 0],
      [0.6, 10, 120, 2],
      [0.93, 16, 150, 3],
    ] as const)
      paintBigTop(context, width * x, horizon + y * unit, w * unit, hues[i]!, power);
    paintCarousel(context, width * 0.76, horizon + 66 * unit, 250 * unit, hues, power);
    const booths = [
      [0.16, 72, 130],
      [0.02, 150, 230],
      [1.0, 160, 240],
    ] as const;
    booths.forEach(([x, y, w], i) =>
      paintBooth(context, width * x, horizon + y * unit, w * unit, hues[i + 1]!, power),
    );
    for (const [y0, y1, sag] of [
      [0.34, 0.28, 90],
      [0.16, 0.24, 70],
    ] as const) {
      const wire = new Shape().limb(
        -10,
        height * y0,
        width * 0.5,
        height * (y0 + y1) * 0.5 + sag * 2 * unit,
        width + 10,
        height * y1,
        1.6 * unit,
        1.6 * unit,
        30,
      );
      paintShape(context, wire, tone(context, [0.015, 0.015, 0.02], 0.2, 0.1));
      for (let i = 1; i < 30; i++) {
        const t = i / 30;
        const x = width * t;
        const y = height * (y0 * (1 - t) + y1 * t) + sag * 4 * t * (1 - t) * unit + 6 * unit;
        const colour = hues[i % hues.length]!;
        paintShape(context, new Shape().circle(x, y, 4.4 * unit), scale(colour, 0.5 + 1.5 * power));
        if (light.lamps > 0.3) addGlow(canvas, x, y, 15 * unit, colour, 0.4 * light.lamps);
      }
    }
    if (light.lamps > 0.4)
      addGlow(canvas, width * 0.55, horizon + 40 * unit, 420 * unit, lampLight, 0.14 * light.lamps);
    layWetGround(context, horizon + 20 * unit, Math.max(context.weather.wet * 0.8, light.night ? 0.18 : 0));
  },
};

const paintWheel = (
  context: PaintContext,
  x: number,
  y: number,
  r: number,
  hues: readonly Rgb[],
  power: number,
): void => {
  const { unit, canvas, light } = context;
  const turn = context.random.branch('wheel').range(0, 0.4);
  const iron = new Shape()
    .bar(x, y, x - r * 0.46, y + r * 1.02, r * 0.035)
    .bar(x, y, x + r * 0.46, y + r * 1.02, r * 0.035);
  const spokes = 16;
  for (let i = 0; i < 64; i++) {
    const a = (i / 64) * Math.PI * 2;
    const b = ((i + 1) / 64) * Math.PI * 2;
    for (const out of [0.94, 0.84])
      iron.bar(
        x + Math.cos(a) * r * out,
        y + Math.sin(a) * r * out,
        x + Math.cos(b) * r * out,
        y + Math.sin(b) * r * out,
        r * 0.014,
      );
  }
  for (let i = 0; i < spokes; i++) {
    const a = turn + (i / spokes) * Math.PI * 2;
    const b = turn + ((i + 0.5) / spokes) * Math.PI * 2;
    iron
      .bar(x, y, x + Math.cos(a) * r * 0.94, y + Math.sin(a) * r * 0.94, r * 0.01)
      .bar(
        x + Math.cos(a) * r * 0.94,
        y + Math.sin(a) * r * 0.94,
        x + Math.cos(b) * r * 0.84,
        y + Math.sin(b) * r * 0.84,
        r * 0.007,
      );
  }
  paintShape(context, iron, tone(context, oklch(0.8, 0.02, 240), 0.6, 0.34));
  for (let i = 0; i < spokes; i++) {
    const a = turn + (i / spokes) * Math.PI * 2;
    const px = x + Math.cos(a) * r * 0.94;
    const py = y + Math.sin(a) * r * 0.94 + r * 0.05;
    const hue = hues[i % hues.length]!;
    const cabin = new Shape()
      .moveTo(px - r * 0.055, py)
      .lineTo(px + r * 0.055, py)
      .quadTo(px + r * 0.06, py + r * 0.085, px, py + r * 0.085)
      .quadTo(px - r * 0.06, py + r * 0.085, px - r * 0.055, py)
      .close();
    cabin.polygon(px - r * 0.06, py - r * 0.03, px, py - r * 0.07, px + r * 0.06, py - r * 0.03);
    paintShape(context, cabin, mix(tone(context, hue, 0.7, 0.3), scale(hue, 0.8), light.lamps * 0.5));
    for (let bulb = 1; bulb < 9; bulb++) {
      const bx = x + Math.cos(a) * r * 0.1 * bulb;
      const by = y + Math.sin(a) * r * 0.1 * bulb;
      paintShape(
        context,
        new Shape().circle(bx, by, Math.max(0.8, 1.8 * unit)),
        scale(hues[(i + bulb) % hues.length]!, 0.4 + 1.7 * power),
      );
    }
    if (light.lamps > 0.3) addGlow(canvas, px, py, r * 0.12, hue, 0.3 * light.lamps);
  }
  paintShape(context, new Shape().circle(x, y, r * 0.06), scale(hues[1]!, 0.6 + power));
  if (light.lamps > 0.3) addGlow(canvas, x, y, r * 0.75, hues[3]!, 0.12 * light.lamps);
};
