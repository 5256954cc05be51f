import { scale } from '../core/colour.ts';
import { type PaneOptions, pane } from './outside/pane.ts';
import type { View } from './outside/view.ts';
import { type Opening, archDrop, isInside } from './renderer/opening.ts';
import type { Material } from './renderer/surface.ts';
import type { Stage } from './stage.ts';

interface ShellPlan {
  x0: number;
  x1: number;
  height: number;
  /** The back wall. */
  depth: number;
  /** Behind the viewer. */
  behind?: number;
  floor: Material;
  ceiling: Material;
  back: Material;
  left?: Material;
  right?: Material;
}

/** Six faces; those that have openings get holes where those are. Call it before the windows. */
export const raiseShell = (stage: Stage, plan: ShellPlan): void => {
  const { x0, x1, height, depth, behind = -4, floor, ceiling, back } = plan;
  const left = plan.left ?? back;
  const right = plan.right ?? plan.left ?? back;
  stage.addShell(
    [
      pierced(stage, left, 0, x0),
      pierced(stage, right, 0, x1),
      pierced(stage, floor, 1, 0),
      pierced(stage, ceiling, 1, height),
      back,
      pierced(stage, back, 2, depth),
    ],
    [x0, x1, 0, height, behind, depth],
  );
};

const pierced = (stage: Stage, material: Material, axis: 0 | 1 | 2, at: number): Material => {
  const { openings } = stage;
  return {
    ...material,
    cut: (x, y, z) => {
      const u = axis === 0 ? z : x;
      const v = axis === 1 ? z : y;
      for (let index = 0; index < openings.length; index++) {
        const opening = openings[index]!;
        if (opening.axis === axis && Math.abs(opening.at - at) < 0.02 && isInside(opening, u, v)) return true;
      }
      return false;
    },
  };
};

export interface WindowPlan extends PaneOptions {
  wall: 'back' | 'left' | 'right' | 'roof';
  /** Middle: x for the back wall, z for the side walls. On the roof x, with `sill` for z. */
  at: number;
  sill: number;
  width: number;
  height: number;
  columns?: number;
  rows?: number;
  /** Metres of rounding; true is a full arch. */
  arch?: number | true;
  round?: boolean;
  /** Of bars and jambs. */
  frame: Material;
  /** Metres the glass lies behind the wall. */
  deep?: number;
  bar?: number;
  /** A board inside that carries things and snow. */
  ledge?: boolean;
  /** Its share of the soft light; 0 for openings that only show. */
  light?: number;
  /** Casts soft shadows; for the one or two that matter. */
  shadows?: boolean;
  /** A border on the wall round the hole. */
  trim?: Material;
}

/** A hole in a wall with jambs, bars, glass, the world behind it, and the light it lets in. */
export const cutWindow = (stage: Stage, view: () => View, plan: WindowPlan): void => {
  const { wall, at, sill, width, height, frame, deep = 0.2, bar = 0.05 } = plan;
  const [x0, x1, , top, , depth] = stage.bounds;
  const axis = wall === 'back' ? 2 : wall === 'roof' ? 1 : 0;
  const plane = wall === 'back' ? depth : wall === 'roof' ? top : wall === 'left' ? x0 : x1;
  const arch = plan.arch === true ? width / 2 : (plan.arch ?? 0);
  const opening: Opening = {
    axis,
    at: plane,
    u0: at - width / 2,
    u1: at + width / 2,
    v0: sill,
    v1: sill + height,
    arch,
    round: plan.round ?? false,
    columns: plan.columns ?? 1,
    rows: plan.rows ?? 1,
  };
  stage.openings.push(opening);
  if (wall === 'roof') return fitRoofLight(stage, view, plan, plane);
  const yaw = wall === 'back' ? 0 : wall === 'left' ? -Math.PI / 2 : Math.PI / 2;
  const glass = pane(stage.context, view, plan);
  // A little behind the wall's own plane, or the two would fight for the pixels.
  const back = deep / 2 + 0.006;
  const flat = { shadow: false };
  stage.within(wall === 'back' ? at : plane, 0, wall === 'back' ? plane : at, yaw, () => {
    // Own frame: x along the wall, z outwards.
    stage.box(0, sill, deep + 0.01, width, height, 0.02, glass, flat);
    for (const side of [-1, 1])
      stage.box((side * (width + 0.06)) / 2, sill, back, 0.06, height, deep, frame, flat);
    stage.box(0, sill - 0.04, back, width, 0.05, deep, frame, flat);
    if (arch === 0 && !opening.round) stage.box(0, sill + height, back, width, 0.05, deep, frame, flat);
    const columns = plan.columns ?? 1;
    for (let i = 1; i < columns; i++) {
      stage.box(-width / 2 + (width * i) / columns, sill, deep * 0.7, bar, height, bar, frame, flat);
    }
    const rows = plan.rows ?? 1;
    for (let j = 1; j < rows; j++) {
      stage.box(0, sill + (height * j) / rows - bar / 2, deep * 0.7, width, bar, bar, frame, flat);
    }
    if (plan.ledge ?? true) stage.box(0, sill - 0.07, -0.06, width + 0.3, 0.06, 0.24, frame);
    if (plan.trim) trimRound(stage, plan.trim, opening, width, sill, height, arch);
    lightFrom(stage, plan, width, height, sill);
  });
};

