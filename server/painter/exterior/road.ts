import { mix, oklch, scale } from '../core/colour.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { layWetGround, paintGround } from './parts/ground.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import { paintFence } from './parts/props.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** A straight road to the hills, a dashed line, poles with sagging wires, a signpost. */
export const road: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit } = context;
    const { width, height } = size;
    const random = context.random.branch('road');
    const horizon = height * 0.56;
    const focus = random.range(0.52, 0.58);
    paintSky(context, { horizon, bodyX: context.light.body.height < 0.2 ? focus + 0.01 : undefined });
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: horizon - 30 * unit,
        amplitude: 54,
        wave: 260,
        seed: 1,
        ridged: true,
      }),
      albedo: oklch(0.5, 0.05, 250),
      depth: 0.92,
      mist: 0.7,
      relief: 0.8,
    });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 4 * unit, amplitude: 18, wave: 330, seed: 2 }),
      albedo: albedos.dryGrass,
      depth: 0.74,
      mist: 0.5,
    });
    paintLeafyTrees(
      context,
      Array.from({ length: 22 }, () => ({
        x: width * random.next(),
        y: horizon + 4 * unit,
        height: random.range(14, 36) * unit,
      })),
      0.64,
      { leaves: 46, trunk: 0.1, spread: 1.1 },
    );
    layMist(context, horizon, 22, 0.4);
    paintGround(context, { horizon, albedo: albedos.dryGrass, second: albedos.grass, texture: 0.7 });
    const at = (x: number, t: number): [number, number] => [
      lerp(width * focus, width * (0.5 + x), t),
      lerp(horizon, height * 1.02, t),
    ];
    const strip = (a: number, b: number): Shape =>
      new Shape().polygon(
        width * focus - 0.4,
        horizon,
        ...at(a, 1),
        ...at(b, 1),
        width * focus + 0.4,
        horizon,
      );
    paintShape(
      context,
      strip(-0.47, 0.47),
      tone(context, weathered(context, mix(albedos.earth, albedos.sand, 0.5), 0.8), 0.65, 0.12),
      0.9,
    );
    paintShape(
      context,
      strip(-0.42, 0.42),
      tone(context, weathered(context, albedos.asphalt, 0.55), 0.75, 0.1),
    );
    const wear = new Shape();
    for (const x of [-0.28, -0.12, 0.12, 0.28])
      wear.polygon(width * focus, horizon, ...at(x - 0.03, 1), ...at(x + 0.03, 1));
    paintShape(context, wear, tone(context, scale(albedos.asphalt, 0.7), 0.5, 0.1), 0.35);
    const lines = new Shape();
    for (const side of [-0.395, 0.395])
      lines.polygon(width * focus, horizon, ...at(side - 0.009, 1), ...at(side + 0.009, 1));
    for (let i = 1; i < 22; i++) {
      const t0 = 1 / (i * 0.72 + 0.02);
      const t1 = 1 / (i * 0.72 + 0.36);
      if (t1 < 1.3) lines.polygon(...at(-0.01, t0), ...at(0.01, t0), ...at(0.01, t1), ...at(-0.01, t1));
    }
    paintShape(
      context,
      lines,
      tone(context, oklch(0.88, 0.05, 95), 0.85, 0.1),
      0.85 * (1 - context.weather.snowCover * 0.6),
    );
    const poles = new Shape();
    const wires = new Shape();
    let last: [number, number, number] | undefined;
    for (let i = 12; i >= 1; i--) {
      const t = 1 / (i * 0.62 + 0.3);
      const [x, y] = at(-0.62, t);
      const tall = 560 * t * unit;
      poles
        .rectangle(x - 7 * t * unit, y - tall, 14 * t * unit, tall)
        .rectangle(x - 64 * t * unit, y - tall * 0.93, 128 * t * unit, 8 * t * unit)
        .rectangle(x - 50 * t * unit, y - tall * 0.84, 100 * t * unit, 7 * t * unit);
      if (last) {
        for (const [arm, level] of [
          [-60, 0.94],
          [60, 0.94],
          [-46, 0.85],
          [46, 0.85],
        ] as const) {
          const ax = last[0] + arm * last[2] * unit;
          const ay = last[1] - 560 * last[2] * unit * level;
          const bx = x + arm * t * unit;
          const by = y - tall * level;
          wires.limb(
            ax,
            ay,
            (ax + bx) / 2,
            (ay + by) / 2 + 46 * t * unit,
            bx,
            by,
            Math.max(0.6, 1.5 * last[2] * unit),
            Math.max(0.7, 2.4 * t * unit),
            10,
          );
        }
      }
      last = [x, y, t];
    }
    paintShape(context, wires, tone(context, [0.02, 0.02, 0.022], 0.2, 0.2));
    paintShape(context, poles, tone(context, albedos.timber, 0.3, 0.14));
    const [sx, sy] = at(0.6, 0.56);
    paintShape(
      context,
      new Shape().rectangle(sx - 5 * unit, sy - 190 * unit, 10 * unit, 190 * unit),
      tone(context, albedos.wood, 0.5, 0.08),
    );
    for (const [y, way, w] of [
      [178, 1, 110],
      [140, -1, 96],
    ] as const) {
      const board = new Shape().polygon(
        sx - way * 16 * unit,
        sy - (y - 15) * unit,
        sx - way * 16 * unit,
        sy - (y + 15) * unit,
        sx + way * w * unit,
        sy - (y + 15) * unit,
        sx + way * (w + 18) * unit,
        sy - y * unit,
        sx + way * w * unit,
        sy - (y - 15) * unit,
      );
      paintShape(
        context,
        board,
        tone(context, weathered(context, mix(albedos.wood, albedos.sand, 0.3), 0.2), 0.6, 0.06),
      );
      paintShape(
        context,
        new Shape().rectangle(
          sx + (way > 0 ? 8 : 8 - w) * unit,
          sy - (y + 3) * unit,
          (w - 26) * unit,
          5 * unit,
        ),
        tone(context, albedos.timber, 0.2, 0.05),
        0.7,
      );
    }
    paintFence(
      context,
      { x: width * 1.06, y: height * 0.98, height: 110 * unit },
      { x: lerp(width * focus, width * 1.4, 0.12), y: lerp(horizon, height, 0.12), height: 14 * unit },
      'rails',
      0.14,
    );
    const onRoad = (x: number, y: number): boolean =>
      Math.abs(x - lerp(width * focus, width * 0.5, (y - horizon) / (height * 1.02 - horizon))) >
      width * 0.49 * ((y - horizon) / (height * 1.02 - horizon));
    paintGrass(context, {
      horizon,
      from: horizon + 20 * unit,
      to: height * 1.04,
      albedo: mix(albedos.dryGrass, albedos.grass, 0.4),
      height: 66,
      density: 1,
      where: onRoad,
    });
    paintBirds(context, width * 0.36, height * 0.24, 90 * unit, 6);
    layWetGround(context, horizon + 12 * unit, context.weather.wet * 0.5);
  },
};
