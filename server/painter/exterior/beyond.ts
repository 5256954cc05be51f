import { mix, oklch, scale, type Rgb } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addVeil } from '../core/weather-layer.ts';
import { paintStrata } from './canyon.ts';
import { paintWorld } from './future.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintTower } from './parts/castles.ts';
import { paintBirds, paintMotes } from './parts/life.ts';
import { paintBushes } from './parts/plants.ts';
import { layMist } from './parts/terrain.ts';
import { paintConifers, paintLeafyTrees } from './parts/trees.ts';

/** Stars, clouds of glowing gas, a great world with its moon, a small craft. Hour and weather end here. */
export const outerSpace: Composition = {
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('space');
    const hue = random.pick([265, 320, 200, 25]);
    const dark = oklch(0.1, 0.035, hue);
    addVeil(canvas, dark, 64, () => 1);
    const clouds: [Rgb, number, number][] = [
      [oklch(0.5, 0.16, hue), 3, 0.6],
      [oklch(0.6, 0.15, (hue + 60) % 360), 19, 0.5],
      [oklch(0.78, 0.1, (hue + 100) % 360), 41, 0.32],
    ];
    for (const [colour, shift, power] of clouds) {
      addVeil(canvas, colour, Math.round(4 * unit) + 1, (x, y) => {
        const u = x / unit / 420 + shift;
        const v = y / unit / 420;
        const warp = noise.fbm(u * 1.2 + 5, v * 1.2 + 9, 3);
        const body = noise.fbm(u + warp * 0.9, v + warp * 0.7, 5, 0.56);
        const lane = Math.exp(-((((y / height - 0.5) * 1.1 + (x / width - 0.5) * 0.5) / 0.42) ** 2));
        return power * smoothstep(-0.05, 0.6, body + 0.12) * (0.25 + 0.75 * lane);
      });
    }
    addVeil(
      canvas,
      scale(dark, 0.4),
      Math.round(4 * unit) + 1,
      (x, y) => 0.75 * smoothstep(0.12, 0.5, noise.fbm(x / unit / 210 + 70, y / unit / 210, 5, 0.55)),
    );
    for (let i = 0; i < 1500 * (width / (1216 * unit)); i++) {
      const size = random.next() ** 7;
      const warm = random.next();
      addGlow(
        canvas,
        width * random.next(),
        height * random.next(),
        Math.max(0.6, (0.55 + 1.3 * size) * unit),
        [0.8 + 0.35 * warm, 0.88, 1.15 - 0.3 * warm],
        0.14 + 1.7 * size,
      );
    }
    context.light = { ...context.light, night: true, zenith: dark, side: 1 };
    const sun = { x: width * 0.86, y: height * 0.2 };
    addGlow(canvas, sun.x, sun.y, 16 * unit, [1, 0.95, 0.85], 4);
    addGlow(canvas, sun.x, sun.y, 80 * unit, [1, 0.85, 0.6], 0.5);
    addGlow(canvas, sun.x, sun.y, 330 * unit, [0.9, 0.7, 0.5], 0.16);
    paintWorld(
      context,
      width * random.range(0.3, 0.36),
      height * 0.56,
      250 * unit,
      oklch(0.62, 0.1, (hue + 170) % 360),
      random.chance(0.5),
    );
    paintWorld(context, width * 0.66, height * 0.3, 46 * unit, oklch(0.72, 0.02, 80), false);
    paintCraft(context, width * 0.69, height * 0.68, 96 * unit);
    const belt = new Shape();
    for (let i = 0; i < 60; i++) {
      const t = random.next();
      const x = width * t;
      const y = height * (0.92 - 0.14 * t + random.range(-0.05, 0.05));
      const r = random.next() ** 4 * 26 * unit + 1.4 * unit;
      const points: number[] = [];
      for (let k = 0; k < 7; k++)
        points.push(
          x + Math.cos(k * 0.9) * r * random.range(0.7, 1.1),
          y + Math.sin(k * 0.9) * r * random.range(0.6, 1),
        );
      belt.polygon(...points);
    }
    paintShapeWith(context, belt, (x, y, out) => {
      const f = 0.1 + 0.35 * clamp(0.5 + noise.fbm(x / unit / 9, y / unit / 9, 2));
      out.set([f * 0.36, f * 0.32, f * 0.34]);
    });
    context.bodyAt = null;
  },
};

