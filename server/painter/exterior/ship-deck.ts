import { oklch, scale } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './parts/brush.ts';
import { paintFittings } from './parts/fittings.ts';
import { layWetGround } from './parts/ground.ts';
import { paintBirds } from './parts/life.ts';
import { paintRigging } from './parts/rigging.ts';
import { paintWater } from './parts/water.ts';

/** On board, looking forward: planks to the bow, mast and shrouds, the sea all round. */
export const shipDeck: Composition = {
  outdoors: true,
  mirrors: true,
  carries: 'foam',
  paint: (context) => {
    const { size, unit, weather, light, canvas } = context;
    const { width, height } = size;
    const horizon = height * 0.5;
    paintSky(context, { horizon });
    paintBirds(context, width * 0.7, height * 0.22, 110 * unit, 5);
    paintWater(context, { shore: horizon, waves: 0.6, mirror: 0.72, tint: oklch(0.4, 0.075, 232) });
    const bow = { x: width * 0.53, y: horizon + 40 * unit };
    const edge = (side: number, t: number): [number, number] => [
      bow.x + side * (24 * unit + width * 0.56 * t ** 0.62),
      bow.y + (height * 1.05 - bow.y) * t,
    ];
    const deck = new Shape();
    const points: number[] = [];
    for (let i = 0; i <= 20; i++) points.push(...edge(-1, i / 20));
    for (let i = 20; i >= 0; i--) points.push(...edge(1, i / 20));
    deck.polygon(...points);
    const plank = weathered(context, oklch(0.62, 0.075, 65), 0.9);
    const bright = tone(context, plank, 0.85, 0.05);
    const dark = tone(context, scale(plank, 0.5), 0.2, 0.05);
    paintShapeWith(context, deck, (x, y, out) => {
      const t = Math.max(0.01, (y - bow.y + 60 * unit) / (height - bow.y));
      const u = (x - bow.x) / unit / t / 40;
      const board = Math.floor(u);
      const seam = Math.min(u - board, board + 1 - u) < 0.05 + 0.004 / t ? 1 : 0;
      const grain =
        context.noise.fbm(u * 5, 5 / t + board * 7, 3) * 0.5 +
        (context.noise.cell(board + 60, Math.floor(2.4 / t + board * 0.37)) - 0.5) * 0.5;
      const f = Math.max(0, Math.min(1, 0.62 + grain * 0.6 - seam * 0.6));
      for (let k = 0; k < 3; k++) out[k] = lerp(dark[k]!, bright[k]!, f);
    });
    paintRails(context, edge);
    paintRigging(context, bow);
    paintFittings(context, bow);
    layWetGround(context, bow.y + 70 * unit, weather.wet * 0.5);
    if (light.lamps > 0.3) {
      addGlow(canvas, bow.x - 48 * unit, height * 0.36, 13 * unit, lampLight, 2.4 * light.lamps);
      addGlow(canvas, bow.x - 48 * unit, height * 0.36, 130 * unit, lampLight, 0.3 * light.lamps);
    }
  },
};

const paintRails = (context: PaintContext, edge: (side: number, t: number) => [number, number]): void => {
  const { unit } = context;
  for (const side of [-1, 1]) {
    const wall = new Shape();
    const cap = new Shape();
    const posts = new Shape();
    const high = (t: number): number => (16 + 190 * t) * unit;
    const outer: number[] = [];
    const inner: number[] = [];
    for (let i = 0; i <= 20; i++) {
      const [x, y] = edge(side, i / 20);
      outer.push(x, y + 2);
      inner.unshift(x, y - high(i / 20) * 0.5);
      if (i > 0) {
        const [px, py] = edge(side, (i - 1) / 20);
        cap.bar(px, py - high((i - 1) / 20), x, y - high(i / 20), (3 + 13 * (i / 20)) * unit);
      }
      posts.bar(x, y - high(i / 20) * 0.45, x, y - high(i / 20), (2 + 9 * (i / 20)) * unit);
    }
    wall.polygon(...outer, ...inner);
    paintShape(
      context,
      wall,
      tone(
        context,
        weathered(context, oklch(0.46, 0.07, 50), 0.05),
        side === -context.light.side ? 0.75 : 0.2,
        0.04,
      ),
    );
    paintShape(context, posts, tone(context, albedos.timber, 0.3, 0.03));
    paintShape(context, cap, tone(context, weathered(context, albedos.wood, 0.9), 0.7, 0.03));
  }
};
