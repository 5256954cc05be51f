import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** A column with base and capital. */
export const pillar = (
  stage: Stage,
  x: number,
  z: number,
  radius: number,
  height: number,
  stone: Material,
  y = 0,
): void => {
  stage.box(x, y, z, radius * 2.7, radius * 0.5, radius * 2.7, stone);
  stage.cylinder(x, y + radius * 0.5, z, radius * 1.18, radius * 0.3, stone, { taper: 0.9 });
  stage.cylinder(x, y + radius * 0.5, z, radius, height - radius * 1.6, stone, { taper: 0.92 });
  stage.cylinder(x, y + height - radius * 1.2, z, radius * 0.95, radius * 0.6, stone, { taper: 1.4 });
  stage.box(x, y + height - radius * 0.6, z, radius * 2.9, radius * 0.6, radius * 2.9, stone);
};

/** A half ring of stones from one springing to the other, across x. */
export const arch = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  radius: number,
  thickness: number,
  depth: number,
  stone: Material,
  rise = radius,
): void => {
  const count = 11;
  const at = (i: number): [number, number] => {
    const a = Math.PI - (i * Math.PI) / count;
    return [x + Math.cos(a) * (radius + thickness / 2), y + Math.sin(a) * (rise + thickness / 2)];
  };
  for (let i = 0; i < count; i++) {
    const [x0, y0] = at(i);
    const [x1, y1] = at(i + 1);
    const length = Math.hypot(x1 - x0, y1 - y0) * 1.06;
    stage.box((x0 + x1) / 2, (y0 + y1) / 2 - thickness / 2, z, length, thickness, depth, stone, {
      roll: Math.atan2(y1 - y0, x1 - x0),
    });
  }
};

/** A panelled door with its frame, in a wall facing the viewer at yaw 0. */
export const door = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  leaf: Material,
  frame: Material,
  knob: Material,
  width = 0.95,
  height = 2.1,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0, 0, width, height, 0.06, leaf);
    for (const [y, h] of [
      [0.2, height * 0.36],
      [0.34 + height * 0.36, height * 0.4],
    ] as const) {
      for (const side of [-1, 1])
        stage.box(side * width * 0.23, y, -0.03, width * 0.34, h, 0.03, leaf, { shadow: false });
    }
    for (const side of [-1, 1])
      stage.box(side * (width / 2 + 0.06), 0, -0.02, 0.13, height + 0.1, 0.14, frame);
    stage.box(0, height, -0.02, width + 0.26, 0.13, 0.15, frame);
    stage.ball(width * 0.4, height * 0.48, -0.08, 0.035, 0.035, 0.035, knob, { shadow: false });
  });

/** Steps that climb away from the viewer at yaw 0. */
export const steps = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  width: number,
  count: number,
  yaw: number,
  stone: Material,
  rise = 0.17,
  run = 0.3,
): void =>
  stage.within(x, y, z, yaw, () => {
    for (let i = 0; i < count; i++) {
      stage.box(0, 0, (i + (count - i) / 2) * run, width, (i + 1) * rise, (count - i) * run, stone);
    }
  });

/** Stairs against a wall with posts and a rail, climbing to +x at yaw 0. */
export const staircase = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  count: number,
  yaw: number,
  tread: Material,
  rail: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    for (let i = 0; i < count; i++) {
      stage.box(i * 0.27, 0, 0, 0.29, (i + 1) * 0.18, width, tread);
      stage.box(i * 0.27 - 0.02, (i + 1) * 0.18, 0, 0.31, 0.03, width + 0.04, tread, { shadow: false });
      stage.box(i * 0.27, (i + 1) * 0.18, -width / 2 + 0.04, 0.03, 0.86, 0.03, rail);
    }
    stage.stick(
      [-0.1, 1.06, -width / 2 + 0.04],
      [count * 0.27 - 0.1, 1.06 + count * 0.18, -width / 2 + 0.04],
      0.08,
      rail,
      false,
    );
    stage.box(-0.2, 0, -width / 2 + 0.04, 0.1, 1.15, 0.1, rail);
  });

/** Beams across the room at the given depths, with one along it. */
export const ceilingBeams = (stage: Stage, depths: readonly number[], wood: Material, size = 0.3): void => {
  const [x0, x1, , top] = stage.bounds;
  for (const z of depths) stage.box((x0 + x1) / 2, top - size, z, x1 - x0, size, size * 0.85, wood);
};

export const post = (stage: Stage, x: number, z: number, height: number, wood: Material, brace = 0): void => {
  stage.box(x, 0, z, 0.24, height, 0.24, wood);
  if (brace !== 0)
    stage.stick([x, height - 0.85, z], [x + brace * 0.75, height - 0.08, z], 0.15, wood, false);
};

/** A balustrade along x. */
export const railing = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  length: number,
  yaw: number,
  material: Material,
  height = 0.95,
  pitch = 0.3,
): void =>
  stage.within(x, y, z, yaw, () => {
    stage.box(0, height - 0.07, 0, length, 0.07, 0.09, material);
    stage.box(0, 0.08, 0, length, 0.05, 0.06, material);
    const count = Math.max(2, Math.round(length / pitch));
    for (let i = 0; i <= count; i++)
      stage.cylinder(-length / 2 + (length * i) / count, 0.1, 0, 0.03, height - 0.15, material, {
        shadow: false,
      });
  });
