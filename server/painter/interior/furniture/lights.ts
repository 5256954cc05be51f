import { mix, oklch, scale, type Rgb } from '../../core/colour.ts';
import { lampTones } from '../light/daylight.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** Tiers of crystal and lights. */
export const crystalChandelier = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  size: number,
  top: number,
): void =>
  stage.within(x, y, z, 0, () => {
    const lit = 0.35 + stage.day.lamps;
    const gold = stage.paints.metal(oklch(0.75, 0.11, 85), 0.7);
    const drop = stage.paints.glowing(oklch(0.94, 0.04, 85), 0.7 * lit);
    stage.stick([0, 0, 0], [0, top - y, 0], 0.03, gold, true, false);
    for (const [tier, radius] of [
      [0, 1],
      [0.34, 0.66],
      [0.62, 0.34],
    ] as const) {
      const count = Math.round(6 + radius * 8);
      for (let i = 0; i < count; i++) {
        const a = (i * Math.PI * 2) / count;
        const px = Math.cos(a) * radius * size;
        const pz = Math.sin(a) * radius * size;
        stage.stick([0, tier * size * 0.8, 0], [px, tier * size * 0.7, pz], 0.018 * size, gold, true, false);
        stage.cylinder(px, tier * size * 0.7, pz, 0.02 * size, 0.13 * size, drop, { shadow: false });
        stage.ball(px, tier * size * 0.7 - 0.09 * size, pz, 0.035 * size, 0.08 * size, 0.035 * size, drop, {
          shadow: false,
        });
        stage.sprite(
          'halo',
          px,
          tier * size * 0.7 + 0.14 * size,
          pz,
          0.3 * size,
          0.3 * size,
          lampTones.candle,
          0.4 * lit,
        );
      }
    }
    stage.ball(0, -0.2 * size, 0, 0.16 * size, 0.22 * size, 0.16 * size, drop, { shadow: false });
    stage.lamp({
      at: [0, 0.1 * size, 0],
      colour: scale(lampTones.warm, 5 * lit * size),
      reach: 2.2 * size,
      haze: 0.004,
    });
  });

/** How brightly electric lamps burn at this hour: a little by day, fully at night. */
export const burning = (stage: Stage): number => 0.03 + 0.97 * stage.day.lamps;

export const tableLamp = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  foot: Material,
  tone: Rgb = lampTones.bulb,
  size = 1,
): void => {
  const on = burning(stage);
  stage.cylinder(x, y, z, 0.085 * size, 0.02, foot);
  stage.cylinder(x, y, z, 0.018 * size, 0.26 * size, foot, { shadow: false });
  stage.ball(x, y + 0.1 * size, z, 0.06 * size, 0.085 * size, 0.06 * size, foot, { shadow: false });
  const shade = stage.paints.lampshade(mix(oklch(0.9, 0.03, 85), tone, 0.6), 0.06 + 1.19 * on);
  stage.cylinder(x, y + 0.24 * size, z, 0.17 * size, 0.2 * size, shade, { taper: 0.62, shadow: false });
  if (on < 0.2) return;
  stage.sprite('halo', x, y + 0.34 * size, z, 1 * size, 1 * size, tone, 0.28 * on);
  stage.lamp({
    at: [x, y + 0.36 * size, z - 0.06],
    colour: scale(tone, 1.9 * on * size),
    reach: 0.95,
    haze: 0.007,
  });
};

export const floorLamp = (
  stage: Stage,
  x: number,
  z: number,
  foot: Material,
  tone: Rgb = lampTones.bulb,
  height = 1.55,
): void => {
  const on = burning(stage);
  stage.cylinder(x, 0, z, 0.15, 0.03, foot);
  stage.cylinder(x, 0, z, 0.015, height, foot);
  stage.cylinder(
    x,
    height - 0.08,
    z,
    0.24,
    0.3,
    stage.paints.lampshade(mix(oklch(0.9, 0.03, 85), tone, 0.6), 0.06 + 1.09 * on),
    { taper: 0.65, shadow: false },
  );
  if (on < 0.2) return;
  stage.sprite('halo', x, height + 0.05, z, 1.5, 1.5, tone, 0.25 * on);
  stage.lamp({ at: [x, height, z - 0.1], colour: scale(tone, 2.6 * on), reach: 1.2, haze: 0.008 });
};

/** Hangs from the ceiling: a cone, a globe or a tube. */
export const pendant = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  top: number,
  shade: Material,
  kind: 'cone' | 'globe' = 'cone',
  tone: Rgb = lampTones.bulb,
  shadows = false,
): void => {
  const on = burning(stage);
  stage.stick([x, y + 0.1, z], [x, top, z], 0.012, shade, true, false);
  const bulb = stage.paints.glowing(tone, 0.08 + 2.07 * on);
  if (kind === 'cone') {
    stage.cylinder(x, y, z, 0.22, 0.2, shade, { taper: 0.25, shadow: false });
    stage.ball(x, y + 0.01, z, 0.07, 0.06, 0.07, bulb, { shadow: false });
  } else stage.ball(x, y + 0.06, z, 0.15, 0.15, 0.15, bulb, { shadow: false });
  if (on < 0.2) return;
  stage.sprite('halo', x, y + 0.03, z, 1, 1, tone, 0.3 * on);
  stage.lamp({
    at: [x, y - 0.05, z],
    colour: scale(tone, 2.6 * on),
    reach: 1.15,
    haze: 0.008,
    size: shadows ? 0.25 : 0,
    ...(kind === 'cone' ? { aim: [0, -1, 0] as const, focus: 1 } : {}),
  });
};

/** A lit panel or tube in the ceiling, `along` the room. */
export const ceilingStrip = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  width: number,
  depth: number,
  tone: Rgb = lampTones.white,
  always = false,
  shadows = false,
  strength = 1,
): void => {
  const on = always ? 1 : burning(stage);
  stage.box(x, y - 0.03, z, width, 0.03, depth, stage.paints.glowing(tone, (0.22 + 1.63 * on) * strength), {
    shadow: false,
  });
  if (on < 0.2) return;
  stage.lamp({
    at: [x, y - 0.12, z],
    colour: scale(tone, 2.3 * on * strength),
    reach: 1.7,
    aim: [0, -1, 0],
    focus: 1,
    size: shadows ? 0.6 : 0,
  });
};

/** A shaded bulb on a wall bracket. */
export const sconce = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  out: readonly [number, number],
  metal: Material,
): void => {
  const on = burning(stage);
  const [dx, dz] = out;
  stage.stick([x, y, z], [x + dx * 0.16, y + 0.04, z + dz * 0.16], 0.025, metal, true, false);
  stage.cylinder(
    x + dx * 0.16,
    y + 0.04,
    z + dz * 0.16,
    0.09,
    0.15,
    stage.paints.lampshade(lampTones.warm, 0.15 + 1.3 * on),
    { taper: 0.7, shadow: false },
  );
  if (on < 0.2) return;
  stage.sprite('halo', x + dx * 0.16, y + 0.12, z + dz * 0.16, 0.8, 0.8, lampTones.warm, 0.25 * on);
  stage.lamp({
    at: [x + dx * 0.3, y + 0.15, z + dz * 0.3],
    colour: scale(lampTones.warm, 1.1 * on),
    reach: 0.8,
    haze: 0.006,
  });
};
