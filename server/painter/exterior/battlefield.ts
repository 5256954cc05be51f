import { mix, oklch } from '../core/colour.ts';
import { addGlow } from '../core/light.ts';
import { clamp, lerp } from '../core/numbers.ts';
import { Shape } from '../core/shape.ts';
import { paintSky } from '../core/sky.ts';
import type { Composition, PaintContext } from '../core/types.ts';
import { albedos, fireLight, paintShape, tone } from './parts/brush.ts';
import { paintCurtainWall, paintTower } from './parts/castles.ts';
import { paintFire } from './parts/fire.ts';
import { paintGround } from './parts/ground.ts';
import { paintBirds, paintSmoke } from './parts/life.ts';
import { paintGrass } from './parts/plants.ts';
import { layMist, noiseCrest, paintPlane } from './parts/terrain.ts';

/** After the fight: banners, broken spears, a siege engine, smoke over trampled ground. */
export const battlefield: Composition = {
  outdoors: true,
  mirrors: true,
  paint: (context) => {
    const { size, unit, canvas } = context;
    const { width, height } = size;
    const random = context.random.branch('battlefield');
    const horizon = height * 0.58;
    paintSky(context, { horizon, cover: 1.35 });
    paintPlane(context, {
      crest: noiseCrest(context, { base: horizon - 30 * unit, amplitude: 50, wave: 260, seed: 1 }),
      albedo: albedos.earth,
      depth: 0.9,
      mist: 0.6,
    });
    paintCurtainWall(context, width * 0.64, width * 0.82, horizon + 4 * unit, 34 * unit, 0.7);
    paintTower(context, {
      x: width * 0.7,
      y: horizon,
      width: 26 * unit,
      height: 74 * unit,
      depth: 0.7,
      spire: false,
    });
    paintTower(context, {
      x: width * 0.79,
      y: horizon,
      width: 22 * unit,
      height: 56 * unit,
      depth: 0.7,
      spire: false,
    });
    for (const [x, h] of [
      [0.72, 260],
      [0.3, 330],
      [0.5, 220],
      [0.9, 300],
      [0.12, 240],
    ] as const) {
      addGlow(canvas, width * x, horizon, 34 * unit, fireLight, 0.5);
      paintSmoke(context, width * x, horizon + 6 * unit, h * unit, 54 * unit, oklch(0.36, 0.012, 50), 0.85);
    }
    layMist(context, horizon, 40, 0.6);
    paintGround(context, {
      horizon,
      albedo: oklch(0.45, 0.045, 62),
      second: mix(albedos.dryGrass, albedos.earth, 0.4),
      texture: 1,
    });
    const host = new Shape();
    for (let i = 0; i < 150; i++) {
      const x = width * random.range(0, 1);
      const y = horizon + random.range(4, 26) * unit;
      const h = random.range(7, 12) * unit;
      host.ellipse(x, y - h * 0.5, h * 0.22, h * 0.5).circle(x, y - h * 1.1, h * 0.2);
      if (i % 3 === 0) host.bar(x, y, x + random.range(-3, 3) * unit, y - h * 2.6, Math.max(0.7, unit * 0.9));
    }
    paintShape(context, host, tone(context, albedos.timber, 0.1, 0.55));
    paintTrebuchet(context, width * 0.2, horizon + 62 * unit, 150 * unit);
    const spears = new Shape();
    for (let i = 0; i < 64; i++) {
      const t = random.next() ** 0.8;
      const x = width * random.next();
      const y = lerp(horizon + 34 * unit, height * 0.99, t);
      const tall = (24 + 130 * t) * unit * random.range(0.5, 1.1);
      const lean = random.range(-0.6, 0.6) * tall;
      spears.bar(x, y, x + lean, y - tall, (0.9 + 3.2 * t) * unit, (0.7 + 2 * t) * unit);
      if (i % 2)
        spears.polygon(
          x + lean * 0.98,
          y - tall * 0.98,
          x + lean * 1.08 - 3 * t * unit,
          y - tall * 1.1,
          x + lean * 1.06 + 4 * t * unit,
          y - tall * 1.02,
        );
      if (i % 3 === 0) spears.ellipse(x + 30 * t * unit, y + 6 * t * unit, 26 * t * unit, 9 * t * unit, 0.2);
    }
    paintShape(context, spears, tone(context, albedos.timber, 0.15, 0.1));
    for (const [x, y, s] of [
      [0.42, 60, 0.5],
      [0.57, 90, 0.7],
      [0.84, 130, 0.95],
      [0.34, 200, 1.5],
    ] as const)
      paintBanner(context, width * x, horizon + y * unit, 210 * s * unit, clamp(0.4 - s * 0.24, 0.02, 1));
    paintSpoils(context, horizon);
    paintFire(context, width * 0.69, horizon + 150 * unit, 34 * unit);
    paintSmoke(context, width * 0.69, horizon + 120 * unit, 330 * unit, 60 * unit, oklch(0.4, 0.01, 50), 0.5);
    paintGrass(context, {
      horizon,
      from: height * 0.9,
      to: height * 1.04,
      albedo: mix(albedos.dryGrass, albedos.earth, 0.4),
      height: 50,
      density: 0.4,
    });
    paintBirds(context, width * 0.5, height * 0.26, 200 * unit, 16);
  },
};

