import { oklch } from '../../core/colour.ts';
import { candelabra, candle, wheelChandelier } from '../furniture/flames.ts';
import { pew } from '../furniture/seats.ts';
import { arch, pillar, steps } from '../furniture/structure.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const church = room((stage, window) => {
  const { paints } = stage;
  const { oak, gold, iron, linen, cloth } = takeStock(stage);
  const stone = paints.blocks({
    colour: oklch(0.7, 0.022, 82),
    course: 0.5,
    ratio: 1.9,
    rough: 0.35,
    variety: 0.3,
  });
  const smooth = paints.plaster(oklch(0.74, 0.022, 82));
  raiseShell(stage, {
    x0: -5.4,
    x1: 5.4,
    height: 10,
    depth: 20,
    floor: paints.tiles({
      colours: [oklch(0.58, 0.02, 75), oklch(0.46, 0.02, 65)],
      size: 0.7,
      checker: true,
      gloss: 0.3,
    }),
    ceiling: smooth,
    back: stone,
  });
  stage.vault(
    0,
    6.2,
    -4,
    20,
    5.4,
    3.7,
    paints.blocks({ colour: oklch(0.66, 0.02, 80), course: 0.6, rough: 0.3, variety: 0.25 }),
  );
  const glass = [
    oklch(0.55, 0.2, 25),
    oklch(0.48, 0.19, 265),
    oklch(0.8, 0.15, 88),
    oklch(0.55, 0.14, 155),
    oklch(0.5, 0.17, 310),
  ];
  const trim = paints.plain(oklch(0.76, 0.02, 82));
  window({
    wall: 'back',
    at: 0,
    sill: 5.4,
    width: 3,
    height: 3,
    round: true,
    frame: iron,
    stained: glass,
    ledge: false,
    gain: 1.3,
    deep: 0.3,
  });
  for (const at of [-2.6, 0, 2.6])
    window({
      wall: 'back',
      at,
      sill: 2.3,
      width: 1,
      height: 2.6,
      arch: true,
      frame: iron,
      stained: glass,
      trim,
      gain: 1.2,
      deep: 0.3,
      shadows: at === 0,
    });
  for (const z of [2, 5.4, 8.8, 12.2, 15.6]) {
    window({
      wall: 'left',
      at: z,
      sill: 2.4,
      width: 1.15,
      height: 3.4,
      arch: true,
      columns: 2,
      rows: 5,
      frame: iron,
      trim,
      deep: 0.45,
      light: 0.7,
    });
    window({
      wall: 'right',
      at: z,
      sill: 2.4,
      width: 1.15,
      height: 3.4,
      arch: true,
      columns: 2,
      rows: 5,
      frame: iron,
      stained: glass,
      trim,
      deep: 0.45,
      light: 0.5,
    });
  }
  for (const z of [3.7, 7.1, 10.5, 13.9]) {
    for (const side of [-1, 1]) pillar(stage, side * 4.1, z, 0.36, 6.3, smooth);
    arch(stage, 0, 6.2, z, 4, 0.4, 0.6, smooth, 2.9);
    for (const side of [-1, 1])
      stage.within(side * 4.1, 0, z + 1.7, Math.PI / 2, () =>
        arch(stage, 0, 5.9, 0, 1.35, 0.35, 0.6, smooth, 1.2),
      );
  }
  for (let z = 2.6; z < 13; z += 1.35) {
    pew(stage, -2.35, z, 2.7, oak);
    pew(stage, 2.35, z, 2.7, oak);
  }
  stage.box(0, 0, 7, 1.3, 0.014, 17, paints.rug(cloth, oklch(0.32, 0.08, 25), oklch(0.75, 0.1, 85)), {
    shadow: false,
  });
  steps(stage, 0, 0, 14.6, 8, 3, 0, smooth, 0.16, 0.4);
  stage.box(0, 0, 17.8, 8, 0.48, 4, smooth);
  stage.within(0, 0.48, 17.6, 0, () => {
    stage.box(0, 0, 0, 2.6, 1, 1, smooth);
    stage.box(0, 1, 0, 2.8, 0.05, 1.15, linen);
    stage.box(0, 0.42, -0.56, 1.2, 0.6, 0.02, paints.banner(cloth, oklch(0.8, 0.12, 88)), { shadow: false });
    stage.box(0, 1.05, 0.2, 0.09, 1.1, 0.07, gold);
    stage.box(0, 1.75, 0.2, 0.62, 0.09, 0.07, gold);
    for (const side of [-1, 1]) {
      candelabra(stage, side * 1, 1.05, 0, gold, 0.7);
      candelabra(stage, side * 2.4, 0, -0.3, gold, 1.7);
    }
  });
  for (let i = 0; i < 14; i++)
    candle(
      stage,
      -4.6 + (i % 7) * 0.13,
      0.7 + Math.floor(i / 7) * 0.15,
      2.9 + Math.floor(i / 7) * 0.2,
      0.1,
      i === 3 ? 2.2 : 0,
    );
  stage.box(-4.2, 0, 3, 1.1, 0.7, 0.5, iron);
  wheelChandelier(stage, 0, 4.6, 7, 0.9, iron, 9);
  return {
    camera: { at: [0, 1.75, -1.6], zoom: 1.08, horizon: 0.63 },
    view: 'country',
    sun: 'left',
    shafts: 1.35,
    bounce: [1, 0.8, 0.55],
    bounceBy: 0.035,
    key: { day: 0.16, night: 0.08 },
  };
});
