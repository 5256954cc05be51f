import type { Rgb } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import type { PaintContext } from '../../core/types.ts';
import type { PaneArea } from './largest-pane.ts';

const colour: Rgb = [0.86, 0.92, 1.25];

/** A branching bolt from the upper to the lower edge of a pane, with the cloud lit round its root. */
export const strikeBolt = (context: PaintContext, pane: PaneArea | null): void => {
  const { canvas, size, unit } = context;
  const random = context.random.branch('strike');
  const area = pane ?? { x: random.range(0.3, 0.7), top: 0.02, bottom: 0.5, width: 0.5 };
  const tall = (area.bottom - area.top) * size.height;
  const wide = area.width * size.width;
  const thick = Math.max(0.9, Math.min(2.4 * unit * 2, tall * 0.009));
  const rootX = area.x * size.width + wide * random.range(0.08, 0.24) * (random.chance(0.5) ? 1 : -1);
  addGlow(canvas, rootX, area.top * size.height + tall * 0.1, Math.max(tall * 0.35, 6), colour, 0.22);
  const stroke = (x: number, y: number, end: number, width: number, lean: number, forks: number): void => {
    let open = forks;
    while (y < end) {
      const length = tall * random.range(0.04, 0.1);
      // The further it strays, the more it is drawn back: it must stay in the pane.
      const back = (rootX - x) / Math.max(1, wide) - lean * 0.2;
      const nextX = x + (lean + random.range(-0.9, 0.9) + back) * length;
      const pieces = Math.ceil(Math.hypot(length, nextX - x) / Math.max(0.6, width * 0.7));
      for (let i = 0; i < pieces; i++)
        addGlow(canvas, x + ((nextX - x) * i) / pieces, y + (length * i) / pieces, width, colour, 1.5);
      x = nextX;
      y += length;
      if (open > 0 && random.chance(0.35)) {
        open--;
        const way = random.chance(0.5) ? 1 : -1;
        stroke(x, y, Math.min(end, y + tall * random.range(0.15, 0.4)), width * 0.6, way, 0);
      }
    }
  };
  stroke(
    rootX,
    area.top * size.height,
    area.top * size.height + tall * 0.86,
    thick,
    random.range(-0.3, 0.3),
    4,
  );
};
