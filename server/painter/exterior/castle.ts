import { mix, oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { coniferStands } from './mountain.ts';
import { paintChurch } from './village.ts';
import { albedos, fireLight, paintShape, tone, weathered } from './parts/brush.ts';
import { paintCurtainWall, paintMasonry, paintTower } from './parts/castles.ts';
import { castShadow, layShadows, paintGround } from './parts/ground.ts';
import { paintBirds, paintSmoke } from './parts/life.ts';
import { paintBushes, paintGrass } from './parts/plants.ts';
import { paintFence, paintFire } from './parts/props.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { addBareTree, paintConifers, paintLeafyTrees } from './parts/trees.ts';

/** A castle with many towers on its crag, a road winding up to the gate. */
export const castle: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('castle');
    paintSky(context, { horizon: height * 0.66, bodyX: context.light.body.x < 0.5 ? 0.18 : 0.22 });
    paintPlane(context, {
      crest: noiseCrest(context, { base: height * 0.58, amplitude: 70, wave: 210, seed: 1, ridged: true }),
      albedo: oklch(0.5, 0.04, 250),
      depth: 0.92,
      mist: 0.7,
      snowcap: 40,
    });
    paintPlane(context, {
      crest: noiseCrest(context, { base: height * 0.63, amplitude: 40, wave: 330, seed: 2 }),
      albedo: albedos.conifer,
      depth: 0.72,
      mist: 0.6,
    });
    layMist(context, height * 0.64, 40, 0.5);
    const x0 = width * random.range(0.56, 0.62);
    const crag = (x: number): number => {
      const off = Math.abs(x - x0) / unit;
      return (
        height * 0.78 -
        (200 * clamp(1.18 - off / 420) ** 1.4 * 1.05 - 8) * unit +
        context.noise.fbm(x / unit / 50, 5, 4) * 15 * unit * clamp(off / 160)
      );
    };
    const top = height * 0.78 - 200 * unit;
    const u = unit;
    paintTower(context, {
      x: x0 - 8 * u,
      y: top + 40 * u,
      width: 74 * u,
      height: 270 * u,
      depth: 0.36,
      spire: true,
    });
    paintTower(context, {
      x: x0 + 74 * u,
      y: top + 40 * u,
      width: 48 * u,
      height: 210 * u,
      depth: 0.34,
      spire: true,
    });
    paintTower(context, {
      x: x0 - 96 * u,
      y: top + 50 * u,
      width: 52 * u,
      height: 180 * u,
      depth: 0.33,
      spire: true,
    });
    paintCurtainWall(context, x0 - 110 * u, x0 + 120 * u, top + 60 * u, 124 * u, 0.32);
    paintTower(context, {
      x: x0 + 128 * u,
      y: top + 70 * u,
      width: 58 * u,
      height: 166 * u,
      depth: 0.3,
      spire: true,
    });
    paintTower(context, {
      x: x0 - 168 * u,
      y: top + 84 * u,
      width: 60 * u,
      height: 150 * u,
      depth: 0.3,
      spire: false,
    });
    paintCurtainWall(context, x0 - 180 * u, x0 + 190 * u, top + 96 * u, 96 * u, 0.28, x0 + 10 * u);
    paintTower(context, {
      x: x0 - 42 * u,
      y: top + 98 * u,
      width: 40 * u,
      height: 122 * u,
      depth: 0.27,
      spire: false,
    });
    paintTower(context, {
      x: x0 + 62 * u,
      y: top + 98 * u,
      width: 40 * u,
      height: 122 * u,
      depth: 0.27,
      spire: false,
    });
    paintTower(context, {
      x: x0 + 204 * u,
      y: top + 104 * u,
      width: 50 * u,
      height: 120 * u,
      depth: 0.27,
      spire: false,
    });
    const plane = (x: number): number => Math.max(crag(x), top + 92 * u);
    paintPlane(context, {
      crest: plane,
      albedo: mix(albedos.rock, albedos.grass, 0.45),
      depth: 0.28,
      relief: 0.9,
      fold: 70,
      mist: 0.4,
    });
    paintRoad(context, x0 + 10 * u, top + 94 * u);
    paintConifers(
      context,
      coniferStands(context, (x) => plane(x) + 40 * u, 120, 40, 9).filter(
        (s) => Math.abs(s.x - x0) > 120 * u,
      ),
      0.26,
    );
    layMist(context, height * 0.82, 40, 0.35);
    const near = noiseCrest(context, {
      base: height * 0.93,
      amplitude: 26,
      wave: 420,
      seed: 7,
      rise: (a) => 90 * Math.max(0, 0.35 - a),
    });
    paintPlane(context, { crest: near, albedo: albedos.grass, depth: 0.06, mist: 0, relief: 0.5, fold: 80 });
    paintConifers(
      context,
      coniferStands(context, near, 60, 170, 11, 1.3).filter((s) => s.x < width * 0.3 || s.x > width * 0.9),
      0.03,
    );
    paintGrass(context, {
      horizon: height * 0.6,
      from: height * 0.93,
      to: height * 1.04,
      albedo: albedos.grass,
      height: 40,
      density: 0.6,
    });
    paintBirds(context, x0 - 60 * u, height * 0.2, 130 * u, 9);
  },
};

