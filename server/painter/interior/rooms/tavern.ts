import { oklch } from '../../core/colour.ts';
import { mug } from '../furniture/ornaments.ts';
import { fireplace } from '../furniture/fires.ts';
import { candle, candlestick, lantern } from '../furniture/flames.ts';
import { bench, stool } from '../furniture/seats.ts';
import { bottles, shelves } from '../furniture/storage.ts';
import { barrel } from '../furniture/containers.ts';
import { ceilingBeams, post } from '../furniture/structure.ts';
import { table } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const tavern = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, iron, pewter, bottleGlass, clay } = takeStock(stage);
  const stone = paints.blocks({ colour: oklch(0.58, 0.022, 70), course: 0.3, ratio: 1.7 });
  const panel = paints.planks({ colour: oklch(0.4, 0.055, 48), width: 0.24 });
  const wall = paints.dado({
    lower: panel,
    upper: paints.plaster(oklch(0.7, 0.045, 75)),
    height: 1.05,
    rail: oklch(0.3, 0.045, 45),
  });
  raiseShell(stage, {
    x0: -4.3,
    x1: 4.4,
    height: 3.3,
    depth: 9.4,
    floor: paints.planks({ colour: oklch(0.46, 0.06, 52), width: 0.28, gloss: 0.16 }),
    ceiling: paints.planks({ colour: oklch(0.36, 0.045, 50), width: 0.34 }),
    back: wall,
  });
  window({
    wall: 'back',
    at: 1.75,
    sill: 1.2,
    width: 1.25,
    height: 1.2,
    columns: 2,
    lattice: 0.17,
    frame: darkOak,
    shadows: true,
  });
  window({
    wall: 'left',
    at: 4.7,
    sill: 1.15,
    width: 1.5,
    height: 1.25,
    columns: 3,
    rows: 2,
    frame: darkOak,
    shadows: true,
  });
  ceilingBeams(stage, [2.6, 5.2, 7.7], darkOak);
  for (const [x, z] of [
    [-3.6, 5.2],
    [3.5, 5.2],
    [3.5, 7.7],
  ] as const)
    post(stage, x, z, 3, darkOak, x < 0 ? 1 : -1);
  fireplace(stage, -1.15, 8.95, 0, stone, darkOak, 3.3, 1.6, () => {
    bottles(stage, 1.9, 7, bottleGlass);
    candle(stage, -0.95, 0, 0, 0.2, 0.6);
  });
  shelves(stage, 3.35, 9.2, 1.5, [1.35, 1.8, 2.25], 0, darkOak, (row) =>
    row === 1 ? bottles(stage, 1.4, 9, bottleGlass) : bottles(stage, 1.4, 6, clay, 1.2),
  );
  const drinks = (width: number, depth: number, lit: boolean): void => {
    for (let i = 0; i < 4; i++) {
      mug(
        stage,
        random.range(-0.42, 0.42) * width,
        0,
        random.range(-0.3, 0.3) * depth,
        random.chance(0.5) ? pewter : clay,
      );
    }
    if (lit) candlestick(stage, random.range(-0.2, 0.2) * width, 0, 0, pewter);
  };
  for (const [x, z, width, yaw] of [
    [1.9, 4.7, 2, 0.1],
    [-2.3, 4.2, 1.8, -0.08],
    [0.5, 7.1, 1.5, 0.02],
  ] as const) {
    const turn = yaw + random.range(-0.05, 0.05);
    table(stage, { x, z, width, depth: 0.95, yaw: turn, wood: darkOak, top: oak, stretcher: true }, () =>
      drinks(width, 0.95, true),
    );
    bench(stage, x, z - 0.8, width * 0.92, turn, oak);
    bench(stage, x, z + 0.8, width * 0.92, turn, oak);
  }
  stool(stage, -0.4, 5.6, 0.46, oak);
  barrel(stage, 3.8, 0, 6.6, oak, iron, 0.36);
  barrel(stage, 3.7, 0, 8.5, oak, iron, 0.38);
  barrel(stage, 2.85, 0, 8.9, oak, iron, 0.36);
  lantern(stage, 1.1, 2.25, 4.1, iron, 3.1, 1.1);
  table(stage, { x: -1.75, z: 1.45, width: 2, depth: 0.85, height: 0.74, yaw: 0.1, wood: darkOak }, () => {
    candlestick(stage, 0.35, 0, 0.1, pewter, 0.9);
    mug(stage, -0.1, 0, 0.1, clay);
  });
  return {
    camera: { at: [0.35, 1.5, -1.3], zoom: 1.2, horizon: 0.49 },
    view: 'town',
    sun: 'left',
    bounce: [1, 0.72, 0.48],
    bounceBy: 0.045,
    openness: 0.2,
    air: { colour: [0.05, 0.035, 0.024], perMetre: 0.006 },
    key: { day: 0.15, night: 0.1 },
  };
});
