import { mix, oklch } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintFall } from './parts/falls.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintRocks } from './parts/rocks.ts';
import { paintStrata } from './parts/strata.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintFoam, paintWater } from './parts/water.ts';

/** A fall of water over a cliff into a pool, spray in the light, ferns and wet rock. */
export const waterfall: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, noise, canvas, light } = context;
    const { width, height } = size;
    const random = context.random.branch('waterfall');
    const lip = height * 0.23;
    const pool = height * 0.72;
    const x0 = width * random.range(0.53, 0.6);
    paintSky(context, { horizon: height * 0.5, bodyX: 0.2 });
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: height * 0.27,
        amplitude: 40,
        wave: 240,
        seed: 2,
        rise: (a) => -40 * Math.abs(a - 0.5),
      }),
      albedo: albedos.conifer,
      depth: 0.8,
      mist: 0.5,
    });
    const wall = new Shape().moveTo(-10, height).lineTo(-10, height * 0.1);
    for (let x = -10; x <= width + 10; x += 6 * unit) {
      const off = Math.abs(x - x0) / width;
      wall.lineTo(
        x,
        lip - (off > 0.07 ? 190 * (off - 0.07) * unit : 0) + noise.fbm(x / unit / 70, 4, 4) * 34 * unit,
      );
    }
    wall.lineTo(width + 10, height).close();
    paintStrata(context, wall, 0.32, mix(albedos.rock, oklch(0.42, 0.035, 190), 0.35), 0.6, 0.4);
    const top = (x: number): number =>
      lip - (Math.abs(x - x0) / width > 0.07 ? 190 * (Math.abs(x - x0) / width - 0.07) * unit : 0);
    const crown = Array.from({ length: 44 }, () => width * random.next()).filter(
      (x) => Math.abs(x - x0) > 74 * unit,
    );
    paintConifers(
      context,
      crown.map((x) => ({ x, y: top(x) + 12 * unit, height: random.range(50, 130) * unit })),
      0.4,
    );
    paintBushes(
      context,
      crown.map((x) => ({
        x: x + 14 * unit,
        y: top(x) + random.range(10, 34) * unit,
        width: random.range(40, 90) * unit,
        height: random.range(22, 40) * unit,
      })),
      0.36,
      oklch(0.5, 0.12, 135),
    );
    paintLedges(context, x0, lip, pool);
    paintFall(context, x0, lip + 6 * unit, pool + 8 * unit);
    const edge = Array.from({ length: 24 }, () => {
      const off = random.range(-1, 1);
      const w = random.range(40, 120) * unit;
      return {
        x: x0 + off * 480 * unit,
        y: pool + (6 + 14 * Math.abs(off)) * unit,
        width: w,
        height: w * 0.5,
      };
    });
    paintRocks(context, edge, 0.22, albedos.darkStone);
    paintWater(context, { shore: pool + 14 * unit, waves: 0.3, mirror: 0.72, tint: oklch(0.46, 0.085, 195) });
    for (let ring = 0; ring < 4; ring++)
      paintFoam(
        context,
        (x) => pool + (18 + ring * 17) * unit + ((x - x0) / (300 * unit)) ** 2 * 22 * unit,
        3.4,
        0.5 * Math.exp(-ring * 0.5),
      );
    const spray = 0.7 * (light.ambient[1] + light.key[1] * 0.5) + 0.12;
    for (let y = Math.floor(pool - 150 * unit); y < Math.min(height, pool + 70 * unit); y++) {
      for (let x = Math.max(0, Math.floor(x0 - 300 * unit)); x < Math.min(width, x0 + 300 * unit); x++) {
        const dx = (x - x0) / (120 * unit);
        const dy = (y - pool) / (62 * unit);
        const a =
          0.75 *
          Math.exp(-dx * dx - dy * dy) *
          (0.75 + 0.5 * noise.fbm((x / unit) * 0.016, (y / unit) * 0.016, 3));
        if (a < 0.01) continue;
        const at = (y * width + x) * 3;
        for (let k = 0; k < 3; k++)
          canvas.data[at + k] = lerp(canvas.data[at + k]!, spray * (1 + 0.04 * k), Math.min(1, a));
      }
    }
    const near = [0.03, 0.13, 0.87, 0.98].map((at) => ({
      x: width * at,
      y: height * 1.02,
      width: random.range(170, 260) * unit,
      height: random.range(90, 160) * unit,
    }));
    paintRocks(context, near, 0.02, albedos.darkStone);
    paintBushes(
      context,
      near.map((rock) => ({
        ...rock,
        y: rock.y + 10 * unit,
        x: rock.x + 60 * unit,
        height: rock.height * 0.55,
        width: rock.width * 0.7,
      })),
      0.02,
      oklch(0.44, 0.11, 140),
    );
  },
};

/** Shelves of darker rock that step down beside the fall, green on top, trees on the nearest. */
const paintLedges = (context: PaintContext, x0: number, lip: number, pool: number): void => {
  const { unit, size, noise } = context;
  const random = context.random.branch('ledges');
  for (let shelf = 0; shelf < 3; shelf++) {
    const t = shelf / 2;
    const depth = 0.26 - 0.09 * shelf;
    for (const side of [-1, 1]) {
      const inner = x0 + side * (96 + 70 * shelf) * unit;
      const top = (x: number): number => {
        const out = Math.abs(x - inner) / (430 * unit);
        return (
          lerp(lip + 150 * unit, pool - 46 * unit, t) -
          150 * Math.min(1.3, out) ** 0.8 * unit +
          noise.fbm(x / unit / 46, shelf * 7 + side, 4) * 34 * unit
        );
      };
      const rock = new Shape().moveTo(inner, pool + 26 * unit);
      const reach = side > 0 ? size.width + 10 - inner : inner + 10;
      for (let d = 0; d <= reach + 8 * unit; d += 8 * unit)
        rock.lineTo(inner + side * d, top(inner + side * d));
      rock.lineTo(inner + side * (reach + 10 * unit), pool + 26 * unit).close();
      paintStrata(
        context,
        rock,
        depth,
        mix(albedos.rock, oklch(0.4, 0.04, 170), 0.35 + 0.15 * shelf),
        side === -context.light.side ? 0.75 : 0.35,
        0.35,
      );
      const bushes = [];
      for (let d = 14 * unit; d < reach; d += random.range(26, 64) * unit) {
        const x = inner + side * d;
        const w = random.range(40, 84) * unit * (0.8 + 0.4 * t);
        bushes.push({ x, y: top(x) + 16 * unit, width: w, height: w * random.range(0.4, 0.6) });
        if (random.chance(0.5))
          bushes.push({
            x: x + 10 * unit,
            y: top(x) + random.range(30, 80) * unit,
            width: w * 0.5,
            height: w * 0.4,
          });
      }
      paintBushes(context, bushes, depth, oklch(0.5, 0.12, 134));
      const trees = [];
      for (let d = (60 + 60 * shelf) * unit; d < reach; d += random.range(120, 260) * unit)
        trees.push({
          x: inner + side * d,
          y: top(inner + side * d) + 12 * unit,
          height: random.range(90, 190) * unit * (0.8 + 0.5 * t),
        });
      if (shelf % 2) paintLeafyTrees(context, trees, depth, { leaves: 520, trunk: 0.24, spread: 0.85 });
      else paintConifers(context, trees, depth);
    }
    layMist(context, lerp(lip + 240 * unit, pool, t), 40, 0.3);
  }
};
