import { mix, oklch } from '../core/colour.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintCurtainWall, paintTower } from './parts/castles.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintBirds } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { coniferStands } from './parts/wooded-crests.ts';

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
