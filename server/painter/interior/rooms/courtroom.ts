import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const courtroom = room((stage, window) => {
  const { paints, random } = stage;
  const { mahogany, gold, brass, leather, paper, covers, whiteWood, cloth } = takeStock(stage);
  const panel = paints.planks({ colour: oklch(0.38, 0.075, 42), width: 0.7, variety: 0.18 });
  const front = paints.panels({ colour: oklch(0.37, 0.08, 40), width: 0.9, height: 0.8, seam: 0.4 });
  raiseShell(stage, {
    x0: -5,
    x1: 5,
    height: 4.6,
    depth: 10.5,
    floor: paints.carpet(oklch(0.32, 0.06, 255), oklch(0.42, 0.06, 250)),
    ceiling: paints.panels({ colour: oklch(0.8, 0.02, 85), width: 1.6, height: 1.6, seam: 0.35 }),
    back: paints.dado({
      lower: panel,
      upper: paints.plaster(oklch(0.8, 0.025, 85), 0.08),
      height: 2.5,
      rail: oklch(0.34, 0.07, 40),
    }),
  });
  for (const z of [3, 6, 9])
    window({
      wall: 'left',
      at: z,
      sill: 1.5,
      width: 1.5,
      height: 2.4,
      columns: 2,
      rows: 4,
      arch: 0.4,
      frame: whiteWood,
      shadows: z < 7,
    });
  // The bench of the judge, high, with a seal and flags behind.
  stage.box(0, 0, 9.4, 5, 0.5, 2.2, mahogany);
  stage.box(0, 0.5, 8.4, 4, 1.1, 0.5, front);
  stage.box(0, 1.6, 8.4, 4.2, 0.08, 0.75, mahogany);
  for (const side of [-1, 1]) stage.box(side * 1.95, 0.5, 8.9, 0.16, 1.18, 1.3, mahogany);
  stage.within(0, 1.68, 8.4, 0, () => {
    stage.box(0.5, 0, 0, 0.3, 0.02, 0.22, paper, { yaw: 0.2 });
    f.bookStack(stage, -1.4, 0, 0, 3, covers);
    stage.cylinder(-0.3, 0, -0.1, 0.1, 0.03, mahogany);
    stage.stick([-0.42, 0.1, -0.1], [-0.1, 0.12, -0.14], 0.025, mahogany);
    stage.stick([-0.14, 0.07, -0.14], [-0.07, 0.17, -0.14], 0.09, mahogany);
    f.tableLamp(stage, 1.3, 0, 0, brass, oklch(0.86, 0.12, 140));
  });
  stage.within(0, 0.5, 9.2, 0, () => {
    stage.box(0, 0.4, 0.2, 0.9, 1.9, 0.16, leather);
    stage.ball(0, 2.3, 0.2, 0.45, 0.16, 0.1, leather);
  });
  stage.cylinder(0, 3.1, 10.45, 0.62, 0.07, gold, { pitch: Math.PI / 2 });
  stage.cylinder(0, 3.1, 10.4, 0.48, 0.05, paints.plain(oklch(0.4, 0.09, 255)), { pitch: Math.PI / 2 });
  // Scales in the seal.
  stage.box(0, 2.85, 10.33, 0.03, 0.5, 0.02, gold);
  stage.box(0, 3.3, 10.33, 0.6, 0.03, 0.02, gold);
  for (const side of [-1, 1]) {
    stage.cylinder(side * 0.28, 3.08, 10.33, 0.05, 0.04, gold, { taper: 2 });
    stage.box(side * 0.28, 3.12, 10.33, 0.01, 0.18, 0.01, gold);
  }
  for (const side of [-1, 1]) {
    stage.stick([side * 1.9, 0.5, 10.1], [side * 1.9, 3.5, 10.1], 0.05, brass);
    stage.ball(side * 1.9, 3.55, 10.1, 0.07, 0.09, 0.07, gold);
    for (let i = 0; i < 4; i++)
      stage.box(
        side * (1.72 - i * 0.1),
        1.6 + i * 0.12,
        10.05 - i * 0.02,
        0.12,
        1.75 - i * 0.1,
        0.1,
        paints.drapery(side < 0 ? cloth : oklch(0.38, 0.11, 255), 0.1),
        { yaw: 0.3 },
      );
  }
  // Witness stand, jury box, tables of the parties, the bar and the public's benches.
  stage.box(3.1, 0, 8, 1.5, 0.25, 1.5, mahogany);
  stage.box(3.1, 0.25, 7.3, 1.5, 0.85, 0.1, front);
  stage.box(3.1, 1.1, 7.3, 1.6, 0.07, 0.25, mahogany);
  f.chair(stage, 3.1, 8.2, 0.2, mahogany, leather);
  for (const row of [0, 1]) {
    stage.box(-4.3 + row * 0.6, 0, 6.6, 0.08, 0.85 - row * 0.15, 3.6, front);
    for (let i = 0; i < 5; i++)
      f.rowSeat(
        stage,
        -4.5 + row * 0.62,
        5.2 + i * 0.7,
        -Math.PI / 2,
        0.6,
        leather,
        mahogany,
        1.15 - row * 0.1,
      );
  }
  for (const side of [-1, 1]) {
    f.table(stage, { x: side * 1.55, z: 5.2, width: 2, depth: 0.85, wood: mahogany }, () => {
      stage.box(0.2, 0, 0, 0.22, 0.03, 0.3, paper, { yaw: random.range(-0.4, 0.4) });
      f.bookStack(stage, -0.6, 0, 0, 3, covers);
    });
    for (const at of [-0.45, 0.45])
      f.chair(stage, side * 1.55 + at, 4.45, Math.PI + random.range(-0.2, 0.2), mahogany, leather);
    f.railing(stage, side * 2.9, 0, 3.3, 4, 0, mahogany, 0.85, 0.2);
    f.pew(stage, side * 2.8, 2.1, 3.4, mahogany);
  }
  for (const z of [4.5, 7.5])
    for (const x of [-2, 2]) f.pendant(stage, x, 3.3, z, 4.6, brass, 'globe', lampTones.warm);
  return {
    camera: { at: [0, 1.75, -1.3], zoom: 1.13, horizon: 0.5 },
    view: 'city',
    sun: 'left',
    shafts: 1.2,
    bounce: [1, 0.82, 0.6],
    bounceBy: 0.05,
    key: { day: 0.17, night: 0.09 },
  };
});
