import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './brush.ts';

/** A market stall: striped awning, counter with heaps of goods. */
export const paintStall = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
  colour: Rgb,
): void => {
  const { light, canvas } = context;
  const random = context.random.branch(`stall${Math.round(x)}`);
  const h = width * 0.86;
  const poles = new Shape();
  for (const side of [-0.46, 0.46])
    poles.rectangle(x + side * width - width * 0.014, y - h * 0.92, width * 0.028, h * 0.92);
  paintShape(
    context,
    new Shape().rectangle(x - width * 0.45, y - h * 0.68, width * 0.9, h * 0.45),
    tone(context, scale(albedos.timber, 0.5), 0.1, depth),
  );
  if (light.lamps > 0.25) addGlow(canvas, x, y - h * 0.52, width * 0.4, lampLight, 0.42 * light.lamps);
  paintShape(context, poles, tone(context, albedos.timber, 0.4, depth));
  const goods: Rgb[] = [
    oklch(0.62, 0.19, 28),
    oklch(0.78, 0.16, 80),
    oklch(0.6, 0.15, 140),
    oklch(0.7, 0.17, 55),
    oklch(0.5, 0.13, 320),
    oklch(0.86, 0.06, 95),
  ];
  const wares = goods.map(() => new Shape());
  for (let crate = 0; crate < 5; crate++) {
    const cx = x + (crate - 2) * width * 0.18;
    const shape = wares[random.integer(wares.length)]!;
    for (let item = 0; item < 16; item++)
      shape.circle(
        cx + random.range(-0.075, 0.075) * width,
        y - h * 0.335 - random.next() ** 2 * width * 0.09,
        width * random.range(0.017, 0.028),
      );
  }
  wares.forEach((shape, i) =>
    paintShape(
      context,
      shape,
      mix(tone(context, goods[i]!, 0.7, depth), scale(goods[i]!, 0.9), light.lamps * 0.6),
    ),
  );
  const counter = new Shape().rectangle(x - width * 0.47, y - h * 0.33, width * 0.94, h * 0.33);
  paintShape(context, counter, tone(context, weathered(context, albedos.wood, 0.15), 0.4, depth));
  const boards = new Shape();
  for (let board = 1; board < 7; board++)
    boards.rectangle(x - width * 0.47 + board * width * 0.134, y - h * 0.31, width * 0.012, h * 0.31);
  boards.rectangle(x - width * 0.49, y - h * 0.345, width * 0.98, h * 0.03);
  paintShape(context, boards, tone(context, albedos.timber, 0.2, depth), 0.8);
  for (let gore = 0; gore < 8; gore++) {
    const a = x - width * 0.54 + gore * width * 0.135;
    const b = a + width * 0.135;
    const lean = (p: number): number => x + (p - x) * 0.86;
    const shape = new Shape()
      .moveTo(lean(a), y - h * 1.08)
      .lineTo(lean(b), y - h * 1.08)
      .lineTo(b, y - h * 0.8)
      .quadTo((a + b) / 2, y - h * 0.7, a, y - h * 0.8)
      .close();
    paintShape(
      context,
      shape,
      tone(
        context,
        weathered(context, gore % 2 ? albedos.white : colour, 0.7),
        gore % 2 ? 0.85 : 0.75,
        depth,
      ),
    );
  }
};
