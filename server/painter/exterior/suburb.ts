import { mix, oklch, type Rgb } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintCar } from './parts/cars.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintHouses } from './parts/hamlet.ts';
import type { House } from './parts/houses.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintFence } from './parts/props.ts';
import { layMist } from './parts/terrain.ts';

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
