import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** A wooden chair with a raked back of slats; faces the viewer at yaw 0. */
export const chair = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  wood: Material,
  seat?: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    for (const a of [-0.19, 0.19]) {
      stage.box(a, 0, -0.18, 0.045, 0.44, 0.045, wood);
      stage.box(a, 0, 0.19, 0.045, 0.98, 0.045, wood, { pitch: 0.09 });
    }
    stage.box(0, 0.43, 0, 0.46, 0.04, 0.44, wood);
    if (seat) stage.box(0, 0.47, -0.01, 0.41, 0.045, 0.39, seat);
    stage.box(0, 0.86, 0.23, 0.38, 0.1, 0.03, wood, { pitch: 0.09 });
    for (const a of [-0.1, 0, 0.1])
      stage.box(a, 0.5, 0.215, 0.045, 0.38, 0.02, wood, { pitch: 0.09, shadow: false });
    stage.box(0, 0.2, -0.18, 0.36, 0.03, 0.025, wood, { shadow: false });
  });

export const stool = (
  stage: Stage,
  x: number,
  z: number,
  height: number,
  wood: Material,
  seat = wood,
): void =>
  stage.within(x, 0, z, 0.4, () => {
    for (let i = 0; i < 4; i++) {
      const a = (i * Math.PI) / 2;
      stage.stick(
        [Math.cos(a) * 0.2, 0, Math.sin(a) * 0.2],
        [Math.cos(a) * 0.1, height - 0.03, Math.sin(a) * 0.1],
        0.04,
        wood,
      );
    }
    if (height > 0.6) stage.cylinder(0, height * 0.35, 0, 0.17, 0.02, wood, { shadow: false });
    stage.cylinder(0, height - 0.04, 0, 0.18, 0.06, seat, { taper: 0.95 });
  });

export const bench = (
  stage: Stage,
  x: number,
  z: number,
  length: number,
  yaw: number,
  wood: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0.41, 0, length, 0.06, 0.32, wood);
    for (const side of [-1, 1])
      stage.box(side * length * 0.38, 0, 0, 0.07, 0.41, 0.26, wood, { roll: side * 0.08 });
    stage.box(0, 0.16, 0, length * 0.76, 0.06, 0.04, wood, { shadow: false });
  });

/** Padded, with rolled arms; `width` 0.9 for one, 2 for a sofa. */
export const sofa = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  yaw: number,
  cover: Material,
  feet: Material,
  cushion?: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    const inner = width - 0.36;
    stage.box(0, 0.1, 0.02, width - 0.1, 0.22, 0.78, cover);
    const seats = Math.max(1, Math.round(inner / 0.7));
    const each = inner / seats;
    for (let i = 0; i < seats; i++) {
      const at = -inner / 2 + each * (i + 0.5);
      stage.box(at, 0.32, -0.06, each - 0.02, 0.14, 0.64, cover);
      stage.ball(at, 0.45, -0.06, each * 0.48, 0.05, 0.31, cover, { shadow: false });
      stage.box(at, 0.42, 0.3, each - 0.02, 0.46, 0.18, cover, { pitch: 0.16 });
    }
    stage.box(0, 0.1, 0.38, width - 0.16, 0.72, 0.12, cover, { pitch: 0.1 });
    for (const side of [-1, 1]) {
      stage.box(side * (width / 2 - 0.1), 0.1, 0, 0.18, 0.42, 0.8, cover);
      stage.stick([side * (width / 2 - 0.1), 0.54, -0.4], [side * (width / 2 - 0.1), 0.54, 0.4], 0.24, cover);
      for (const deep of [-0.32, 0.34])
        stage.cylinder(side * (width / 2 - 0.14), 0, deep, 0.035, 0.11, feet, { taper: 1.3 });
    }
    if (cushion) {
      stage.box(-inner / 2 + 0.2, 0.47, 0.13, 0.4, 0.36, 0.13, cushion, { pitch: 0.4, roll: 0.25 });
      if (seats > 1)
        stage.box(inner / 2 - 0.2, 0.47, 0.13, 0.38, 0.34, 0.13, cushion, { pitch: 0.4, roll: -0.2 });
    }
  });

