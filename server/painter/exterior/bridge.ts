import { mix, oklch, scale } from '../core/colour.ts';
import { clamp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition } from '../core/types.ts';
import { albedos, paintShape, tone, weathered } from './parts/brush.ts';
import { paintBushes } from './parts/bushes.ts';
import { paintMasonry } from './parts/castles.ts';
import { paintConifers } from './parts/conifers.ts';
import { paintHouse, plasters, roofs } from './parts/houses.ts';
import { paintLampPost } from './parts/lamps.ts';
import { paintLeafyTrees } from './parts/leafy-trees.ts';
import { paintBirds } from './parts/life.ts';
import { restore } from './parts/openings.ts';
import { addReeds } from './parts/reeds.ts';
import { paintRocks } from './parts/rocks.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';
import { paintWater } from './parts/water.ts';
import { coniferStands } from './parts/wooded-crests.ts';

/** A stone bridge of three arches, mirrored whole in the river. */
export const bridge: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, light } = context;
    const { width, height } = size;
    const random = context.random.branch('bridge');
    const line = height * 0.68;
    paintSky(context, { horizon: height * 0.56 });
    paintPlane(context, {
      crest: noiseCrest(context, { base: height * 0.5, amplitude: 66, wave: 280, seed: 1 }),
      albedo: oklch(0.5, 0.05, 220),
      depth: 0.88,
      mist: 0.6,
    });
    const wood = noiseCrest(context, { base: height * 0.56, amplitude: 30, wave: 320, seed: 2 });
    paintPlane(context, { crest: wood, albedo: albedos.conifer, depth: 0.7, mist: 0.6, snowShare: 0.5 });
    paintConifers(context, coniferStands(context, wood, 240, 26, 3), 0.68);
    layMist(context, height * 0.59, 30, 0.6);
    for (let i = 0; i < 5; i++) {
      const w = random.range(30, 44) * unit;
      paintHouse(context, {
        x: width * (0.76 + i * 0.055),
        y: line - (44 + (i % 2) * 14) * unit,
        width: w,
        wall: w * 0.9,
        length: w * 0.8,
        turn: i % 2 ? -1 : 1,
        depth: 0.5,
        walls: random.pick(plasters),
        roof: random.pick(roofs),
      });
    }
    const bank = (x: number): number => line - (10 + 54 * Math.abs(x / width - 0.48) ** 1.4 * 2.6) * unit;
    paintPlane(context, { crest: bank, albedo: albedos.grass, depth: 0.42, mist: 0.2, relief: 0.4 });
    paintLeafyTrees(
      context,
      [0.03, 0.1, 0.17, 0.72, 0.82, 0.9, 0.97].map((at) => ({
        x: width * at,
        y: bank(width * at) + 10 * unit,
        height: random.range(110, 190) * unit,
      })),
      0.42,
      { leaves: 420, trunk: 0.2, spread: 0.9 },
    );
    const deck = (x: number): number =>
      line - (64 + 92 * Math.cos(clamp((x / width - 0.51) * 3.1, -1.5, 1.5))) * unit;
    const left = width * 0.02;
    const right = width * 1.0;
    const stone = mix(albedos.stone, oklch(0.66, 0.05, 65), 0.4);
    const arches = [
      [0.3, 62],
      [0.51, 92],
      [0.72, 62],
    ] as const;
    const holes = (x: number, y: number): boolean =>
      arches.some(([at, r]) => {
        const dx = (x - width * at) / (r * unit);
        const dy = (line + 6 * unit - y) / (r * 1.12 * unit);
        return dx * dx + dy * dy < 1 && y < line + 8 * unit;
      });
    // Columns between the arches, sampled finely: a hole must not be bridged by a filled contour.
    const step = 3 * unit;
    const wall = new Shape();
    for (let x = left - 60 * unit; x < right + 60 * unit; x += step) {
      let from = deck(x);
      for (let y = from; y < line + 16 * unit; y += step) {
        if (!holes(x, y)) continue;
        wall.rectangle(x, from, step + 0.5, y - from);
        from = line + 20 * unit;
        break;
      }
      if (from < line + 16 * unit) wall.rectangle(x, from, step + 0.5, line + 14 * unit - from);
    }
    const shadow = new Shape();
    for (const [at, r] of arches)
      shadow.ellipse(width * at, line + 6 * unit, r * 1.0 * unit, r * 1.12 * unit, 0, Math.PI, Math.PI * 2);
    const view = context.canvas.data.slice();
    paintShape(context, shadow, tone(context, scale(stone, 0.5), 0.1, 0.3));
    const through = context.canvas.data;
    const gap = new Shape();
    for (const [at, r] of arches)
      gap.ellipse(
        width * at + light.side * 16 * unit,
        line + 6 * unit,
        (r - 8) * unit,
        (r * 1.12 - 6) * unit,
        0,
        Math.PI,
        Math.PI * 2,
      );
    restore(view, through, gap, context.canvas.width, holes);
    paintMasonry(context, wall, stone, 0.22, () => (light.backlit > 0.5 ? 0.35 : 0.65), 22 * unit);
    const rings = new Shape();
    for (const [at, r] of arches) {
      for (let i = 0; i < 21; i++) {
        const a = Math.PI + (Math.PI * (i + 0.06)) / 21;
        const b = Math.PI + (Math.PI * (i + 0.94)) / 21;
        const point = (angle: number, out: number): [number, number] => [
          width * at + Math.cos(angle) * r * out * unit,
          line + 6 * unit + Math.sin(angle) * r * 1.12 * out * unit,
        ];
        rings.polygon(...point(a, 1), ...point(a, 1.16), ...point(b, 1.16), ...point(b, 1));
      }
    }
    paintMasonry(context, rings, scale(stone, 1.12), 0.2, () => 0.7, 90 * unit);
    const parapet = new Shape();
    for (let x = left - 60 * unit; x < right + 60 * unit; x += 8 * unit)
      parapet.bar(x, deck(x) - 9 * unit, x + 8.6 * unit, deck(x + 8.6 * unit) - 9 * unit, 20 * unit);
    paintMasonry(context, parapet, stone, 0.19, () => 0.75, 26 * unit);
    const coping = new Shape();
    for (let x = left - 60 * unit; x < right + 60 * unit; x += 8 * unit)
      coping.bar(x, deck(x) - 20 * unit, x + 8.6 * unit, deck(x + 8.6 * unit) - 20 * unit, 5 * unit);
    paintShape(context, coping, tone(context, weathered(context, albedos.stone, 1), 0.95, 0.18));
    for (const at of [0.2, 0.4, 0.62, 0.82])
      paintLampPost(context, width * at, deck(width * at) - 14 * unit, 76 * unit, 0.2);
    const piers = [0.395, 0.625].map((at) => ({
      x: width * at,
      y: line + 22 * unit,
      width: 76 * unit,
      height: 40 * unit,
    }));
    paintRocks(context, piers, 0.2, albedos.stone);
    paintWater(context, {
      shore: line + 10 * unit,
      waves: 0.14,
      mirror: 0.88,
      tint: oklch(0.42, 0.065, 205),
    });
    layMist(context, line + 12 * unit, 14, 0.4);
    const blades = new Shape();
    const cobs = new Shape();
    for (let i = 0; i < 16; i++)
      addReeds(
        random,
        blades,
        cobs,
        width * (i % 2 ? random.range(-0.01, 0.12) : random.range(0.88, 1.01)),
        height * random.range(0.95, 1.02),
        random.range(90, 190) * unit,
        9,
      );
    paintShape(context, blades, tone(context, weathered(context, albedos.grass, 0.3), 0.15, 0.02));
    paintShape(context, cobs, tone(context, albedos.bark, 0.2, 0));
    paintBushes(
      context,
      [0.02, 0.99].map((at) => ({ x: width * at, y: height * 1.02, width: 240 * unit, height: 96 * unit })),
      0.02,
    );
    paintBirds(context, width * 0.4, height * 0.22, 90 * unit, 6);
  },
};