const lightFrom = (stage: Stage, plan: WindowPlan, width: number, height: number, sill: number): void => {
  const share = plan.light ?? 1;
  if (share <= 0) return;
  const area = Math.sqrt(width * height);
  stage.lamp({
    at: [0, sill + height / 2, -0.35],
    colour: scale(stage.day.sky, share * 1.5 * Math.min(2.6, 0.35 + area * 0.55)),
    reach: 0.9 + area * 0.8,
    size: plan.shadows ? Math.min(width, height) * 0.8 : 0,
    haze: stage.context.weather.fog * 0.012,
    aim: [0, -0.25, -0.97],
    focus: 1,
  });
};

const trimRound = (
  stage: Stage,
  trim: Material,
  opening: Opening,
  width: number,
  sill: number,
  height: number,
  arch: number,
): void => {
  const proud = -0.04;
  for (const side of [-1, 1]) {
    stage.box(side * (width / 2 + 0.07), sill - 0.02, proud, 0.14, height - arch + 0.02, 0.09, trim);
  }
  if (opening.round) return;
  if (arch === 0) return stage.box(0, sill + height, proud, width + 0.28, 0.14, 0.1, trim);
  const pieces = 9;
  const middle = (opening.u0 + opening.u1) / 2;
  for (let i = 0; i < pieces; i++) {
    const t0 = Math.cos((Math.PI * i) / pieces) * (width / 2 + 0.07);
    const t1 = Math.cos((Math.PI * (i + 1)) / pieces) * (width / 2 + 0.07);
    const lift = (t: number): number => {
      const q = t / (width / 2 + 0.07);
      return sill + height - arch + (arch + 0.07) * Math.sqrt(Math.max(0, 1 - q * q));
    };
    stage.stick([t0, lift(t0), proud], [t1, lift(t1), proud], 0.14, trim, false);
  }
  stage.box(0, archDrop(opening, middle) + sill + height - 0.02, proud, 0.18, 0.2, 0.13, trim);
};

const fitRoofLight = (stage: Stage, view: () => View, plan: WindowPlan, top: number): void => {
  const { at, sill, width, height, frame, columns = 1, rows = 1, bar = 0.06 } = plan;
  const middle = sill + height / 2;
  const flat = { shadow: false };
  const deep = plan.deep ?? 0.3;
  stage.box(at, top + deep, middle, width + 1, 0.02, height + 1, pane(stage.context, view, plan), flat);
  if (!plan.round) {
    for (const side of [-1, 1]) {
      stage.box(at + (side * (width + 0.06)) / 2, top, middle, 0.06, deep, height, frame, flat);
      stage.box(at, top, middle + (side * (height + 0.06)) / 2, width, deep, 0.06, frame, flat);
    }
  }
  for (let i = 1; i < columns; i++)
    stage.box(at - width / 2 + (width * i) / columns, top, middle, bar, bar, height, frame, flat);
  for (let j = 1; j < rows; j++) stage.box(at, top, sill + (height * j) / rows, width, bar, bar, frame, flat);
  const share = plan.light ?? 1;
  const area = Math.sqrt(width * height);
  stage.lamp({
    at: [at, top - 0.3, middle],
    colour: scale(stage.day.sky, share * 1.5 * Math.min(3, 0.35 + area * 0.55)),
    reach: 1.2 + area * 0.9,
    size: plan.shadows ? area * 0.7 : 0,
    aim: [0, -1, 0],
    focus: 1,
  });
};