const paintCraft = (context: PaintContext, x: number, y: number, s: number): void => {
  const hull = new Shape()
    .moveTo(x - s, y + s * 0.1)
    .quadTo(x - s * 0.2, y - s * 0.14, x + s * 0.9, y - s * 0.32)
    .quadTo(x + s * 0.3, y + s * 0.06, x - s * 0.9, y + s * 0.22)
    .close()
    .polygon(
      x - s * 0.5,
      y + s * 0.06,
      x - s * 0.98,
      y - s * 0.34,
      x - s * 0.7,
      y - s * 0.32,
      x - s * 0.05,
      y - s * 0.06,
    )
    .polygon(
      x - s * 0.5,
      y + s * 0.14,
      x - s * 0.8,
      y + s * 0.46,
      x - s * 0.52,
      y + s * 0.42,
      x + s * 0.02,
      y + s * 0.04,
    );
  paintShape(context, hull, oklch(0.5, 0.02, 250));
  paintShape(
    context,
    new Shape()
      .moveTo(x - s * 0.95, y + s * 0.06)
      .quadTo(x - s * 0.2, y - s * 0.13, x + s * 0.88, y - s * 0.315)
      .quadTo(x, y - s * 0.08, x - s * 0.95, y + s * 0.06)
      .close(),
    oklch(0.84, 0.02, 80),
  );
  paintShape(
    context,
    new Shape().ellipse(x + s * 0.42, y - s * 0.19, s * 0.13, s * 0.035, -0.24),
    scale(oklch(0.85, 0.12, 205), 1.2),
  );
  for (const dy of [0.08, 0.18]) {
    addGlow(context.canvas, x - s * 1.0, y + dy * s, s * 0.09, [0.6, 0.9, 1.4], 2.4);
    for (let i = 1; i < 9; i++)
      addGlow(
        context.canvas,
        x - s * (1 + i * 0.11),
        y + (dy + i * 0.03) * s,
        s * 0.07,
        [0.35, 0.65, 1.2],
        0.5 / i,
      );
  }
};

/** Islands that float above the clouds, waterfalls over their rims, a tower, small bridges. */
export const skyIslands: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('sky-islands');
    paintSky(context, { horizon: height * 0.86, bodyX: context.light.body.x });
    const sea = (y0: number, strength: number, seed: number): void => {
      const { noise, light } = context;
      const bright = mix(light.cloudLit, light.haze, 0.35);
      addVeil(context.canvas, bright, Math.round(4 * unit) + 1, (x, y) => {
        const heap = noise.fbm(x / unit / 150 + seed, y / unit / 90, 5, 0.55);
        return strength * smoothstep(0, 70 * unit, y - y0 + heap * 130 * unit) * clamp(0.72 + heap * 0.9);
      });
    };
    sea(height * 0.66, 0.7, 3);
    const place = (x: number, y: number, w: number, depth: number, kind: number): void =>
      paintFloatingIsland(
        context,
        width * x + random.range(-14, 14) * unit,
        height * y,
        w * unit,
        depth,
        kind,
      );
    place(0.2, 0.36, 110, 0.72, 0);
    place(0.5, 0.25, 84, 0.78, 1);
    place(0.92, 0.33, 120, 0.7, 0);
    place(0.78, 0.5, 220, 0.5, 2);
    sea(height * 0.8, 0.75, 11);
    place(0.1, 0.6, 230, 0.34, 1);
    place(0.44, 0.52, 410, 0.18, 3);
    const rope = new Shape();
    const [ax, ay, bx, by] = [width * 0.17, height * 0.6, width * 0.3, height * 0.525];
    for (const lift of [0, 22])
      rope.limb(
        ax,
        ay - lift * unit,
        (ax + bx) / 2,
        (ay + by) / 2 + (46 - lift) * unit,
        bx,
        by - lift * unit,
        3 * unit,
        3 * unit,
        14,
      );
    for (let i = 1; i < 14; i++) {
      const t = i / 14;
      const x = lerp(ax, bx, t);
      const y = lerp(ay, by, t) + 4 * 23 * t * (1 - t) * unit;
      rope
        .rectangle(x - 3 * unit, y - 2 * unit, 7 * unit, 4 * unit)
        .rectangle(x, y - 24 * unit, 1.2 * unit, 24 * unit);
    }
    paintShape(context, rope, tone(context, albedos.timber, 0.3, 0.2));
    paintBirds(context, width * 0.6, height * 0.4, 140 * unit, 12);
    sea(height * 0.93, 0.9, 29);
    place(0.93, 0.88, 330, 0.04, 4);
  },
};

