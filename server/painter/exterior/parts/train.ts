import { mix, oklch, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { lerp } from '../../core/numbers.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

export const paintTrain = (
  context: PaintContext,
  toward: (x: number, y: number, t: number) => [number, number],
): void => {
  const { size, light, unit } = context;
  const { width, height } = size;
  const near = 0.62;
  const far = 0.07;
  const side = (x: number, y: number): [[number, number], [number, number]] => [
    toward(width * x, height * y, near),
    toward(width * x, height * y, far),
  ];
  const [top, farTop] = side(0.62, -0.06);
  const [foot, farFoot] = side(0.62, 1.0);
  const colour = mix(oklch(0.42, 0.1, 25), context.accents[0]!, 0.5);
  const body = new Shape().polygon(...top, ...foot, ...farFoot, ...farTop);
  paintShapeWith(context, body, (_x, y, out) => {
    const t = (y - top[1]) / (foot[1] - top[1]);
    out.set(
      tone(
        context,
        weathered(
          context,
          t > 0.56 && t < 0.62 ? oklch(0.85, 0.08, 90) : t < 0.12 ? albedos.metal : colour,
          0.05,
        ),
        0.55 - t * 0.2,
        0.16,
      ),
    );
  });
  const [endTop] = side(0.98, -0.06);
  const [endFoot] = side(0.98, 1.0);
  const front = new Shape()
    .moveTo(...foot)
    .lineTo(top[0], top[1] + 20 * unit)
    .quadTo(top[0], top[1] - 10 * unit, (top[0] + endTop[0]) / 2, top[1] - 16 * unit)
    .quadTo(endTop[0], endTop[1] - 10 * unit, endTop[0], endTop[1] + 20 * unit)
    .lineTo(...endFoot)
    .close();
  paintShape(
    context,
    front,
    tone(context, weathered(context, scale(colour, 1.1), 0.05), light.backlit > 0.5 ? 0.25 : 0.7, 0.14),
  );
  const windows = new Shape();
  for (let i = 0; i < 13; i++) {
    const a = lerp(0.96, 0.06, i / 13);
    const b = lerp(0.96, 0.06, (i + 0.72) / 13);
    const t = (s: number): number => far + (near - far) * s ** 1.9;
    windows.polygon(
      ...toward(width * 0.62, height * 0.22, t(a)),
      ...toward(width * 0.62, height * 0.22, t(b)),
      ...toward(width * 0.62, height * 0.5, t(b)),
      ...toward(width * 0.62, height * 0.5, t(a)),
    );
  }
  paintShape(
    context,
    windows,
    light.lamps > 0.2
      ? scale(lampLight, 0.5 + 1.1 * light.lamps)
      : tone(context, oklch(0.36, 0.03, 235), 0.5, 0.14),
  );
  const w = endTop[0] - top[0];
  const cx = (top[0] + endTop[0]) / 2;
  const h = foot[1] - top[1];
  paintShape(
    context,
    new Shape()
      .rectangle(cx - w * 0.36, top[1] + h * 0.2, w * 0.3, h * 0.26)
      .rectangle(cx + w * 0.06, top[1] + h * 0.2, w * 0.3, h * 0.26),
    light.lamps > 0.3
      ? scale(lampLight, 0.4 + 0.5 * light.lamps)
      : tone(context, oklch(0.3, 0.03, 240), 0.5, 0.12),
  );
  paintShape(
    context,
    new Shape().rectangle(cx - w * 0.5, foot[1] - h * 0.1, w, h * 0.1),
    tone(context, albedos.metal, 0.2, 0.1),
  );
  for (const at of [-0.34, 0.34]) {
    paintShape(context, new Shape().circle(cx + at * w, foot[1] - h * 0.24, w * 0.055), [1.6, 1.45, 1.1]);
    addGlow(
      context.canvas,
      cx + at * w,
      foot[1] - h * 0.24,
      w * 0.26,
      [1, 0.9, 0.65],
      0.3 + 0.5 * light.lamps,
    );
  }
};

export const paintStationClock = (context: PaintContext, x: number, y: number, r: number): void => {
  paintShape(
    context,
    new Shape().rectangle(x - r * 0.06, y - r * 2, r * 0.12, r * 1.2).circle(x, y, r * 1.12),
    tone(context, [0.02, 0.025, 0.025], 0.3, 0.04),
  );
  paintShape(
    context,
    new Shape().circle(x, y, r * 0.96),
    context.light.lamps > 0.3 ? scale(oklch(0.95, 0.04, 90), 1.15) : tone(context, albedos.white, 0.85, 0.04),
  );
  const hands = new Shape()
    .bar(x, y, x + r * 0.36, y - r * 0.3, r * 0.1)
    .bar(x, y, x - r * 0.2, y - r * 0.72, r * 0.07);
  for (let i = 0; i < 12; i++)
    hands.bar(
      x + Math.sin(i * 0.5236) * r * 0.8,
      y - Math.cos(i * 0.5236) * r * 0.8,
      x + Math.sin(i * 0.5236) * r * 0.9,
      y - Math.cos(i * 0.5236) * r * 0.9,
      r * 0.06,
    );
  paintShape(context, hands, [0.01, 0.01, 0.012]);
};