const paintRoad = (context: PaintContext, x: number, y: number): void => {
  const { size, unit } = context;
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i <= 40; i++) {
    const t = i / 40;
    const py = lerp(y, size.height * 0.99, t ** 1.15);
    const px = x + Math.sin(t * 8.2) * (30 + 180 * t) * unit - 220 * t * t * unit;
    const half = (4 + 34 * t ** 1.6) * unit;
    left.push(px - half, py);
    right.unshift(px + half, py);
  }
  paintShape(
    context,
    new Shape().polygon(...left, ...right),
    tone(context, weathered(context, albedos.path, 0.6), 0.75, 0.2),
    0.9,
  );
};

/** Broken columns and arches of an old temple in the grass. */
export const ruins: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('ruins');
    const horizon = height * 0.58;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 40 * unit, amplitude: 60, wave: 260, seed: 1 }),
      albedo: albedos.conifer,
      depth: 0.86,
      mist: 0.6,
    });
    const trees = Array.from({ length: 26 }, () => ({
      x: width * random.next(),
      y: horizon + 6 * unit,
      height: random.range(40, 90) * unit,
    }));
    paintLeafyTrees(context, trees, 0.64, { leaves: 90, trunk: 0.12, spread: 0.9 });
    layMist(context, horizon, 30, 0.5);
    paintGround(context, {
      horizon,
      albedo: albedos.grass,
      second: mix(albedos.dryGrass, albedos.stone, 0.4),
      texture: 0.8,
      way: { albedo: albedos.stone, near: 0.42, far: 0.52, half: 120, snowShare: 0.8 },
    });
    const shadows = new Shape();
    const columns = [
      [0.3, 36, 0.42, 1],
      [0.38, 30, 0.36, 1],
      [0.66, 34, 0.4, 0.9],
      [0.74, 42, 0.46, 0.5],
      [0.2, 84, 0.78, 1],
      [0.83, 88, 0.8, 1],
      [0.63, 110, 0.92, 0.42],
      [0.08, 180, 1.45, 1.02],
      [0.93, 200, 1.6, 0.66],
    ] as const;
    for (const [x, y, s, tall] of columns)
      castShadow(context, shadows, width * x, horizon + y * unit, 50 * s * unit, 250 * s * tall * unit);
    layShadows(context, shadows, 0.75);
    const far = new Shape()
      .rectangle(width * 0.27, horizon - 128 * unit, width * 0.14, 18 * unit)
      .rectangle(width * 0.265, horizon - 138 * unit, width * 0.15, 11 * unit);
    paintMasonry(context, far, albedos.stone, 0.4, () => 0.6, 20 * unit);
    paintArch(context, width * 0.52, horizon + 22 * unit, 120 * unit, 0.4);
    for (const [x, y, s, tall] of columns)
      paintColumn(context, width * x, horizon + y * unit, s * unit, tall, clamp(0.55 - s * 0.36, 0.03, 0.6));
    const blocks = Array.from({ length: 18 }, () => {
      const t = random.next();
      const w = (20 + 90 * t) * unit * random.range(0.7, 1.3);
      return {
        x: width * (random.chance(0.5) ? random.range(0.02, 0.36) : random.range(0.58, 1)),
        y: lerp(horizon + 40 * unit, height * 0.99, t),
        width: w,
        height: w * 0.45,
      };
    }).sort((a, b) => a.y - b.y);
    paintRocks(context, blocks, 0.14, albedos.stone);
    paintBushes(
      context,
      blocks.slice(0, 12).map((b) => ({
        x: b.x + b.width * 0.6,
        y: b.y + 4 * unit,
        width: b.width * 0.9,
        height: b.height * 0.7,
      })),
      0.14,
    );
    paintGrass(context, {
      horizon,
      from: horizon + 30 * unit,
      to: height * 1.04,
      albedo: albedos.grass,
      height: 64,
      density: 0.85,
      where: (x, y) =>
        Math.abs(x / width - lerp(0.52, 0.42, (y - horizon) / (height - horizon))) >
        0.02 + 0.1 * ((y - horizon) / (height - horizon)),
    });
    paintBirds(context, width * 0.45, height * 0.22, 80 * unit, 6);
  },
};

