import { oklch } from '../../core/colour.ts';
import { plant } from '../furniture/decor.ts';
import { computer } from '../furniture/machines.ts';
import { ceilingStrip, tableLamp } from '../furniture/lights.ts';
import { swivelChair } from '../furniture/seats.ts';
import { drawers } from '../furniture/storage.ts';
import { table } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const office = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, black, white, paper, accentCloth, oak, covers } = takeStock(stage);
  const wall = paints.plaster(oklch(0.84, 0.012, 220), 0.08);
  raiseShell(stage, {
    x0: -4.6,
    x1: 4.6,
    height: 3,
    depth: 9.5,
    floor: paints.carpet(oklch(0.46, 0.02, 250)),
    ceiling: paints.panels({ colour: oklch(0.86, 0.008, 100), width: 0.9, height: 0.9, seam: 0.25 }),
    back: wall,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.75,
    width: 8.6,
    height: 1.95,
    columns: 6,
    rows: 1,
    frame: steel,
    bar: 0.07,
    shadows: true,
    ledge: false,
  });
  window({
    wall: 'left',
    at: 5,
    sill: 0.75,
    width: 5,
    height: 1.95,
    columns: 4,
    rows: 1,
    frame: steel,
    bar: 0.07,
  });
  for (const z of [2.2, 4.6, 7])
    for (const x of [-2.2, 0.2, 2.6])
      ceilingStrip(stage, x, 3, z, 1.1, 0.4, undefined, false, z < 3 && x === 0.2);
  const divider = paints.fabric(oklch(0.56, 0.03, 230));
  for (const [row, z] of [
    [0, 7.6],
    [1, 5.2],
    [2, 2.9],
  ] as const) {
    for (const x of row === 2 ? [-2.6, 2.7] : [-2.7, 0, 2.7]) {
      table(
        stage,
        { x, z, width: 1.7, depth: 0.8, wood: steel, top: row === 2 ? oak : white, leg: 0.05 },
        () => {
          computer(stage, random.range(-0.25, 0.1), 0.12, random.range(-0.25, 0.25), black);
          stage.box(0.55, 0, -0.1, 0.22, random.range(0.02, 0.1), 0.3, paper, {
            yaw: random.range(-0.3, 0.3),
          });
          if (random.chance(0.4)) tableLamp(stage, -0.65, 0, 0.15, black, undefined, 0.9);
          if (random.chance(0.5)) plant(stage, 0.65, 0, 0.22, 0.35, white);
          stage.cylinder(-0.45, 0, -0.15, 0.04, 0.1, covers);
        },
      );
      stage.box(x, 0.1, z + 0.46, 1.8, 1.0, 0.04, divider);
      stage.box(x - 0.92, 0.1, z, 0.04, 1.05, 0.9, divider);
      swivelChair(
        stage,
        x + 0.1,
        z - 0.8,
        Math.PI + random.range(-0.6, 0.6),
        random.chance(0.5) ? black : accentCloth,
        steel,
      );
    }
  }
  drawers(stage, 4.2, 4.2, 0.5, 1.3, 4, Math.PI / 2, steel, black);
  drawers(stage, 4.2, 3.6, 0.5, 1.3, 4, Math.PI / 2, steel, black);
  plant(stage, 4, 0, 8.6, 1.6, white);
  plant(stage, -4, 0, 1.9, 1.4, white);
  return {
    camera: { at: [0.3, 1.62, -1.2], zoom: 1.12, horizon: 0.44, yaw: -0.05 },
    view: 'city',
    sun: 'left',
    shafts: 0.5,
    bounce: [0.95, 1, 1],
    bounceBy: 0.05,
    key: { day: 0.27, night: 0.13 },
  };
});
