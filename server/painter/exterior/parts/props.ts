import { mix, oklch, scale, type Rgb } from '../../core/colour.ts';
import { addGlow } from '../../core/light.ts';
import { Shape } from '../../core/shape.ts';
import type { PaintContext } from '../../core/types.ts';
import { albedos, fireLight, lampLight, paintShape, paintShapeWith, tone, weathered } from './brush.ts';

/** A street lamp of a height, with its pool of light when lamps burn. */
export const paintLampPost = (
  context: PaintContext,
  x: number,
  y: number,
  tall: number,
  depth: number,
  style: 'old' | 'modern' = 'old',
  arm = 1,
): void => {
  const { light, canvas } = context;
  const post = new Shape();
  const thick = Math.max(1, tall * 0.022);
  let headX = x;
  let headY = y - tall;
  if (style === 'old') {
    post
      .rectangle(x - thick / 2, y - tall * 0.86, thick, tall * 0.86)
      .rectangle(x - thick * 1.3, y - tall * 0.09, thick * 2.6, tall * 0.09);
    post.bar(x - tall * 0.06, y - tall * 0.8, x + tall * 0.06, y - tall * 0.8, thick * 0.7);
    post
      .polygon(x - tall * 0.055, y - tall * 0.97, x, y - tall * 1.03, x + tall * 0.055, y - tall * 0.97)
      .rectangle(x - tall * 0.03, y - tall * 0.865, tall * 0.06, tall * 0.02);
    headY = y - tall * 0.92;
  } else {
    headX = x + arm * tall * 0.2;
    post
      .rectangle(x - thick / 2, y - tall, thick, tall)
      .limb(x, y - tall * 0.95, x, y - tall * 1.02, headX, y - tall, thick, thick * 0.8, 6)
      .rectangle(headX - tall * 0.045, y - tall * 1.005, tall * 0.09, tall * 0.022);
  }
  paintShape(context, post, tone(context, albedos.metal, 0.25, depth));
  const pane =
    style === 'old'
      ? new Shape().polygon(
          headX - tall * 0.042,
          headY - tall * 0.05,
          headX + tall * 0.042,
          headY - tall * 0.05,
          headX + tall * 0.028,
          headY + tall * 0.055,
          headX - tall * 0.028,
          headY + tall * 0.055,
        )
      : new Shape().rectangle(headX - tall * 0.035, headY + tall * 0.014, tall * 0.07, tall * 0.014);
  paintShape(
    context,
    pane,
    light.lamps > 0.3
      ? scale(lampLight, 0.8 + 2 * light.lamps)
      : tone(context, oklch(0.85, 0.02, 90), 0.7, depth),
  );
  if (light.lamps > 0.3) {
    addGlow(canvas, headX, headY, tall * 0.14, lampLight, 0.8 * light.lamps);
    addGlow(canvas, headX, headY, tall * 0.5, lampLight, 0.15 * light.lamps);
    paintPool(context, headX, y, tall * 0.62, 0.34 * light.lamps * (1 - depth));
  }
};

/** Light on the ground under a lamp or round a fire: brightens what is there. */
export const paintPool = (
  context: PaintContext,
  x: number,
  y: number,
  radius: number,
  strength: number,
  colour: Rgb = lampLight,
): void => {
  const { canvas } = context;
  const flat = 0.3;
  for (
    let py = Math.max(0, Math.floor(y - radius * flat));
    py < Math.min(canvas.height, y + radius * flat);
    py++
  ) {
    for (let px = Math.max(0, Math.floor(x - radius)); px < Math.min(canvas.width, x + radius); px++) {
      const dx = (px - x) / radius;
      const dy = (py - y) / (radius * flat);
      const d = dx * dx + dy * dy;
      if (d >= 1) continue;
      const a = strength * (1 - d) ** 2;
      const at = (py * canvas.width + px) * 3;
      for (let k = 0; k < 3; k++)
        canvas.data[at + k] = canvas.data[at + k]! * (1 + a * 1.6 * colour[k]!) + colour[k]! * a * 0.17;
    }
  }
};

