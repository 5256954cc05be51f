import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const shop = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, brass, clay, bottleGlass, sackcloth, iron, pine, china, linen } = takeStock(stage);
  const stockColours = paints.assorted([
    oklch(0.55, 0.12, 25),
    oklch(0.6, 0.1, 80),
    oklch(0.5, 0.09, 160),
    oklch(0.5, 0.09, 245),
    oklch(0.78, 0.05, 85),
    oklch(0.45, 0.08, 50),
  ]);
  raiseShell(stage, {
    x0: -3.9,
    x1: 3.9,
    height: 3.3,
    depth: 7.6,
    floor: paints.planks({ colour: oklch(0.5, 0.065, 55), width: 0.22, gloss: 0.18 }),
    ceiling: paints.planks({ colour: oklch(0.62, 0.05, 70), width: 0.2 }),
    back: paints.dado({
      lower: paints.planks({ colour: oklch(0.45, 0.06, 150), width: 0.16, variety: 0.12 }),
      upper: paints.plaster(oklch(0.8, 0.045, 85)),
      height: 1,
      rail: oklch(0.36, 0.05, 150),
    }),
  });
  window({
    wall: 'left',
    at: 3.2,
    sill: 0.7,
    width: 3.2,
    height: 1.9,
    columns: 4,
    rows: 2,
    frame: darkOak,
    shadows: true,
  });
  window({
    wall: 'back',
    at: -3,
    sill: 0.05,
    width: 1,
    height: 2.3,
    columns: 2,
    rows: 4,
    frame: darkOak,
    ledge: false,
  });
  f.ceilingBeams(stage, [2.2, 4.4, 6.6], darkOak, 0.22);
  // The wall of goods behind the counter.
  f.shelves(
    stage,
    0.9,
    7.35,
    5.6,
    [0.6, 1.05, 1.5, 1.95, 2.4],
    0,
    oak,
    (row) => {
      for (const x of [-1.9, 0, 1.9])
        stage.within(x, 0, 0, 0, () =>
          (row + x) % 2
            ? f.bottles(stage, 1.7, 10, row > 2 ? clay : bottleGlass, 1.35)
            : f.goods(stage, 1.7, 8, stockColours, 0.36),
        );
    },
    0.36,
  );
  for (const x of [-1.95, -0.05, 1.85, 3.7]) stage.box(x, 0, 7.32, 0.09, 2.9, 0.42, darkOak);
  f.counter(stage, 0.9, 5.5, 4.4, 0, darkOak, oak, brass, () => {
    // A till with keys, a pair of scales, sweet jars, a bell.
    stage.within(-1.2, 0, 0, 0.15, () => {
      stage.box(0, 0, 0, 0.5, 0.16, 0.42, brass);
      stage.box(0, 0.16, 0.05, 0.5, 0.34, 0.28, brass, { pitch: 0.1 });
      stage.box(0, 0.5, 0.1, 0.4, 0.14, 0.12, darkOak);
      for (let i = 0; i < 12; i++)
        stage.ball(
          -0.16 + (i % 4) * 0.11,
          0.2 + Math.floor(i / 4) * 0.07,
          -0.14 + Math.floor(i / 4) * 0.04,
          0.025,
          0.025,
          0.025,
          china,
          { shadow: false },
        );
    });
    stage.within(0.2, 0, 0, 0, () => {
      stage.cylinder(0, 0, 0, 0.13, 0.04, brass);
      stage.cylinder(0, 0, 0, 0.02, 0.46, brass);
      stage.stick([-0.26, 0.42, 0], [0.26, 0.46, 0], 0.022, brass);
      for (const side of [-1, 1]) {
        stage.cylinder(side * 0.26, 0.16 + side * 0.02, 0, 0.07, 0.03, brass, { taper: 1.7 });
        for (const a of [-0.08, 0.08])
          stage.stick(
            [side * 0.26 + a, 0.19 + side * 0.02, 0],
            [side * 0.26, 0.44 + side * 0.02, 0],
            0.008,
            brass,
            true,
            false,
          );
      }
    });
    for (let i = 0; i < 4; i++) {
      stage.cylinder(
        0.9 + i * 0.25,
        0,
        0.08,
        0.095,
        0.22,
        paints.assorted([
          oklch(0.66, 0.16, 20),
          oklch(0.8, 0.14, 85),
          oklch(0.65, 0.12, 150),
          oklch(0.6, 0.14, 320),
        ]),
      );
      stage.cylinder(0.9 + i * 0.25, 0.22, 0.08, 0.08, 0.05, brass, { taper: 0.5 });
    }
  });
  f.barrel(stage, -2.1, 0, 5.6, oak, iron, 0.34);
  for (let i = 0; i < 9; i++)
    stage.ball(
      -2.1 + random.range(-0.2, 0.2),
      0.88,
      5.6 + random.range(-0.2, 0.2),
      0.09,
      0.085,
      0.09,
      paints.assorted([oklch(0.58, 0.18, 28), oklch(0.66, 0.15, 120)]),
      { shadow: false },
    );
  f.sack(stage, -2.9, 0, 5.9, sackcloth, 1.1);
  f.sack(stage, -2.7, 0, 5.1, sackcloth);
  f.crate(stage, 2.9, 0, 3.1, 0.66, 0.2, pine, oak);
  f.crate(stage, 3.3, 0, 3.9, 0.7, -0.15, pine, oak);
  f.crate(stage, 3.1, 0.6, 3.4, 0.55, 0.4, pine, oak);
  f.table(stage, { x: -0.6, z: 3.2, width: 1.7, depth: 0.9, wood: oak, yaw: random.range(-0.1, 0.1) }, () => {
    for (const x of [-0.55, 0, 0.55]) {
      stage.box(x, 0, 0, 0.48, 0.14, 0.6, pine);
      for (let i = 0; i < 12; i++)
        stage.ball(
          x - 0.15 + (i % 4) * 0.1,
          0.16 + random.range(0, 0.03),
          -0.18 + Math.floor(i / 4) * 0.18,
          0.065,
          0.06,
          0.065,
          paints.plain(oklch(0.66, 0.16, x < -0.1 ? 28 : x > 0.1 ? 70 : 125)),
          { shadow: false },
        );
    }
  });
  f.shelves(stage, 3.7, 5.6, 2, [0.8, 1.3, 1.8, 2.3], Math.PI / 2, oak, (row) =>
    row % 2 ? f.goods(stage, 1.8, 7, linen, 0.22) : f.goods(stage, 1.8, 8, stockColours, 0.34),
  );
  for (const x of [-0.4, 1.1, 2.4]) f.pendant(stage, x, 2.2, 4.9, 3.3, brass, 'cone');
  for (let i = 0; i < 6; i++) {
    stage.stick([-1.4 + i * 0.24, 2.6, 6.5], [-1.4 + i * 0.24, 3.1, 6.5], 0.012, iron, true, false);
    stage.ball(
      -1.4 + i * 0.24,
      2.5,
      6.5,
      0.06,
      0.17,
      0.06,
      paints.assorted([oklch(0.5, 0.12, 30), oklch(0.6, 0.1, 130), oklch(0.72, 0.06, 90)]),
    );
  }
  return {
    camera: { at: [0, 1.55, -1.2], zoom: 1.14, horizon: 0.48 },
    view: 'street',
    sun: 'left',
    shafts: 1.2,
    bounce: [1, 0.78, 0.52],
    bounceBy: 0.055,
    key: { day: 0.19, night: 0.1 },
  };
});
