import { mix, oklch, type Rgb } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import type { Stand } from './parts/stand.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** Rolling green hills with hedgerows, copses, a white lane and sheep. */
export const hills: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('hills');
    paintSky(context, { horizon: height * 0.56 });
    paintBirds(context, width * 0.3, height * 0.22, 90 * unit, 7);
    const greens: Rgb[] = [
      albedos.grass,
      oklch(0.6, 0.11, 118),
      albedos.lushGrass,
      oklch(0.63, 0.11, 112),
      albedos.lushGrass,
    ];
    for (let plane = 0; plane < 5; plane++) {
      context.checkAborted();
      const t = plane / 4;
      const crest = noiseCrest(context, {
        base: height * (0.53 + 0.1 * plane + 0.012 * plane * plane),
        amplitude: 62 + 26 * t,
        wave: 420 + 160 * t,
        seed: 30 + plane,
        octaves: 2,
        rise: (a) => (plane === 4 ? 90 * Math.max(0, a - 0.55) : 0),
      });
      const depth = 0.92 * (1 - t) ** 1.3;
      paintPlane(context, {
        crest,
        albedo: greens[plane]!,
        depth,
        mist: 0.55 - 0.4 * t,
        relief: 0.45,
        fold: 240 + 120 * t,
      });
      paintHedges(context, crest, plane, depth);
      const stands: Stand[] = [];
      for (let copse = 0; copse < [8, 6, 5, 3, 1][plane]!; copse++) {
        const at = plane === 4 ? random.range(0.76, 0.86) : random.next();
        const trees = plane === 4 ? 1 : 1 + random.integer(5);
        for (let i = 0; i < trees; i++) {
          const x = at * width + i * random.range(0.4, 0.8) * (14 + 26 * t) * unit;
          stands.push({
            x,
            y: crest(x) + (plane === 4 ? 20 : 3) * unit,
            height: lerp(18, plane === 4 ? 250 : 86, t) * unit * random.range(0.75, 1.15),
          });
        }
      }
      paintLeafyTrees(context, stands, depth, {
        leaves: plane === 4 ? 1800 : 60 + 120 * plane,
        spread: 0.9,
        trunk: 0.16,
      });
      if (plane === 2) paintSheep(context, crest, depth);
      if (plane === 3) paintLane(context, crest, depth);
      layMist(context, height * (0.62 + 0.1 * plane), 34, 0.4 * (1 - t));
    }
    paintGrass(context, {
      horizon: height * 0.5,
      from: height * 0.92,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 44,
      density: 0.8,
    });
  },
};

/** Dark lines of hedge that run down a slope and divide it into fields. */
const paintHedges = (
  context: PaintContext,
  crest: (x: number) => number,
  plane: number,
  depth: number,
): void => {
  if (plane === 0 || plane === 4) return;
  const { size, unit } = context;
  const random = context.random.branch(`hedges${plane}`);
  const stands = [];
  for (let line = 0; line < 5; line++) {
    let x = size.width * ((line + random.range(0.1, 0.9)) / 5);
    const slope = random.range(-2.6, 2.6);
    const curl = random.range(-0.16, 0.16);
    const bush = (3.5 + 3.2 * plane) * unit;
    for (let step = 0; step < 30; step++) {
      x += (slope + curl * step + random.range(-0.5, 0.5)) * bush * 0.5;
      // Gaps for gates, and here and there a tree that outgrew its hedge.
      if (random.chance(0.1)) continue;
      const grown = random.chance(0.08) ? 2.1 : random.range(0.7, 1.2);
      stands.push({
        x,
        y: crest(x) + step * bush * 0.62,
        width: bush * (1 + grown * 0.6),
        height: bush * grown,
      });
    }
  }
  paintBushes(context, stands, depth, mix(albedos.leaf, albedos.conifer, 0.4));
};

const paintSheep = (context: PaintContext, crest: (x: number) => number, depth: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('sheep');
  const wool = new Shape();
  const legs = new Shape();
  for (let i = 0; i < 14; i++) {
    const x = size.width * random.range(0.3, 0.62);
    const y = crest(x) + random.range(10, 50) * unit;
    wool.ellipse(x, y - 3.4 * unit, 4.6 * unit, 3 * unit);
    legs
      .rectangle(x - 3 * unit, y - 2 * unit, 1.1 * unit, 3 * unit)
      .rectangle(x + 2 * unit, y - 2 * unit, 1.1 * unit, 3 * unit);
    legs.circle(x + 5 * unit, y - 4.5 * unit, 1.7 * unit);
  }
  paintShape(context, legs, tone(context, albedos.bark, 0.3, depth));
  paintShape(context, wool, tone(context, albedos.white, 0.7, depth));
};

const paintLane = (context: PaintContext, crest: (x: number) => number, depth: number): void => {
  const { size, unit } = context;
  const lane = new Shape();
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i <= 24; i++) {
    const t = i / 24;
    const x = size.width * (0.36 + 0.13 * Math.sin(t * 5.4) - 0.06 * t);
    const y = crest(x) + 1 * unit + 190 * t ** 1.4 * unit;
    const half = (2.2 + 17 * t) * unit;
    left.push(x - half, y);
    right.unshift(x + half, y);
  }
  lane.polygon(...left, ...right);
  paintShape(context, lane, tone(context, weathered(context, albedos.path, 0.6), 0.8, depth), 0.85);
};
