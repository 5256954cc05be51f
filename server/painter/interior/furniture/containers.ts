import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

export const barrel = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  wood: Material,
  iron: Material,
  radius = 0.34,
  lying = false,
): void => {
  const h = radius * 2.5;
  const parts = (): void => {
    for (const [from, to, a, b] of [
      [0, 0.5, 0.82, 1],
      [0.5, 1, 1, 0.82],
    ] as const) {
      stage.cylinder(0, h * from, 0, radius * a, h * (to - from), wood, { taper: b / a });
    }
    for (const at of [0.07, 0.3, 0.66, 0.89]) {
      stage.cylinder(0, h * at, 0, radius * (1.02 - Math.abs(at + 0.02 - 0.5) * 0.34), 0.035, iron, {
        shadow: false,
      });
    }
  };
  if (!lying) return stage.within(x, y, z, stage.random.range(0, 3), parts);
  // Lying barrels show their round head to the viewer.
  stage.stick([x, y + radius, z], [x, y + radius, z + h], radius * 1.7, wood);
  stage.stick([x, y + radius, z + h * 0.3], [x, y + radius, z + h * 0.7], radius * 2, wood);
  stage.stick([x, y + radius, z + 0.02], [x, y + radius, z + 0.06], radius * 1.8, iron);
  stage.stick([x, y + radius, z - 0.01], [x, y + radius, z + 0.03], radius * 1.6, wood);
  stage.stick([x, y + radius * 0.6, z - 0.12], [x, y + radius * 0.6, z], 0.05, iron);
};

/** A box of boards with battens. */
export const crate = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  size: number,
  yaw: number,
  wood: Material,
  batten: Material,
): void =>
  stage.within(x, y, z, yaw, () => {
    stage.box(0, 0, 0, size, size * 0.9, size, wood);
    for (const side of [-1, 1]) {
      for (const end of [-1, 1])
        stage.box(side * size * 0.47, 0, end * size * 0.47, size * 0.1, size * 0.9, size * 0.1, batten, {
          shadow: false,
        });
      stage.box(
        0,
        size * 0.42 + side * size * 0.42,
        -size * 0.49,
        size * 1.02,
        size * 0.09,
        size * 0.06,
        batten,
        { shadow: false },
      );
      stage.box(side * size * 0.49, size * 0.42 + 0.42 * size, 0, size * 0.06, size * 0.09, size, batten, {
        shadow: false,
      });
    }
    stage.box(0, size * 0.4, -size * 0.495, size * 1.25, size * 0.08, size * 0.03, batten, {
      roll: 0.72,
      shadow: false,
    });
  });

export const sack = (stage: Stage, x: number, y: number, z: number, cloth: Material, size = 1): void => {
  stage.ball(x, y + 0.24 * size, z, 0.28 * size, 0.3 * size, 0.24 * size, cloth);
  stage.cylinder(x, y + 0.46 * size, z, 0.12 * size, 0.12 * size, cloth, { taper: 1.4 });
};

/** A travelling chest with a round lid and iron bands. */
export const chest = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  wood: Material,
  iron: Material,
  size = 1,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0, 0, 0.9 * size, 0.42 * size, 0.5 * size, wood);
    stage.stick([-0.45 * size, 0.42 * size, 0], [0.45 * size, 0.42 * size, 0], 0.5 * size, wood);
    for (const at of [-0.3, 0.3]) {
      stage.box(at * size, 0, 0, 0.06 * size, 0.43 * size, 0.52 * size, iron, { shadow: false });
      stage.stick(
        [(at - 0.03) * size, 0.42 * size, 0],
        [(at + 0.03) * size, 0.42 * size, 0],
        0.52 * size,
        iron,
        true,
        false,
      );
    }
    stage.box(0, 0.34 * size, -0.26 * size, 0.12 * size, 0.14 * size, 0.03, iron, { shadow: false });
  });
