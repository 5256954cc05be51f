import { mix, oklch, type Rgb } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { castShadow, layShadows, layWetGround, paintGround } from './parts/ground.ts';
import { paintHouse, plasters, roofs, type House } from './parts/houses.ts';
import { paintBirds, paintSmoke } from './parts/life.ts';
import { paintBushes, paintFlowers, paintGrass } from './parts/plants.ts';
import { paintCar, paintFence, paintLampPost } from './parts/props.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintLeafyTrees } from './parts/trees.ts';

/** Houses sorted from far to near, with their shadows and the smoke of their hearths. */
const paintHouses = (context: PaintContext, houses: readonly House[], smoke: boolean): void => {
  const shadows = new Shape();
  for (const house of houses)
    castShadow(
      context,
      shadows,
      house.x + house.turn * house.width * 0.8,
      house.y,
      house.width * 1.3,
      house.wall * 1.3,
    );
  layShadows(context, shadows, 0.75);
  for (const house of [...houses].sort((a, b) => a.y - b.y)) {
    paintHouse(context, house);
    if (!smoke || context.weather.wind > 0.8) continue;
    const pitch = (house.pitch ?? 0.62) * house.width;
    paintSmoke(
      context,
      house.x + house.turn * (house.width * 0.5 + house.length * 0.62),
      house.y - house.wall - pitch - house.length * 0.06 - house.width * 0.18,
      house.width * 1.5,
      house.width * 0.2,
      oklch(0.8, 0.006, 260),
      0.3,
    );
  }
};

/** Cottages round a green lane, a church on its rise, smoke over thatch. */
export const village: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('village');
    const horizon = height * 0.53;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 46 * unit, amplitude: 70, wave: 330, seed: 1 }),
      albedo: albedos.conifer,
      depth: 0.86,
      mist: 0.6,
    });
    const rise = noiseCrest(context, { base: horizon - 10 * unit, amplitude: 30, wave: 380, seed: 2 });
    paintPlane(context, { crest: rise, albedo: albedos.grass, depth: 0.66, mist: 0.45 });
    const trees = Array.from({ length: 40 }, () => {
      const x = width * random.next();
      return { x, y: rise(x) + 8 * unit, height: random.range(22, 52) * unit };
    });
    paintLeafyTrees(context, trees, 0.62, { leaves: 60, trunk: 0.1, spread: 0.95 });
    paintChurch(context, width * 0.6, horizon + 2 * unit, 60 * unit, 0.5);
    layMist(context, horizon, 24, 0.5);
    paintGround(context, {
      horizon,
      albedo: albedos.lushGrass,
      second: albedos.dryGrass,
      texture: 0.6,
      way: { albedo: albedos.path, near: 0.46, far: 0.56, half: 190, bend: 0.3 },
    });
    const thatch: Rgb[] = [albedos.thatch, roofs[0]!, albedos.thatch, roofs[3]!];
    const place = (x: number, y: number, scaleBy: number, turn: 1 | -1, i: number): House => ({
      x: width * x,
      y: horizon + y * unit,
      width: 104 * scaleBy * unit,
      wall: 78 * scaleBy * unit,
      length: 128 * scaleBy * unit,
      turn,
      depth: Math.max(0.06, 0.52 - scaleBy * 0.3),
      walls: plasters[i % plasters.length]!,
      roof: thatch[i % thatch.length]!,
      pitch: 0.72,
      timber: i % 2 === 0,
    });
    const jitter = (): number => random.range(-0.012, 0.012);
    paintHouses(
      context,
      [
        place(0.5 + jitter(), 16, 0.36, -1, 0),
        place(0.36 + jitter(), 22, 0.46, 1, 1),
        place(0.68 + jitter(), 26, 0.52, -1, 2),
        place(0.75 + jitter(), 58, 0.84, 1, 3),
        place(0.3 + jitter(), 66, 0.92, -1, 4),
        place(0.98 + jitter(), 150, 1.62, -1, 5),
      ],
      true,
    );
    paintBushes(
      context,
      [
        [0.3, 84, 54],
        [0.12, 92, 70],
        [0.76, 74, 50],
        [0.9, 178, 110],
        [0.03, 120, 100],
      ].map(([x, y, s]) => ({
        x: width * x!,
        y: horizon + y! * unit,
        width: s! * 1.5 * unit,
        height: s! * 0.62 * unit,
      })),
      0.2,
      albedos.leaf,
      context.accents[0],
    );
    paintLeafyTrees(context, [{ x: width * 0.055, y: horizon + 190 * unit, height: 430 * unit }], 0.06, {
      leaves: 2200,
      spread: 0.85,
      trunk: 0.26,
    });
    const offWay = (x: number, y: number): boolean =>
      Math.abs(x / width - lerp(0.56, 0.46, (y - horizon) / (height - horizon))) >
      0.02 + 0.2 * ((y - horizon) / (height - horizon));
    paintGrass(context, {
      horizon,
      from: horizon + 40 * unit,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 54,
      density: 0.8,
      where: offWay,
    });
    paintFence(
      context,
      { x: width * 0.66, y: height * 1.0, height: 92 * unit },
      { x: width * 0.6, y: horizon + 96 * unit, height: 34 * unit },
      'rails',
      0.1,
    );
    paintFlowers(context, {
      horizon,
      from: height * 0.84,
      to: height * 1.02,
      colours: [context.accents[0]!, oklch(0.93, 0.02, 90), oklch(0.86, 0.15, 95)],
      density: 0.1,
      size: 6,
      where: offWay,
    });
    paintBirds(context, width * 0.4, height * 0.22, 90 * unit, 7);
    layWetGround(context, horizon + 60 * unit, context.weather.wet * 0.22);
  },
};

