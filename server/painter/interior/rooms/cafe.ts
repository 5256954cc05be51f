import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const cafe = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, pine, white, black, chrome, china, clay, brass, accentCloth, clearGlass, steel } =
    takeStock(stage);
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 3.4,
    depth: 7.6,
    floor: paints.tiles({
      colours: [oklch(0.84, 0.02, 85), oklch(0.42, 0.05, 160)],
      size: 0.3,
      checker: true,
      gloss: 0.25,
    }),
    ceiling: paints.planks({ colour: oklch(0.82, 0.02, 85), width: 0.2, variety: 0.1 }),
    back: paints.dado({
      lower: paints.tiles({ colours: [oklch(0.5, 0.06, 170), oklch(0.55, 0.06, 165)], size: 0.14, gloss: 0 }),
      upper: paints.plaster(oklch(0.86, 0.035, 80)),
      height: 1.2,
      rail: oklch(0.45, 0.06, 60),
    }),
  });
  window({
    wall: 'left',
    at: 3.6,
    sill: 0.35,
    width: 4.6,
    height: 2.4,
    columns: 3,
    rows: 1,
    frame: black,
    shadows: true,
  });
  window({ wall: 'back', at: -2.7, sill: 0.35, width: 1.9, height: 2.4, columns: 2, frame: black });
  // Counter with pastry case and espresso machine.
  f.counter(
    stage,
    1.6,
    5.9,
    3.9,
    0,
    paints.planks({ colour: oklch(0.5, 0.07, 58), width: 0.14 }),
    paints.marble(oklch(0.88, 0.01, 90), oklch(0.6, 0.01, 250), 0.3),
    black,
    () => {
      stage.within(0.9, 0, 0.05, 0, () => {
        stage.box(0, 0.1, 0, 0.85, 0.36, 0.46, chrome);
        stage.box(0, 0.46, 0, 0.9, 0.05, 0.5, black);
        stage.box(0, 0, 0, 0.82, 0.1, 0.46, black);
        for (const x of [-0.2, 0.2]) {
          stage.cylinder(x, 0.16, -0.3, 0.05, 0.07, chrome);
          stage.stick([x, 0.2, -0.3], [x, 0.2, -0.48], 0.03, black);
          stage.cylinder(x, 0.02, -0.3, 0.035, 0.06, china);
        }
        for (let i = 0; i < 6; i++)
          stage.cylinder(-0.3 + i * 0.12, 0.51, 0.05, 0.04, 0.07, china, { shadow: false });
        stage.sprite('smoke', 0.2, 0.5, -0.2, 0.3, 0.6, [0.9, 0.9, 0.9], 0.35);
      });
      stage.within(-0.8, 0, -0.05, 0, () => {
        stage.box(0, 0, 0, 1.5, 0.03, 0.5, oak);
        stage.box(0, 0.22, 0, 1.5, 0.015, 0.44, clearGlass, { shadow: false });
        stage.box(0, 0.46, 0.02, 1.52, 0.03, 0.46, oak);
        for (const x of [-0.75, 0.75]) stage.box(x, 0, 0, 0.02, 0.47, 0.46, oak);
        const pastry = paints.assorted([
          oklch(0.68, 0.11, 65),
          oklch(0.5, 0.08, 45),
          oklch(0.85, 0.06, 85),
          oklch(0.6, 0.14, 20),
        ]);
        for (const y of [0.03, 0.235])
          for (let i = 0; i < 9; i++)
            stage.ball(-0.62 + i * 0.155, y + 0.05, -0.05, 0.06, 0.05, 0.08, pastry, { shadow: false });
      });
    },
    1.02,
    0.7,
  );
  // Chalk menu and shelves behind.
  stage.box(1, 1.75, 7.55, 1.7, 1.2, 0.05, oak);
  stage.box(1, 1.8, 7.52, 1.58, 1.1, 0.02, paints.chalkboard(oklch(0.27, 0.015, 200)), { shadow: false });
  for (const x of [2.9])
    f.shelves(stage, x, 7.45, 1.5, [1.4, 1.85, 2.3], 0, oak, (row) =>
      row === 1 ? f.goods(stage, 1.4, 8, china, 0.14) : f.bottles(stage, 1.4, 9, clay, 1.2),
    );
  f.roundTable(stage, -2.2, 3, 0.42, black, oak, () => {
    f.mug(stage, 0.1, 0, 0, china);
    f.vase(stage, -0.1, 0, 0.1, clearGlass, 0.6, stage.context.accents[0]);
  });
  f.roundTable(stage, -2.4, 5.3, 0.42, black, oak, () => {
    f.mug(stage, 0.15, 0, 0.1, china);
    f.mug(stage, -0.15, 0, -0.05, china);
  });
  f.roundTable(stage, 1.3, 3.4, 0.42, black, oak, () => {
    stage.cylinder(0.1, 0, 0, 0.13, 0.015, china);
    stage.ball(0.1, 0.05, 0, 0.07, 0.05, 0.09, pine);
    f.mug(stage, -0.18, 0, 0.08, china);
  });
  for (const [x, z, yaw] of [
    [-2.9, 2.7, -1.3],
    [-1.55, 3.2, 1.6],
    [-3.1, 5.2, -1.5],
    [-1.7, 5.5, 1.7],
    [0.65, 3.5, -1.6],
    [2, 3.1, 1.8],
  ] as const)
    f.chair(stage, x, z, yaw + random.range(-0.3, 0.3), pine, accentCloth);
  for (const x of [-0.1, 1.2, 2.5]) f.pendant(stage, x, 2.15, 5.7, 3.4, brass, 'cone');
  for (const z of [3, 5.2]) f.pendant(stage, -2.3, 2.2, z, 3.4, brass, 'globe');
  f.plant(stage, -3.5, 0, 7, 1.6, clay);
  f.plant(stage, 3.6, 0, 4.2, 1.4, white);
  stage.box(3.9, 1.3, 3.4, 0.05, 0.9, 0.7, paints.picture(0.4));
  f.stool(stage, 3.2, 5.1, 0.7, steel, oak);
  return {
    camera: { at: [-0.2, 1.5, -1.3], zoom: 1.13, horizon: 0.47, yaw: -0.04 },
    view: 'street',
    sun: 'left',
    openness: 0.15,
    bounce: [1, 0.82, 0.6],
    bounceBy: 0.06,
    key: { day: 0.23, night: 0.11 },
  };
});