/** On castors, with arms. */
export const swivelChair = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  cover: Material,
  steel: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    for (let i = 0; i < 5; i++) {
      const a = (i * Math.PI * 2) / 5 + 0.3;
      stage.stick([0, 0.1, 0], [Math.cos(a) * 0.29, 0.06, Math.sin(a) * 0.29], 0.045, steel);
      stage.ball(Math.cos(a) * 0.29, 0.035, Math.sin(a) * 0.29, 0.035, 0.035, 0.035, steel, {
        shadow: false,
      });
    }
    stage.cylinder(0, 0.08, 0, 0.03, 0.36, steel);
    stage.box(0, 0.43, 0, 0.48, 0.07, 0.46, cover);
    stage.ball(0, 0.5, 0, 0.24, 0.04, 0.23, cover, { shadow: false });
    stage.box(0, 0.58, 0.24, 0.44, 0.56, 0.06, cover, { pitch: 0.1 });
    stage.ball(0, 0.86, 0.22, 0.21, 0.27, 0.06, cover, { shadow: false, pitch: 0.1 });
    for (const side of [-1, 1]) {
      stage.box(side * 0.27, 0.44, 0.05, 0.035, 0.22, 0.04, steel);
      stage.box(side * 0.27, 0.66, 0, 0.06, 0.035, 0.28, cover);
    }
  });

/** A long church bench; faces away from the viewer at yaw 0. */
export const pew = (stage: Stage, x: number, z: number, length: number, wood: Material): void =>
  stage.within(x, 0, z, 0, () => {
    stage.box(0, 0.42, 0.08, length, 0.05, 0.4, wood);
    stage.box(0, 0.3, -0.16, length, 0.62, 0.05, wood, { pitch: -0.1 });
    stage.box(0, 0.9, -0.2, length + 0.04, 0.06, 0.1, wood);
    for (const side of [-1, 1]) {
      stage.box((side * length) / 2, 0, 0, 0.07, 0.78, 0.5, wood);
      stage.ball((side * length) / 2, 0.82, -0.16, 0.05, 0.12, 0.1, wood);
    }
  });

/** A padded seat of a row (train, theatre, waiting room); faces the viewer at yaw 0. */
export const rowSeat = (
  stage: Stage,
  x: number,
  z: number,
  yaw: number,
  width: number,
  cover: Material,
  frame: Material,
  high = 1.1,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0.3, 0, width, 0.16, 0.46, cover);
    stage.ball(0, 0.46, -0.02, width * 0.48, 0.045, 0.23, cover, { shadow: false });
    stage.box(0, 0.44, 0.24, width, high - 0.46, 0.12, cover, { pitch: 0.12 });
    stage.ball(0, high - 0.04, 0.29, width * 0.46, 0.1, 0.07, cover, { shadow: false, pitch: 0.12 });
    for (const side of [-1, 1]) stage.box((side * width) / 2, 0, 0.03, 0.05, 0.62, 0.44, frame);
  });

export const throne = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  gold: Material,
  velvet: Material,
): void =>
  stage.within(x, y, z, 0, () => {
    stage.box(0, 0, 0, 1.1, 0.45, 0.9, gold);
    stage.box(0, 0.45, -0.06, 0.86, 0.1, 0.74, velvet);
    stage.box(0, 0.4, 0.4, 1.04, 1.9, 0.14, gold);
    stage.box(0, 0.6, 0.32, 0.74, 1.42, 0.06, velvet);
    stage.facets(0, 2.3, 0.4, 1.04, 0.62, 0.14, gablePlanes, gold);
    stage.ball(0, 2.98, 0.4, 0.11, 0.11, 0.11, gold);
    for (const side of [-1, 1]) {
      stage.box(side * 0.5, 0.45, -0.05, 0.13, 0.36, 0.8, gold);
      stage.ball(side * 0.5, 0.84, -0.44, 0.1, 0.1, 0.1, gold);
      stage.cylinder(side * 0.56, 0, 0.4, 0.075, 2.35, gold);
      stage.ball(side * 0.56, 2.44, 0.4, 0.1, 0.13, 0.1, gold);
    }
  });

/** A ridge along z: triangle seen from the front. */
export const gablePlanes = new Float64Array([
  0, -1, 0, 1, 0, 0, -1, 1, 0, 0, 1, 1, 0.894, 0.447, 0, 0.447, -0.894, 0.447, 0, 0.447,
]);
