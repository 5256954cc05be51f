import { mix, oklch, type Rgb, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { paintShape, paintShapeWith, tone } from './parts/brush.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';
import { paintWorld } from './parts/worlds.ts';

/** Strange plants under two moons and a ringed world. */
export const alienPlanet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('alien');
    const horizon = height * 0.6;
    const hue = random.pick([175, 320, 285]);
    const tint = oklch(0.7, 0.12, hue);
    const shift = (colour: Rgb, amount: number): Rgb => mix(colour, scale(tint, colour[1] / tint[1]), amount);
    const sky = light.sky.slice();
    for (let i = 0; i < sky.length; i += 3) {
      const shifted = shift([sky[i]!, sky[i + 1]!, sky[i + 2]!], 0.6);
      sky.set(shifted, i);
    }
    context.light = {
      ...light,
      sky,
      haze: shift(light.haze, 0.5),
      zenith: shift(light.zenith, 0.6),
      distance: shift(light.distance, 0.5),
      cloudLit: shift(light.cloudLit, 0.35),
      cloudDark: shift(light.cloudDark, 0.5),
      stars: Math.max(0.35, light.stars),
    };
    paintSky(context, { horizon, cover: 0.6 });
    paintWorld(
      context,
      width * random.range(0.24, 0.32),
      height * 0.27,
      150 * unit,
      shift(oklch(0.76, 0.1, 50), 0.2),
      true,
    );
    paintWorld(context, width * 0.62, height * 0.16, 34 * unit, oklch(0.82, 0.04, 220), false);
    const land = oklch(0.46, 0.09, (hue + 120) % 360);
    const arch = (x: number, y: number, s: number, depth: number): void => {
      const rock = new Shape();
      rock
        .limb(
          x - s * 0.5,
          y + s * 0.1,
          x - s * 0.52,
          y - s * 0.9,
          x + s * 0.06,
          y - s * 0.86,
          s * 0.34,
          s * 0.2,
          14,
        )
        .limb(
          x - s * 0.02,
          y - s * 0.88,
          x + s * 0.52,
          y - s * 0.86,
          x + s * 0.5,
          y + s * 0.1,
          s * 0.2,
          s * 0.38,
          14,
        );
      paintShapeWith(context, rock, (px, py, out) =>
        out.set(
          tone(
            context,
            scale(land, 0.8 + 0.3 * noise.fbm(px / unit / 30, py / unit / 12, 3)),
            0.4 + ((px - x) / s) * 0.6 * light.side,
            depth,
          ),
        ),
      );
    };
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: horizon - 30 * unit,
        amplitude: 90,
        wave: 130,
        seed: 1,
        ridged: true,
      }),
      albedo: land,
      depth: 0.88,
      mist: 0.7,
      relief: 0.8,
    });
    layMist(context, horizon, 40, 0.5);
    arch(width * 0.74, horizon + 34 * unit, 230 * unit, 0.5);
    arch(width * 0.46, horizon + 10 * unit, 110 * unit, 0.68);
    for (let plane = 0; plane < 3; plane++) {
      const crest = noiseCrest(context, {
        base: height * (0.64 + 0.12 * plane),
        amplitude: 26,
        wave: 300,
        seed: 4 + plane,
      });
      const depth = [0.5, 0.26, 0.04][plane]!;
      paintPlane(context, {
        crest,
        albedo: mix(land, oklch(0.4, 0.06, hue), plane * 0.3),
        depth,
        relief: 0.7,
        fold: 90,
        mist: 0.35 - 0.15 * plane,
      });
      if (plane === 1)
        paintWater(context, {
          shore: height * 0.755,
          end: height * 0.88,
          waves: 0.08,
          tint: oklch(0.5, 0.11, hue),
          inside: (x, y) =>
            ((x - width * 0.46) / (300 * unit)) ** 2 + ((y - height * 0.81) / (42 * unit)) ** 2 < 1,
        });
      paintFlora(context, crest, plane, depth, hue);
      layMist(context, height * (0.68 + 0.12 * plane), 34, 0.35);
    }
    paintRocks(
      context,
      Array.from({ length: 9 }, () => {
        const w = random.range(40, 130) * unit;
        return { x: width * random.next(), y: height * random.range(0.93, 1.03), width: w, height: w * 0.7 };
      }),
      0.03,
      scale(land, 0.7),
    );
  },
};

const paintFlora = (
  context: PaintContext,
  crest: (x: number) => number,
  plane: number,
  depth: number,
  hue: number,
): void => {
  const { size, unit, canvas, light } = context;
  const random = context.random.branch(`flora${plane}`);
  const stems = new Shape();
  const caps = new Shape();
  const rims = new Shape();
  const spots: [number, number, number][] = [];
  const glow = oklch(0.84, 0.15, (hue + 160) % 360);
  for (let i = 0; i < [26, 14, 8][plane]!; i++) {
    const at = plane === 2 ? (i % 2 ? random.range(-0.02, 0.24) : random.range(0.76, 1.02)) : random.next();
    const x = size.width * at;
    const y = crest(x) + 8 * unit;
    const tall = [46, 110, 290][plane]! * unit * random.range(0.5, 1.15);
    const lean = random.range(-0.16, 0.16) * tall;
    if (i % 3 === 0) {
      for (let arm = -2; arm <= 2; arm++) {
        const tipX = x + arm * tall * 0.16 + lean;
        const tipY = y - tall * (0.95 - Math.abs(arm) * 0.12);
        stems.limb(x, y, x + arm * tall * 0.04, tipY + tall * 0.3, tipX, tipY, tall * 0.05, tall * 0.012, 9);
        spots.push([tipX, tipY, tall * 0.035]);
      }
    } else {
      stems.limb(
        x,
        y,
        x + lean * 0.2,
        y - tall * 0.5,
        x + lean,
        y - tall * 0.86,
        tall * 0.09,
        tall * 0.05,
        9,
      );
      const w = tall * random.range(0.26, 0.42);
      caps
        .moveTo(x + lean - w, y - tall * 0.8)
        .quadTo(x + lean - w * 0.7, y - tall * 1.12, x + lean, y - tall * 1.13)
        .quadTo(x + lean + w * 0.7, y - tall * 1.12, x + lean + w, y - tall * 0.8)
        .quadTo(x + lean, y - tall * 0.9, x + lean - w, y - tall * 0.8)
        .close();
      rims.ellipse(x + lean, y - tall * 0.83, w * 0.86, tall * 0.035);
      for (let s = 0; s < 4; s++)
        spots.push([
          x + lean + random.range(-0.6, 0.6) * w,
          y - tall * random.range(0.9, 1.05),
          tall * 0.016,
        ]);
    }
  }
  paintShape(context, stems, tone(context, oklch(0.5, 0.08, (hue + 90) % 360), 0.3, depth));
  paintShape(context, rims, scale(glow, 0.35 + 0.5 * light.lamps));
  paintShape(context, caps, tone(context, oklch(0.52, 0.15, (hue + 60) % 360), 0.6, depth));
  for (const [x, y, r] of spots) {
    addGlow(canvas, x, y, Math.max(1, r), glow, 0.5 + 0.7 * light.lamps);
    if (light.lamps > 0.4) addGlow(canvas, x, y, r * 5, glow, 0.12);
  }
};
