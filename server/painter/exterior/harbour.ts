import { mix, oklch, scale } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintTower } from './parts/castles.ts';
import { paintHouse, plasters, roofs } from './parts/houses.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintBirds } from './parts/life.ts';
import { mirrorBelow } from './parts/mirror.ts';
import { paintShip } from './parts/ships.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

/** Tall ships before an old port; each hull is mirrored about its own waterline. */
export const harbour: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'foam',
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('harbour');
    const shore = height * 0.57;
    paintSky(context, { horizon: shore, bodyX: context.light.body.x < 0.5 ? 0.3 : 0.36 });
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: shore - 34 * unit,
        amplitude: 44,
        wave: 320,
        seed: 1,
        rise: (a) => 80 * a,
      }),
      albedo: oklch(0.5, 0.05, 200),
      depth: 0.88,
      mist: 0.7,
    });
    layMist(context, shore - 6 * unit, 26, 0.5);
    paintTower(context, {
      x: width * 0.83,
      y: shore,
      width: 22 * unit,
      height: 128 * unit,
      depth: 0.5,
      spire: true,
    });
    for (let row = 0; row < 2; row++) {
      for (let x = width * (0.5 + row * 0.08); x < width * 1.02;) {
        const w = random.range(26, 42) * unit * (1 + row * 0.4);
        paintHouse(context, {
          x,
          y: shore + (row * 6 - 2) * unit,
          width: w,
          wall: w * random.range(0.9, 1.6) * (0.7 + (x / width - 0.5)),
          length: w * 0.3,
          turn: 1,
          depth: 0.52 - row * 0.12,
          walls: random.pick(plasters),
          roof: random.pick(roofs),
          pitch: 0.7,
          chimney: random.chance(0.5),
          homely: 0.8,
        });
        x += w * 1.24;
      }
    }
    paintShape(
      context,
      new Shape().rectangle(width * 0.47, shore, width, 12 * unit),
      tone(context, weathered(context, albedos.stone, 0.5), 0.4, 0.4),
    );
    paintShip(context, {
      x: width * 0.2,
      y: shore + 6 * unit,
      size: 50 * unit,
      masts: 2,
      depth: 0.56,
      sails: true,
    });
    paintShip(context, {
      x: width * 0.48,
      y: shore + 5 * unit,
      size: 36 * unit,
      masts: 2,
      depth: 0.6,
      sails: false,
    });
    layMist(context, shore, 18, 0.5);
    paintWater(context, { shore: shore + 8 * unit, waves: 0.22, mirror: 0.86, tint: oklch(0.4, 0.06, 220) });
    const ship = { x: width * random.range(0.7, 0.74), y: shore + 62 * unit, size: 186 * unit };
    paintShip(context, { ...ship, masts: 3, depth: 0.14, sails: false });
    mirrorBelow(
      context,
      ship.x - ship.size * 1.4,
      ship.x + ship.size * 1.7,
      ship.y + 4 * unit,
      ship.size * 1.35,
    );
    paintQuay(context);
    paintBirds(context, width * 0.5, height * 0.24, 150 * unit, 10);
  },
};

/** Planks, bollards with a rope, crates and a lamp at the near edge. */
const paintQuay = (context: PaintContext): void => {
  const { size, unit } = context;
  const { width, height } = size;
  const wood = weathered(context, albedos.wood, 0.9);
  const top = (x: number): number => height * (0.9 + 0.05 * (x / width));
  paintShape(
    context,
    new Shape().polygon(
      -4,
      top(0),
      width * 0.44,
      top(width * 0.44),
      width * 0.52,
      height + 4,
      -4,
      height + 4,
    ),
    tone(context, wood, 0.6, 0.02),
  );
  const gaps = new Shape();
  for (let i = 0; i < 9; i++)
    gaps.bar(
      -4,
      top(0) + i * i * 3 * unit,
      width * 0.52,
      top(width * 0.44) + i * i * 3 * unit + 6 * unit,
      (1.5 + i * 0.35) * unit,
    );
  paintShape(context, gaps, tone(context, scale(albedos.timber, 0.5), 0.1, 0), 0.6);
  const posts = new Shape();
  const rope: [number, number][] = [];
  for (const at of [0.03, 0.14, 0.25, 0.36, 0.43]) {
    const x = width * at;
    const y = top(x);
    posts
      .rectangle(x - 8 * unit, y - 44 * unit, 16 * unit, 160 * unit)
      .ellipse(x, y - 44 * unit, 10 * unit, 5 * unit);
    rope.push([x, y - 32 * unit]);
  }
  for (let i = 1; i < rope.length; i++) {
    const [ax, ay] = rope[i - 1]!;
    const [bx, by] = rope[i]!;
    posts.limb(ax, ay, (ax + bx) / 2, Math.max(ay, by) + 46 * unit, bx, by, 3.6 * unit, 3.6 * unit, 10);
  }
  paintShape(context, posts, tone(context, albedos.timber, 0.2, 0.01));
  for (const [x, y, s] of [
    [0.07, 0.93, 74],
    [0.12, 0.945, 58],
    [0.085, 0.87, 54],
  ] as const) {
    const w = s * unit;
    const px = width * x;
    const py = height * y;
    paintShape(
      context,
      new Shape().rectangle(px - w / 2, py - w * 0.8, w, w * 0.8),
      tone(context, weathered(context, mix(albedos.wood, albedos.timber, 0.3), 0.1), 0.4, 0.02),
    );
    const slats = new Shape()
      .rectangle(px - w / 2, py - w * 0.8, w, w * 0.1)
      .rectangle(px - w / 2, py - w * 0.1, w, w * 0.1)
      .rectangle(px - w / 2, py - w * 0.8, w * 0.1, w * 0.8)
      .rectangle(px + w * 0.4, py - w * 0.8, w * 0.1, w * 0.8)
      .bar(px - w * 0.45, py - w * 0.75, px + w * 0.45, py - w * 0.05, w * 0.08);
    paintShape(context, slats, tone(context, albedos.timber, 0.5, 0.02));
  }
  paintLampPost(context, width * 0.31, top(width * 0.31) + 10 * unit, 250 * unit, 0.03);
};
