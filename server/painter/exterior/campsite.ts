import { mix, oklch } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, fireLight, paintShape, tone, weathered } from './parts/brush.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintFire } from './parts/fire.ts';
import { castShadow, layShadows, paintGround } from './parts/ground.ts';
import { paintPool } from './parts/lamps.ts';
import { paintMotes, paintSmoke } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import { paintRocks } from './parts/rocks.ts';
import { paintTent } from './parts/tents.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';
import { coniferStands } from './parts/wooded-crests.ts';

/** Tents by a lake in a clearing of firs, a fire with logs round it. */
export const campsite: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, accents } = context;
    const { width, height } = size;
    const random = context.random.branch('camp');
    const horizon = height * 0.52;
    paintSky(context, { horizon });
    paintPlane(context, {
      crest: noiseCrest(context, {
        base: horizon - 40 * unit,
        amplitude: 76,
        wave: 240,
        seed: 1,
        ridged: true,
      }),
      albedo: oklch(0.5, 0.04, 255),
      depth: 0.88,
      relief: 0.9,
      mist: 0.7,
      snowcap: 60,
    });
    const wood = noiseCrest(context, { base: horizon - 10 * unit, amplitude: 18, wave: 300, seed: 2 });
    paintPlane(context, { crest: wood, albedo: albedos.conifer, depth: 0.66, mist: 0.5, snowShare: 0.5 });
    paintConifers(context, coniferStands(context, wood, 280, 30, 4), 0.64);
    layMist(context, horizon, 20, 0.5);
    paintWater(context, {
      shore: horizon + 2 * unit,
      end: horizon + 110 * unit,
      waves: 0.1,
      mirror: 0.88,
      tint: oklch(0.42, 0.06, 215),
    });
    const shore = noiseCrest(context, {
      base: horizon + 56 * unit,
      amplitude: 9,
      wave: 240,
      seed: 5,
      rise: (a) => 60 * (a - 0.5) ** 2 * 4,
    });
    const bank = new Shape().moveTo(-4, height);
    for (let x = -4; x <= width + 6; x += 6 * unit) bank.lineTo(x, shore(x));
    bank.lineTo(width + 6, height).close();
    paintShape(context, bank, tone(context, weathered(context, albedos.grass, 1), 0.6, 0.3));
    paintGround(context, {
      horizon: horizon + 64 * unit,
      albedo: mix(albedos.grass, albedos.earth, 0.25),
      second: albedos.earth,
      texture: 0.8,
      farDepth: 0.32,
    });
    paintConifers(
      context,
      coniferStands(context, (x) => shore(x) + 16 * unit, 90, 150, 6, 1.6).filter(
        (s) => s.x < width * 0.22 || s.x > width * 0.82,
      ),
      0.3,
    );
    const fire = { x: width * random.range(0.5, 0.55), y: height * 0.79 };
    const shadows = new Shape();
    for (const [x, y, w] of [
      [0.27, 0.755, 190],
      [0.7, 0.72, 150],
    ] as const)
      castShadow(context, shadows, width * x, height * y, w * unit, w * 0.55 * unit);
    layShadows(context, shadows, 0.7);
    paintTent(context, width * 0.7, height * 0.73, 150 * unit, 0.2, oklch(0.6, 0.12, 240));
    paintTent(
      context,
      width * 0.24,
      height * 0.77,
      230 * unit,
      0.1,
      mix(accents[0]!, oklch(0.66, 0.15, 55), 0.5),
    );
    const glow = 0.25 + 0.75 * light.lamps;
    paintPool(context, fire.x, fire.y + 6 * unit, 420 * unit, 1.5 * glow, fireLight);
    const logs = new Shape();
    const ends = new Shape();
    for (const [dx, dy, w, lean] of [
      [-150, 20, 150, 0.12],
      [150, 26, 140, -0.16],
      [-10, 76, 190, 0.03],
    ] as const) {
      const x = fire.x + dx * unit;
      const y = fire.y + dy * unit;
      logs.bar(
        x - (w / 2) * unit,
        y - lean * w * 0.5 * unit,
        x + (w / 2) * unit,
        y + lean * w * 0.5 * unit,
        32 * unit,
      );
      ends.ellipse(x + (w / 2) * unit, y + lean * w * 0.5 * unit, 8 * unit, 16 * unit);
    }
    paintShape(
      context,
      logs,
      mix(tone(context, weathered(context, albedos.bark, 0.4), 0.5, 0.05), fireLight, 0.1 * glow),
    );
    paintShape(context, ends, mix(tone(context, oklch(0.7, 0.07, 70), 0.6, 0.05), fireLight, 0.15 * glow));
    const kettle = new Shape()
      .bar(fire.x - 62 * unit, fire.y + 6 * unit, fire.x, fire.y - 120 * unit, 5 * unit)
      .bar(fire.x + 62 * unit, fire.y + 6 * unit, fire.x, fire.y - 120 * unit, 5 * unit)
      .bar(fire.x + 4 * unit, fire.y - 26 * unit, fire.x, fire.y - 120 * unit, 4 * unit)
      .rectangle(fire.x - 1 * unit, fire.y - 118 * unit, 2 * unit, 34 * unit)
      .ellipse(fire.x, fire.y - 72 * unit, 19 * unit, 16 * unit);
    paintFire(context, fire.x, fire.y, 42 * unit);
    paintShape(context, kettle, tone(context, [0.02, 0.018, 0.016], 0.3, 0.02));
    paintSmoke(context, fire.x, fire.y - 60 * unit, 300 * unit, 34 * unit, oklch(0.75, 0.01, 60), 0.26);
    paintRocks(
      context,
      Array.from({ length: 9 }, () => {
        const w = random.range(26, 80) * unit;
        return {
          x: width * random.range(0, 1),
          y: height * random.range(0.86, 1),
          width: w,
          height: w * 0.5,
        };
      }).filter((rock) => Math.abs(rock.x - fire.x) > 190 * unit),
      0.05,
    );
    paintGrass(context, {
      horizon,
      from: height * 0.66,
      to: height * 1.04,
      albedo: albedos.grass,
      height: 54,
      density: 0.55,
      where: (x, y) => ((x - fire.x) / (300 * unit)) ** 2 + ((y - fire.y) / (110 * unit)) ** 2 > 1,
    });
    paintConifers(
      context,
      [
        { x: width * 0.02, y: height * 1.02, height: 640 * unit },
        { x: width * 0.965, y: height * 1.03, height: 720 * unit },
        { x: width * 0.1, y: height * 0.98, height: 430 * unit },
      ],
      0.02,
    );
    if (context.weather.precipitation === 'none')
      paintMotes(context, 34, fireLight, 0.7 * glow, {
        x: fire.x - 90 * unit,
        y: fire.y - 330 * unit,
        width: 180 * unit,
        height: 300 * unit,
      });
  },
};
