import { mix, oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp, smoothstep } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintStrata } from './canyon.ts';
import { paintBirds } from './parts/life.ts';
import { paintBushes, paintGrass } from './parts/plants.ts';
import { paintRocks } from './parts/rocks.ts';
import { paintShip } from './parts/ships.ts';
import { layMist, paintPlane } from './parts/terrain.ts';
import { paintPalms } from './parts/trees.ts';
import { paintFoam, paintWater } from './parts/water.ts';

const tropical = oklch(0.62, 0.11, 205);
const deep = oklch(0.4, 0.075, 232);

/** Open sea with a swell and one sail. */
export const sea: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather } = context;
    const { width, height } = size;
    const random = context.random.branch('sea');
    const horizon = height * 0.5;
    paintSky(context, { horizon });
    const waves = clamp(0.55 + weather.wind * 0.4 + (weather.lightning ? 0.3 : 0));
    paintShip(context, {
      x: width * random.range(0.28, 0.36),
      y: horizon + 8 * unit,
      size: 58 * unit,
      masts: 3,
      depth: 0.5,
      sails: true,
    });
    paintWater(context, {
      shore: horizon + 4 * unit,
      waves,
      mirror: 0.78,
      tint: deep,
      waterline: () => horizon + 6 * unit,
    });
    for (let swell = 0; swell < 6; swell++) paintSwell(context, horizon, (swell + 1) / 6.3, waves);
    paintBirds(context, width * 0.62, height * 0.3, 130 * unit, 7);
  },
};

/** One long wave: a dark trough, a lit back, foam along the crest. */
const paintSwell = (context: PaintContext, horizon: number, t: number, waves: number): void => {
  const { size, unit, noise, light } = context;
  const y0 = horizon + (size.height - horizon) * t ** 1.5;
  const amplitude = (4 + 46 * t) * waves * unit;
  const seed = t * 37 + (context.seed % 89);
  const row = (x: number): number =>
    y0 + noise.fbm((x / unit) * (0.0062 - 0.0032 * t) + seed, seed, 3) * amplitude;
  const body = new Shape().moveTo(-4, row(-4));
  for (let x = 0; x <= size.width + 4; x += 5 * unit) body.lineTo(x, row(x));
  const thick = (8 + 62 * t) * unit;
  for (let x = size.width + 4; x >= -4; x -= 8 * unit)
    body.lineTo(x, row(x) + thick * (0.7 + 0.3 * noise.value(x / unit / 120, seed)));
  body.close();
  const near = tone(context, deep, 0.2, 0.5 * (1 - t));
  const shine = mix(light.haze, light.zenith, 0.4);
  paintShapeWith(
    context,
    body,
    (x, y, out) => {
      const d = (y - row(x)) / thick;
      const ripple = noise.fbm(((x / unit) * 0.02) / (0.4 + t), ((y / unit) * 0.07) / (0.4 + t), 2);
      const bright = clamp(0.5 * Math.exp(-d * 3.2) + ripple * 0.35);
      for (let k = 0; k < 3; k++)
        out[k] = near[k]! * (0.75 + 0.5 * d) + (shine[k]! - near[k]!) * bright * 0.75;
    },
    0.62,
  );
  if (waves > 0.5)
    paintFoam(context, (x) => row(x) + unit, 0.8 + 2.6 * t * waves, 0.55 * waves * smoothstep(0.1, 0.5, t));
};

