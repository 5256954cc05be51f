import { mix, oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintBirds } from './parts/life.ts';
import { addReeds } from './parts/reeds.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';
import { coniferStands } from './parts/wooded-crests.ts';

/** A still lake below wooded hills, a landing stage and a rowing boat. */
export const lake: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('lake');
    const shore = height * 0.56;
    paintSky(context, { horizon: shore });
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: shore - 60 * unit,
        amplitude: 74,
        wave: 230,
        seed: 1,
        ridged: true,
        octaves: 6,
        rise: (a) => 110 * Math.max(0, 1 - Math.abs(a - 0.3) * 3),
      }),
      albedo: oklch(0.52, 0.03, 260),
      depth: 0.8,
      relief: 0.9,
      mist: 0.7,
      snowcap: 80,
      snowShare: 0.6,
    });
    layMist(context, shore - 24 * unit, 40, 0.5);
    for (let plane = 0; plane < 2; plane++) {
      const crest = noiseCrest(context, {
        base: shore - (34 - 12 * plane) * unit,
        amplitude: 40,
        wave: 380,
        seed: 3 + plane,
        rise: (a) => (plane ? 120 * Math.max(0, a - 0.62) : 120 * Math.max(0, 0.42 - a)),
      });
      const depth = [0.6, 0.42][plane]!;
      paintPlane(context, { crest, albedo: albedos.conifer, depth, mist: 0.5, snowShare: 0.5 });
      paintConifers(context, coniferStands(context, crest, 300, [20, 34][plane]!, 8 + plane), depth);
    }
    layMist(context, shore, 20, 0.55);
    paintWater(context, { shore, waves: 0.08, mirror: 0.92, tint: oklch(0.42, 0.065, 215) });
    layMist(context, shore + 5 * unit, 12, 0.5);
    paintBoat(context, width * random.range(0.56, 0.66), height * 0.73, 74 * unit);
    paintJetty(context);
    const blades = new Shape();
    const cobs = new Shape();
    for (let i = 0; i < 18; i++)
      addReeds(
        random,
        blades,
        cobs,
        width * random.range(0.78, 1.02),
        height * random.range(0.93, 1.02),
        random.range(110, 220) * unit,
        10,
      );
    for (let i = 0; i < 5; i++)
      addReeds(
        random,
        blades,
        cobs,
        width * random.range(-0.02, 0.06),
        height,
        random.range(90, 150) * unit,
        8,
      );
    paintShape(
      context,
      blades,
      tone(context, weathered(context, mix(albedos.grass, albedos.dryGrass, 0.3), 0.3), 0.12, 0.02),
    );
    paintShape(context, cobs, tone(context, albedos.bark, 0.2, 0));
    paintBirds(context, width * 0.4, height * 0.28, 90 * unit, 6);
  },
};

/** A rowing boat and its own mirror image. */
export const paintBoat = (context: PaintContext, x: number, y: number, length: number): void => {
  const hull = (flip: number): Shape =>
    new Shape()
      .moveTo(x - length * 0.5, y - flip * length * 0.16)
      .quadTo(x, y - flip * length * 0.08, x + length * 0.52, y - flip * length * 0.19)
      .quadTo(x + length * 0.42, y + flip * length * 0.03, x + length * 0.2, y + flip * length * 0.035)
      .lineTo(x - length * 0.3, y + flip * length * 0.035)
      .quadTo(x - length * 0.44, y, x - length * 0.5, y - flip * length * 0.16)
      .close();
  paintShape(context, hull(-1), tone(context, albedos.bark, 0.1, 0.1), 0.42);
  paintShape(context, hull(1), tone(context, weathered(context, albedos.wood, 0.4), 0.3, 0.14));
  const inside = new Shape()
    .moveTo(x - length * 0.46, y - length * 0.145)
    .quadTo(x, y - length * 0.075, x + length * 0.48, y - length * 0.175)
    .quadTo(x, y - length * 0.02, x - length * 0.46, y - length * 0.145)
    .close();
  paintShape(context, inside, tone(context, mix(albedos.wood, albedos.timber, 0.6), 0.1, 0.1));
  const oar = new Shape()
    .bar(x - length * 0.1, y - length * 0.14, x + length * 0.34, y + length * 0.08, length * 0.02)
    .ellipse(x + length * 0.36, y + length * 0.09, length * 0.06, length * 0.02, 0.5);
  paintShape(context, oar, tone(context, albedos.wood, 0.8, 0.1));
};

/** Planks on posts that lead from the lower edge out over the water. */
const paintJetty = (context: PaintContext): void => {
  const { size, unit } = context;
  const { width, height } = size;
  const wood = weathered(context, albedos.wood, 0.9);
  const point = (across: number, t: number): [number, number] => [
    width * (0.1 + 0.2 * t) + across * (150 - 116 * t) * unit,
    height * (1.03 - 0.265 * t),
  ];
  const posts = new Shape();
  for (const t of [0.98, 0.74, 0.48, 0.2]) {
    for (const side of [-1, 1]) {
      const [x, y] = point(side * 1.06, t);
      const thick = (17 - 11 * t) * unit;
      posts.rectangle(x - thick / 2, y - thick * 2.2, thick, thick * 6.5);
    }
  }
  paintShape(context, posts, tone(context, albedos.timber, 0.2, 0.05));
  const deck = new Shape();
  const gaps = new Shape();
  deck.polygon(...point(-1, 0), ...point(-1, 1), ...point(1, 1), ...point(1, 0));
  for (let i = 0; i < 34; i++) {
    const t = 1 - (1 - i / 34) ** 1.0;
    const [x0, y0] = point(-1, t);
    const [x1, y1] = point(1, t);
    gaps.bar(x0, y0, x1, y1, (3.4 - 2.6 * t) * unit);
  }
  const edge = new Shape();
  const [ax, ay] = point(1, 0);
  const [bx, by] = point(1, 1);
  edge.polygon(ax, ay, bx, by, bx, by + 5 * unit, ax, ay + 26 * unit);
  paintShape(context, deck, tone(context, wood, 0.75, 0.06));
  paintShape(context, gaps, tone(context, albedos.timber, 0.05, 0.02), 0.6);
  paintShape(context, edge, tone(context, albedos.timber, 0.1, 0.02));
};
