import { mix, oklch } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintTower } from './parts/castles.ts';
import { layWetGround } from './parts/ground.ts';
import { plasters } from './parts/houses.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintStreet, type Street } from './parts/street.ts';
import { layMist } from './parts/terrain.ts';

/** A lane of an old town: gabled fronts, cobbles, lanterns, a tower at its end. */
export const townStreet: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, weather } = context;
    const { width, height } = size;
    const random = context.random.branch('town-street');
    const horizon = height * 0.6;
    const vanish = random.range(0.46, 0.56);
    paintSky(context, { horizon });
    paintTower(context, {
      x: width * (vanish + 0.02),
      y: horizon + 4 * unit,
      width: 40 * unit,
      height: 190 * unit,
      depth: 0.6,
      spire: true,
      roof: albedos.slate,
    });
    const street = paintStreet(context, {
      horizon,
      vanish,
      half: 4.1,
      pavement: 0.9,
      styles: ['timber', 'plaster', 'timber', 'plaster', 'brick'],
      low: 6.2,
      high: 9.6,
      narrow: 4.4,
      broad: 7.2,
      gables: true,
      ground: 'cobbles',
      length: 62,
      colours: plasters,
    });
    layMist(context, horizon, 26, 0.3);
    paintSigns(context, street, [7, 12.5, 19, 29]);
    for (const z of [30, 20, 13, 8.2]) {
      for (const side of [-1, 1]) {
        const [x, y] = street.project(side * 3.1, 0, z + side * 1.6);
        paintLampPost(context, x, y, 3.4 * street.scaleAt(z), street.depthAt(z) * 0.7);
      }
    }
    paintTubs(context, street);
    layWetGround(context, horizon, weather.wet * 0.85);
  },
};

const paintSigns = (context: PaintContext, street: Street, places: readonly number[]): void => {
  const { light, canvas } = context;
  places.forEach((z, i) => {
    const side = i % 2 ? 1 : -1;
    const k = street.scaleAt(z);
    const [x, y] = street.project(side * 3.35, 3.1, z);
    const shape = new Shape();
    shape.rectangle(x - 0.42 * k, y - 0.3 * k, 0.84 * k, 0.6 * k);
    const iron = new Shape()
      .bar(x + side * 0.8 * k, y - 0.42 * k, x - side * 0.42 * k, y - 0.42 * k, 0.05 * k)
      .bar(x - 0.3 * k, y - 0.42 * k, x - 0.3 * k, y - 0.28 * k, 0.03 * k)
      .bar(x + 0.3 * k, y - 0.42 * k, x + 0.3 * k, y - 0.28 * k, 0.03 * k);
    const colour = mix(context.accents[i % context.accents.length]!, albedos.timber, 0.35);
    paintShape(context, iron, tone(context, albedos.metal, 0.2, street.depthAt(z)));
    paintShape(context, shape, tone(context, colour, 0.6, street.depthAt(z) * 0.8));
    paintShape(
      context,
      new Shape().ellipse(x, y, 0.2 * k, 0.17 * k),
      tone(context, oklch(0.84, 0.11, 85), 0.7, street.depthAt(z)),
    );
    if (light.lamps > 0.5) addGlow(canvas, x, y - 0.2 * k, 0.9 * k, [1, 0.6, 0.25], 0.14 * light.lamps);
  });
};

const paintTubs = (context: PaintContext, street: Street): void => {
  const random = context.random.branch('tubs');
  for (const z of [16, 11, 7.4, 5.6]) {
    for (const side of [-1, 1]) {
      if (random.chance(0.3)) continue;
      const k = street.scaleAt(z);
      const [x, y] = street.project(side * 3.6, 0, z + random.range(-0.8, 0.8));
      const depth = street.depthAt(z) * 0.6;
      const barrel = new Shape()
        .moveTo(x - 0.3 * k, y)
        .quadTo(x - 0.42 * k, y - 0.4 * k, x - 0.3 * k, y - 0.8 * k)
        .lineTo(x + 0.3 * k, y - 0.8 * k)
        .quadTo(x + 0.42 * k, y - 0.4 * k, x + 0.3 * k, y)
        .close();
      paintShapeWith(context, barrel, (px, _y, out) =>
        out.set(
          tone(
            context,
            weathered(context, albedos.wood, 0.1),
            0.45 + ((px - x) / k) * context.light.side,
            depth,
          ),
        ),
      );
      paintShape(
        context,
        new Shape()
          .rectangle(x - 0.37 * k, y - 0.24 * k, 0.74 * k, 0.06 * k)
          .rectangle(x - 0.37 * k, y - 0.62 * k, 0.74 * k, 0.06 * k),
        tone(context, albedos.metal, 0.4, depth),
      );
      if (random.chance(0.6))
        paintLeafyTrees(context, [{ x, y: y - 0.75 * k, height: 0.9 * k }], depth, {
          leaves: 120,
          trunk: 0.05,
          spread: 1.1,
        });
    }
  }
};
