import { oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos } from './parts/brush.ts';
import { castTreeShadow, layShadows, paintGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds, paintMotes } from './parts/life.ts';
import { paintFlowers, paintGrass } from './parts/plants.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** A flowering meadow under a wide sky, one old tree a third of the way across. */
export const meadow: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, accents } = context;
    const { width, height } = size;
    const random = context.random.branch('meadow');
    const horizon = height * 0.6;
    paintSky(context, { horizon });
    paintBirds(context, width * 0.55, height * 0.25, 120 * unit, 9);
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 26 * unit, amplitude: 46, wave: 420, seed: 1 }),
      albedo: albedos.grass,
      depth: 0.95,
      mist: 0.6,
    });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 4 * unit, amplitude: 20, wave: 300, seed: 2 }),
      albedo: albedos.leaf,
      depth: 0.75,
      mist: 0.5,
    });
    const treeline = [];
    for (let x = -20 * unit; x < width + 20 * unit; x += random.range(14, 30) * unit) {
      treeline.push({ x, y: horizon + 5 * unit, height: random.range(20, 46) * unit });
    }
    paintLeafyTrees(context, treeline, 0.68, { leaves: 40, trunk: 0.1, spread: 0.95 });
    layMist(context, horizon, 26, 0.35);
    paintGround(context, { horizon, albedo: albedos.lushGrass, second: albedos.dryGrass, texture: 0.75 });
    const shadows = new Shape();
    const tree = { x: width * random.range(0.64, 0.72), y: horizon + 66 * unit, height: 330 * unit };
    castTreeShadow(context, shadows, tree.x, tree.y, tree.height);
    layShadows(context, shadows, 0.8);
    const colours = [
      oklch(0.86, 0.15, 95),
      oklch(0.93, 0.02, 90),
      oklch(0.62, 0.2, 22),
      oklch(0.6, 0.15, 295),
      accents[0]!,
    ];
    const fields = { horizon, from: horizon + 12 * unit, colours, density: 1, size: 4.6 };
    paintGrass(context, {
      horizon,
      from: horizon + 8 * unit,
      to: height * 0.8,
      albedo: albedos.lushGrass,
      height: 70,
      density: 1,
    });
    paintFlowers(context, { ...fields, to: height * 0.84 });
    paintLeafyTrees(context, [tree], 0.16, { leaves: 2600, spread: 0.95, trunk: 0.26 });
    paintGrass(context, {
      horizon,
      from: height * 0.8,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 92,
      density: 1.15,
    });
    paintFlowers(context, { ...fields, from: height * 0.8, to: height * 1.02, density: 0.28, size: 7.5 });
    if (light.night && context.weather.cover < 0.8) {
      paintMotes(context, 40, oklch(0.88, 0.16, 115), 0.7, {
        x: 0,
        y: height * 0.6,
        width,
        height: height * 0.35,
      });
    }
  },
};
