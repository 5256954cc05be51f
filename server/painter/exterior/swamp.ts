import { mix, oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { addBareTree } from './parts/bare-trees.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { addTuft } from './parts/plants.ts';
import { addReeds } from './parts/reeds.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';

/** Dead trees hung with moss over still water, pads and reeds, mist between. */
export const swamp: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('swamp');
    const shore = height * 0.6;
    const murk = oklch(0.55, 0.06, 118);
    context.light = {
      ...light,
      distance: mix(light.distance, scale(murk, light.distance[1] / murk[1]), 0.4),
      mist: Math.max(0.5, light.mist),
    };
    paintSky(context, { horizon: shore, cover: 1.2 });
    paintPlane(context, {
      crest: noiseCrest(context, { base: shore - 40 * unit, amplitude: 26, wave: 150, seed: 4, octaves: 5 }),
      albedo: albedos.conifer,
      depth: 0.85,
      mist: 0.8,
    });
    layMist(context, shore - 10 * unit, 60, 0.6);
    const far = Array.from({ length: 16 }, () => ({
      x: width * random.next(),
      y: shore + 4 * unit,
      height: random.range(80, 170) * unit,
    }));
    paintLeafyTrees(context, far, 0.62, {
      albedo: oklch(0.45, 0.06, 125),
      leaves: 90,
      trunk: 0.4,
      spread: 0.7,
    });
    for (let plane = 0; plane < 3; plane++) {
      const t = plane / 2;
      const wood = new Shape();
      const moss = new Shape();
      const places = [
        [0.12, 0.3, 0.47, 0.66, 0.86],
        [0.2, 0.72, 0.93],
        [0.03, 0.9],
      ][plane]!;
      for (const place of places) {
        const x = width * (place + random.range(-0.03, 0.03));
        const y = shore + [10, 62, 200][plane]! * unit;
        const tall = [230, 400, 760][plane]! * unit * random.range(0.85, 1.15);
        addBareTree(random, wood, { x, y, height: tall }, 0.75);
        for (let root = -2; root <= 2; root++)
          wood.limb(
            x,
            y - tall * 0.12,
            x + root * tall * 0.04,
            y - tall * 0.05,
            x + root * tall * 0.085,
            y + tall * 0.012,
            tall * 0.035,
            tall * 0.008,
            5,
          );
        addMoss(context, moss, x, y - tall * 0.72, tall * 0.36);
      }
      const depth = [0.45, 0.22, 0.03][plane]!;
      paintShape(context, wood, tone(context, weathered(context, oklch(0.34, 0.025, 90), 0.15), 0.2, depth));
      paintShape(
        context,
        moss,
        tone(context, weathered(context, oklch(0.5, 0.06, 122), 0.2), 0.4, depth),
        0.85,
      );
      if (plane < 2) layMist(context, shore + [16, 60][plane]! * unit, 44, 0.5 - 0.2 * t);
      if (plane === 1)
        paintWater(context, {
          shore: shore + 30 * unit,
          waves: 0.05,
          mirror: 0.78,
          tint: oklch(0.32, 0.05, 118),
          waterline: (x) => shore + (46 + 12 * Math.sin(x / (90 * unit))) * unit,
        });
    }
    paintPads(context, shore);
    const blades = new Shape();
    const cobs = new Shape();
    for (let i = 0; i < 26; i++) {
      const edge = i % 2 ? random.range(-0.02, 0.3) : random.range(0.7, 1.02);
      addReeds(
        random,
        blades,
        cobs,
        width * edge,
        height * random.range(0.93, 1.03),
        random.range(90, 190) * unit,
        9,
      );
    }
    for (let i = 0; i < 60; i++)
      addTuft(random, blades, width * random.next(), height * 1.02, random.range(20, 60) * unit, 5);
    paintShape(context, blades, tone(context, weathered(context, oklch(0.4, 0.07, 118), 0.3), 0.15, 0.02));
    paintShape(context, cobs, tone(context, oklch(0.33, 0.05, 55), 0.2, 0));
    if (light.lamps > 0.5 || context.grade.exposure < 0.9) {
      const wisp = oklch(0.85, 0.13, 165);
      for (let i = 0; i < 6; i++) {
        const x = width * random.range(0.2, 0.8);
        const y = shore + random.range(-10, 90) * unit;
        addGlow(canvas, x, y, 30 * unit, wisp, 0.22);
        addGlow(canvas, x, y, 5 * unit, wisp, 1.1);
      }
    }
  },
};

/** Strands that hang from where the boughs are. */
const addMoss = (context: PaintContext, shape: Shape, x: number, y: number, spread: number): void => {
  const random = context.random.branch(`moss${Math.round(x / context.unit)}`);
  for (let i = 0; i < 26; i++) {
    const px = x + random.range(-1, 1) * spread;
    const py = y + random.range(-0.5, 0.5) * spread;
    const length = spread * random.range(0.12, 0.4);
    shape.limb(
      px,
      py,
      px + random.range(-3, 3) * context.unit,
      py + length * 0.5,
      px + random.range(-4, 4) * context.unit,
      py + length,
      spread * 0.022,
      spread * 0.004,
      4,
    );
  }
};

const paintPads = (context: PaintContext, shore: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('pads');
  const pads = new Shape();
  const flowers = new Shape();
  for (let i = 0; i < 90; i++) {
    const t = random.next() ** 0.8;
    const y = lerp(shore + 50 * unit, size.height, t);
    const cluster = size.width * (Math.floor(random.next() * 5) / 5 + 0.1);
    const x = cluster + random.range(-110, 110) * unit * (0.3 + t);
    const radius = (4 + 22 * t) * unit * random.range(0.7, 1.2);
    pads.ellipse(x, y, radius, radius * 0.3, 0, 0.4, 5.9);
    if (random.chance(0.13)) {
      for (let petal = -2; petal <= 2; petal++)
        flowers.ellipse(
          x + petal * radius * 0.16,
          y - radius * 0.28,
          radius * 0.12,
          radius * 0.3,
          petal * 0.35,
        );
    }
  }
  paintShape(context, pads, tone(context, weathered(context, oklch(0.48, 0.1, 130), 0.6), 0.55, 0.12), 0.9);
  paintShape(context, flowers, tone(context, oklch(0.88, 0.06, 350), 0.8, 0.08));
};
