import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const cellar = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, iron, bottleGlass, clay, sackcloth, pine } = takeStock(stage);
  const brick = paints.grimy(
    paints.blocks({ colour: oklch(0.5, 0.06, 42), course: 0.11, ratio: 2.4, variety: 0.4 }),
  );
  const stone = paints.blocks({ colour: oklch(0.5, 0.02, 70), course: 0.34 });
  raiseShell(stage, {
    x0: -3.4,
    x1: 3.4,
    height: 3.5,
    depth: 9,
    floor: paints.earth(oklch(0.42, 0.03, 60), 0.3),
    ceiling: brick,
    back: stone,
    left: stone,
  });
  stage.vault(0, 1.6, -4, 9, 3.4, 1.85, brick);
  for (const z of [3.2, 6.2]) f.arch(stage, 0, 1.6, z, 3.05, 0.3, 0.4, stone, 1.5);
  window({
    wall: 'back',
    at: 1.5,
    sill: 2.2,
    width: 1,
    height: 0.6,
    columns: 4,
    frame: iron,
    open: true,
    deep: 0.55,
    ledge: false,
    light: 2.4,
    shadows: true,
    bar: 0.035,
  });
  // Great casks on the left, racks of bottles on the right, steps to a door.
  for (const z of [3.4, 5.2, 7]) {
    stage.within(-2.45, 0.25, z, -Math.PI / 2, () => f.barrel(stage, 0, 0, -0.8, oak, iron, 0.66, true));
    stage.box(-2.4, 0, z - 0.35, 1.5, 0.28, 0.16, darkOak);
    stage.box(-2.4, 0, z + 0.35, 1.5, 0.28, 0.16, darkOak);
  }
  stage.within(3.05, 0, 4.6, Math.PI / 2, () => {
    for (let row = 0; row < 6; row++) {
      for (let i = 0; i < 16; i++)
        if (random.chance(0.82))
          stage.cylinder(-1.6 + i * 0.21, 0.3 + row * 0.27 - 0.15, -0.05, 0.045, 0.3, bottleGlass, {
            pitch: 1.4,
            shadow: false,
          });
      stage.box(0, 0.2 + row * 0.27, 0, 3.5, 0.035, 0.36, darkOak);
    }
    for (const x of [-1.75, -0.6, 0.55, 1.75]) stage.box(x, 0, 0, 0.06, 1.9, 0.38, darkOak);
  });
  f.steps(stage, -0.2, 0, 7.2, 1.3, 6, 0, stone, 0.2, 0.3);
  f.door(stage, -0.2, 8.95, 0, darkOak, stone, iron, 1, 2.6);
  for (const [x, z] of [
    [1.6, 7.9],
    [2.3, 7.7],
    [1.9, 8.4],
  ] as const)
    f.barrel(stage, x, 0, z, oak, iron, 0.36);
  f.barrel(stage, 1.95, 0.9, 8.1, oak, iron, 0.3);
  f.crate(stage, 1.2, 0, 3.4, 0.6, 0.4, pine, oak);
  f.sack(stage, -1.2, 0, 6.9, sackcloth);
  f.sack(stage, -1.5, 0, 2.6, sackcloth, 1.1);
  f.table(stage, { x: 0.35, z: 4.9, width: 0.9, depth: 0.6, wood: darkOak, yaw: 0.3 }, () => {
    f.candlestick(stage, 0, 0, 0, iron, 1.6);
    f.bottles(stage, 0.7, 3, bottleGlass);
    f.mug(stage, 0.3, 0, -0.1, clay);
  });
  f.lantern(stage, -0.9, 1.95, 3.2, iron, 3, 1.3);
  return {
    camera: { at: [0.1, 1.45, -1.3], zoom: 1.12, horizon: 0.47 },
    view: 'country',
    sun: 'back',
    shafts: 2.2,
    bounce: [1, 0.66, 0.4],
    bounceBy: 0.035,
    openness: 0.05,
    air: { colour: [0.02, 0.018, 0.016], perMetre: 0.02 },
    key: { day: 0.095, night: 0.065 },
  };
});
