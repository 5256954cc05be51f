import { oklch, scale } from '../../core/colour.ts';
import { cot } from '../furniture/beds.ts';
import { torch } from '../furniture/flames.ts';
import { litter } from '../furniture/nature.ts';
import { stool } from '../furniture/seats.ts';
import { barrel } from '../furniture/containers.ts';
import { arch } from '../furniture/structure.ts';
import { takeStock } from '../materials/stock.ts';
import type { Material } from '../renderer/surface.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';
import type { Stage } from '../stage.ts';

const chain = (stage: Stage, x: number, y: number, z: number, links: number, iron: Material): void => {
  for (let i = 0; i < links; i++) {
    stage.box(
      x + (i % 2) * 0.012,
      y - (i + 1) * 0.085,
      z,
      i % 2 ? 0.02 : 0.055,
      0.1,
      i % 2 ? 0.055 : 0.02,
      iron,
      { shadow: false },
    );
  }
  stage.cylinder(x, y - links * 0.085 - 0.12, z, 0.09, 0.07, iron);
};

export const dungeon = room((stage, window) => {
  const { paints, random } = stage;
  const { darkOak, iron, oak, sackcloth } = takeStock(stage);
  const wet = paints.grimy(paints.blocks({ colour: oklch(0.46, 0.018, 150), course: 0.44, ratio: 1.6 }));
  raiseShell(stage, {
    x0: -3.4,
    x1: 3.4,
    height: 3.8,
    depth: 8,
    floor: paints.grimy(
      paints.blocks({ colour: oklch(0.4, 0.015, 120), course: 0.6, ratio: 1.2, gloss: 0.4 }),
    ),
    ceiling: wet,
    back: wet,
  });
  stage.vault(0, 2, -4, 8, 3.4, 1.75, wet);
  // A grated opening high in the wall: the only daylight.
  window({
    wall: 'back',
    at: 1.35,
    sill: 2.25,
    width: 1.05,
    height: 0.95,
    columns: 5,
    rows: 1,
    frame: iron,
    open: true,
    bar: 0.06,
    deep: 0.5,
    ledge: false,
    light: 2.6,
    shadows: true,
  });
  arch(stage, 0, 1.95, 4.3, 3.15, 0.35, 0.5, wet, 1.45);
  // The cell on the left behind bars, its gate ajar.
  const grid = paints.bars(iron, 0.16, 0.035, 0.9);
  stage.box(-2.3, 0, 4.4, 2.2, 2.9, 0.05, grid);
  stage.box(2.75, 0, 4.4, 1.4, 2.9, 0.05, grid);
  stage.within(-1.2, 0, 4.4, 0.9, () => stage.box(0.5, 0, 0, 1, 2.3, 0.05, grid));
  for (const x of [-1.2, 2.05]) stage.box(x, 0, 4.4, 0.08, 3.4, 0.08, iron);
  cot(stage, -2.5, 6.2, 0.1, darkOak, sackcloth, sackcloth);
  for (const x of [-1.1, 0, 0.5]) chain(stage, x, 2.3, 7.9, random.integer(4) + 6, iron);
  chain(stage, 3.3, 2.1, 3, 9, iron);
  chain(stage, 3.3, 2.1, 2.4, 7, iron);
  litter(stage, 1.5, 6.5, 1.2, oklch(0.6, 0.08, 85));
  litter(stage, -1, 2.6, 0.9, oklch(0.6, 0.08, 85), 40);
  litter(stage, -2.4, 6.2, 0.8, oklch(0.6, 0.08, 85), 30);
  torch(stage, -3.3, 1.95, 2.6, [1, 0], true);
  torch(stage, 3.3, 1.95, 5.4, [-1, 0]);
  stool(stage, 0.4, 3.2, 0.44, oak);
  barrel(stage, 2.8, 0, 1.7, darkOak, iron, 0.34);
  stage.cylinder(0.9, 0, 5.6, 0.15, 0.2, darkOak, { taper: 1.2 });
  for (let i = 0; i < 7; i++)
    stage.ball(random.range(-3, 3), 0.05, random.range(1.5, 7.6), 0.12, 0.08, 0.1, wet);
  stage.lamp({ at: [0, 2.2, 0.4], colour: scale(oklch(0.5, 0.07, 235), 0.8), reach: 2.2 });
  stage.lamp({ at: [1.3, 1.4, 6.2], colour: scale(stage.day.sky, 0.8), reach: 1.4 });
  return {
    camera: { at: [0.2, 1.5, -1.4], zoom: 1.14, horizon: 0.48 },
    view: 'country',
    sun: 'back',
    shafts: 2.4,
    bounce: [1, 0.62, 0.35],
    bounceBy: 0.018,
    openness: 0.05,
    air: { colour: [0.014, 0.02, 0.02], perMetre: 0.03 },
    key: { day: 0.075, night: 0.055 },
  };
});