const paintFloatingIsland = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  depth: number,
  kind: number,
): void => {
  const { noise, unit, light } = context;
  const random = context.random.branch(`island${kind}${Math.round(x)}`);
  const rock = new Shape().moveTo(x - w * 0.5, y);
  const steps = 26;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const px = x - w * 0.5 + w * t;
    const hang = (1 - Math.abs(t * 2 - 1) ** 1.5) * w * 0.55;
    const spike =
      Math.abs(noise.fbm(px / (w * 0.12) + kind * 9, kind, 3)) * w * 0.34 * (1 - Math.abs(t * 2 - 1));
    rock.lineTo(px, y + hang * 0.75 + spike + w * 0.03);
  }
  rock.lineTo(x + w * 0.5, y).close();
  paintStrata(context, rock, depth, mix(albedos.rock, oklch(0.5, 0.06, 50), 0.4), 0.55);
  const shade = new Shape();
  for (const contour of rock.contours)
    shade.contours.push(
      contour.map((value, i) => (i % 2 ? value : x + (value - x) * 0.62 - light.side * w * 0.14)),
    );
  paintShape(context, shade, tone(context, oklch(0.3, 0.04, 60), 0.02, depth), 0.32);
  const top = new Shape().moveTo(x - w * 0.52, y + w * 0.03);
  for (let i = 0; i <= 24; i++) {
    const t = i / 24;
    top.lineTo(
      x - w * 0.52 + w * 1.04 * t,
      y - w * 0.05 * Math.sin(t * Math.PI) - noise.fbm(t * 4 + kind, 3, 2) * w * 0.025,
    );
  }
  for (let i = 24; i >= 0; i--)
    top.lineTo(x - w * 0.52 + (w * 1.04 * i) / 24, y + w * (0.05 + 0.03 * (i % 2)));
  top.close();
  paintShape(context, top, tone(context, weathered(context, albedos.lushGrass, 1), 0.85, depth));
  if (kind > 0) {
    const falls = new Shape();
    for (const at of kind === 3 ? [-0.33, 0.3] : [0.24])
      falls.polygon(
        x + at * w - w * 0.018,
        y,
        x + at * w + w * 0.018,
        y,
        x + at * w + w * 0.035,
        y + w * 0.85,
        x + at * w - w * 0.035,
        y + w * 0.85,
      );
    const white = mix(light.haze, light.cloudLit, 0.6);
    paintShapeWith(context, falls, (px, py, out) => {
      const t = (py - y) / (w * 0.85);
      const strand = 0.6 + 0.4 * noise.value(px / unit / 2.4, py / unit / 26);
      const at = (py * context.canvas.width + px) * 3;
      for (let k = 0; k < 3; k++)
        out[k] = lerp(context.canvas.data[at + k]!, white[k]!, clamp(strand * (1 - t) ** 0.7));
    });
  }
  const stand = (spread: number, tall: number) => ({
    x: x + random.range(-spread, spread) * w,
    y: y + w * 0.01,
    height: tall * w * random.range(0.7, 1.2),
  });
  if (kind === 0)
    paintConifers(
      context,
      Array.from({ length: 9 }, () => stand(0.42, 0.2)),
      depth,
    );
  else
    paintLeafyTrees(
      context,
      Array.from({ length: kind === 3 ? 7 : 5 }, () => stand(0.42, kind === 4 ? 0.5 : 0.2)),
      depth,
      { leaves: kind === 4 ? 900 : 260, trunk: 0.2, spread: 0.9 },
    );
  if (kind === 3 || kind === 2) {
    paintTower(context, {
      x: x + w * 0.06,
      y: y - w * 0.02,
      width: w * 0.1,
      height: w * 0.34,
      depth,
      spire: true,
      roof: context.accents[0]!,
    });
    paintTower(context, {
      x: x + w * 0.16,
      y,
      width: w * 0.075,
      height: w * 0.2,
      depth,
      spire: true,
      roof: context.accents[0]!,
    });
    paintTower(context, {
      x: x - w * 0.03,
      y,
      width: w * 0.07,
      height: w * 0.16,
      depth,
      spire: true,
      roof: context.accents[0]!,
    });
  }
  paintBushes(
    context,
    Array.from({ length: 10 }, () => ({
      x: x + random.range(-0.48, 0.48) * w,
      y: y + w * 0.035,
      width: w * 0.09,
      height: w * 0.05,
    })),
    depth,
  );
};