const paintColumn = (
  context: PaintContext,
  x: number,
  y: number,
  s: number,
  tall: number,
  depth: number,
): void => {
  const w = 44 * s;
  const h = 250 * s * tall;
  const broken = tall < 1;
  const shaft = new Shape().moveTo(x - w / 2, y).lineTo(x - w * 0.43, y - h);
  if (broken)
    shaft
      .lineTo(x - w * 0.16, y - h * 1.05)
      .lineTo(x + w * 0.05, y - h * 0.93)
      .lineTo(x + w * 0.3, y - h * 1.0);
  shaft
    .lineTo(x + w * 0.43, y - h * (broken ? 0.88 : 1))
    .lineTo(x + w / 2, y)
    .close();
  const flute = (px: number): number =>
    clamp(0.5 + ((px - x) / w) * 0.85 * context.light.side + Math.sin(((px - x) / w) * 34) * 0.12);
  paintMasonry(context, shaft, albedos.stone, depth, flute, 60 * s);
  const base = new Shape()
    .rectangle(x - w * 0.68, y - w * 0.2, w * 1.36, w * 0.24)
    .rectangle(x - w * 0.6, y - w * 0.36, w * 1.2, w * 0.18);
  if (!broken)
    base
      .rectangle(x - w * 0.72, y - h - w * 0.3, w * 1.44, w * 0.22)
      .polygon(
        x - w * 0.46,
        y - h + w * 0.04,
        x - w * 0.68,
        y - h - w * 0.1,
        x + w * 0.68,
        y - h - w * 0.1,
        x + w * 0.46,
        y - h + w * 0.04,
      );
  paintMasonry(
    context,
    base,
    albedos.stone,
    depth,
    (px) => clamp(0.5 + ((px - x) / w) * 0.4 * context.light.side),
    60 * s,
  );
  if (context.weather.snowCover > 0)
    paintShape(
      context,
      new Shape().ellipse(x, y - h - (broken ? -w * 0.05 : w * 0.3), w * 0.62, w * 0.13),
      tone(context, albedos.snow, 0.9, depth),
    );
};

const paintArch = (context: PaintContext, x: number, y: number, s: number, depth: number): void => {
  const stones = new Shape();
  for (const side of [-1, 1])
    stones.rectangle(x + side * s * 0.62 - s * 0.14, y - s * 1.3, s * 0.28, s * 1.3);
  for (let i = 0; i < 15; i++) {
    const a0 = Math.PI * (1 + (i + 0.04) / 15);
    const a1 = Math.PI * (1 + (i + 0.96) / 15);
    const cy = y - s * 1.3;
    stones.polygon(
      x + Math.cos(a0) * s * 0.5,
      cy + Math.sin(a0) * s * 0.5,
      x + Math.cos(a0) * s * 0.76,
      cy + Math.sin(a0) * s * 0.76,
      x + Math.cos(a1) * s * 0.76,
      cy + Math.sin(a1) * s * 0.76,
      x + Math.cos(a1) * s * 0.5,
      cy + Math.sin(a1) * s * 0.5,
    );
  }
  paintMasonry(
    context,
    stones,
    albedos.stone,
    depth,
    (px) => clamp(0.5 + ((px - x) / s) * 0.5 * context.light.side),
    s * 0.14,
  );
};