/** Flames, a glow and light on the ground. `width` is the fire's width in pixels. */
export const paintFire = (context: PaintContext, x: number, y: number, width: number): void => {
  const { canvas, noise, unit } = context;
  const tall = width * 1.5;
  addGlow(canvas, x, y - tall * 0.4, width * 2.4, fireLight, 0.42);
  addGlow(canvas, x, y - tall * 0.4, width * 6, fireLight, 0.16 * (0.3 + context.light.lamps));
  const seed = x / unit;
  for (let py = Math.max(0, Math.floor(y - tall * 1.25)); py < Math.min(canvas.height, y); py++) {
    for (let px = Math.max(0, Math.floor(x - width)); px < Math.min(canvas.width, x + width); px++) {
      const v = (y - py) / tall;
      const u = (px - x) / (width * 0.62);
      const n = noise.fbm(u * 2.3 + seed, v * 1.5 - 2, 3) * 0.55 * (0.3 + v);
      const body = Math.max(0, 1 - v * 0.8) ** 0.8 * 0.9 * (0.72 + 0.3 * Math.sin(u * 6 + seed));
      const d = body - Math.abs(u + n * 0.6) * (0.55 + v * 0.35) - v * 0.28 + n * 0.6;
      if (d <= 0) continue;
      const cover = Math.min(1, d / 0.2);
      const heat = Math.max(0, Math.min(1, (d - 0.15) / 0.4));
      const at = (py * canvas.width + px) * 3;
      canvas.data[at] = canvas.data[at]! + (2.5 - canvas.data[at]!) * cover;
      canvas.data[at + 1] = canvas.data[at + 1]! + (0.6 + heat * 1.2 - canvas.data[at + 1]!) * cover;
      canvas.data[at + 2] = canvas.data[at + 2]! + (0.06 + heat * 0.5 - canvas.data[at + 2]!) * cover;
    }
  }
  const logs = new Shape()
    .bar(x - width * 0.7, y + width * 0.05, x + width * 0.5, y - width * 0.12, width * 0.16)
    .bar(x + width * 0.7, y + width * 0.07, x - width * 0.5, y - width * 0.1, width * 0.16);
  for (let stone = 0; stone < 9; stone++)
    logs.ellipse(
      x + Math.cos(stone * 0.7) * width * 0.95,
      y + width * 0.1 + Math.sin(stone * 0.7) * width * 0.2,
      width * 0.16,
      width * 0.11,
    );
  paintShape(context, logs, mix(tone(context, albedos.timber, 0.2, 0.05), scale(fireLight, 0.25), 0.4));
};

/** A bench seen from the front. */
export const paintBench = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
): void => {
  const seat = new Shape();
  const h = width * 0.42;
  for (let slat = 0; slat < 3; slat++) seat.rectangle(x - width / 2, y - h + slat * h * 0.15, width, h * 0.1);
  seat.polygon(
    x - width * 0.52,
    y - h * 0.42,
    x + width * 0.52,
    y - h * 0.42,
    x + width * 0.55,
    y - h * 0.28,
    x - width * 0.55,
    y - h * 0.28,
  );
  paintShape(context, seat, tone(context, weathered(context, albedos.wood, 0.6), 0.75, depth));
  const frame = new Shape();
  for (const side of [-0.44, 0.44])
    frame
      .rectangle(x + side * width - width * 0.02, y - h, width * 0.04, h)
      .rectangle(x + side * width - width * 0.05, y - h * 0.3, width * 0.03, h * 0.33);
  paintShape(context, frame, tone(context, albedos.metal, 0.2, depth));
};

