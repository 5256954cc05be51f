import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

interface TablePlan {
  x: number;
  z: number;
  width: number;
  depth: number;
  height?: number;
  yaw?: number;
  wood: Material;
  top?: Material;
  /** Between the legs: a stretcher, a shelf. */
  stretcher?: boolean;
  leg?: number;
}

/** Calls back in the frame of the table top, so that things can be laid on it. */
export const table = (stage: Stage, plan: TablePlan, lay?: () => void): void => {
  const { x, z, width, depth, height = 0.76, yaw = 0, wood, top = wood, leg = 0.08 } = plan;
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, height - 0.05, 0, width, 0.05, depth, top);
    stage.box(0, height - 0.13, 0, width - 0.16, 0.08, depth - 0.16, wood, { shadow: false });
    for (const a of [-1, 1]) {
      for (const b of [-1, 1]) {
        stage.box(a * (width / 2 - leg), 0, b * (depth / 2 - leg), leg, height - 0.05, leg, wood);
      }
    }
    if (plan.stretcher) stage.box(0, 0.14, 0, width - 0.2, 0.07, 0.06, wood);
    if (lay) stage.within(0, height, 0, 0, lay);
  });
};

export const roundTable = (
  stage: Stage,
  x: number,
  z: number,
  radius: number,
  foot: Material,
  top: Material,
  lay?: () => void,
  height = 0.74,
): void =>
  stage.within(x, 0, z, stage.random.range(0, 3), () => {
    stage.cylinder(0, height - 0.04, 0, radius, 0.04, top);
    stage.cylinder(0, 0.04, 0, 0.05, height - 0.08, foot);
    stage.cylinder(0, 0, 0, radius * 0.5, 0.05, foot, { taper: 0.6 });
    if (lay) stage.within(0, height, 0, 0, lay);
  });

/** A table under a cloth that falls to the floor. */
export const clothedTable = (
  stage: Stage,
  x: number,
  z: number,
  radius: number,
  cloth: Material,
  lay?: () => void,
): void =>
  stage.within(x, 0, z, stage.random.range(0, 3), () => {
    stage.cylinder(0, 0.16, 0, radius * 1.03, 0.6, cloth, { taper: 0.95 });
    stage.cylinder(0, 0, 0, radius * 0.5, 0.3, cloth, { taper: 1 });
    stage.cylinder(0, 0.74, 0, radius, 0.025, cloth);
    if (lay) stage.within(0, 0.765, 0, 0, lay);
  });

/** A desk with a drawer box on each side; the knee hole faces the viewer at yaw 0. */
export const desk = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  yaw: number,
  wood: Material,
  knob: Material,
  lay?: () => void,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0.72, 0, width, 0.05, 0.8, wood);
    for (const side of [-1, 1]) {
      const at = side * (width / 2 - 0.26);
      stage.box(at, 0, 0, 0.46, 0.72, 0.7, wood);
      for (let i = 0; i < 3; i++) {
        stage.box(at, 0.08 + i * 0.21, -0.36, 0.4, 0.18, 0.03, wood, { shadow: false });
        stage.ball(at, 0.17 + i * 0.21, -0.385, 0.022, 0.022, 0.022, knob, { shadow: false });
      }
    }
    stage.box(0, 0.3, 0.3, width - 0.9, 0.42, 0.03, wood);
    if (lay) stage.within(0, 0.77, 0, 0, lay);
  });

/** Cupboards under a worktop; doors face the viewer at yaw 0. */
export const counter = (
  stage: Stage,
  x: number,
  z: number,
  length: number,
  yaw: number,
  front: Material,
  top: Material,
  knob: Material,
  lay?: () => void,
  height = 0.92,
  depth = 0.62,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0.1, 0.03, length, height - 0.14, depth - 0.06, front);
    stage.box(0, 0, 0.06, length - 0.04, 0.1, depth - 0.1, knob, { shadow: false });
    const doors = Math.max(1, Math.round(length / 0.6));
    const each = length / doors;
    for (let i = 0; i < doors; i++) {
      const at = -length / 2 + each * (i + 0.5);
      stage.box(at, 0.14, -depth / 2 + 0.05, each - 0.05, height - 0.24, 0.03, front, { shadow: false });
      stage.box(at + each * 0.32, height - 0.3, -depth / 2 + 0.02, 0.02, 0.12, 0.02, knob, { shadow: false });
    }
    stage.box(0, height - 0.05, 0, length + 0.04, 0.05, depth + 0.04, top);
    if (lay) stage.within(0, height, 0, 0, lay);
  });

export const nightstand = (
  stage: Stage,
  x: number,
  z: number,
  wood: Material,
  knob: Material,
  lay?: () => void,
): void =>
  stage.within(x, 0, z, 0, () => {
    stage.box(0, 0.1, 0, 0.46, 0.44, 0.4, wood);
    stage.box(0, 0.53, 0, 0.5, 0.035, 0.44, wood);
    for (const side of [-1, 1]) stage.box(side * 0.2, 0, -0.16, 0.04, 0.1, 0.04, wood);
    for (const y of [0.15, 0.34]) {
      stage.box(0, y, -0.21, 0.4, 0.16, 0.02, wood, { shadow: false });
      stage.ball(0, y + 0.08, -0.23, 0.02, 0.02, 0.02, knob, { shadow: false });
    }
    if (lay) stage.within(0, 0.565, 0, 0, lay);
  });
