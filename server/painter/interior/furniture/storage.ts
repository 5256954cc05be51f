import type { Material } from '../renderer/surface.ts';
import type { Stage } from '../stage.ts';

/** Books from floor to top between two sides; faces the viewer at yaw 0. */
export const bookcase = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  height: number,
  yaw: number,
  wood: Material,
  books: Material,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0.12, 0.05, width, height - 0.12, 0.3, books);
    for (const side of [-1, 1]) stage.box((side * (width + 0.07)) / 2, 0, 0, 0.09, height + 0.05, 0.44, wood);
    stage.box(0, 0, 0, width, 0.12, 0.42, wood);
    stage.box(0, height, 0, width + 0.26, 0.09, 0.5, wood);
    const shelves = Math.floor(height / 0.42);
    for (let i = 1; i < shelves; i++)
      stage.box(0, 0.1 + i * 0.42, -0.04, width, 0.035, 0.32, wood, { shadow: false });
  });

/** Open boards on a wall or in a frame, each with things along it. `stock` is called in the board's frame. */
export const shelves = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  heights: readonly number[],
  yaw: number,
  wood: Material,
  stock: (row: number) => void,
  depth = 0.32,
  framed = false,
): void =>
  stage.within(x, 0, z, yaw, () => {
    heights.forEach((y, row) => {
      stage.box(0, y - 0.035, 0, width, 0.035, depth, wood);
      stage.within(0, y, 0, 0, () => stock(row));
    });
    const top = heights[heights.length - 1]! + 0.5;
    for (const side of [-1, 1]) {
      if (framed) stage.box((side * width) / 2, 0, 0, 0.05, top, depth, wood);
      else
        for (const y of heights)
          stage.box(side * width * 0.4, y - 0.16, 0.06, 0.03, 0.13, depth * 0.6, wood, { shadow: false });
    }
  });

/** Bottles, jars or vessels in a row, each of its own height and shape. */
export const bottles = (stage: Stage, width: number, count: number, glass: Material, size = 1): void => {
  const { random } = stage;
  for (let i = 0; i < count; i++) {
    const x = -width / 2 + (width * (i + 0.5 + random.range(-0.2, 0.2))) / count;
    if (random.chance(0.12)) continue;
    const radius = size * random.range(0.035, 0.05);
    const tall = size * random.range(0.12, 0.22);
    const z = random.range(-0.05, 0.05);
    stage.cylinder(x, 0, z, radius, tall, glass, { shadow: false });
    if (random.chance(0.7)) {
      stage.cylinder(x, tall, z, radius, 0.05 * size, glass, { shadow: false, taper: 0.4 });
      stage.cylinder(x, tall + 0.05 * size, z, radius * 0.4, 0.06 * size, glass, { shadow: false });
    } else stage.cylinder(x, tall, z, radius * 0.9, 0.02, glass, { shadow: false });
  }
};

/** Boxes, tins, folded things in a row. */
export const goods = (stage: Stage, width: number, count: number, colours: Material, high = 0.26): void => {
  const { random } = stage;
  const each = width / count;
  for (let i = 0; i < count; i++) {
    if (random.chance(0.08)) continue;
    const x = -width / 2 + each * (i + 0.5);
    const h = high * random.range(0.55, 1);
    if (random.chance(0.3)) stage.cylinder(x, 0, 0, each * 0.38, h, colours, { shadow: false });
    else
      stage.box(x, 0, 0, each * random.range(0.7, 0.94), h, 0.2, colours, {
        yaw: random.range(-0.1, 0.1),
        shadow: false,
      });
  }
};

/** A wardrobe, cupboard or row of lockers: doors side by side. */
export const cabinet = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  height: number,
  yaw: number,
  wood: Material,
  knob: Material,
  doors = 2,
  y = 0,
): void =>
  stage.within(x, y, z, yaw, () => {
    stage.box(0, 0.06, 0.03, width, height - 0.06, 0.5, wood);
    stage.box(0, height, 0, width + 0.1, 0.08, 0.6, wood);
    stage.box(0, 0, 0, width + 0.06, 0.08, 0.56, wood);
    const each = width / doors;
    for (let i = 0; i < doors; i++) {
      const at = -width / 2 + each * (i + 0.5);
      stage.box(at, 0.12, -0.24, each - 0.05, height - 0.2, 0.04, wood, { shadow: false });
      stage.box(at, 0.2, -0.262, each - 0.2, height * 0.42, 0.02, wood, { shadow: false });
      stage.box(at, 0.3 + height * 0.44, -0.262, each - 0.2, height * 0.38, 0.02, wood, { shadow: false });
      stage.ball(at + each * 0.38 * (i % 2 ? -1 : 1), height * 0.5, -0.29, 0.025, 0.035, 0.025, knob, {
        shadow: false,
      });
    }
  });

/** Drawers in a stack: filing cabinets, chests of drawers. */
export const drawers = (
  stage: Stage,
  x: number,
  z: number,
  width: number,
  height: number,
  count: number,
  yaw: number,
  body: Material,
  knob: Material,
  lay?: () => void,
): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0, 0, width, height, 0.5, body);
    const each = (height - 0.08) / count;
    for (let i = 0; i < count; i++) {
      stage.box(0, 0.04 + each * i + 0.015, -0.25, width - 0.06, each - 0.03, 0.03, body, { shadow: false });
      stage.box(0, 0.04 + each * (i + 0.62), -0.28, Math.min(0.18, width * 0.4), 0.02, 0.02, knob, {
        shadow: false,
      });
    }
    if (lay) stage.within(0, height, 0, 0, lay);
  });

/** A pile of books lying on each other. */
export const bookStack = (
  stage: Stage,
  x: number,
  y: number,
  z: number,
  count: number,
  covers: Material,
): void => {
  for (let i = 0, top = y; i < count; i++) {
    const h = stage.random.range(0.03, 0.06);
    stage.box(
      x + stage.random.range(-0.02, 0.02),
      top,
      z,
      stage.random.range(0.2, 0.28),
      h,
      stage.random.range(0.15, 0.2),
      covers,
      {
        yaw: stage.random.range(-0.5, 0.5),
        shadow: i === 0,
      },
    );
    top += h;
  }
};