/** Leaning stones under a bare tree, an iron fence, a chapel, low mist. */
export const graveyard: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('graveyard');
    const horizon = height * 0.56;
    context.light = { ...context.light, mist: Math.max(0.45, context.light.mist) };
    paintSky(context, { horizon, cover: 1.25 });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 22 * unit, amplitude: 36, wave: 280, seed: 1 }),
      albedo: albedos.conifer,
      depth: 0.84,
      mist: 0.7,
    });
    const yews = Array.from({ length: 16 }, () => ({
      x: width * random.next(),
      y: horizon + 6 * unit,
      height: random.range(60, 120) * unit,
    }));
    paintConifers(context, yews, 0.62);
    layMist(context, horizon, 30, 0.6);
    paintChurch(context, width * 0.7, horizon + 18 * unit, 82 * unit, 0.42);
    paintGround(context, {
      horizon,
      albedo: mix(albedos.grass, albedos.earth, 0.3),
      second: albedos.dryGrass,
      texture: 0.8,
      way: { albedo: albedos.path, near: 0.5, far: 0.62, half: 92 },
    });
    paintFence(
      context,
      { x: -10, y: horizon + 34 * unit, height: 42 * unit },
      { x: width * 0.54, y: horizon + 34 * unit, height: 42 * unit },
      'iron',
      0.36,
      albedos.metal,
    );
    paintFence(
      context,
      { x: width * 0.67, y: horizon + 34 * unit, height: 42 * unit },
      { x: width * 1.02, y: horizon + 34 * unit, height: 42 * unit },
      'iron',
      0.36,
      albedos.metal,
    );
    const tree = new Shape();
    addBareTree(random, tree, { x: width * 0.17, y: horizon + 120 * unit, height: 560 * unit }, 0.6);
    paintShape(context, tree, tone(context, weathered(context, albedos.bark, 0.1), 0.1, 0.14));
    const stones: { x: number; y: number; s: number; kind: number }[] = [];
    for (let row = 0; row < 6; row++) {
      const t = (row / 5) ** 1.4;
      const y = lerp(horizon + 54 * unit, height * 0.97, t);
      const s = lerp(0.4, 1.75, t);
      const count = Math.round(lerp(13, 5, t));
      for (let i = 0; i < count; i++) {
        const x = width * ((i + 0.5) / count) + random.range(-22, 22) * unit * s;
        const way = width * lerp(0.61, 0.5, (y - horizon) / (height - horizon));
        if (Math.abs(x - way) < 58 * s * unit || random.chance(0.14)) continue;
        stones.push({ x, y: y + random.range(-10, 10) * s * unit, s, kind: random.integer(4) });
      }
    }
    const shadows = new Shape();
    for (const stone of stones)
      castShadow(context, shadows, stone.x, stone.y, 40 * stone.s * unit, 74 * stone.s * unit);
    layShadows(context, shadows, 0.7);
    let reached = 0;
    for (const stone of stones.sort((a, b) => a.y - b.y)) {
      if (stone.y > horizon + 110 * unit && reached === 0) {
        layMist(context, horizon + 70 * unit, 40, 0.42);
        reached = 1;
      }
      paintStone(context, stone, random.range(-0.1, 0.1));
    }
    paintGrass(context, {
      horizon,
      from: horizon + 50 * unit,
      to: height * 1.04,
      albedo: mix(albedos.grass, albedos.dryGrass, 0.4),
      height: 50,
      density: 0.6,
      where: (x, y) =>
        Math.abs(x / width - lerp(0.62, 0.5, (y - horizon) / (height - horizon))) >
        0.09 * ((y - horizon) / (height - horizon)),
    });
    layMist(context, height * 0.86, 46, 0.32);
    paintBirds(context, width * 0.26, height * 0.2, 70 * unit, 6);
  },
};

