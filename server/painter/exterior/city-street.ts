import { oklch, type Rgb } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone } from './parts/brush.ts';
import { paintCar } from './parts/cars.ts';
import { layWetGround } from './parts/ground.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintSkyline } from './parts/skyline.ts';
import { paintStreet, type Street } from './parts/street.ts';
import { layMist } from './parts/terrain.ts';

/** A boulevard of a present-day city: offices, shops, cars, a skyline in the haze. */
export const cityStreet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather, light } = context;
    const { height } = size;
    const random = context.random.branch('city-street');
    const horizon = height * 0.57;
    const vanish = random.range(0.44, 0.56);
    paintSky(context, { horizon });
    for (let plane = 0; plane < 2; plane++)
      paintSkyline(context, {
        base: horizon + 8 * unit,
        low: 90,
        high: 300 - plane * 60,
        narrow: 26,
        broad: 62,
        depth: 0.85 - plane * 0.15,
        seed: plane,
        peak: vanish,
        modern: true,
      });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 11,
      pavement: 3.6,
      styles: ['office', 'brick', 'office', 'plaster', 'brick'],
      low: 15,
      high: 36,
      narrow: 10,
      broad: 18,
      gables: false,
      ground: 'asphalt',
      length: 150,
      colours: [
        oklch(0.55, 0.05, 40),
        oklch(0.66, 0.03, 75),
        oklch(0.5, 0.02, 260),
        oklch(0.6, 0.06, 50),
        oklch(0.72, 0.02, 90),
      ],
    });
    layMist(context, horizon, 30, 0.35);
    const trees = [];
    for (const z of [70, 52, 38, 27, 18])
      for (const side of [-1, 1]) {
        const [x, y] = street.project(side * 8.6, 0, z);
        trees.push({ x, y, height: 6.4 * street.scaleAt(z), z });
      }
    for (const tree of trees) {
      paintLeafyTrees(context, [tree], street.depthAt(tree.z) * 0.8, {
        leaves: 300,
        spread: 0.72,
        trunk: 0.36,
      });
    }
    const colours: Rgb[] = [
      oklch(0.55, 0.16, 27),
      oklch(0.7, 0.01, 250),
      oklch(0.45, 0.09, 255),
      oklch(0.3, 0.01, 260),
      oklch(0.8, 0.13, 90),
    ];
    [
      [-2.2, 60],
      [2.4, 44],
      [-6, 40],
      [-2.3, 30],
      [6, 26],
      [2.5, 19],
      [-6.1, 15],
    ].forEach(([x, z], i) => {
      const [px, py] = street.project(x!, 0, z!);
      paintCar(
        context,
        px,
        py,
        1.85 * street.scaleAt(z!),
        street.depthAt(z!) * 0.8,
        colours[i % colours.length]!,
      );
    });
    for (const z of [64, 44, 30, 20, 13])
      for (const side of [-1, 1]) {
        const [x, y] = street.project(side * 7.6, 0, z);
        paintLampPost(context, x, y, 7.4 * street.scaleAt(z), street.depthAt(z) * 0.8, 'modern', -side);
      }
    paintTrafficLight(context, street);
    layWetGround(context, horizon, weather.wet * 0.9 + (light.night ? 0.12 : 0));
  },
};

const paintTrafficLight = (context: PaintContext, street: Street): void => {
  const z = 10.5;
  const k = street.scaleAt(z);
  const [x, y] = street.project(7.3, 0, z);
  const pole = new Shape()
    .rectangle(x - 0.07 * k, y - 4.6 * k, 0.14 * k, 4.6 * k)
    .bar(x, y - 4.5 * k, x - 3.4 * k, y - 4.7 * k, 0.1 * k);
  const box = new Shape()
    .rectangle(x - 3.6 * k, y - 4.9 * k, 0.36 * k, 1.05 * k)
    .rectangle(x - 0.18 * k, y - 3.4 * k, 0.36 * k, 1.05 * k);
  paintShape(context, pole, tone(context, albedos.metal, 0.2, 0.1));
  paintShape(context, box, tone(context, [0.02, 0.025, 0.02], 0.3, 0.1));
  const lamps: [number, Rgb][] = [
    [0.2, [2.2, 0.14, 0.08]],
    [0.52, [0.12, 0.08, 0.02]],
    [0.84, [0.03, 0.1, 0.06]],
  ];
  for (const [drop, colour] of lamps) {
    for (const [bx, by] of [
      [x - 3.42 * k, y - 4.9 * k],
      [x, y - 3.4 * k],
    ])
      paintShape(context, new Shape().circle(bx!, by! + drop * k, 0.12 * k), colour);
  }
  addGlow(
    context.canvas,
    x - 3.42 * k,
    y - 4.7 * k,
    0.5 * k,
    [1, 0.1, 0.05],
    0.35 + 0.4 * context.light.lamps,
  );
};
