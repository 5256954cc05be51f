import { oklch, scale } from '../../core/colour.ts';
import { lampTones } from '../light/daylight.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

const wax = (stage: Stage): Material => {
  const tallow = stage.paints.glowing(oklch(0.92, 0.06, 88), 0.25);
  return tallow;
};

/** A burning candle; `bright` is its share in lighting the room, 0 for one of many. */
export const candle = (stage: Stage, x: number, y: number, z: number, height = 0.16, bright = 1): void => {
  stage.cylinder(x, y, z, 0.022, height, wax(stage), { shadow: false });
  stage.sprite('candle', x, y + height, z, 0.036, 0.085);
  stage.sprite('halo', x, y + height + 0.05, z, 0.5, 0.5, lampTones.candle, 0.22);
  if (bright > 0) {
    stage.lamp({
      at: [x, y + height + 0.12, z],
      colour: scale(lampTones.candle, 0.85 * bright),
      reach: 0.6,
      haze: 0.0035,
    });
  }
};

export const candlestick = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  metal: Material,
  bright = 1,
): void => {
  stage.cylinder(x, y, z, 0.07, 0.015, metal);
  stage.cylinder(x, y + 0.015, z, 0.016, 0.12, metal, { shadow: false });
  candle(stage, x, y + 0.135, z, 0.12, bright);
};

/** Five arms, standing on the floor or a table. */
export const candelabra = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  metal: Material,
  height = 1.5,
): void =>
  stage.within(x, y, z, 0, () => {
    stage.cylinder(0, 0, 0, height * 0.14, 0.04, metal);
    stage.cylinder(0, 0, 0, 0.025, height, metal);
    for (let i = -2; i <= 2; i++) {
      const at = i * height * 0.13;
      if (i !== 0) stage.stick([0, height * 0.78, 0], [at, height - 0.04, 0], 0.025, metal, true, false);
      candle(stage, at, height - 0.04, 0, 0.13, 0);
    }
    stage.lamp({ at: [0, height + 0.2, -0.1], colour: scale(lampTones.candle, 2), reach: 0.9, haze: 0.0045 });
  });

/** A ring of candles on chains. */
export const wheelChandelier = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  radius: number,
  wood: Material,
  top: number,
): void =>
  stage.within(x, y, z, 0, () => {
    const count = 10;
    for (let i = 0; i < count; i++) {
      const a = (i * Math.PI * 2) / count;
      const b = ((i + 1) * Math.PI * 2) / count;
      stage.stick(
        [Math.cos(a) * radius, 0, Math.sin(a) * radius],
        [Math.cos(b) * radius, 0, Math.sin(b) * radius],
        0.08,
        wood,
        false,
        false,
      );
      candle(stage, Math.cos(a) * radius, 0.04, Math.sin(a) * radius, 0.12, 0);
      if (i % 3 === 0)
        stage.stick(
          [Math.cos(a) * radius, 0, Math.sin(a) * radius],
          [0, top - y, 0],
          0.018,
          wood,
          true,
          false,
        );
    }
    stage.lamp({ at: [0, 0.3, 0], colour: scale(lampTones.candle, 3.2), reach: 1.6, haze: 0.0045 });
  });

/** An iron lantern that hangs or stands; `hang` is the height of what it hangs from. */
export const lantern = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  iron: Material,
  hang = 0,
  bright = 1,
): void => {
  stage.cylinder(x, y, z, 0.09, 0.025, iron, { shadow: false });
  stage.cylinder(x, y + 0.22, z, 0.1, 0.07, iron, { shadow: false, taper: 0.3 });
  for (let i = 0; i < 4; i++) {
    const a = (i * Math.PI) / 2 + 0.6;
    stage.stick(
      [x + Math.cos(a) * 0.08, y, z + Math.sin(a) * 0.08],
      [x + Math.cos(a) * 0.08, y + 0.23, z + Math.sin(a) * 0.08],
      0.012,
      iron,
      true,
      false,
    );
  }
  stage.cylinder(x, y + 0.03, z, 0.05, 0.16, stage.paints.glowing(lampTones.candle, 2.2), { shadow: false });
  stage.sprite('halo', x, y + 0.12, z, 0.95, 0.95, lampTones.candle, 0.5 * Math.min(1.4, bright));
  if (hang > y) stage.stick([x, y + 0.28, z], [x, hang, z], 0.014, iron, true, false);
  stage.lamp({ at: [x, y + 0.12, z], colour: scale(lampTones.candle, 1.7 * bright), reach: 1, haze: 0.006 });
};

/** A torch in an iron ring, leaning from the wall; `out` is the way out of the wall (unit vector). */
export const torch = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  out: readonly [number, number],
  shadows = false,
): void => {
  const iron = stage.paints.metal(oklch(0.3, 0.01, 60), 0.4);
  const wood = stage.paints.timber(oklch(0.3, 0.05, 45));
  const [dx, dz] = out;
  stage.stick([x, y - 0.35, z], [x + dx * 0.24, y + 0.1, z + dz * 0.24], 0.06, wood, true, false);
  stage.cylinder(x + dx * 0.24, y + 0.02, z + dz * 0.24, 0.05, 0.12, iron, { taper: 1.5, shadow: false });
  stage.box(x + dx * 0.05, y - 0.25, z + dz * 0.05, 0.14, 0.06, 0.14, iron, { shadow: false });
  stage.sprite('flame', x + dx * 0.24, y + 0.1, z + dz * 0.24, 0.26, 0.42);
  stage.sprite('halo', x + dx * 0.24, y + 0.3, z + dz * 0.24, 1.6, 1.6, lampTones.fire, 0.35);
  stage.lamp({
    at: [x + dx * 0.5, y + 0.35, z + dz * 0.5],
    colour: scale(lampTones.fire, 3.4),
    reach: 0.95,
    haze: 0.007,
    size: shadows ? 0.2 : 0,
  });
};

/** A bowl of fire on legs. */
export const brazier = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  metal: Material,
  size = 1,
  shadows = false,
): void => {
  for (let i = 0; i < 3; i++) {
    const a = (i * Math.PI * 2) / 3 + 0.5;
    stage.stick(
      [x + Math.cos(a) * 0.3 * size, y, z + Math.sin(a) * 0.3 * size],
      [x + Math.cos(a) * 0.12 * size, y + 0.9 * size, z + Math.sin(a) * 0.12 * size],
      0.05 * size,
      metal,
    );
  }
  stage.cylinder(x, y + 0.8 * size, z, 0.16 * size, 0.22 * size, metal, { taper: 2.1 });
  stage.cylinder(x, y + 1.0 * size, z, 0.3 * size, 0.03, stage.paints.glowing(oklch(0.6, 0.19, 42), 1.2), {
    shadow: false,
  });
  stage.sprite('flame', x, y + 1.0 * size, z, 0.6 * size, 0.75 * size);
  stage.sprite('halo', x, y + 1.3 * size, z, 2.6 * size, 2.6 * size, lampTones.fire, 0.3);
  stage.lamp({
    at: [x, y + 1.5 * size, z - 0.1],
    colour: scale(lampTones.fire, 5.5 * size),
    reach: 1.5 * size,
    haze: 0.0045,
    size: shadows ? 0.3 : 0,
  });
};
