import { mix, oklch, type Rgb } from '../core/colour.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { castShadow, layShadows, layWetGround, paintGround } from './parts/ground.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintGrass } from './parts/plants.ts';
import { paintFrame, paintSlide, paintSwings } from './parts/play-frames.ts';
import { paintBench, paintFence } from './parts/props.ts';
import { layMist } from './parts/terrain.ts';

/** Swings, a slide and a climbing frame on sand, a fence and trees behind. */
export const playground: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, accents } = context;
    const { width, height } = size;
    const random = context.random.branch('playground');
    const horizon = height * 0.56;
    paintSky(context, { horizon });
    const far = Array.from({ length: 34 }, () => ({
      x: width * random.next(),
      y: horizon + 8 * unit,
      height: random.range(90, 170) * unit,
    }));
    paintLeafyTrees(context, far, 0.5, { leaves: 200, trunk: 0.2, spread: 0.85 });
    layMist(context, horizon, 22, 0.35);
    paintGround(context, { horizon, albedo: albedos.lushGrass, second: albedos.grass, texture: 0.4 });
    paintFence(
      context,
      { x: -10, y: horizon + 30 * unit, height: 46 * unit },
      { x: width + 10, y: horizon + 30 * unit, height: 46 * unit },
      'pickets',
      0.34,
      oklch(0.7, 0.07, 75),
    );
    const sand = new Shape().ellipse(width * 0.5, height * 0.83, width * 0.46, height * 0.15);
    paintShape(context, sand, tone(context, weathered(context, albedos.sand, 0.9), 0.75, 0.08));
    const paint: Rgb[] = [
      mix(oklch(0.58, 0.2, 27), accents[0]!, 0.4),
      oklch(0.82, 0.16, 92),
      oklch(0.55, 0.15, 250),
      oklch(0.62, 0.15, 145),
    ];
    const shadows = new Shape();
    for (const [x, y, w, h] of [
      [0.26, 0.82, 200, 200],
      [0.62, 0.78, 150, 220],
      [0.85, 0.88, 130, 90],
    ] as const)
      castShadow(context, shadows, width * x, height * y, w * unit, h * unit);
    layShadows(context, shadows, 0.3);
    paintSwings(context, width * 0.27, height * 0.83, 250 * unit, paint);
    paintSlide(context, width * 0.62, height * 0.8, 250 * unit, paint);
    paintFrame(context, width * 0.86, height * 0.9, 150 * unit, paint);
    paintBench(context, width * 0.07, height * 0.77, 120 * unit, 0.14);
    const toys = new Shape().ellipse(width * 0.47, height * 0.93, 22 * unit, 22 * unit);
    paintShape(context, toys, tone(context, paint[0]!, 0.75, 0.02));
    paintShape(
      context,
      new Shape().polygon(
        width * 0.54,
        height * 0.93,
        width * 0.575,
        height * 0.93,
        width * 0.568,
        height * 0.965,
        width * 0.547,
        height * 0.965,
      ),
      tone(context, paint[2]!, 0.7, 0.02),
    );
    paintGrass(context, {
      horizon,
      from: height * 0.93,
      to: height * 1.04,
      albedo: albedos.lushGrass,
      height: 40,
      density: 0.8,
    });
    paintLampPost(context, width * 0.45, horizon + 60 * unit, 190 * unit, 0.2, 'modern');
    layWetGround(context, horizon + 40 * unit, context.weather.wet * 0.35);
  },
};
