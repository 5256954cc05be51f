import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const attic = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, iron, brass, covers, linen, leather, pine, sackcloth } = takeStock(stage);
  const boards = paints.planks({ colour: oklch(0.48, 0.055, 58), width: 0.22, along: 'u' });
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 4.4,
    depth: 8,
    floor: paints.grimy(paints.planks({ colour: oklch(0.5, 0.055, 58), width: 0.24 })),
    ceiling: boards,
    back: paints.planks({ colour: oklch(0.46, 0.05, 56), width: 0.26 }),
  });
  // The roof: two slopes from the eaves to the ridge, with rafters and collar beams.
  for (const side of [-1, 1]) {
    stage.box(side * 2.25, 2.22, 2, 6.2, 0.1, 14, boards, { roll: -side * 0.78 });
    for (let z = 0.6; z < 8; z += 1.2)
      stage.box(side * 2.12, 2.1, z, 6.2, 0.2, 0.14, darkOak, { roll: -side * 0.78 });
  }
  for (let z = 1.8; z < 8; z += 2.4) stage.box(0, 2.85, z, 3.4, 0.2, 0.16, darkOak);
  stage.box(0, 4.1, 3, 0.24, 0.3, 11, darkOak);
  window({
    wall: 'back',
    at: 0,
    sill: 1.5,
    width: 1.3,
    height: 1.3,
    round: true,
    columns: 2,
    rows: 2,
    frame: oak,
    ledge: false,
    light: 1.8,
    shadows: true,
    trim: oak,
    deep: 0.25,
  });
  f.chest(stage, -1.6, 6.3, 0.3, darkOak, iron, 1.1);
  f.chest(stage, 2, 4.6, -0.5, oak, brass);
  for (const [x, y, z, s] of [
    [-2.7, 0, 5.1, 0.62],
    [-2.5, 0.56, 5.2, 0.5],
    [2.6, 0, 6.6, 0.7],
    [2, 0, 7.3, 0.55],
    [-3, 0, 3.4, 0.6],
  ] as const)
    f.crate(stage, x, y, z, s, random.range(-0.4, 0.4), pine, oak);
  f.bookStack(stage, -0.9, 0, 4.7, 7, covers);
  f.bookStack(stage, 1.3, 0, 3.4, 4, covers);
  // A dressmaker's form, a covered picture, a rocking chair, an old lamp.
  stage.within(1.1, 0, 6.6, 0, () => {
    stage.cylinder(0, 0, 0, 0.2, 0.04, darkOak);
    stage.cylinder(0, 0, 0, 0.03, 0.9, darkOak);
    stage.ball(0, 1.05, 0, 0.2, 0.24, 0.16, linen);
    stage.ball(0, 1.34, 0, 0.22, 0.22, 0.16, linen);
    stage.cylinder(0, 1.5, 0, 0.06, 0.12, linen, { taper: 0.8 });
  });
  stage.box(-2.3, 0, 6.9, 0.95, 1.25, 0.06, sackcloth, { pitch: 0.2, yaw: -0.4 });
  stage.within(-0.4, 0.08, 3, 0.7 + random.range(-0.3, 0.3), () => {
    f.chair(stage, 0, 0, 0, oak, leather);
    for (const side of [-1, 1])
      for (let i = -3; i < 3; i++)
        stage.stick(
          [side * 0.2, i * i * 0.014 - 0.06, i * 0.13],
          [side * 0.2, (i + 1) * (i + 1) * 0.014 - 0.06, (i + 1) * 0.13],
          0.035,
          oak,
        );
  });
  f.mirror(stage, 2.55, 0.2, 5.6, 0.55, 1.4, 0.7, brass);
  f.globe(stage, -3.1, 7.3, oak, brass, 0.6);
  f.lantern(stage, 0.1, 1.95, 4.2, iron, 2.85, 0.4 + stage.day.lamps);
  for (let i = 0; i < 60; i++)
    stage.sprite(
      'spark',
      random.range(-1.8, 1.8),
      random.range(0.4, 2.4),
      random.range(2, 6.5),
      0.012,
      0.012,
      [1, 0.92, 0.75],
      0.5 * random.next(),
    );
  return {
    camera: { at: [0.1, 1.5, -1.2], zoom: 1.12, horizon: 0.5 },
    view: 'town',
    sun: 'back',
    shafts: 2.6,
    bounce: [1, 0.74, 0.5],
    bounceBy: 0.03,
    openness: 0.07,
    air: { colour: [0.05, 0.042, 0.034], perMetre: 0.012 },
    key: { day: 0.13, night: 0.07 },
  };
});
