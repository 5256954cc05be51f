import { oklch, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { clamp } from '../../core/numbers.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

export const paintLighthouse = (context: PaintContext, x: number, y: number, tall: number): void => {
  const { canvas, light, unit } = context;
  const half = tall * 0.075;
  const at = (t: number): number => half * (1 - 0.32 * t);
  for (let band = 0; band < 6; band++) {
    const a = band / 6;
    const b = (band + 1) / 6;
    const albedo = band % 2 ? oklch(0.55, 0.17, 28) : albedos.white;
    paintShapeWith(
      context,
      new Shape().polygon(
        x - at(a),
        y - tall * 0.8 * a,
        x + at(a),
        y - tall * 0.8 * a,
        x + at(b),
        y - tall * 0.8 * b,
        x - at(b),
        y - tall * 0.8 * b,
      ),
      (px, _y, out) => {
        const round = clamp(0.5 + ((px - x) / half) * 0.55 * light.side);
        out.set(tone(context, albedo, round, 0.14));
      },
    );
  }
  const dark = new Shape()
    .rectangle(x - at(1) * 1.45, y - tall * 0.82, at(1) * 2.9, tall * 0.022)
    .rectangle(x - at(1) * 0.85, y - tall * 0.925, at(1) * 1.7, tall * 0.016);
  dark.polygon(x - at(1), y - tall * 0.92, x, y - tall, x + at(1), y - tall * 0.92);
  for (const bar of [-0.7, 0, 0.62])
    dark.rectangle(x + at(1) * bar, y - tall * 0.92, at(1) * 0.1, tall * 0.1);
  paintShape(
    context,
    new Shape().rectangle(x - at(1) * 0.72, y - tall * 0.915, at(1) * 1.44, tall * 0.1),
    light.lamps > 0.3
      ? scale(lampLight, 1.2 + 1.6 * light.lamps)
      : tone(context, oklch(0.75, 0.04, 220), 0.7, 0.1),
  );
  paintShape(context, dark, tone(context, albedos.metal, 0.3, 0.1));
  paintShape(
    context,
    new Shape()
      .rectangle(x - half * 0.25, y - tall * 0.1, half * 0.5, tall * 0.1)
      .rectangle(x - half * 0.12, y - tall * 0.45, half * 0.24, tall * 0.05),
    tone(context, albedos.timber, 0.2, 0.1),
  );
  const cottage = x + tall * 0.2;
  paintShape(
    context,
    new Shape().rectangle(cottage, y - tall * 0.13, tall * 0.34, tall * 0.17),
    tone(context, albedos.white, 0.6, 0.14),
  );
  paintShape(
    context,
    new Shape().polygon(
      cottage - tall * 0.02,
      y - tall * 0.12,
      cottage + tall * 0.05,
      y - tall * 0.22,
      cottage + tall * 0.29,
      y - tall * 0.22,
      cottage + tall * 0.36,
      y - tall * 0.12,
    ),
    tone(context, weathered(context, albedos.tile, 1), 0.6, 0.14),
  );
  paintShape(
    context,
    new Shape()
      .rectangle(cottage + tall * 0.07, y - tall * 0.08, tall * 0.05, tall * 0.05)
      .rectangle(cottage + tall * 0.21, y - tall * 0.08, tall * 0.05, tall * 0.05),
    light.lamps > 0.4 ? scale(lampLight, 1.6) : tone(context, albedos.slate, 0.3, 0.1),
  );
  if (light.lamps > 0.3) {
    const lampY = y - tall * 0.87;
    addGlow(canvas, x, lampY, 42 * unit, lampLight, 1.2 * light.lamps);
    const beam = new Shape();
    for (const side of [-1, 1])
      beam.polygon(
        x,
        lampY,
        x + side * 900 * unit,
        lampY - 90 * unit,
        x + side * 900 * unit,
        lampY + 40 * unit,
      );
    const data = canvas.data;
    paintShapeWith(context, beam, (px, py, out) => {
      const fade = 0.3 * light.lamps * Math.exp(-Math.abs(px - x) / (330 * unit));
      const from = (py * canvas.width + px) * 3;
      for (let k = 0; k < 3; k++) out[k] = data[from + k]! + lampLight[k]! * fade;
    });
  }
};