/** A cavern without sky: rivers of fire, hanging stone, a gate with a cold light. */
export const underworld: Composition = {
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('underworld');
    const lava = oklch(0.72, 0.19, 42);
    const ember = oklch(0.42, 0.15, 28);
    const gloom = oklch(0.16, 0.045, 330);
    const cold = oklch(0.8, 0.11, 175);
    const gate = { x: width * random.range(0.54, 0.6), y: height * 0.6 };
    const line = height * 0.68;
    addVeil(canvas, gloom, 64, () => 1);
    addVeil(
      canvas,
      ember,
      Math.round(6 * unit) + 1,
      (x, y) =>
        0.85 *
        Math.exp(-(((y - line) / (170 * unit)) ** 2)) *
        (0.7 + 0.4 * noise.fbm(x / unit / 180, y / unit / 80, 3)),
    );
    addVeil(
      canvas,
      scale(cold, 0.5),
      Math.round(5 * unit) + 1,
      (x, y) =>
        0.6 *
        Math.exp(-(((x - gate.x) / (190 * unit)) ** 2) - ((y - gate.y + 60 * unit) / (150 * unit)) ** 2),
    );
    for (let plane = 0; plane < 4; plane++) {
      context.checkAborted();
      const t = plane / 3;
      const colour = mix(mix(ember, gloom, 0.45), scale(gloom, 0.3), t ** 0.6);
      const roof = new Shape().moveTo(-4, -4);
      const floor = new Shape().moveTo(-4, height + 4);
      const seed = plane * 23;
      for (let x = -4; x <= width + 6; x += 4 * unit) {
        const frame = (Math.abs(x / width - gate.x / width) * 1.5) ** 1.8 * (140 + 330 * t);
        const spike = Math.max(0, noise.fbm(x / unit / (34 + 26 * t) + seed, plane, 3)) ** 1.4;
        roof.lineTo(
          x,
          (60 - 20 * plane + frame + spike * (260 + 160 * t) + noise.fbm(x / unit / 160 + seed, 4, 3) * 60) *
            unit,
        );
        const rise = Math.max(0, noise.fbm(x / unit / (30 + 30 * t) + seed + 50, plane, 3)) ** 1.4;
        floor.lineTo(
          x,
          line +
            (20 +
              62 * plane -
              frame * 0.8 -
              rise * (120 + 90 * t) +
              noise.fbm(x / unit / 150 + seed, 9, 3) * 24) *
              unit,
        );
      }
      roof.lineTo(width + 6, -4).close();
      floor.lineTo(width + 6, height + 4).close();
      const glow = (x: number, y: number, out: Float64Array): void => {
        const heat = Math.exp(-(((y - line - 40 * unit) / (150 * unit)) ** 2)) * (1 - t * 0.7) * 0.4;
        const chill =
          Math.exp(-(((x - gate.x) / (170 * unit)) ** 2) - ((y - gate.y) / (170 * unit)) ** 2) *
          (1 - t) *
          0.4;
        const stone = 0.8 + noise.fbm(x / unit / 26, y / unit / 40 + seed, 3) * 0.6;
        for (let k = 0; k < 3; k++)
          out[k] = colour[k]! * stone + ember[k]! * heat * stone + cold[k]! * chill * stone;
      };
      paintShapeWith(context, roof, glow);
      if (plane === 1) paintGate(context, gate.x, gate.y + 66 * unit, 150 * unit, cold, scale(gloom, 0.7));
      paintShapeWith(context, floor, glow);
      if (plane < 3) paintFireRiver(context, line + (42 + 60 * plane) * unit, plane, lava);
      addVeil(
        canvas,
        mix(ember, gloom, 0.4),
        Math.round(6 * unit) + 1,
        (x, y) =>
          (0.3 - 0.08 * plane) *
          clamp(0.5 + noise.fbm(x / unit / 200 + plane, y / unit / 80, 3)) *
          smoothstep(height * 0.3, height * 0.7, y),
      );
    }
    const chains = new Shape();
    for (const [x, y] of [
      [0.2, 0.42],
      [0.82, 0.5],
      [0.36, 0.3],
    ] as const)
      for (let i = 0; i < 40; i++)
        if (i * 17 * unit < height * y)
          chains.ellipse(
            width * x + Math.sin(i * 0.3) * 3 * unit,
            i * 17 * unit,
            (i % 2 ? 3 : 6) * unit,
            10 * unit,
          );
    paintShape(context, chains, scale(gloom, 0.25));
    paintMotes(context, 120, oklch(0.78, 0.18, 55), 0.75, {
      x: 0,
      y: height * 0.2,
      width,
      height: height * 0.75,
    });
    context.bodyAt = null;
  },
};