const paintStone = (
  context: PaintContext,
  { x, y, s, kind }: { x: number; y: number; s: number; kind: number },
  lean: number,
): void => {
  const u = s * context.unit;
  const depth = clamp(0.42 - s * 0.22, 0.02, 0.5);
  const skew = lean * 70 * u;
  const shape = new Shape();
  const at = (px: number, py: number): [number, number] => [x + px * u + (skew * -py) / 70, y + py * u];
  if (kind === 3) {
    shape
      .polygon(...at(-7, 0), ...at(-6, -92), ...at(6, -92), ...at(7, 0))
      .polygon(...at(-26, -70), ...at(-26, -58), ...at(26, -58), ...at(26, -70));
    shape.polygon(...at(-18, 2), ...at(-15, -12), ...at(15, -12), ...at(18, 2));
  } else {
    shape.moveTo(...at(-20, 2)).lineTo(...at(-20, -50));
    if (kind === 0) shape.quadTo(...at(-20, -74), ...at(0, -75)).quadTo(...at(20, -74), ...at(20, -50));
    else if (kind === 1)
      shape
        .lineTo(...at(-20, -60))
        .lineTo(...at(0, -74))
        .lineTo(...at(20, -60));
    else shape.lineTo(...at(-22, -64)).lineTo(...at(22, -66));
    shape.lineTo(...at(20, 2)).close();
  }
  const { side } = context.light;
  const edge = new Shape();
  for (const contour of shape.contours)
    edge.contours.push(contour.map((value, i) => (i % 2 ? value - 1 * u : value + side * 5 * u)));
  paintShape(context, edge, tone(context, weathered(context, scale(albedos.stone, 1.15), 0.4), 0.95, depth));
  paintMasonry(
    context,
    shape,
    mix(albedos.darkStone, albedos.grass, 0.12),
    depth,
    (px) => clamp(0.42 + ((px - x) / (46 * u)) * 0.5 * side),
    400 * u,
  );
  if (kind !== 3) {
    const text = new Shape();
    for (let line = 0; line < 3; line++)
      text.polygon(
        ...at(-11 + line, -50 + line * 9),
        ...at(11 - line, -50 + line * 9),
        ...at(11 - line, -47.6 + line * 9),
        ...at(-11 + line, -47.6 + line * 9),
      );
    paintShape(context, text, tone(context, scale(albedos.darkStone, 0.4), 0.1, depth), 0.6);
  }
  if (context.weather.snowCover > 0)
    paintShape(
      context,
      new Shape().ellipse(...at(0, kind === 3 ? -92 : -72), (kind === 3 ? 9 : 20) * u, 5 * u),
      tone(context, albedos.snow, 0.9, depth),
    );
};

/** After the fight: banners, broken spears, a siege engine, smoke over trampled ground. */
export const battlefield: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('battlefield');
    const horizon = height * 0.58;
    paintSky(context, { horizon, cover: 1.35 });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 30 * unit, amplitude: 50, wave: 260, seed: 1 }),
      albedo: albedos.earth,
      depth: 0.9,
      mist: 0.6,
    });
    paintCurtainWall(context, width * 0.64, width * 0.82, horizon + 4 * unit, 34 * unit, 0.7);
    paintTower(context, {
      x: width * 0.7,
      y: horizon,
      width: 26 * unit,
      height: 74 * unit,
      depth: 0.7,
      spire: false,
    });
    paintTower(context, {
      x: width * 0.79,
      y: horizon,
      width: 22 * unit,
      height: 56 * unit,
      depth: 0.7,
      spire: false,
    });
    for (const [x, h] of [
      [0.72, 260],
      [0.3, 330],
      [0.5, 220],
      [0.9, 300],
      [0.12, 240],
    ] as const) {
      addGlow(canvas, width * x, horizon, 34 * unit, fireLight, 0.5);
      paintSmoke(context, width * x, horizon + 6 * unit, h * unit, 54 * unit, oklch(0.36, 0.012, 50), 0.85);
    }
    layMist(context, horizon, 40, 0.6);
    paintGround(context, {
      horizon,
      albedo: oklch(0.45, 0.045, 62),
      second: mix(albedos.dryGrass, albedos.earth, 0.4),
      texture: 1,
    });
    const host = new Shape();
    for (let i = 0; i < 150; i++) {
      const x = width * random.range(0, 1);
      const y = horizon + random.range(4, 26) * unit;
      const h = random.range(7, 12) * unit;
      host.ellipse(x, y - h * 0.5, h * 0.22, h * 0.5).circle(x, y - h * 1.1, h * 0.2);
      if (i % 3 === 0) host.bar(x, y, x + random.range(-3, 3) * unit, y - h * 2.6, Math.max(0.7, unit * 0.9));
    }
    paintShape(context, host, tone(context, albedos.timber, 0.1, 0.55));
    paintTrebuchet(context, width * 0.2, horizon + 62 * unit, 150 * unit);
    const spears = new Shape();
    for (let i = 0; i < 64; i++) {
      const t = random.next() ** 0.8;
      const x = width * random.next();
      const y = lerp(horizon + 34 * unit, height * 0.99, t);
      const tall = (24 + 130 * t) * unit * random.range(0.5, 1.1);
      const lean = random.range(-0.6, 0.6) * tall;
      spears.bar(x, y, x + lean, y - tall, (0.9 + 3.2 * t) * unit, (0.7 + 2 * t) * unit);
      if (i % 2)
        spears.polygon(
          x + lean * 0.98,
          y - tall * 0.98,
          x + lean * 1.08 - 3 * t * unit,
          y - tall * 1.1,
          x + lean * 1.06 + 4 * t * unit,
          y - tall * 1.02,
        );
      if (i % 3 === 0) spears.ellipse(x + 30 * t * unit, y + 6 * t * unit, 26 * t * unit, 9 * t * unit, 0.2);
    }
    paintShape(context, spears, tone(context, albedos.timber, 0.15, 0.1));
    for (const [x, y, s] of [
      [0.42, 60, 0.5],
      [0.57, 90, 0.7],
      [0.84, 130, 0.95],
      [0.34, 200, 1.5],
    ] as const)
      paintBanner(context, width * x, horizon + y * unit, 210 * s * unit, clamp(0.4 - s * 0.24, 0.02, 1));
    paintFire(context, width * 0.69, horizon + 150 * unit, 34 * unit);
    paintSmoke(context, width * 0.69, horizon + 120 * unit, 330 * unit, 60 * unit, oklch(0.4, 0.01, 50), 0.5);
    paintGrass(context, {
      horizon,
      from: height * 0.9,
      to: height * 1.04,
      albedo: mix(albedos.dryGrass, albedos.earth, 0.4),
      height: 50,
      density: 0.4,
    });
    paintBirds(context, width * 0.5, height * 0.26, 200 * unit, 16);
  },
};