/** Shields and blades left in the mud. */
const paintSpoils = (context: PaintContext, horizon: number): void => {
  const { size, unit } = context;
  const random = context.random.branch('spoils');
  for (let i = 0; i < 11; i++) {
    const t = ((i + 0.5) / 11) ** 0.9;
    const x = size.width * ((i * 0.618 + 0.13) % 1);
    const y = lerp(horizon + 60 * unit, size.height * 0.97, t);
    const s = (14 + 62 * t) * unit;
    const depth = 0.3 * (1 - t);
    const steel = tone(context, oklch(0.7, 0.015, 250), 0.8, depth);
    const lean = random.range(-0.4, 0.4);
    if (i % 2) {
      const field = mix(context.accents[0]!, oklch(0.45, 0.15, 25), 0.5);
      paintShape(context, new Shape().ellipse(x, y - s * 0.36, s * 0.52, s * 0.42, lean), steel);
      paintShape(
        context,
        new Shape().ellipse(x, y - s * 0.36, s * 0.45, s * 0.35, lean),
        tone(context, field, 0.6, depth),
      );
      paintShape(
        context,
        new Shape()
          .bar(x - s * 0.44, y - s * 0.36, x + s * 0.44, y - s * 0.36, s * 0.08)
          .circle(x, y - s * 0.36, s * 0.12),
        steel,
      );
    } else {
      const tipX = x + lean * s;
      const blade = new Shape().bar(x, y, tipX, y - s * 1.1, s * 0.05, s * 0.09);
      const grip = new Shape()
        .bar(tipX - s * 0.22, y - s * 1.1, tipX + s * 0.22, y - s * 1.06, s * 0.07)
        .bar(tipX, y - s * 1.1, tipX + lean * s * 0.3, y - s * 1.4, s * 0.07);
      paintShape(context, blade, steel);
      paintShape(context, grip, tone(context, albedos.timber, 0.4, depth));
    }
  }
};

const paintBanner = (context: PaintContext, x: number, y: number, h: number, depth: number): void => {
  const away = -context.light.side * (context.weather.wind > 0.5 ? 1.2 : 0.85);
  paintShape(
    context,
    new Shape().bar(x, y, x + h * 0.06, y - h, h * 0.022),
    tone(context, albedos.timber, 0.2, depth),
  );
  const top = y - h * 0.98;
  const px = x + h * 0.058;
  const cloth = new Shape()
    .moveTo(px, top)
    .quadTo(px + away * h * 0.2, top - h * 0.05, px + away * h * 0.42, top + h * 0.04)
    .lineTo(px + away * h * 0.34, top + h * 0.12)
    .lineTo(px + away * h * 0.44, top + h * 0.2)
    .quadTo(px + away * h * 0.2, top + h * 0.2, px - h * 0.01, top + h * 0.26)
    .close();
  const dye = mix(context.accents[0]!, oklch(0.48, 0.17, 25), 0.72);
  paintShape(context, cloth, tone(context, dye, 0.75, depth));
};

const paintTrebuchet = (context: PaintContext, x: number, y: number, s: number): void => {
  const frame = new Shape()
    .bar(x - s * 0.5, y, x, y - s * 0.86, s * 0.05)
    .bar(x + s * 0.5, y, x, y - s * 0.86, s * 0.05)
    .bar(x - s * 0.62, y - s * 0.04, x + s * 0.62, y - s * 0.04, s * 0.06);
  frame
    .bar(x - s * 0.24, y - s * 0.42, x + s * 0.24, y - s * 0.42, s * 0.04)
    .bar(x + s * 0.36, y - s * 0.6, x - s * 0.78, y - s * 1.5, s * 0.05, s * 0.025);
  frame
    .polygon(
      x + s * 0.26,
      y - s * 0.62,
      x + s * 0.5,
      y - s * 0.62,
      x + s * 0.46,
      y - s * 0.34,
      x + s * 0.3,
      y - s * 0.34,
    )
    .bar(x - s * 0.78, y - s * 1.5, x - s * 0.7, y - s * 1.12, s * 0.014);
  for (const side of [-0.42, 0.42]) frame.circle(x + side * s, y - s * 0.02, s * 0.11);
  paintShape(context, frame, tone(context, albedos.timber, 0.2, 0.32));
};
