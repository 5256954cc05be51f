import { mix, oklch, scale } from '../core/colour.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintBirds } from './parts/life.ts';
import { paintPalms } from './parts/palms.ts';
import { tropical } from './parts/sea-tints.ts';
import { paintPlane } from './parts/terrain.ts';
import { paintFoam, paintWater } from './parts/water.ts';

/** Sand, surf and palms; a small boat drawn up on the sand. */
export const beach: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'foam',
  paint: (context) => {
    const { size, unit, noise, light } = context;
    const { width, height } = size;
    const random = context.random.branch('beach');
    const horizon = height * 0.5;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: (x) =>
        horizon +
        3 * unit -
        Math.max(0, noise.fbm(x / unit / 260 + 5, 2, 3) + 0.1 - Math.max(0, x / width - 0.42) * 3) *
          120 *
          unit,
      albedo: albedos.conifer,
      depth: 0.8,
      mist: 0.5,
      snowShare: 0.4,
    });
    paintWater(context, { shore: horizon + 2 * unit, waves: 0.3, mirror: 0.72, tint: tropical });
    const edge = (x: number): number =>
      height * (0.72 + 0.14 * (x / width - 0.5)) +
      (noise.fbm(x / unit / 230, 8, 3) * 26 + 14 * Math.sin(x / unit / 190)) * unit;
    const sand = weathered(context, albedos.sand, 0.9);
    const dry = tone(context, sand, 0.8, 0.05);
    const dull = tone(context, sand, 0.35, 0.05);
    const wet = mix(tone(context, scale(sand, 0.5), 0.5, 0.05), light.haze, 0.34);
    const shallow = mix(tone(context, oklch(0.76, 0.09, 190), 0.6, 0.2), light.haze, 0.25);
    const water = new Shape().moveTo(-4, edge(0) - 64 * unit);
    for (let x = 0; x <= width + 8; x += 8)
      water.lineTo(x, edge(x) - (58 + 20 * noise.value(x / unit / 90, 3)) * unit);
    water
      .lineTo(width + 8, height)
      .lineTo(-4, height)
      .close();
    paintShapeWith(context, water, (x, y, out) => {
      const a = smoothstep(edge(x) - 74 * unit, edge(x), y) * 0.75;
      const at = (y * width + x) * 3;
      for (let k = 0; k < 3; k++) out[k] = lerp(context.canvas.data[at + k]!, shallow[k]!, a);
    });
    const strand = new Shape().moveTo(-4, height + 4).lineTo(-4, edge(0));
    for (let x = 0; x <= width + 8; x += 6 * unit) strand.lineTo(x, edge(x));
    strand.lineTo(width + 8, height + 4).close();
    paintShapeWith(context, strand, (x, y, out) => {
      const d = (y - edge(x)) / unit;
      const dampness = smoothstep(54, 16, d + noise.value(x / unit / 70, 1) * 14);
      const rippled = clamp(0.55 + noise.fbm((x / unit) * 0.012, (y / unit) * 0.05, 3) * 0.9);
      for (let k = 0; k < 3; k++) out[k] = lerp(lerp(dull[k]!, dry[k]!, rippled), wet[k]!, dampness);
    });
    for (let line = 0; line < 4; line++)
      paintFoam(
        context,
        (x) => edge(x) - (line * 24 + 6 * noise.value(x / unit / 60, line * 9)) * unit,
        3.6 - line * 0.5,
        0.85 - line * 0.15,
      );
    paintShells(context, edge);
    const shade = new Shape();
    if (light.shadow > 0.1)
      shade.ellipse(width * 0.31 - light.side * 46 * unit, height * 0.862, 60 * unit, 12 * unit);
    paintShape(context, shade, scale(dull, 0.5), 0.6);
    paintBeachedBoat(context, width * 0.31, height * 0.86);
    paintPalms(
      context,
      [
        { x: width * 0.83, y: height * 0.84, height: 400 * unit },
        { x: width * 0.9, y: height * 0.87, height: 500 * unit },
        { x: width * 0.99, y: height * 0.8, height: 330 * unit },
      ],
      0.04,
    );
    paintBushes(
      context,
      [0.8, 0.88, 0.95, 1].map((at) => ({
        x: width * at,
        y: height * 0.89,
        width: random.range(80, 150) * unit,
        height: random.range(40, 66) * unit,
      })),
      0.04,
      oklch(0.5, 0.11, 128),
    );
    paintBirds(context, width * 0.45, height * 0.26, 110 * unit, 6);
  },
};

const paintShells = (context: PaintContext, edge: (x: number) => number): void => {
  const { size, unit } = context;
  const random = context.random.branch('shells');
  const pale = new Shape();
  const dark = new Shape();
  for (let i = 0; i < 70; i++) {
    const x = size.width * random.next();
    const y = edge(x) + random.range(20, 230) * unit;
    (random.chance(0.6) ? pale : dark).ellipse(
      x,
      y,
      random.range(1.4, 4) * unit,
      random.range(0.9, 2) * unit,
      random.next() * 3,
    );
  }
  paintShape(context, dark, tone(context, albedos.darkStone, 0.3, 0.02));
  paintShape(context, pale, tone(context, albedos.white, 0.8, 0.02));
};

/** A small boat drawn up on the sand, lying on its keel's side, with an oar across it. */
const paintBeachedBoat = (context: PaintContext, x: number, y: number): void => {
  const { unit, light } = context;
  const at = (dx: number, dy: number): [number, number] => [x + dx * unit, y + dy * unit];
  const hull = new Shape()
    .moveTo(...at(-104, -34))
    .quadTo(...at(-60, 26), ...at(0, 26))
    .quadTo(...at(66, 26), ...at(112, -44))
    .quadTo(...at(10, -6), ...at(-104, -34))
    .close();
  const inside = new Shape()
    .moveTo(...at(-104, -34))
    .quadTo(...at(10, -6), ...at(112, -44))
    .quadTo(...at(0, -52), ...at(-104, -34))
    .close();
  const thwarts = new Shape()
    .bar(...at(-42, -41), ...at(-36, -20), 7 * unit)
    .bar(...at(30, -44), ...at(36, -21), 7 * unit);
  const oar = new Shape().bar(...at(-70, -46), ...at(76, -14), 3.4 * unit);
  const wood = weathered(context, albedos.wood, 0.4);
  paintShape(context, inside, tone(context, scale(wood, 0.5), 0.15, 0.03));
  paintShape(context, thwarts, tone(context, wood, 0.6, 0.03));
  paintShapeWith(context, hull, (px, py, out) => {
    const plank = Math.sin(((py - y) / unit + ((px - x) / unit / 80) ** 2 * 6) * 0.5);
    const facing = clamp(0.5 + (light.side * (px - x)) / (260 * unit) - (plank > 0.82 ? 0.3 : 0));
    out.set(tone(context, wood, facing, 0.03));
  });
  paintShape(context, oar, tone(context, albedos.path, 0.7, 0.03));
};