const paintBanner = (context: PaintContext, x: number, y: number, h: number, depth: number): void => {
  const away = -context.light.side * (context.weather.wind > 0.5 ? 1.2 : 0.85);
  paintShape(
    context,
    new Shape().bar(x, y, x + h * 0.06, y - h, h * 0.022),
    tone(context, albedos.timber, 0.2, depth),
  );
  const top = y - h * 0.98;
  const px = x + h * 0.058;
  const cloth = new Shape()
    .moveTo(px, top)
    .quadTo(px + away * h * 0.2, top - h * 0.05, px + away * h * 0.42, top + h * 0.04)
    .lineTo(px + away * h * 0.34, top + h * 0.12)
    .lineTo(px + away * h * 0.44, top + h * 0.2)
    .quadTo(px + away * h * 0.2, top + h * 0.2, px - h * 0.01, top + h * 0.26)
    .close();
  paintShape(
    context,
    cloth,
    tone(context, mix(context.accents[0]!, oklch(0.45, 0.16, 25), 0.4), 0.55, depth),
  );
};

const paintTrebuchet = (context: PaintContext, x: number, y: number, s: number): void => {
  const frame = new Shape()
    .bar(x - s * 0.5, y, x, y - s * 0.86, s * 0.05)
    .bar(x + s * 0.5, y, x, y - s * 0.86, s * 0.05)
    .bar(x - s * 0.62, y - s * 0.04, x + s * 0.62, y - s * 0.04, s * 0.06);
  frame
    .bar(x - s * 0.24, y - s * 0.42, x + s * 0.24, y - s * 0.42, s * 0.04)
    .bar(x + s * 0.36, y - s * 0.6, x - s * 0.78, y - s * 1.5, s * 0.05, s * 0.025);
  frame
    .polygon(
      x + s * 0.26,
      y - s * 0.62,
      x + s * 0.5,
      y - s * 0.62,
      x + s * 0.46,
      y - s * 0.34,
      x + s * 0.3,
      y - s * 0.34,
    )
    .bar(x - s * 0.78, y - s * 1.5, x - s * 0.7, y - s * 1.12, s * 0.014);
  for (const side of [-0.42, 0.42]) frame.circle(x + side * s, y - s * 0.02, s * 0.11);
  paintShape(context, frame, tone(context, albedos.timber, 0.2, 0.32));
};