/** Posts and two rails, or pickets, between two points on the ground. */
export const paintFence = (
  context: PaintContext,
  from: { x: number; y: number; height: number },
  to: { x: number; y: number; height: number },
  style: 'rails' | 'pickets' | 'iron',
  depth: number,
  albedo: Rgb = albedos.wood,
): void => {
  const fence = new Shape();
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const gap = style === 'rails' ? 0.95 : 0.22;
  const count = Math.max(2, Math.round(length / (((from.height + to.height) / 2) * gap)));
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    const x = from.x + (to.x - from.x) * t;
    const y = from.y + (to.y - from.y) * t;
    const h = from.height + (to.height - from.height) * t;
    const thick = style === 'rails' ? h * 0.12 : style === 'iron' ? Math.max(0.8, h * 0.04) : h * 0.11;
    fence.rectangle(x - thick / 2, y - h, thick, h);
    if (style !== 'rails') fence.polygon(x - thick * 0.9, y - h, x, y - h * 1.12, x + thick * 0.9, y - h);
  }
  for (const level of style === 'iron' ? [0.12, 0.88] : [0.35, 0.75])
    fence.bar(
      from.x,
      from.y - from.height * level,
      to.x,
      to.y - to.height * level,
      Math.max(0.8, from.height * 0.07),
      Math.max(0.8, to.height * 0.07),
    );
  paintShape(context, fence, tone(context, weathered(context, albedo, 0.35), 0.55, depth));
};

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

/** A car seen from behind or in front, or from the side when `side`. */
export const paintCar = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
  colour: Rgb,
  view: 'end' | 'side' = 'end',
): void => {
  const { light, canvas } = context;
  const paint = weathered(context, colour, 0.45);
  paintShape(
    context,
    new Shape().ellipse(x, y, width * 0.56, width * 0.05),
    tone(context, [0.01, 0.01, 0.015], 0, depth),
    0.6,
  );
  const wheels = new Shape();
  const body = new Shape();
  const glass = new Shape();
  if (view === 'end') {
    wheels
      .rectangle(x - width * 0.45, y - width * 0.2, width * 0.14, width * 0.2)
      .rectangle(x + width * 0.31, y - width * 0.2, width * 0.14, width * 0.2);
    body
      .moveTo(x - width * 0.5, y - width * 0.12)
      .lineTo(x - width * 0.49, y - width * 0.38)
      .quadTo(x - width * 0.44, y - width * 0.46, x - width * 0.38, y - width * 0.48)
      .lineTo(x - width * 0.29, y - width * 0.7)
      .quadTo(x, y - width * 0.78, x + width * 0.29, y - width * 0.7)
      .lineTo(x + width * 0.38, y - width * 0.48)
      .quadTo(x + width * 0.44, y - width * 0.46, x + width * 0.49, y - width * 0.38)
      .lineTo(x + width * 0.5, y - width * 0.12)
      .close();
    glass.polygon(
      x - width * 0.31,
      y - width * 0.49,
      x - width * 0.25,
      y - width * 0.67,
      x + width * 0.25,
      y - width * 0.67,
      x + width * 0.31,
      y - width * 0.49,
    );
  } else {
    for (const at of [-0.3, 0.3]) wheels.circle(x + at * width, y - width * 0.085, width * 0.085);
    body
      .moveTo(x - width * 0.5, y - width * 0.1)
      .lineTo(x - width * 0.5, y - width * 0.21)
      .quadTo(x - width * 0.47, y - width * 0.25, x - width * 0.34, y - width * 0.255)
      .quadTo(x - width * 0.24, y - width * 0.39, x - width * 0.14, y - width * 0.4)
      .lineTo(x + width * 0.12, y - width * 0.4)
      .quadTo(x + width * 0.24, y - width * 0.38, x + width * 0.31, y - width * 0.265)
      .quadTo(x + width * 0.47, y - width * 0.24, x + width * 0.5, y - width * 0.17)
      .lineTo(x + width * 0.5, y - width * 0.1)
      .close();
    glass.polygon(
      x - width * 0.28,
      y - width * 0.265,
      x - width * 0.2,
      y - width * 0.365,
      x - width * 0.03,
      y - width * 0.37,
      x - width * 0.03,
      y - width * 0.265,
    );
    glass.polygon(
      x,
      y - width * 0.265,
      x,
      y - width * 0.37,
      x + width * 0.12,
      y - width * 0.37,
      x + width * 0.23,
      y - width * 0.27,
    );
  }
  paintShape(context, wheels, tone(context, [0.012, 0.012, 0.014], 0.3, depth));
  const high = tone(context, paint, 0.9, depth);
  const low = tone(context, scale(paint, 0.55), 0.15, depth);
  paintShapeWith(context, body, (_x, py, out) => {
    const t = Math.min(1, Math.max(0, (y - py) / (width * (view === 'end' ? 0.6 : 0.34))));
    for (let k = 0; k < 3; k++) out[k] = low[k]! + (high[k]! - low[k]!) * t * t;
  });
  paintShape(context, glass, mix(tone(context, oklch(0.28, 0.02, 250), 0.5, depth), light.haze, 0.18));
  const lights = new Shape();
  if (view === 'end')
    lights
      .rectangle(x - width * 0.46, y - width * 0.38, width * 0.16, width * 0.07)
      .rectangle(x + width * 0.3, y - width * 0.38, width * 0.16, width * 0.07);
  else lights.rectangle(x - width * 0.5, y - width * 0.215, width * 0.04, width * 0.05);
  const burning = light.lamps > 0.4;
  paintShape(context, lights, burning ? [1.9, 0.09, 0.06] : tone(context, oklch(0.5, 0.19, 27), 0.6, depth));
  if (burning)
    for (const at of view === 'end' ? [-0.38, 0.38] : [-0.48])
      addGlow(
        canvas,
        x + at * width,
        y - width * (view === 'end' ? 0.345 : 0.19),
        width * 0.13,
        [1, 0.06, 0.04],
        0.5 * light.lamps,
      );
};

