import { oklch, type Rgb } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintChurch } from './parts/church.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintHouses } from './parts/hamlet.ts';
import { type House, plasters, roofs } from './parts/houses.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { paintFlowers, paintGrass } from './parts/plants.ts';
import { paintFence } from './parts/props.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

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
