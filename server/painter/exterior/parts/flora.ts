import { oklch, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { paintShape, tone } from './brush.ts';

export const paintFlora = (
  context: PaintContext,
  crest: (x: number) => number,
  plane: number,
  depth: number,
  hue: number,
): void => {
  const { size, unit, canvas, light } = context;
  const random = context.random.branch(`flora${plane}`);
  const stems = new Shape();
  const caps = new Shape();
  const rims = new Shape();
  const spots: [number, number, number][] = [];
  const glow = oklch(0.84, 0.15, (hue + 160) % 360);
  for (let i = 0; i < [26, 14, 8][plane]!; i++) {
    const at = plane === 2 ? (i % 2 ? random.range(-0.02, 0.24) : random.range(0.76, 1.02)) : random.next();
    const x = size.width * at;
    const y = crest(x) + 8 * unit;
    const tall = [46, 110, 290][plane]! * unit * random.range(0.5, 1.15);
    const lean = random.range(-0.16, 0.16) * tall;
    if (i % 3 === 0) {
      for (let arm = -2; arm <= 2; arm++) {
        const tipX = x + arm * tall * 0.16 + lean;
        const tipY = y - tall * (0.95 - Math.abs(arm) * 0.12);
        stems.limb(x, y, x + arm * tall * 0.04, tipY + tall * 0.3, tipX, tipY, tall * 0.05, tall * 0.012, 9);
        spots.push([tipX, tipY, tall * 0.035]);
      }
    } else {
      stems.limb(
        x,
        y,
        x + lean * 0.2,
        y - tall * 0.5,
        x + lean,
        y - tall * 0.86,
        tall * 0.09,
        tall * 0.05,
        9,
      );
      const w = tall * random.range(0.26, 0.42);
      caps
        .moveTo(x + lean - w, y - tall * 0.8)
        .quadTo(x + lean - w * 0.7, y - tall * 1.12, x + lean, y - tall * 1.13)
        .quadTo(x + lean + w * 0.7, y - tall * 1.12, x + lean + w, y - tall * 0.8)
        .quadTo(x + lean, y - tall * 0.9, x + lean - w, y - tall * 0.8)
        .close();
      rims.ellipse(x + lean, y - tall * 0.83, w * 0.86, tall * 0.035);
      for (let s = 0; s < 4; s++)
        spots.push([
          x + lean + random.range(-0.6, 0.6) * w,
          y - tall * random.range(0.9, 1.05),
          tall * 0.016,
        ]);
    }
  }
  paintShape(context, stems, tone(context, oklch(0.5, 0.08, (hue + 90) % 360), 0.3, depth));
  paintShape(context, rims, scale(glow, 0.35 + 0.5 * light.lamps));
  paintShape(context, caps, tone(context, oklch(0.52, 0.15, (hue + 60) % 360), 0.6, depth));
  for (const [x, y, r] of spots) {
    addGlow(canvas, x, y, Math.max(1, r), glow, 0.5 + 0.7 * light.lamps);
    if (light.lamps > 0.4) addGlow(canvas, x, y, r * 5, glow, 0.12);
  }
};
