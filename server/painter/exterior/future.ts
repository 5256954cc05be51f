import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintRocks } from './parts/rocks.ts';
import { paintSkyline } from './parts/skyline.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintLeafyTrees } from './parts/trees.ts';
import { paintWater } from './parts/water.ts';

/** White towers with gardens, bridges between them, craft in lanes of light. */
export const futureCity: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('future-city');
    const shore = height * 0.74;
    paintSky(context, { horizon: shore });
    const cool = [oklch(0.86, 0.1, 205), oklch(0.9, 0.05, 220), oklch(0.84, 0.12, 180)];
    paintSkyline(context, {
      base: shore,
      low: 60,
      high: 330,
      narrow: 16,
      broad: 40,
      depth: 0.9,
      seed: 81,
      peak: 0.6,
      modern: true,
      albedo: oklch(0.78, 0.02, 240),
      windows: cool,
    });
    layMist(context, shore, 60, 0.5);
    const towers = [
      [0.12, 330, 62, 0.62],
      [0.27, 250, 54, 0.6],
      [0.78, 300, 58, 0.6],
      [0.92, 390, 70, 0.52],
      [0.46, 360, 66, 0.46],
      [0.6, 540, 92, 0.34],
      [0.36, 470, 84, 0.3],
    ] as const;
    towers.forEach(([x, h, w, depth], i) => {
      if (i === 4) layMist(context, shore - 20 * unit, 50, 0.4);
      paintSpire(
        context,
        width * (x + random.range(-0.015, 0.015)),
        shore + 6 * unit,
        w * unit,
        h * unit,
        depth,
        i,
        cool,
      );
    });
    const bridges = new Shape();
    for (const [x0, x1, y] of [
      [0.36, 0.46, 0.5],
      [0.46, 0.6, 0.43],
      [0.6, 0.78, 0.56],
      [0.12, 0.27, 0.58],
    ] as const)
      bridges.limb(
        width * x0,
        height * y,
        width * (x0 + x1) * 0.5,
        height * (y - 0.02),
        width * x1,
        height * (y + 0.01),
        9 * unit,
        9 * unit,
        12,
      );
    paintShape(context, bridges, tone(context, weathered(context, albedos.white, 0.4), 0.7, 0.36));
    for (const [y, dir] of [
      [0.2, 1],
      [0.3, -1],
      [0.38, 1],
    ] as const) {
      for (let i = 0; i < 13; i++) {
        const x = width * random.next();
        const py = height * y + Math.sin(x / (170 * unit)) * 16 * unit + random.range(-5, 5) * unit;
        const s = random.range(4, 9) * unit;
        paintShape(
          context,
          new Shape()
            .ellipse(x, py, s * 1.6, s * 0.38)
            .ellipse(x + dir * s * 0.2, py - s * 0.25, s * 0.7, s * 0.3),
          tone(context, oklch(0.7, 0.02, 240), 0.5, 0.3),
        );
        addGlow(canvas, x - dir * s * 1.7, py, s * 0.7, oklch(0.82, 0.12, 210), 0.5 + 0.9 * light.lamps);
      }
    }
    paintWater(context, { shore: shore + 14 * unit, waves: 0.16, mirror: 0.86, tint: oklch(0.5, 0.07, 215) });
    const terrace = new Shape()
      .moveTo(-4, height + 4)
      .lineTo(-4, height * 0.9)
      .quadTo(width * 0.3, height * 0.875, width * 0.52, height * 1.01)
      .lineTo(width * 0.52, height + 4)
      .close();
    paintShape(context, terrace, tone(context, weathered(context, albedos.white, 0.9), 0.75, 0.04));
    paintLeafyTrees(
      context,
      [0.04, 0.13, 0.23].map((at) => ({
        x: width * at,
        y: height * (0.915 + at * 0.06),
        height: random.range(130, 210) * unit,
      })),
      0.05,
      { leaves: 700, trunk: 0.34, spread: 0.8 },
    );
    const edge = new Shape();
    for (let i = 0; i < 26; i++)
      edge.circle(width * 0.52 * (i / 26), height * lerp(0.905, 1.005, (i / 26) ** 2), 2.4 * unit);
    paintShape(context, edge, scale(cool[0]!, 0.8 + 1.4 * light.lamps));
  },
};

