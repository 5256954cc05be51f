import { oklch } from '../../core/colour.ts';
import { brazier, wheelChandelier } from '../furniture/flames.ts';
import { throne } from '../furniture/seats.ts';
import { arch, pillar, steps } from '../furniture/structure.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const throneRoom = room((stage, window) => {
  const { paints } = stage;
  const { gold, iron, velvet, cloth } = takeStock(stage);
  const stone = paints.blocks({ colour: oklch(0.6, 0.018, 80), course: 0.6, ratio: 1.8, rough: 0.4 });
  const column = paints.marble(oklch(0.66, 0.02, 75), oklch(0.5, 0.03, 60), 0);
  const marble = paints.tiles({
    colours: [oklch(0.34, 0.02, 260), oklch(0.62, 0.02, 80)],
    size: 1.1,
    checker: true,
    gloss: 0.55,
  });
  const x = 6;
  raiseShell(stage, {
    x0: -x,
    x1: x,
    height: 9,
    depth: 18,
    floor: marble,
    ceiling: paints.blocks({ colour: oklch(0.42, 0.02, 70), course: 0.8 }),
    back: stone,
  });
  const trim = paints.plain(oklch(0.7, 0.02, 80));
  const glass = [oklch(0.55, 0.2, 25), oklch(0.5, 0.18, 262), oklch(0.78, 0.15, 85), oklch(0.55, 0.14, 150)];
  window({
    wall: 'back',
    at: 0,
    sill: 4,
    width: 3.2,
    height: 4.4,
    arch: true,
    columns: 4,
    rows: 4,
    frame: iron,
    trim,
    stained: glass,
    gain: 1.1,
    shadows: true,
    deep: 0.4,
  });
  for (const side of [-1, 1])
    window({
      wall: 'back',
      at: side * 3.6,
      sill: 3.4,
      width: 1.3,
      height: 4,
      arch: true,
      columns: 2,
      rows: 5,
      frame: iron,
      trim,
      deep: 0.4,
    });
  for (const z of [3.5, 7.5, 11.5]) {
    window({
      wall: 'left',
      at: z,
      sill: 2.6,
      width: 1.5,
      height: 4.6,
      arch: true,
      columns: 2,
      rows: 5,
      frame: iron,
      trim,
      deep: 0.5,
      light: 0.8,
    });
    window({
      wall: 'right',
      at: z,
      sill: 2.6,
      width: 1.5,
      height: 4.6,
      arch: true,
      columns: 2,
      rows: 5,
      frame: iron,
      trim,
      deep: 0.5,
      light: 0.6,
    });
  }
  for (const side of [-1, 1]) {
    for (const z of [1.6, 5.5, 9.5, 13.5]) {
      pillar(stage, side * 3.9, z, 0.42, 7, column);
      if (z > 2)
        stage.box(side * 3.55, 2.9, z - 0.62, 1, 2.9, 0.03, paints.banner(cloth, oklch(0.78, 0.12, 85)), {
          shadow: false,
        });
    }
    for (const z of [3.55, 7.5, 11.5]) {
      stage.within(side * 3.9, 0, z, Math.PI / 2, () => arch(stage, 0, 6.9, 0, 1.6, 0.4, 0.7, column, 1.2));
    }
  }
  for (const z of [5.5, 9.5, 13.5]) arch(stage, 0, 6.9, z, 3.6, 0.45, 0.6, column, 1.7);
  // The dais, the carpet, the seat under its canopy.
  steps(stage, 0, 0, 13.2, 5.4, 4, 0, column, 0.2, 0.45);
  stage.box(0, 0, 16.4, 6.4, 0.8, 3.2, column);
  const carpet = paints.rug(cloth, oklch(0.3, 0.06, 30), oklch(0.78, 0.12, 85));
  stage.box(0, 0, 6.2, 1.7, 0.016, 14, carpet, { shadow: false });
  for (let i = 0; i < 4; i++) {
    stage.box(0, (i + 1) * 0.2, 13.42 + i * 0.45, 1.7, 0.016, 0.46, carpet, { shadow: false });
    stage.box(0, i * 0.2, 13.19 + i * 0.45, 1.7, 0.2, 0.016, carpet, { shadow: false });
  }
  throne(stage, 0, 0.8, 16.2, gold, velvet);
  const drape = paints.drapery(cloth, 0.3, oklch(0.78, 0.12, 85));
  for (const side of [-1, 1]) stage.box(side * 1.35, 0.8, 17, 0.7, 3.4, 0.1, drape);
  stage.box(0, 4.1, 16.6, 3.6, 0.4, 1.4, drape);
  stage.box(0, 4.5, 16.6, 3.8, 0.1, 1.6, gold);
  for (const side of [-1, 1]) {
    brazier(stage, side * 2.1, 0.8, 15.4, gold, 1.1, true);
    brazier(stage, side * 2.4, 0, 7.5, iron, 1.1);
  }
  wheelChandelier(stage, 0, 5.4, 8, 1.3, iron, 9);
  return {
    camera: { at: [0, 1.9, -2], zoom: 1.12, horizon: 0.6 },
    view: 'mountains',
    sun: 'left',
    shafts: 1.1,
    bounce: [1, 0.76, 0.5],
    key: { day: 0.14, night: 0.085 },
  };
});
