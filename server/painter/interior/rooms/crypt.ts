import { f, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const crypt = room((stage, window) => {
  const { paints, random } = stage;
  const { iron } = takeStock(stage);
  const stone = paints.grimy(paints.blocks({ colour: oklch(0.5, 0.018, 180), course: 0.36, ratio: 1.9 }));
  const carved = paints.plaster(oklch(0.6, 0.015, 120), 0.4);
  const bone = paints.plain(oklch(0.8, 0.04, 90));
  raiseShell(stage, {
    x0: -3.8,
    x1: 3.8,
    height: 4,
    depth: 11,
    floor: paints.grimy(
      paints.tiles({ colours: [oklch(0.42, 0.015, 150), oklch(0.36, 0.02, 140)], size: 0.7, gloss: 0.25 }),
    ),
    ceiling: stone,
    back: stone,
  });
  stage.vault(0, 2, -4, 11, 3.8, 1.95, stone);
  window({
    wall: 'back',
    at: 0,
    sill: 2.35,
    width: 1.3,
    height: 1.2,
    arch: true,
    columns: 4,
    rows: 1,
    frame: iron,
    open: true,
    deep: 0.6,
    ledge: false,
    light: 2.6,
    shadows: true,
  });
  for (const z of [2.6, 5.6, 8.6]) {
    f.arch(stage, 0, 1.95, z, 3.3, 0.34, 0.5, carved, 1.55);
    for (const side of [-1, 1]) f.pillar(stage, side * 3.3, z, 0.26, 2.1, carved);
  }
  // Niches with skulls along the walls, candles before them.
  const dark = paints.plain(oklch(0.14, 0.01, 200));
  for (const side of [-1, 1]) {
    for (const z of [1.4, 4.1, 7.1, 9.7]) {
      for (const y of [0.5, 1.3]) {
        stage.box(side * 3.76, y, z, 0.1, 0.55, 1.5, dark, { shadow: false });
        stage.box(side * 3.68, y - 0.06, z, 0.3, 0.07, 1.6, carved);
        for (let i = 0; i < 4; i++) {
          if (random.chance(0.2)) continue;
          const at = z - 0.5 + i * 0.33;
          stage.ball(side * 3.66, y + 0.14, at, 0.12, 0.13, 0.11, bone, { shadow: false });
          stage.box(side * 3.6, y + 0.01, at, 0.14, 0.07, 0.11, bone, { shadow: false });
          for (const e of [-0.042, 0.042])
            stage.ball(side * 3.55, y + 0.14, at + e, 0.03, 0.033, 0.027, dark, { shadow: false });
        }
      }
      f.candle(stage, side * 3.45, 1.12, z + 0.6, 0.12, z > 2 && z < 8 ? 0.9 : 0);
    }
  }
  // The tomb with a figure lying on its lid.
  f.steps(stage, 0, 0, 6.2, 2.6, 2, 0, carved, 0.13, 0.3);
  stage.box(0, 0, 7.9, 2.6, 0.26, 2.6, carved);
  stage.within(0, 0.26, 7.7, 0, () => {
    stage.box(0, 0, 0, 1.2, 0.85, 2.3, carved);
    stage.box(0, 0.85, 0, 1.36, 0.12, 2.46, carved);
    for (const x of [-0.4, 0, 0.4]) stage.box(x, 0.15, -1.16, 0.28, 0.55, 0.05, stone);
    stage.ball(0, 1.05, -0.2, 0.3, 0.16, 0.85, carved);
    stage.ball(0, 1.12, 0.75, 0.15, 0.16, 0.18, carved);
    stage.box(0, 0.97, 0.75, 0.5, 0.1, 0.4, carved);
    stage.box(0, 1.16, -0.2, 0.05, 0.03, 1, iron);
    stage.box(0, 1.16, 0.15, 0.3, 0.03, 0.05, iron);
  });
  for (const side of [-1, 1]) {
    f.candelabra(stage, side * 1.15, 0.26, 7, iron, 1.5);
    stage.box(side * 2.1, 0, 4.2, 0.9, 0.75, 2, carved);
    stage.box(side * 2.1, 0.75, 4.2, 1.02, 0.1, 2.15, carved, { yaw: side * 0.08 });
  }
  f.boulders(stage, -1.7, 2.2, 0.2, 5, stone);
  stage.lamp({ at: [0, 1.2, 3], colour: scale(oklch(0.6, 0.06, 200), 0.5), reach: 2 });
  return {
    camera: { at: [0.1, 1.5, -1.3], zoom: 1.1, horizon: 0.5 },
    view: 'country',
    sun: 'back',
    shafts: 2.6,
    bounce: [0.9, 0.7, 0.5],
    bounceBy: 0.02,
    openness: 0.05,
    air: { colour: [0.014, 0.022, 0.024], perMetre: 0.03 },
    key: { day: 0.085, night: 0.06 },
  };
});