const paintSpire = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  h: number,
  depth: number,
  kind: number,
  windows: readonly Rgb[],
): void => {
  const { light, canvas, noise } = context;
  const half = (t: number): number => {
    if (kind % 3 === 0) return (w / 2) * (1 - 0.75 * t ** 2.2) * (1 + 0.1 * Math.sin(t * 7));
    if (kind % 3 === 1) return (w / 2) * (0.55 + 0.45 * Math.cos(t * 2.4 + 0.4) ** 2) * (1 - 0.5 * t);
    return (w / 2) * (1 - 0.3 * t) * (t > 0.86 ? 1.2 - (t - 0.86) * 5 : 1);
  };
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i <= 40; i++) {
    const t = i / 40;
    left.push(x - Math.max(0.5, half(t)), y - h * t);
    right.unshift(x + Math.max(0.5, half(t)), y - h * t);
  }
  const white = weathered(context, oklch(0.9, 0.012, 235), 0.05);
  const bright = tone(context, white, 1, depth);
  const shade = tone(context, mix(white, oklch(0.6, 0.05, 240), 0.4), 0.05, depth);
  const glass = tone(context, oklch(0.5, 0.06, 225), 0.6, depth);
  paintShapeWith(context, new Shape().polygon(...left, ...right), (px, py, out) => {
    const t = (y - py) / h;
    const across = (px - x) / Math.max(1, half(clamp(t)));
    const f = clamp(0.5 + across * 0.55 * light.side);
    const band = (t * h) / (w * 0.15);
    const window = band - Math.floor(band) > 0.42 && t < 0.9;
    const cell = noise.cell(Math.floor(across * 5 + 20), Math.floor(band) + kind * 31);
    const lit = window && cell < light.lamps * 0.6;
    for (let k = 0; k < 3; k++) {
      const wall = shade[k]! + (bright[k]! - shade[k]!) * f;
      out[k] = lit
        ? windows[Math.floor(cell * 977) % windows.length]![k]! *
          (0.3 + 0.9 * light.lamps) *
          (1 - depth * 0.5)
        : window
          ? wall * 0.35 + glass[k]! * 0.65 * (0.7 + 0.5 * f)
          : wall;
    }
  });
  paintShape(
    context,
    new Shape().bar(x, y - h * 0.98, x, y - h * 1.18, Math.max(0.8, w * 0.05), 0.6),
    bright,
  );
  if (light.lamps > 0.3) addGlow(canvas, x, y - h * 1.18, w * 0.16, [0.6, 1, 1.2], light.lamps);
  if (kind % 2)
    paintLeafyTrees(
      context,
      [-0.7, 0, 0.7].map((at) => ({ x: x + at * half(0.5), y: y - h * 0.5, height: w * 0.36 })),
      depth,
      { leaves: 40, trunk: 0.05, spread: 1.2 },
    );
};

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

/** A world in the sky: lit from the side of the sun, banded, perhaps with rings. */
export const paintWorld = (
  context: PaintContext,
  x: number,
  y: number,
  r: number,
  albedo: Rgb,
  rings: boolean,
): void => {
  const { noise, light, canvas } = context;
  const sky = light.zenith;
  const glow = light.night ? 1.1 : 0.95;
  const ring = (front: boolean): void => {
    const shape = new Shape();
    for (let i = 0; i < 60; i++) {
      const a = (front ? 0 : Math.PI) + (i / 60) * Math.PI;
      const b = (front ? 0 : Math.PI) + ((i + 1) / 60) * Math.PI;
      const point = (angle: number, out: number): [number, number] => {
        const px = Math.cos(angle) * r * out;
        const py = Math.sin(angle) * r * out * 0.24;
        return [x + px * 0.95 - py * 0.3, y + py + px * -0.3];
      };
      shape.polygon(...point(a, 1.4), ...point(a, 2.1), ...point(b, 2.1), ...point(b, 1.4));
    }
    paintShapeWith(
      context,
      shape,
      (px, py, out) => {
        const dx = (px - x) * 0.95 - (py - y) * 0.3;
        const dy = (py - y + (px - x) * 0.3) / 0.26;
        const d = Math.hypot(dx, dy) / r;
        const band = 0.5 + 0.5 * noise.value(d * 16, 3);
        const at = (Math.floor(py) * canvas.width + Math.floor(px)) * 3;
        for (let k = 0; k < 3; k++)
          out[k] = lerp(canvas.data[at + k]!, albedo[k]! * 0.9 * glow, 0.25 + band * 0.5);
      },
      0.85,
    );
  };
  if (rings) ring(false);
  paintShapeWith(context, new Shape().circle(x, y, r), (px, py, out) => {
    const dx = (px - x) / r;
    const dy = (py - y) / r;
    const dz = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
    const day = clamp(dx * light.side * 0.75 - dy * 0.45 + dz * 0.35 + 0.08);
    const tilt = dy + dx * 0.3;
    const band = rings
      ? noise.fbm(tilt * 5 + noise.value(dx * 3, tilt * 7) * 0.14, 3, 3)
      : noise.fbm(dx * 2.6 + 9, dy * 2.6, 4) * 0.8;
    const rim = (1 - dz) ** 3 * 0.35;
    for (let k = 0; k < 3; k++) {
      const surface = albedo[k]! * (0.8 + band * 0.7) * (0.04 + day * 1.15) * glow;
      out[k] = lerp(surface, sky[k]!, light.night ? 0.05 : 0.34 * (1 - day * 0.6)) + rim * albedo[k]! * day;
    }
  });
  if (rings) ring(true);
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
