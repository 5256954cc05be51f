import { mix, oklch, type Rgb, scale } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, lampLight, paintShape, tone, weathered } from './brush.ts';

export const paintBigTop = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  hue: Rgb,
  power: number,
): void => {
  for (let gore = 0; gore < 10; gore++) {
    const a = -0.6 + gore * 0.12;
    const b = a + 0.12;
    const albedo = weathered(context, gore % 2 ? albedos.white : hue, 0.7);
    const facing = 0.55 + (gore - 4.5) * 0.07 * context.light.side;
    const colour = mix(
      tone(context, albedo, facing, 0.3),
      scale(albedo, 0.6),
      0.35 * power * context.light.lamps,
    );
    paintShape(
      context,
      new Shape()
        .moveTo(x, y - w * 1.06)
        .quadTo(x + a * w * 0.3, y - w * 0.66, x + a * w, y - w * 0.44)
        .lineTo(x + b * w, y - w * 0.44)
        .quadTo(x + b * w * 0.3, y - w * 0.66, x, y - w * 1.06)
        .close(),
      colour,
    );
    paintShape(
      context,
      new Shape().rectangle(x + a * w * 0.94, y - w * 0.44, w * 0.114, w * 0.44),
      scale(colour, 0.8),
    );
  }
  paintShape(
    context,
    new Shape()
      .moveTo(x, y - w * 0.4)
      .quadTo(x - w * 0.05, y - w * 0.1, x - w * 0.1, y)
      .lineTo(x + w * 0.1, y)
      .quadTo(x + w * 0.05, y - w * 0.1, x, y - w * 0.4)
      .close(),
    context.light.lamps > 0.2
      ? scale(lampLight, 0.4 + context.light.lamps)
      : tone(context, [0.03, 0.02, 0.02], 0.2, 0.2),
  );
  paintShape(
    context,
    new Shape()
      .bar(x, y - w * 1.04, x, y - w * 1.3, w * 0.014)
      .polygon(x, y - w * 1.3, x - context.light.side * w * 0.16, y - w * 1.25, x, y - w * 1.2),
    tone(context, hue, 0.7, 0.3),
  );
};

export const paintCarousel = (
  context: PaintContext,
  x: number,
  y: number,
  w: number,
  hues: readonly Rgb[],
  power: number,
): void => {
  const { light, canvas, unit } = context;
  addGlow(canvas, x, y - w * 0.4, w * 0.5, lampLight, 0.5 * light.lamps);
  paintShape(
    context,
    new Shape().rectangle(x - w * 0.12, y - w * 0.62, w * 0.24, w * 0.56),
    light.lamps > 0.2
      ? scale(lampLight, 0.4 + 0.6 * light.lamps)
      : tone(context, oklch(0.8, 0.08, 85), 0.6, 0.14),
  );
  paintShape(
    context,
    new Shape()
      .ellipse(x, y - w * 0.03, w * 0.56, w * 0.09)
      .rectangle(x - w * 0.56, y - w * 0.08, w * 1.12, w * 0.06),
    tone(context, weathered(context, hues[0]!, 0.3), 0.5, 0.1),
  );
  for (let i = 0; i < 7; i++) {
    const px = x + (i - 3) * w * 0.16;
    const lift = Math.sin(i * 2.1) * w * 0.05;
    paintShape(
      context,
      new Shape().rectangle(px - w * 0.007, y - w * 0.62, w * 0.014, w * 0.56),
      tone(context, oklch(0.84, 0.12, 88), 0.8, 0.1),
    );
    const horse = new Shape()
      .ellipse(px, y - w * 0.24 + lift, w * 0.07, w * 0.034)
      .limb(
        px + w * 0.05,
        y - w * 0.25 + lift,
        px + w * 0.075,
        y - w * 0.29 + lift,
        px + w * 0.08,
        y - w * 0.33 + lift,
        w * 0.035,
        w * 0.022,
        4,
      )
      .ellipse(px + w * 0.095, y - w * 0.325 + lift, w * 0.026, w * 0.014, 0.5);
    for (const leg of [-0.05, -0.03, 0.035, 0.055])
      horse.bar(
        px + leg * w,
        y - w * 0.23 + lift,
        px + leg * w * 1.35,
        y - w * 0.14 + lift,
        w * 0.014,
        w * 0.01,
      );
    horse.limb(
      px - w * 0.065,
      y - w * 0.25 + lift,
      px - w * 0.1,
      y - w * 0.24 + lift,
      px - w * 0.1,
      y - w * 0.18 + lift,
      w * 0.016,
      w * 0.008,
      4,
    );
    paintShape(
      context,
      horse,
      mix(
        tone(context, i % 2 ? albedos.white : hues[i % hues.length]!, 0.7, 0.1),
        scale(lampLight, 0.5),
        light.lamps * 0.3,
      ),
    );
  }
  for (let gore = 0; gore < 12; gore++) {
    const a = -0.6 + gore * 0.1;
    const colour = mix(
      tone(
        context,
        weathered(context, gore % 2 ? albedos.white : hues[0]!, 0.7),
        0.6 + (gore - 5.5) * 0.05 * light.side,
        0.1,
      ),
      scale(hues[0]!, 0.3),
      0,
    );
    paintShape(
      context,
      new Shape().polygon(x, y - w * 0.98, x + a * w, y - w * 0.68, x + (a + 0.1) * w, y - w * 0.68),
      colour,
    );
    paintShape(
      context,
      new Shape()
        .moveTo(x + a * w, y - w * 0.69)
        .lineTo(x + (a + 0.1) * w, y - w * 0.69)
        .lineTo(x + (a + 0.1) * w, y - w * 0.61)
        .quadTo(x + (a + 0.05) * w, y - w * 0.56, x + a * w, y - w * 0.61)
        .close(),
      tone(context, gore % 2 ? hues[1]! : hues[0]!, 0.7, 0.1),
    );
    paintShape(
      context,
      new Shape().circle(x + (a + 0.05) * w, y - w * 0.66, 4 * unit),
      scale(lampLight, 0.7 + 1.7 * power),
    );
  }
  paintShape(
    context,
    new Shape().circle(x, y - w * 1.0, w * 0.03),
    tone(context, oklch(0.84, 0.13, 88), 0.9, 0.1),
  );
};