/** A small church with a pointed steeple. */
export const paintChurch = (context: PaintContext, x: number, y: number, s: number, depth: number): void => {
  paintHouse(context, {
    x: x - s * 0.2,
    y,
    width: s * 0.8,
    wall: s * 0.7,
    length: s * 1.2,
    turn: 1,
    depth,
    walls: albedos.stone,
    roof: albedos.slate,
    pitch: 0.7,
    chimney: false,
    homely: 0.5,
  });
  const tower = new Shape().rectangle(x - s * 0.55, y - s * 1.7, s * 0.5, s * 1.7);
  paintShape(context, tower, tone(context, weathered(context, albedos.stone, 0.1), 0.6, depth));
  paintShape(
    context,
    new Shape().rectangle(x - s * (context.light.side > 0 ? 0.55 : 0.22), y - s * 1.7, s * 0.17, s * 1.7),
    tone(context, albedos.stone, 0, depth),
    0.7,
  );
  paintShape(
    context,
    new Shape().polygon(x - s * 0.62, y - s * 1.68, x - s * 0.3, y - s * 3, x + s * 0.02, y - s * 1.68),
    tone(context, weathered(context, albedos.slate, 0.7), 0.6, depth),
  );
  paintShape(
    context,
    new Shape()
      .bar(x - s * 0.3, y - s * 3.3, x - s * 0.3, y - s * 2.95, s * 0.04)
      .bar(x - s * 0.4, y - s * 3.18, x - s * 0.2, y - s * 3.18, s * 0.04),
    tone(context, albedos.metal, 0.3, depth),
  );
  paintShape(
    context,
    new Shape()
      .rectangle(x - s * 0.36, y - s * 1.45, s * 0.12, s * 0.26)
      .ellipse(x - s * 0.3, y - s * 1.45, s * 0.06, s * 0.09),
    tone(context, [0.02, 0.02, 0.03], 0.2, depth),
  );
};

