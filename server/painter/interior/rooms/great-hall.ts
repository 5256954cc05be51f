import { oklch } from '../../core/colour.ts';
import { mug } from '../furniture/ornaments.ts';
import { fireplace } from '../furniture/fires.ts';
import { candelabra, candlestick, torch, wheelChandelier } from '../furniture/flames.ts';
import { bench, throne } from '../furniture/seats.ts';
import { table } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const greatHall = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, iron, gold, pewter, clay, cloth, velvet } = takeStock(stage);
  const stone = paints.blocks({ colour: oklch(0.6, 0.02, 75), course: 0.42, ratio: 1.9 });
  const x = 5.4;
  raiseShell(stage, {
    x0: -x,
    x1: x,
    height: 8,
    depth: 19,
    floor: paints.tiles({ colours: [oklch(0.5, 0.02, 70), oklch(0.42, 0.02, 60)], size: 0.8, gloss: 0.2 }),
    ceiling: paints.planks({ colour: oklch(0.32, 0.04, 48), width: 0.5, along: 'u' }),
    back: stone,
  });
  const trim = paints.plain(oklch(0.68, 0.02, 80));
  window({
    wall: 'back',
    at: 0,
    sill: 3.2,
    width: 2.4,
    height: 4.2,
    columns: 3,
    rows: 4,
    arch: true,
    frame: iron,
    trim,
    shadows: true,
    deep: 0.4,
  });
  for (const z of [4, 8, 12, 16]) {
    window({
      wall: 'left',
      at: z,
      sill: 3.4,
      width: 1.1,
      height: 3.2,
      columns: 2,
      rows: 4,
      arch: true,
      frame: iron,
      deep: 0.45,
      trim,
      light: 0.7,
    });
    window({
      wall: 'right',
      at: z,
      sill: 3.4,
      width: 1.1,
      height: 3.2,
      columns: 2,
      rows: 4,
      arch: true,
      frame: iron,
      deep: 0.45,
      trim,
      light: 0.5,
    });
  }
  for (const z of [2, 6, 10, 14, 18]) {
    for (const side of [-1, 1]) {
      stage.box(side * (x - 0.25), 0, z, 0.5, 5.2, 0.6, stone);
      stage.stick([side * (x - 0.3), 4.6, z], [side * 1.2, 7.2, z], 0.4, darkOak, false);
      if (z > 2) torch(stage, side * (x - 0.5), 2.4, z, [-side, 0]);
    }
    stage.box(0, 7.1, z, 2 * x, 0.4, 0.4, darkOak);
    stage.box(0, 7.5, z, 0.3, 0.5, 0.3, darkOak);
  }
  const flag = paints.banner(cloth, oklch(0.76, 0.11, 85));
  for (const z of [6, 10, 14])
    for (const side of [-1, 1])
      stage.box(
        side * (x - 0.56),
        3.2,
        z,
        0.03,
        2.6,
        0.9,
        { paint: (s) => flag.paint({ ...s, lx: s.lz, halfU: 0.45 }) },
        { shadow: false },
      );
  for (const side of [-1, 1]) stage.box(side * 2.6, 3.3, 18.9, 1.2, 3, 0.04, flag, { shadow: false });
  // The high table on its dais, a seat of honour, and the long tables below.
  stage.box(0, 0, 17.2, 2 * x, 0.35, 3.6, stone);
  stage.within(0, 0.35, 0, 0, () => {
    table(stage, { x: 0, z: 16.6, width: 5, depth: 0.9, wood: darkOak, top: oak }, () => {
      for (const at of [-1.6, 1.6]) candelabra(stage, at, 0, 0, gold, 0.6);
    });
    throne(stage, 0, 0, 17.7, darkOak, velvet);
  });
  for (const side of [-1, 1]) {
    const at = side * 2.75;
    for (let z = 4.2; z < 14.5; z += 3.5) {
      table(stage, { x: at, z, width: 1.05, depth: 3.3, wood: darkOak, top: oak }, () => {
        for (let i = 0; i < 7; i++) {
          const thing = random.next();
          const tx = random.range(-0.35, 0.35);
          const tz = -1.4 + i * 0.46;
          if (thing < 0.55) mug(stage, tx, 0, tz, thing < 0.3 ? pewter : clay);
          else stage.cylinder(tx, 0, tz, 0.15, 0.05, thing < 0.8 ? pewter : clay, { taper: 1.3 });
        }
        candlestick(stage, 0, 0, 0.4, pewter, z < 9 ? 0.8 : 0);
      });
      for (const b of [-1, 1]) bench(stage, at + b * 0.85, z, 3.1, Math.PI / 2, darkOak);
    }
  }
  fireplace(stage, x - 0.4, 9.6, Math.PI / 2, stone, darkOak, 4.4, 2.2);
  wheelChandelier(stage, 0, 4.6, 7.5, 1.2, iron, 7.1);
  wheelChandelier(stage, 0, 4.9, 13, 1.2, iron, 7.1);
  return {
    camera: { at: [0, 1.9, -1.6], zoom: 1.1, horizon: 0.6, vanishing: 0.47 },
    view: 'mountains',
    sun: 'left',
    shafts: 0.9,
    bounce: [1, 0.7, 0.45],
    bounceBy: 0.06,
    air: { colour: [0.05, 0.04, 0.035], perMetre: 0.01 },
    key: { day: 0.13, night: 0.085 },
  };
});