/** Sand, surf and palms; a parasol left open on a fair day. */
export const beach: Composition = {
  outdoors: true,
  mirrors: true,
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
    if (context.weather.cover < 0.9) paintParasol(context, width * 0.31, height * 0.86);
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

const paintParasol = (context: PaintContext, x: number, y: number): void => {
  const { unit, accents } = context;
  const pole = new Shape().bar(x, y, x + 14 * unit, y - 128 * unit, 3.4 * unit);
  paintShape(context, pole, tone(context, albedos.white, 0.5, 0.03));
  for (let gore = 0; gore < 6; gore++) {
    const from = -76 + gore * 25.4;
    const shape = new Shape()
      .moveTo(x + 15 * unit, y - 138 * unit)
      .quadTo(
        x + (from * 0.75 + 13) * unit,
        y - 132 * unit,
        x + (from + 8) * unit,
        y - (92 - Math.abs(from + 12) * 0.12) * unit,
      )
      .quadTo(
        x + (from + 20) * unit,
        y - 98 * unit,
        x + (from + 33) * unit,
        y - (92 - Math.abs(from + 12) * 0.12) * unit,
      )
      .quadTo(x + ((from + 25) * 0.75 + 13) * unit, y - 132 * unit, x + 15 * unit, y - 138 * unit)
      .close();
    const towards = context.light.side * (gore - 2.5) > 0 ? 0.9 : 0.45;
    paintShape(
      context,
      shape,
      tone(context, gore % 2 ? albedos.white : (context.accents[0] ?? accents[0]!), towards, 0.03),
    );
  }
  const towel = new Shape().polygon(
    x - 66 * unit,
    y + 16 * unit,
    x + 28 * unit,
    y + 10 * unit,
    x + 46 * unit,
    y + 24 * unit,
    x - 56 * unit,
    y + 32 * unit,
  );
  paintShape(context, towel, tone(context, oklch(0.72, 0.1, 210), 0.7, 0.02));
};

/** A small island with palms in a bright sea. */
export const island: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, noise } = context;
    const { width, height } = size;
    const random = context.random.branch('island');
    const horizon = height * 0.52;
    paintSky(context, { horizon });
    const x0 = width * random.range(0.54, 0.6);
    const line = horizon + 66 * unit;
    paintPlane(context, {
      crest: (x) => horizon + 4 * unit - Math.max(0, noise.fbm(x / unit / 150 + 3, 2, 4) * 60 - 6) * unit,
      albedo: oklch(0.5, 0.05, 220),
      depth: 0.92,
      mist: 0.6,
      snowShare: 0.4,
    });
    paintWater(context, {
      shore: horizon + 4 * unit,
      waves: 0.3,
      mirror: 0.7,
      tint: mix(tropical, deep, 0.3),
    });
    const profile = (x: number): number => {
      const off = (x - x0) / (400 * unit);
      const body = Math.max(0, 1 - off * off);
      return (
        line -
        (26 * body ** 0.7 +
          120 * Math.exp(-((off - 0.22) ** 2) * 14) * body +
          noise.fbm(x / unit / 40, 6, 4) * 16 * body) *
          unit
      );
    };
    const ground = new Shape().moveTo(x0 - 400 * unit, line);
    for (let i = -400; i <= 400; i += 5) ground.lineTo(x0 + i * unit, profile(x0 + i * unit));
    ground.quadTo(x0, line + 20 * unit, x0 - 400 * unit, line).close();
    paintShape(context, ground, tone(context, weathered(context, albedos.sand, 0.9), 0.75, 0.3));
    const hill = new Shape().moveTo(x0 - 200 * unit, line - 12 * unit);
    for (let i = -200; i <= 320; i += 5) hill.lineTo(x0 + i * unit, profile(x0 + i * unit) - 2 * unit);
    hill.lineTo(x0 + 320 * unit, line - 12 * unit).close();
    paintStrata(context, hill, 0.3, mix(albedos.rock, albedos.leaf, 0.35), 0.7);
    const green = Array.from({ length: 34 }, () => {
      const x = x0 + random.range(-270, 320) * unit;
      return {
        x,
        y: lerp(profile(x), line - 6 * unit, random.next() * 0.8) + 8 * unit,
        width: random.range(40, 84) * unit,
        height: random.range(20, 42) * unit,
      };
    }).sort((a, b) => a.y - b.y);
    paintBushes(context, green, 0.26, oklch(0.48, 0.12, 136));
    paintPalms(
      context,
      Array.from({ length: 11 }, (_, i) => {
        const x = x0 + (-280 + i * 56 + random.range(-20, 20)) * unit;
        return {
          x,
          y: Math.min(line - 4 * unit, profile(x) + 24 * unit),
          height: random.range(110, 200) * unit,
        };
      }),
      0.22,
    );
    paintWater(context, {
      shore: line - 2 * unit,
      waves: 0.3,
      mirror: 0.78,
      tint: tropical,
      waterline: () => line,
    });
    paintFoam(
      context,
      (x) => (Math.abs(x - x0) < 430 * unit ? line + (4 + 3 * Math.sin(x / unit / 30)) * unit : -99),
      2.2,
      0.8,
    );
    paintRocks(
      context,
      [0.04, 0.11, 0.17].map((at) => ({
        x: width * at,
        y: height * (0.94 - at * 0.5),
        width: random.range(90, 150) * unit,
        height: random.range(40, 80) * unit,
      })),
      0.06,
      albedos.darkStone,
    );
    paintBirds(context, x0, height * 0.3, 140 * unit, 8);
  },
};