/** A ridge tent with an open flap; it glows when someone is at home after dark. */
export const paintTent = (
  context: PaintContext,
  x: number,
  y: number,
  width: number,
  depth: number,
  colour: Rgb,
): void => {
  const { light } = context;
  const h = width * 0.62;
  const cloth = weathered(context, colour, 0.55);
  const back = width * 0.42;
  const glow = light.lamps > 0.4 ? 0.42 * light.lamps : 0;
  const warm = (albedo: Rgb, facing: number): Rgb =>
    mix(tone(context, albedo, facing, depth), scale(colour, 1.1), glow);
  paintShape(
    context,
    new Shape().polygon(
      x,
      y - h,
      x + back,
      y - h * 1.0,
      x + width * 0.5 + back * 0.92,
      y - h * 0.1,
      x + width * 0.5,
      y,
    ),
    warm(cloth, light.side > 0 ? 0.9 : 0.3),
  );
  paintShape(
    context,
    new Shape().polygon(x - width * 0.5, y, x, y - h, x + width * 0.5, y),
    warm(scale(cloth, 0.85), light.side < 0 ? 0.85 : 0.35),
  );
  paintShape(
    context,
    new Shape()
      .moveTo(x, y - h * 0.93)
      .quadTo(x - width * 0.05, y - h * 0.3, x - width * 0.17, y)
      .lineTo(x + width * 0.17, y)
      .quadTo(x + width * 0.05, y - h * 0.3, x, y - h * 0.93)
      .close(),
    glow > 0 ? scale(lampLight, 0.5 + light.lamps * 0.5) : tone(context, scale(cloth, 0.25), 0.1, depth),
  );
  const ropes = new Shape()
    .bar(x - width * 0.5, y - h * 0.02, x - width * 0.72, y + h * 0.1, Math.max(0.7, width * 0.008))
    .bar(
      x + width * 0.5 + back,
      y - h * 0.1,
      x + width * 0.78 + back,
      y + h * 0.02,
      Math.max(0.7, width * 0.008),
    )
    .bar(x, y - h * 1.03, x, y - h * 0.9, width * 0.02);
  paintShape(context, ropes, tone(context, albedos.timber, 0.4, depth));
};