const paintGate = (context: PaintContext, x: number, y: number, s: number, cold: Rgb, stone: Rgb): void => {
  const opening = new Shape()
    .moveTo(x - s * 0.3, y)
    .lineTo(x - s * 0.3, y - s * 0.7)
    .quadTo(x - s * 0.26, y - s * 1.1, x, y - s * 1.3)
    .quadTo(x + s * 0.26, y - s * 1.1, x + s * 0.3, y - s * 0.7)
    .lineTo(x + s * 0.3, y)
    .close();
  const frame = new Shape()
    .moveTo(x - s * 0.52, y)
    .lineTo(x - s * 0.48, y - s * 0.75)
    .quadTo(x - s * 0.4, y - s * 1.3, x, y - s * 1.62)
    .quadTo(x + s * 0.4, y - s * 1.3, x + s * 0.48, y - s * 0.75)
    .lineTo(x + s * 0.52, y)
    .close();
  for (const side of [-1, 1])
    frame.polygon(
      x + side * s * 0.46,
      y,
      x + side * s * 0.5,
      y - s * 1.5,
      x + side * s * 0.58,
      y - s * 1.9,
      x + side * s * 0.66,
      y - s * 1.5,
      x + side * s * 0.7,
      y,
    );
  paintShape(context, frame, stone);
  paintShapeWith(context, opening, (px, py, out) => {
    const swirl = 0.75 + 0.5 * context.noise.fbm(((px - x) / s) * 4, ((py - y) / s) * 3, 3);
    const level = 1.5 * swirl * (1 - (Math.abs(px - x) / (s * 0.3)) * 0.35);
    for (let k = 0; k < 3; k++) out[k] = cold[k]! * level;
  });
  for (let step = 0; step < 5; step++)
    paintShape(
      context,
      new Shape().rectangle(
        x - s * (0.6 + step * 0.1),
        y + step * s * 0.05,
        s * (1.2 + step * 0.2),
        s * 0.05,
      ),
      mix(scale(stone, 1.4 - step * 0.2), cold, 0.12 - step * 0.02),
    );
  addGlow(context.canvas, x, y - s * 0.6, s * 1.1, cold, 0.3);
};

const paintFireRiver = (context: PaintContext, y0: number, plane: number, lava: Rgb): void => {
  const { size, unit, noise, canvas } = context;
  const thick = (8 + 26 * plane) * unit;
  const row = (x: number): number =>
    y0 + noise.fbm(x / unit / 240 + plane * 7, 3, 3) * (22 + 30 * plane) * unit;
  const river = new Shape().moveTo(-4, row(-4));
  for (let x = -4; x <= size.width + 6; x += 8 * unit) river.lineTo(x, row(x));
  for (let x = size.width + 4; x >= -4; x -= 8 * unit)
    river.lineTo(x, row(x) + thick * (0.7 + 0.5 * noise.value(x / unit / 60, plane)));
  river.close();
  paintShapeWith(context, river, (x, y, out) => {
    const crust = smoothstep(
      0.02,
      0.3,
      noise.fbm(x / unit / (26 + 16 * plane), y / unit / (6 + 5 * plane), 3),
    );
    for (let k = 0; k < 3; k++) out[k] = lerp(lava[k]! * 1.9, [0.12, 0.02, 0.01][k]!, crust);
  });
  for (let x = 0; x < size.width; x += 70 * unit)
    addGlow(canvas, x, row(x) + thick * 0.4, (50 + 34 * plane) * unit, lava, 0.12);
};