/** A headland above the surf with a lighthouse. */
export const cliff: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, noise, light } = context;
    const { width, height } = size;
    const random = context.random.branch('cliff');
    const horizon = height * 0.57;
    paintSky(context, { horizon, bodyX: context.light.body.x < 0.5 ? 0.22 : 0.3 });
    paintPlane(context, {
      crest: (x) =>
        horizon +
        4 * unit -
        Math.max(0, 0.42 - Math.abs(x / width - 0.12) * 2.4) * 110 * unit -
        noise.fbm(x / unit / 60, 3, 3) * 6 * unit,
      albedo: albedos.rock,
      depth: 0.88,
      mist: 0.6,
    });
    const line = height * 0.86;
    paintWater(context, { shore: horizon + 3 * unit, waves: 0.55, mirror: 0.74, tint: deep });
    const brow = (x: number): number => {
      const a = x / width;
      return height * (0.5 - 0.17 * smoothstep(0.42, 1.05, a)) + noise.fbm(x / unit / 120, 5, 3) * 15 * unit;
    };
    const face = new Shape().moveTo(width * 1.02, height * 1.02).lineTo(width * 1.02, brow(width));
    for (let x = width; x >= width * 0.44; x -= 6 * unit) face.lineTo(x, brow(x));
    for (let i = 0; i <= 24; i++) {
      const t = i / 24;
      face.lineTo(
        width * (0.44 + 0.16 * t - 0.05 * Math.sin(t * 5)) + noise.fbm(t * 6, 3, 3) * 40 * unit,
        lerp(brow(width * 0.44), line + 20 * unit, t),
      );
    }
    face.close();
    paintStrata(
      context,
      face,
      0.2,
      mix(albedos.stone, oklch(0.66, 0.04, 60), 0.4),
      light.side < 0 ? 0.85 : 0.4,
    );
    const turf = new Shape()
      .moveTo(width * 1.02, brow(width) + 60 * unit)
      .lineTo(width * 1.02, brow(width) - 2 * unit);
    for (let x = width; x >= width * 0.44; x -= 6 * unit) turf.lineTo(x, brow(x) - 2 * unit);
    for (let x = width * 0.44; x <= width * 1.02; x += 9 * unit)
      turf.lineTo(
        x,
        brow(x) + (8 + 34 * smoothstep(0.44, 0.8, x / width) + 14 * noise.fbm(x / unit / 26, 8, 2)) * unit,
      );
    turf.close();
    paintShape(context, turf, tone(context, weathered(context, albedos.grass, 1), 0.85, 0.16));
    paintLighthouse(context, width * 0.62, brow(width * 0.62) + 12 * unit, 230 * unit);
    paintGrass(context, {
      horizon: height * 0.2,
      from: height * 0.36,
      to: height * 0.5,
      albedo: albedos.grass,
      height: 40,
      density: 0.5,
      where: (x, y) => x > width * 0.45 && y > brow(x) && y < brow(x) + 24 * unit,
    });
    const rocks = Array.from({ length: 20 }, () => {
      const at = random.range(0.3, 1);
      const w = random.range(40, 130) * unit;
      return {
        x: width * at,
        y: line + random.range(-4, 70) * unit,
        width: w,
        height: w * random.range(0.4, 0.8),
      };
    }).sort((a, b) => a.y - b.y);
    paintRocks(context, rocks, 0.12, albedos.darkStone);
    for (let surf = 0; surf < 5; surf++)
      paintFoam(
        context,
        (x) =>
          x > width * (0.28 - surf * 0.06)
            ? line + (24 + surf * 19 + 9 * noise.fbm(x / unit / 50, surf * 3, 3)) * unit
            : line + (60 + surf * 18) * unit,
        5.5 - surf * 0.7,
        0.8 - surf * 0.12,
      );
    layMist(context, line + 10 * unit, 30, 0.4);
    paintBirds(context, width * 0.36, height * 0.34, 120 * unit, 9);
  },
};

