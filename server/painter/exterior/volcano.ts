import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addBareTree } from './parts/bare-trees.ts';
import { paintShape, paintShapeWith } from './parts/brush.ts';
import { paintMotes, paintSmoke } from './parts/life.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

const lava: Rgb = oklch(0.72, 0.2, 45);

const basalt: Rgb = oklch(0.33, 0.018, 30);

/** A burning mountain with streams of lava and a plume of ash. */
export const volcano: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, noise, canvas, light } = context;
    const { width, height } = size;
    const random = context.random.branch('volcano');
    const at = random.range(0.4, 0.46);
    const x0 = width * at;
    const summit = height * 0.27;
    paintSky(context, { horizon: height * 0.68, bodyX: 0.85, cover: 1.3 });
    const power = light.night ? 1 : lerp(0.55, 1, light.lamps);
    paintSmoke(context, x0, summit + 12 * unit, height * 0.5, 120 * unit, oklch(0.42, 0.025, 30), 0.95);
    addGlow(canvas, x0, summit - 30 * unit, 130 * unit, lava, 0.75 * power);
    paintPlane(context, {
      crest: noiseCrest(context, { base: height * 0.64, amplitude: 60, wave: 220, seed: 3, ridged: true }),
      albedo: basalt,
      depth: 0.9,
      mist: 0.6,
    });
    const cone = (x: number): number => {
      const off = Math.abs(x - x0) / width;
      const lip = off < 0.045 ? (0.045 - off) * 260 * unit : 0;
      const slope = height * 0.45 * (1 - Math.exp(-Math.max(0, off - 0.04) * 3.9));
      return summit + lip + slope + noise.fbm(x / unit / 44, 7, 4) * (8 + 44 * off) * unit;
    };
    paintPlane(context, {
      crest: cone,
      albedo: mix(basalt, oklch(0.45, 0.05, 30), 0.4),
      depth: 0.5,
      relief: 1,
      fold: 80,
      mist: 0.5,
      snowShare: 0.5,
    });
    for (let stream = 0; stream < 6; stream++) {
      paintStream(
        context,
        x0 + (stream - 2.5) * 17 * unit,
        summit + 14 * unit,
        height * random.range(0.5, 0.69),
        (stream - 2.5) * 0.34,
        random.range(3, 7),
        power,
      );
    }
    layMist(context, height * 0.69, 40, 0.4);
    const plain = noiseCrest(context, { base: height * 0.72, amplitude: 20, wave: 260, seed: 8 });
    paintPlane(context, {
      crest: plain,
      albedo: basalt,
      depth: 0.25,
      relief: 0.9,
      fold: 60,
      mist: 0.1,
      snowShare: 0.7,
    });
    paintRiver(context, x0, height * 0.7, power);
    const rocks = Array.from({ length: 26 }, () => {
      const t = random.next() ** 0.7;
      const w = (14 + 110 * t) * unit * random.range(0.6, 1.2);
      return {
        x: width * random.next(),
        y: lerp(height * 0.76, height * 1.02, t),
        width: w,
        height: w * random.range(0.4, 0.8),
      };
    }).sort((a, b) => a.y - b.y);
    paintRocks(
      context,
      rocks.filter((rock) => Math.abs(rock.x - x0 - (rock.y - height * 0.7) * 0.35) > 90 * unit),
      0.06,
      basalt,
    );
    const dead = new Shape();
    addBareTree(random, dead, { x: width * 0.87, y: height * 0.97, height: 330 * unit }, 0.7);
    addBareTree(random, dead, { x: width * 0.95, y: height * 0.9, height: 190 * unit }, 0.7);
    paintShape(context, dead, scale(light.ambient, 0.045));
    paintMotes(context, 90, oklch(0.78, 0.19, 55), 0.8 * power, {
      x: x0 - 330 * unit,
      y: height * 0.06,
      width: 660 * unit,
      height: height * 0.85,
    });
  },
};

const paintStream = (
  context: PaintContext,
  x: number,
  from: number,
  to: number,
  lean: number,
  width: number,
  power: number,
): void => {
  const { noise, unit, canvas } = context;
  const shape = new Shape();
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i <= 30; i++) {
    const t = i / 30;
    const y = lerp(from, to, t);
    const px = x + lean * (y - from) + noise.fbm(t * 4 + x, lean * 7, 3) * 46 * unit * t;
    const half = width * unit * (0.45 + 0.9 * noise.value(t * 9, x) ** 2 + 0.5 * t) * (1 - t * 0.5);
    left.push(px - half, y);
    right.unshift(px + half, y);
    if (i % 3 === 0) addGlow(canvas, px, y, 26 * unit, lava, 0.13 * power);
  }
  shape.polygon(...left, ...right);
  paintShape(context, shape, scale(lava, 1.5 * (0.5 + 0.5 * power)));
};

/** The near lava river: bright core, crusts of cooled stone. */
const paintRiver = (context: PaintContext, x: number, from: number, power: number): void => {
  const { noise, unit, size, canvas } = context;
  const shape = new Shape();
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i <= 30; i++) {
    const t = i / 30;
    const y = lerp(from, size.height * 1.02, t);
    const px = x + t * 110 * unit + Math.sin(t * 5) * 70 * unit * t;
    const half = (4 + 92 * t ** 1.4) * unit;
    left.push(px - half + noise.value(t * 14, 1) * 14 * t * unit, y);
    right.unshift(px + half + noise.value(t * 14, 5) * 14 * t * unit, y);
    if (i % 2 === 0) addGlow(canvas, px, y, (40 + 150 * t) * unit, lava, 0.14 * power);
  }
  shape.polygon(...left, ...right);
  const hot = scale(oklch(0.86, 0.16, 75), 1.7);
  const warm = scale(lava, 1.25);
  paintShapeWith(context, shape, (px, py, out) => {
    const t = (py - from) / (size.height - from);
    const crust = noise.fbm(((px / unit) * 0.022) / (0.3 + t), ((py / unit) * 0.05) / (0.3 + t), 4);
    const solid = crust > 0.06 ? Math.min(1, (crust - 0.06) * 9) : 0;
    const heat = Math.max(0, -crust * 2);
    for (let k = 0; k < 3; k++)
      out[k] = lerp(lerp(warm[k]!, hot[k]!, Math.min(1, heat)), basalt[k]! * 0.25, solid);
  });
};