/** Things that do not belong together: a huge moon, stairs to a door in the air, lamps, petals of cloud. */
export const dreamscape: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas, light, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('dream');
    const hue = random.pick([300, 340, 260, 190]);
    const tint = oklch(0.72, 0.12, hue);
    const shift = (colour: Rgb, amount: number): Rgb =>
      mix(colour, scale(tint, Math.max(0.03, colour[1]) / tint[1]), amount);
    const sky = light.sky.slice();
    for (let i = 0; i < sky.length; i += 3) sky.set(shift([sky[i]!, sky[i + 1]!, sky[i + 2]!], 0.55), i);
    context.light = {
      ...light,
      sky,
      haze: shift(light.haze, 0.35),
      zenith: shift(light.zenith, 0.55),
      distance: shift(light.distance, 0.45),
      cloudLit: mix(light.cloudLit, shift(light.cloudLit, 1), 0.3),
      cloudDark: shift(light.cloudDark, 0.5),
      stars: Math.max(0.6, light.stars),
    };
    const horizon = height * 0.72;
    paintSky(context, { horizon, cover: 1.1, body: false });
    const moon = { x: width * random.range(0.3, 0.38), y: height * 0.36, r: 190 * unit };
    addGlow(canvas, moon.x, moon.y, moon.r * 1.5, mix(light.haze, [1, 0.95, 0.85], 0.5), 0.3);
    paintShapeWith(context, new Shape().circle(moon.x, moon.y, moon.r), (x, y, out) => {
      const dx = (x - moon.x) / moon.r;
      const dy = (y - moon.y) / moon.r;
      const sea = noise.fbm(dx * 1.8 + 3, dy * 1.8, 4);
      const level = (0.86 + sea * 0.4) * (1 - 0.25 * (dx * dx + dy * dy)) * (light.night ? 0.95 : 1.05);
      out.set([level, level * 0.96, level * 0.88]);
    });
    const bank = (y0: number, seed: number, strength: number, colour: Rgb): void =>
      addVeil(canvas, colour, Math.round(4 * unit) + 1, (x, y) => {
        const heap = noise.fbm(x / unit / 170 + seed, y / unit / 110, 5, 0.55);
        return strength * smoothstep(0, 60 * unit, y - y0 + heap * 120 * unit) * clamp(0.75 + heap * 0.8);
      });
    const pink = mix(context.light.cloudLit, shift(context.light.haze, 0.6), 0.4);
    bank(height * 0.62, 5, 0.7, mix(pink, context.light.distance, 0.5));
    paintStairs(context, width * 0.78, height * 0.3, random.chance(0.5));
    for (const [x, y, s] of [
      [0.14, 0.2, 0.6],
      [0.52, 0.16, 0.45],
      [0.58, 0.44, 0.8],
      [0.92, 0.5, 1],
      [0.08, 0.55, 1.1],
    ] as const)
      paintDreamLamp(context, width * x, height * y, s * 34 * unit);
    bank(height * 0.76, 17, 0.85, pink);
    const whale = { x: width * 0.5, y: height * 0.6, s: 150 * unit };
    paintWhale(context, whale.x, whale.y, whale.s);
    bank(height * 0.86, 31, 0.95, mix(pink, [1, 1, 1], 0.12 * (light.night ? 0.2 : 1)));
    paintLeafyTrees(context, [{ x: width * 0.1, y: height * 0.97, height: 400 * unit }], 0.05, {
      leaves: 2000,
      spread: 0.95,
      trunk: 0.3,
      albedo: oklch(0.7, 0.15, (hue + 40) % 360),
    });
    bank(height * 0.98, 43, 0.9, mix(pink, context.light.distance, 0.2));
    paintMotes(context, 60, mix(context.accents[0]!, [1, 0.9, 0.7], 0.6), 0.6, {
      x: 0,
      y: height * 0.1,
      width,
      height: height * 0.8,
    });
    layMist(context, height * 0.84, 60, 0.3);
    context.bodyAt = null;
  },
};