const paintLighthouse = (context: PaintContext, x: number, y: number, tall: number): void => {
  const { canvas, light, unit } = context;
  const half = tall * 0.075;
  const at = (t: number): number => half * (1 - 0.32 * t);
  for (let band = 0; band < 6; band++) {
    const a = band / 6;
    const b = (band + 1) / 6;
    const albedo = band % 2 ? oklch(0.55, 0.17, 28) : albedos.white;
    paintShapeWith(
      context,
      new Shape().polygon(
        x - at(a),
        y - tall * 0.8 * a,
        x + at(a),
        y - tall * 0.8 * a,
        x + at(b),
        y - tall * 0.8 * b,
        x - at(b),
        y - tall * 0.8 * b,
      ),
      (px, _y, out) => {
        const round = clamp(0.5 + ((px - x) / half) * 0.55 * light.side);
        out.set(tone(context, albedo, round, 0.14));
      },
    );
  }
  const dark = new Shape()
    .rectangle(x - at(1) * 1.45, y - tall * 0.82, at(1) * 2.9, tall * 0.022)
    .rectangle(x - at(1) * 0.85, y - tall * 0.925, at(1) * 1.7, tall * 0.016);
  dark.polygon(x - at(1), y - tall * 0.92, x, y - tall, x + at(1), y - tall * 0.92);
  for (const bar of [-0.7, 0, 0.62])
    dark.rectangle(x + at(1) * bar, y - tall * 0.92, at(1) * 0.1, tall * 0.1);
  paintShape(
    context,
    new Shape().rectangle(x - at(1) * 0.72, y - tall * 0.915, at(1) * 1.44, tall * 0.1),
    light.lamps > 0.3
      ? scale(lampLight, 1.2 + 1.6 * light.lamps)
      : tone(context, oklch(0.75, 0.04, 220), 0.7, 0.1),
  );
  paintShape(context, dark, tone(context, albedos.metal, 0.3, 0.1));
  paintShape(
    context,
    new Shape()
      .rectangle(x - half * 0.25, y - tall * 0.1, half * 0.5, tall * 0.1)
      .rectangle(x - half * 0.12, y - tall * 0.45, half * 0.24, tall * 0.05),
    tone(context, albedos.timber, 0.2, 0.1),
  );
  const cottage = x + tall * 0.2;
  paintShape(
    context,
    new Shape().rectangle(cottage, y - tall * 0.13, tall * 0.34, tall * 0.17),
    tone(context, albedos.white, 0.6, 0.14),
  );
  paintShape(
    context,
    new Shape().polygon(
      cottage - tall * 0.02,
      y - tall * 0.12,
      cottage + tall * 0.05,
      y - tall * 0.22,
      cottage + tall * 0.29,
      y - tall * 0.22,
      cottage + tall * 0.36,
      y - tall * 0.12,
    ),
    tone(context, weathered(context, albedos.tile, 1), 0.6, 0.14),
  );
  paintShape(
    context,
    new Shape()
      .rectangle(cottage + tall * 0.07, y - tall * 0.08, tall * 0.05, tall * 0.05)
      .rectangle(cottage + tall * 0.21, y - tall * 0.08, tall * 0.05, tall * 0.05),
    light.lamps > 0.4 ? scale(lampLight, 1.6) : tone(context, albedos.slate, 0.3, 0.1),
  );
  if (light.lamps > 0.3) {
    const lampY = y - tall * 0.87;
    addGlow(canvas, x, lampY, 42 * unit, lampLight, 1.2 * light.lamps);
    const beam = new Shape();
    for (const side of [-1, 1])
      beam.polygon(
        x,
        lampY,
        x + side * 900 * unit,
        lampY - 90 * unit,
        x + side * 900 * unit,
        lampY + 40 * unit,
      );
    const data = canvas.data;
    paintShapeWith(context, beam, (px, py, out) => {
      const fade = 0.3 * light.lamps * Math.exp(-Math.abs(px - x) / (330 * unit));
      const from = (py * canvas.width + px) * 3;
      for (let k = 0; k < 3; k++) out[k] = data[from + k]! + lampLight[k]! * fade;
    });
  }
};
