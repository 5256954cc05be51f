import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const workshop = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, pine, iron, steel, brass, paper, clay } = takeStock(stage);
  const red = paints.plain(oklch(0.48, 0.15, 28), 0.1);
  raiseShell(stage, {
    x0: -3.9,
    x1: 3.9,
    height: 3.4,
    depth: 7.4,
    floor: paints.grimy(paints.planks({ colour: oklch(0.5, 0.05, 60), width: 0.26 })),
    ceiling: paints.planks({ colour: oklch(0.44, 0.05, 58), width: 0.3 }),
    back: paints.planks({ colour: oklch(0.55, 0.055, 65), width: 0.22 }),
  });
  f.ceilingBeams(stage, [2, 4.4, 6.8], darkOak, 0.24);
  window({
    wall: 'back',
    at: 0.6,
    sill: 1.2,
    width: 2.6,
    height: 1.4,
    columns: 4,
    rows: 2,
    frame: darkOak,
    shadows: true,
  });
  window({
    wall: 'left',
    at: 3.2,
    sill: 1.1,
    width: 2,
    height: 1.4,
    columns: 3,
    rows: 2,
    frame: darkOak,
    shadows: true,
  });
  // The bench with a vice, a plane, half a chair in work, shavings.
  stage.box(0.4, 0.84, 6.7, 5, 0.1, 0.9, oak);
  for (const x of [-1.9, 0.4, 2.7]) stage.box(x, 0, 6.7, 0.16, 0.84, 0.7, oak);
  stage.box(0.4, 0.25, 6.75, 4.6, 0.06, 0.6, pine);
  stage.within(0.4, 0.94, 6.6, 0, () => {
    stage.within(-1.7, 0, -0.2, 0, () => {
      stage.box(0, 0, 0, 0.22, 0.16, 0.3, iron);
      stage.box(0, 0, -0.24, 0.24, 0.18, 0.08, iron);
      stage.stick([0, 0.06, -0.28], [0, 0.06, -0.46], 0.04, steel);
      stage.stick([-0.14, 0.06, -0.45], [0.14, 0.06, -0.45], 0.025, steel);
    });
    stage.box(-0.8, 0, 0, 0.34, 0.07, 0.09, oak, { yaw: 0.4 });
    stage.ball(-0.7, 0.1, 0.04, 0.05, 0.05, 0.05, darkOak);
    stage.box(0.1, 0, 0.1, 1.3, 0.04, 0.24, pine, { yaw: 0.1 });
    stage.box(1.1, 0, 0, 0.4, 0.2, 0.24, red);
    stage.stick([0.95, 0.24, 0], [1.25, 0.24, 0], 0.03, steel);
    for (let i = 0; i < 4; i++) stage.cylinder(1.6 + i * 0.14, 0, 0.2, 0.05, 0.13, clay);
    for (let i = 0; i < 14; i++)
      stage.ball(random.range(-0.9, 0.9), 0.02, random.range(-0.35, 0.1), 0.05, 0.025, 0.03, pine, {
        yaw: i,
        shadow: false,
      });
  });
  // Tools on the wall, each with its shape: saws, hammers, chisels, squares.
  stage.box(-2.6, 1.25, 7.36, 1.9, 1.4, 0.04, paints.plain(oklch(0.62, 0.05, 70)));
  for (let i = 0; i < 5; i++) {
    const x = -3.3 + i * 0.35;
    stage.box(x, 2.0, 7.3, 0.035, 0.36, 0.03, oak, { shadow: false });
    if (i % 2) stage.box(x, 2.34, 7.3, 0.2, 0.08, 0.07, iron);
    else stage.box(x, 2.36, 7.3, 0.05, 0.2, 0.02, steel);
  }
  for (const y of [1.5, 1.75]) {
    stage.facets(-2.75, y - 0.1, 7.3, 0.9, 0.16, 0.02, f.gablePlanes, steel, { roll: 0.06 });
    stage.box(-2.12, y - 0.12, 7.3, 0.16, 0.2, 0.04, oak, { roll: 0.2 });
  }
  for (let i = 0; i < 7; i++)
    stage.stick(
      [2.35 + i * 0.16, 1.5, 7.3],
      [2.35 + i * 0.16, 1.5 + random.range(0.25, 0.42), 7.3],
      0.035,
      i % 2 ? steel : oak,
    );
  stage.box(2.8, 1.44, 7.3, 1.3, 0.05, 0.1, darkOak);
  // A wood lathe's cousin: the band saw; timber against the wall; a wheel; a trestle.
  stage.within(3.1, 0, 4.9, -0.5, () => {
    stage.box(0, 0, 0, 0.6, 0.8, 0.5, red);
    stage.box(0, 0.8, 0, 0.9, 0.05, 0.7, steel);
    stage.box(0.3, 0.85, 0.1, 0.18, 0.9, 0.3, red);
    stage.box(0, 1.5, 0.1, 0.75, 0.5, 0.32, red);
    stage.cylinder(0, 1.72, -0.08, 0.2, 0.03, steel, { pitch: 1.57 });
    stage.box(-0.14, 0.85, 0, 0.015, 0.7, 0.03, steel);
  });
  for (let i = 0; i < 7; i++)
    stage.stick(
      [-3.75, 0, 4.4 + i * 0.22],
      [-3.3 + random.range(-0.2, 0.1), 2.7 + random.range(-0.4, 0.4), 4.6 + i * 0.2],
      0.12,
      i % 2 ? pine : oak,
      false,
    );
  stage.within(-1, 0, 4.1, 0.4 + random.range(-0.2, 0.2), () => {
    for (const side of [-1, 1])
      for (const lean of [-1, 1])
        stage.stick([side * 0.6, 0, lean * 0.28], [side * 0.6, 0.68, 0], 0.07, oak, false);
    stage.box(0, 0.66, 0, 1.5, 0.09, 0.12, oak);
    stage.box(0, 0.75, 0, 1.8, 0.04, 0.32, pine);
    stage.box(-0.3, 0.79, 0, 0.5, 0.02, 0.03, steel, { yaw: 0.5 });
  });
  f.stool(stage, 0.9, 5.4, 0.6, oak);
  f.crate(stage, 2.5, 0, 2.7, 0.6, 0.3, pine, oak);
  stage.box(-2.6, 1.0, 7.3, 0.3, 0.2, 0.02, paper);
  f.litter(stage, 0.4, 5.5, 1.5, oklch(0.78, 0.07, 80), 70);
  f.pendant(stage, 0.5, 2.2, 5.9, 3.4, steel, 'cone', undefined, true);
  f.pendant(stage, -1, 2.25, 3.4, 3.4, brass, 'cone');
  return {
    camera: { at: [0, 1.5, -1.1], zoom: 1.13, horizon: 0.47 },
    view: 'garden',
    sun: 'back',
    shafts: 1.6,
    bounce: [1, 0.76, 0.5],
    bounceBy: 0.05,
    air: { colour: [0.06, 0.05, 0.04], perMetre: 0.008 },
    key: { day: 0.17, night: 0.09 },
  };
});