const paintStairs = (context: PaintContext, x: number, y: number, ajar: boolean): void => {
  const { unit, canvas, light } = context;
  for (let step = 15; step >= 0; step--) {
    const t = step / 15;
    const w = (56 + 60 * t) * unit;
    const px = x - 250 * t * unit + Math.sin(t * 3.2) * 50 * unit;
    const py = y + (70 + 330 * t) * unit;
    const h = (8 + 8 * t) * unit;
    paintShape(
      context,
      new Shape().polygon(px - w, py, px + w * 0.8, py, px + w, py + h, px - w * 1.2, py + h),
      tone(context, albedos.white, 0.9, 0.4 * (1 - t)),
    );
    paintShape(
      context,
      new Shape().rectangle(px - w * 1.2, py + h, w * 2.2, h * 0.8),
      tone(context, mix(albedos.white, light.zenith, 0.3), 0.2, 0.4 * (1 - t)),
    );
  }
  const glow: Rgb = oklch(0.92, 0.1, 85);
  paintShape(
    context,
    new Shape()
      .rectangle(x - 44 * unit, y - 100 * unit, 88 * unit, 170 * unit)
      .ellipse(x, y - 100 * unit, 44 * unit, 34 * unit),
    tone(context, albedos.white, 0.6, 0.3),
  );
  paintShape(
    context,
    new Shape()
      .rectangle(x - 35 * unit, y - 96 * unit, 70 * unit, 166 * unit)
      .ellipse(x, y - 96 * unit, 35 * unit, 27 * unit),
    scale(glow, 1.7),
  );
  const leaf = new Shape().polygon(
    x - 35 * unit,
    y - 118 * unit,
    x + (ajar ? -70 : 10) * unit,
    y - 132 * unit,
    x + (ajar ? -70 : 10) * unit,
    y + 84 * unit,
    x - 35 * unit,
    y + 70 * unit,
  );
  paintShape(context, leaf, tone(context, mix(context.accents[0]!, albedos.timber, 0.3), 0.5, 0.2));
  addGlow(canvas, x, y - 20 * unit, 120 * unit, glow, 0.5);
};

const paintDreamLamp = (context: PaintContext, x: number, y: number, s: number): void => {
  const warm: Rgb = oklch(0.85, 0.14, 65);
  paintShape(
    context,
    new Shape()
      .moveTo(x - s * 0.4, y + s * 0.5)
      .quadTo(x - s * 0.9, y - s * 0.5, x, y - s * 0.9)
      .quadTo(x + s * 0.9, y - s * 0.5, x + s * 0.4, y + s * 0.5)
      .close(),
    scale(mix(warm, context.accents[0]!, 0.25), 0.95),
  );
  paintShape(
    context,
    new Shape().rectangle(x - s * 0.36, y + s * 0.5, s * 0.72, s * 0.1),
    tone(context, albedos.timber, 0.3, 0.1),
  );
  addGlow(context.canvas, x, y + s * 0.2, s * 0.5, warm, 0.9);
  addGlow(context.canvas, x, y, s * 2.4, warm, 0.2);
};

const paintWhale = (context: PaintContext, x: number, y: number, s: number): void => {
  const body = new Shape()
    .moveTo(x - s, y)
    .quadTo(x - s * 0.9, y - s * 0.42, x - s * 0.2, y - s * 0.4)
    .quadTo(x + s * 0.5, y - s * 0.36, x + s * 1.1, y - s * 0.02)
    .quadTo(x + s * 1.3, y - s * 0.2, x + s * 1.5, y - s * 0.3)
    .quadTo(x + s * 1.4, y - s * 0.08, x + s * 1.5, y + s * 0.12)
    .quadTo(x + s * 1.25, y + s * 0.06, x + s * 1.1, y + s * 0.05)
    .quadTo(x + s * 0.4, y + s * 0.3, x - s * 0.3, y + s * 0.28)
    .quadTo(x - s * 0.9, y + s * 0.24, x - s, y)
    .close();
  const back = tone(context, oklch(0.46, 0.08, 262), 0.5, 0.3);
  const belly = tone(context, oklch(0.84, 0.03, 262), 0.7, 0.3);
  paintShapeWith(context, body, (px, py, out) => {
    const t = smoothstep(-0.05, 0.12, (py - y) / s + Math.sin(((px - x) / s) * 26) * 0.006);
    for (let k = 0; k < 3; k++) out[k] = lerp(back[k]!, belly[k]!, t * (px < x + s * 0.6 ? 1 : 0.4));
  });
  paintShape(
    context,
    new Shape()
      .moveTo(x - s * 0.35, y + s * 0.12)
      .quadTo(x - s * 0.2, y + s * 0.5, x + s * 0.12, y + s * 0.56)
      .quadTo(x - s * 0.02, y + s * 0.3, x - s * 0.12, y + s * 0.12)
      .close(),
    scale(back, 0.8),
  );
  paintShape(context, new Shape().circle(x - s * 0.68, y - s * 0.06, s * 0.025), [0.02, 0.02, 0.03]);
};