/** A row of family houses with lawns, drives, a pavement and a parked car. */
export const suburb: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('suburb');
    const horizon = height * 0.55;
    paintSky(context, { horizon });
    const far = Array.from({ length: 46 }, () => ({
      x: width * random.next(),
      y: horizon + 6 * unit,
      height: random.range(50, 130) * unit,
    }));
    paintLeafyTrees(context, far, 0.6, { leaves: 110, trunk: 0.14, spread: 0.8 });
    layMist(context, horizon, 20, 0.4);
    const street = horizon + 190 * unit;
    paintGround(context, { horizon, albedo: albedos.lushGrass, second: albedos.grass, texture: 0.35 });
    const siding: Rgb[] = [
      oklch(0.88, 0.02, 240),
      oklch(0.82, 0.05, 75),
      oklch(0.72, 0.05, 240),
      oklch(0.85, 0.04, 110),
      oklch(0.66, 0.09, 40),
    ];
    const houses: House[] = [];
    for (let i = 0; i < 4; i++) {
      const turn = i % 2 ? -1 : 1;
      houses.push({
        x: width * (0.03 + i * 0.265 + random.range(-0.01, 0.01)) + (turn < 0 ? 250 * unit : 0),
        y: horizon + 84 * unit,
        width: 118 * unit,
        wall: 92 * unit,
        length: 130 * unit,
        turn,
        depth: 0.24,
        walls: siding[(i + random.integer(2)) % siding.length]!,
        roof: [albedos.slate, oklch(0.42, 0.05, 40), oklch(0.4, 0.02, 250)][i % 3]!,
        pitch: 0.5,
      });
    }
    for (const house of houses) {
      const drive = house.x + house.turn * (house.width + house.length * 0.8);
      const shape = new Shape().polygon(
        drive - 26 * unit,
        horizon + 80 * unit,
        drive + 26 * unit,
        horizon + 80 * unit,
        drive + 66 * unit,
        street,
        drive - 50 * unit,
        street,
      );
      paintShape(context, shape, tone(context, weathered(context, albedos.concrete, 0.8), 0.7, 0.2));
    }
    paintHouses(context, houses, false);
    paintBushes(
      context,
      houses.flatMap((house) =>
        [0.1, 0.45, 0.9].map((t) => ({
          x: house.x + house.turn * house.width * t,
          y: house.y + 8 * unit,
          width: 44 * unit,
          height: 28 * unit,
        })),
      ),
      0.2,
      albedos.leaf,
      context.accents[0],
    );
    paintLeafyTrees(
      context,
      [0.235, 0.77].map((at) => ({ x: width * at, y: horizon + 116 * unit, height: 210 * unit })),
      0.2,
      { leaves: 900, spread: 0.8, trunk: 0.28 },
    );
    const pave = (from: number, to: number, albedo: Rgb): void =>
      paintShape(
        context,
        new Shape().rectangle(0, from, width, to - from),
        tone(context, weathered(context, albedo, 0.8), 0.65, 0.08),
      );
    pave(street, street + 26 * unit, albedos.concrete);
    pave(street + 26 * unit, street + 32 * unit, oklch(0.5, 0.01, 90));
    pave(street + 32 * unit, height, albedos.asphalt);
    const joints = new Shape();
    for (let x = 0; x < width; x += 62 * unit)
      joints.bar(x, street, x - 10 * unit, street + 26 * unit, 1.6 * unit);
    for (let x = 30 * unit; x < width; x += 170 * unit)
      joints.polygon(
        x,
        height - 40 * unit,
        x + 84 * unit,
        height - 40 * unit,
        x + 80 * unit,
        height - 33 * unit,
        x - 6 * unit,
        height - 33 * unit,
      );
    paintShape(context, joints, tone(context, oklch(0.74, 0.03, 90), 0.5, 0.05), 0.6);
    paintFence(
      context,
      { x: width * 0.3, y: street - 6 * unit, height: 40 * unit },
      { x: width * 0.53, y: street - 6 * unit, height: 40 * unit },
      'pickets',
      0.1,
      albedos.white,
    );
    paintLampPost(context, width * 0.62, street + 20 * unit, 260 * unit, 0.08, 'modern', -1);
    paintCar(context, width * 0.8, street + 84 * unit, 230 * unit, 0.04, oklch(0.5, 0.13, 255), 'side');
    const box = new Shape()
      .rectangle(width * 0.2, street - 46 * unit, 6 * unit, 50 * unit)
      .rectangle(width * 0.2 - 12 * unit, street - 62 * unit, 30 * unit, 20 * unit)
      .ellipse(width * 0.2 + 3 * unit, street - 62 * unit, 15 * unit, 8 * unit);
    paintShape(context, box, tone(context, mix(albedos.metal, context.accents[0]!, 0.4), 0.6, 0.06));
    layWetGround(context, street + 20 * unit, context.weather.wet * 0.7);
  },
};
