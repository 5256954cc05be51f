import { mix, scale } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addBareTree } from './parts/bare-trees.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintMasonry } from './parts/castles.ts';
import { paintChurch } from './parts/church.ts';
import { paintConifers } from './parts/conifers.ts';
import { castShadow, layShadows, paintGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import { paintFence } from './parts/props.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

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
