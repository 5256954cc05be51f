import { oklch, type Rgb } from '../../core/colour.ts';
import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

export const vase = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  glaze: Material,
  size = 1,
  flowers?: Rgb,
): void => {
  stage.ball(x, y + 0.12 * size, z, 0.09 * size, 0.12 * size, 0.09 * size, glaze);
  stage.cylinder(x, y + 0.2 * size, z, 0.05 * size, 0.08 * size, glaze, { taper: 1.3, shadow: false });
  if (!flowers) return;
  const petal = stage.paints.assorted([flowers, oklch(0.92, 0.03, 90)]);
  const green = stage.paints.leaf(oklch(0.48, 0.1, 140));
  for (let i = 0; i < 9; i++) {
    const a = i * 2.4;
    const out = stage.random.range(0.03, 0.13) * size;
    const up = stage.random.range(0.38, 0.52) * size;
    stage.stick(
      [x, y + 0.26 * size, z],
      [x + Math.cos(a) * out, y + up, z + Math.sin(a) * out],
      0.01,
      green,
      true,
      false,
    );
    stage.ball(
      x + Math.cos(a) * out,
      y + up,
      z + Math.sin(a) * out,
      0.04 * size,
      0.035 * size,
      0.04 * size,
      petal,
      { shadow: false },
    );
  }
};

export const mug = (stage: Stage, x: number, y: number, z: number, material: Material): void => {
  stage.cylinder(x, y, z, 0.05, 0.13, material);
  stage.box(x + 0.065, y + 0.03, z, 0.015, 0.07, 0.02, material, { shadow: false });
};

/** A plate with knife, fork and a stemmed glass, seen from the chair at +z. */
export const place = (
  stage: Stage,
  x: number,
  z: number,
  china: Material,
  silver: Material,
  glass: Material,
): void => {
  stage.cylinder(x, 0, z, 0.12, 0.014, china, { shadow: false });
  stage.cylinder(x, 0.014, z, 0.08, 0.008, china, { shadow: false });
  for (const side of [-1, 1]) stage.box(x + side * 0.16, 0, z, 0.015, 0.008, 0.18, silver, { shadow: false });
  stage.cylinder(x + 0.15, 0, z + 0.16, 0.035, 0.008, glass, { shadow: false });
  stage.cylinder(x + 0.15, 0, z + 0.16, 0.006, 0.09, glass, { shadow: false });
  stage.cylinder(x + 0.15, 0.09, z + 0.16, 0.026, 0.09, glass, { shadow: false, taper: 1.35 });
};

/** A globe of the earth in a ring on a foot. */
export const globe = (stage: Stage, x: number, z: number, wood: Material, brass: Material, size = 1): void =>
  stage.within(x, 0, z, 0, () => {
    const { noise } = stage;
    const land = oklch(0.62, 0.08, 85);
    const sea = oklch(0.46, 0.07, 220);
    stage.ball(0, 1.05 * size, 0, 0.32 * size, 0.32 * size, 0.32 * size, {
      gloss: 0,
      paint: (s) => {
        const colour = noise.fbm(s.lx * 3.2 + s.lz * 2, s.ly * 4, 4) > 0.04 ? land : sea;
        s.red = colour[0];
        s.green = colour[1];
        s.blue = colour[2];
      },
    });
    for (let i = 0; i < 14; i++) {
      const a = (i / 14) * Math.PI * 2;
      const b = ((i + 1) / 14) * Math.PI * 2;
      const r = 0.37 * size;
      stage.stick(
        [Math.cos(a) * r * 0.4, 1.05 * size + Math.sin(a) * r, Math.cos(a) * r],
        [Math.cos(b) * r * 0.4, 1.05 * size + Math.sin(b) * r, Math.cos(b) * r],
        0.025,
        brass,
        true,
        false,
      );
    }
    stage.cylinder(0, 0.3 * size, 0, 0.03, 0.4 * size, wood);
    stage.cylinder(0, 0, 0, 0.28 * size, 0.05, wood, { taper: 0.8 });
    for (let i = 0; i < 3; i++) {
      const a = i * 2.1;
      stage.stick(
        [Math.cos(a) * 0.26 * size, 0.02, Math.sin(a) * 0.26 * size],
        [0, 0.62 * size, 0],
        0.04,
        wood,
      );
    }
  });

/** A round clock, hung 0.04 before the wall. */
export const wallClock = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  radius: number,
  yaw: number,
  rim: Rgb,
): void =>
  stage.within(x, y, z, yaw, () => {
    const face = stage.paints.clockFace(rim);
    stage.cylinder(0, -radius * 0.06, 0, radius * 1.06, radius * 0.12, stage.paints.plain(rim), {
      pitch: Math.PI / 2,
    });
    stage.box(
      0,
      -radius,
      -radius * 0.08,
      radius * 2,
      radius * 2,
      0.01,
      { ...face, cut: (u, v) => u * u + v * v > radius * radius },
      { shadow: false },
    );
  });
