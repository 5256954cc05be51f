import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const cabin = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, pine, iron, linen, accentCloth, clay, copper, sackcloth } = takeStock(stage);
  const log = paints.logs(oklch(0.52, 0.075, 58), 0.28);
  raiseShell(stage, {
    x0: -3.3,
    x1: 3.3,
    height: 4,
    depth: 6.6,
    floor: paints.planks({ colour: oklch(0.5, 0.065, 58), width: 0.3, gloss: 0.1 }),
    ceiling: paints.planks({ colour: oklch(0.46, 0.06, 55), width: 0.25, along: 'u' }),
    back: log,
  });
  for (const side of [-1, 1]) {
    stage.box(
      side * 1.85,
      2.98,
      2,
      4.4,
      0.1,
      12,
      paints.planks({ colour: oklch(0.48, 0.06, 55), width: 0.24, along: 'u' }),
      { roll: -side * 0.45 },
    );
  }
  for (const z of [1.6, 3.6, 5.6]) {
    stage.stick([-3.3, 2.45, z], [3.3, 2.45, z], 0.24, oak);
    for (const side of [-1, 1]) stage.stick([side * 3.3, 2.3, z], [0, 3.8, z], 0.18, oak);
  }
  window({
    wall: 'back',
    at: 1.35,
    sill: 1,
    width: 1.5,
    height: 1.15,
    columns: 2,
    rows: 2,
    frame: pine,
    shadows: true,
    deep: 0.3,
  });
  window({
    wall: 'left',
    at: 3.3,
    sill: 1,
    width: 1.3,
    height: 1.1,
    columns: 2,
    rows: 2,
    frame: pine,
    shadows: true,
    deep: 0.3,
  });
  f.curtains(stage, {
    wall: 'back',
    at: 1.35,
    top: 2.3,
    bottom: 0.95,
    width: 1.5,
    cloth: paints.fabric(oklch(0.55, 0.14, 25), { colour: oklch(0.85, 0.03, 85), size: 0.09 }),
    rod: iron,
  });
  f.fireplace(
    stage,
    -1.15,
    6.2,
    0,
    paints.rock(oklch(0.55, 0.02, 70), oklch(0.3, 0.02, 60), 0.3),
    darkOak,
    3.9,
    1.3,
    () => {
      f.candlestick(stage, -0.7, 0, 0, iron, 0.5);
      f.bottles(stage, 0.6, 3, clay);
    },
  );
  // Antlers, snow-shoes, a pile of firewood.
  for (const side of [-1, 1]) {
    stage.stick([-1.15, 2.55, 5.85], [-1.15 + side * 0.35, 2.8, 5.7], 0.05, linen);
    stage.stick([-1.15 + side * 0.35, 2.8, 5.7], [-1.15 + side * 0.5, 3.15, 5.65], 0.04, linen);
    stage.stick([-1.15 + side * 0.35, 2.8, 5.7], [-1.15 + side * 0.2, 3.1, 5.65], 0.04, linen);
    stage.stick([-1.15 + side * 0.42, 2.95, 5.68], [-1.15 + side * 0.68, 3.02, 5.62], 0.03, linen);
  }
  stage.ball(-1.15, 2.5, 5.8, 0.13, 0.2, 0.13, darkOak);
  for (let row = 0; row < 4; row++)
    for (let i = 0; i < 5 - row; i++)
      stage.stick(
        [0.3 + i * 0.17 + row * 0.08, 0.08 + row * 0.15, 5.7],
        [0.3 + i * 0.17 + row * 0.08, 0.08 + row * 0.15, 6.3],
        0.16,
        random.chance(0.5) ? oak : pine,
      );
  f.bed(stage, {
    x: 2.3,
    z: 4.6,
    width: 1.2,
    wood: pine,
    sheet: linen,
    cover: paints.fabric(oklch(0.45, 0.11, 28), { colour: oklch(0.25, 0.03, 260), size: 0.34 }),
  });
  f.table(stage, { x: -2.1, z: 3.4, width: 1.3, depth: 0.85, wood: oak, top: pine, yaw: 0.15 }, () => {
    f.lantern(stage, 0.2, 0, 0, iron, 0, 0.7);
    f.mug(stage, -0.25, 0, -0.1, copper);
    stage.cylinder(-0.1, 0, 0.15, 0.12, 0.06, clay, { taper: 1.3 });
  });
  f.stool(stage, -1.5, 2.6, 0.46, oak);
  f.sofa(stage, 0.3, 4.2, 0.95, 0.5, sackcloth, oak, accentCloth);
  f.rug(
    stage,
    -0.5,
    4.1,
    2.3,
    1.7,
    paints.rug(oklch(0.5, 0.1, 30), oklch(0.75, 0.06, 80), oklch(0.3, 0.05, 250)),
    0.1,
  );
  f.shelves(stage, 2.5, 6.45, 1.2, [1.75], 0, oak, () => f.goods(stage, 1, 6, clay, 0.2));
  return {
    camera: { at: [-0.1, 1.45, -1.2], zoom: 1.13, horizon: 0.48 },
    view: 'forest',
    sun: 'left',
    bounce: [1, 0.72, 0.46],
    bounceBy: 0.06,
    air: { colour: [0.045, 0.035, 0.025], perMetre: 0.008 },
    key: { day: 0.15, night: 0.095 },
  };
});
