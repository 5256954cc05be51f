import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const classroom = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, pine, whiteWood, steel, covers, paper, brass, clay, darkOak } = takeStock(stage);
  raiseShell(stage, {
    x0: -4.3,
    x1: 4.3,
    height: 3.3,
    depth: 9,
    floor: paints.planks({ colour: oklch(0.55, 0.07, 60), width: 0.14, gloss: 0.28 }),
    ceiling: paints.plaster(oklch(0.88, 0.01, 100)),
    back: paints.dado({
      lower: paints.plaster(oklch(0.58, 0.06, 150), 0.08),
      upper: paints.plaster(oklch(0.86, 0.035, 95), 0.12),
      height: 1.1,
      rail: oklch(0.5, 0.06, 60),
    }),
  });
  for (const z of [2.2, 4.7, 7.2])
    window({
      wall: 'left',
      at: z,
      sill: 0.95,
      width: 1.9,
      height: 1.95,
      columns: 2,
      rows: 3,
      frame: whiteWood,
      shadows: z < 5,
    });
  stage.box(0, 0.95, 8.94, 4.6, 1.45, 0.06, oak);
  stage.box(0, 1.0, 8.9, 4.44, 1.35, 0.02, paints.chalkboard(oklch(0.33, 0.04, 165)), { shadow: false });
  stage.box(0, 0.9, 8.85, 4.6, 0.04, 0.16, oak);
  for (const x of [-1.2, 0.4, 1.1]) stage.box(x, 0.94, 8.84, 0.12, 0.025, 0.03, paper, { shadow: false });
  f.wallClock(stage, 0, 2.85, 8.95, 0.22, 0, oklch(0.3, 0.02, 60));
  // A map, letters, a cupboard with a globe.
  stage.box(3.35, 1.1, 8.95, 1.4, 1.2, 0.02, {
    paint: (s) => {
      const land = stage.noise.fbm(s.lx * 2.1 + 4, s.ly * 2.4, 4) > 0.03;
      const c = land ? oklch(0.75, 0.09, 100) : oklch(0.66, 0.07, 225);
      s.red = c[0];
      s.green = c[1];
      s.blue = c[2];
    },
  });
  stage.stick([2.6, 2.32, 8.92], [4.1, 2.32, 8.92], 0.05, darkOak);
  for (let i = 0; i < 9; i++)
    stage.box(
      -3.9 + (i % 3) * 0.42,
      1.25 + Math.floor(i / 3) * 0.36,
      8.97,
      0.34,
      0.28,
      0.02,
      paints.picture(random.next()),
      { roll: random.range(-0.05, 0.05) },
    );
  f.desk(stage, -1.5, 7.6, 1.8, Math.PI, oak, brass, () => {
    f.bookStack(stage, 0.5, 0, 0, 4, covers);
    stage.ball(-0.6, 0.05, 0, 0.045, 0.05, 0.045, paints.plain(oklch(0.58, 0.19, 28)));
    stage.box(-0.1, 0, 0, 0.3, 0.02, 0.22, paper, { yaw: 0.2 });
  });
  f.chair(stage, -1.5, 8.3, 0.1, oak);
  stage.within(2.6, 0, 8, 0, () => f.globe(stage, 0, 0, oak, brass, 0.95));
  for (const z of [6.1, 4.6, 3.1]) {
    for (const x of [-2.9, -0.9, 1.1, 3.1]) {
      f.table(
        stage,
        {
          x: x + random.range(-0.06, 0.06),
          z,
          width: 1.15,
          depth: 0.55,
          height: 0.72,
          wood: steel,
          top: pine,
          leg: 0.045,
        },
        () => {
          if (random.chance(0.6))
            stage.box(random.range(-0.3, 0.3), 0, 0, 0.24, 0.03, 0.18, covers, {
              yaw: random.range(-0.4, 0.4),
            });
          if (random.chance(0.5))
            stage.box(random.range(-0.2, 0.3), 0, -0.1, 0.22, 0.006, 0.3, paper, {
              yaw: random.range(-0.4, 0.4),
              shadow: false,
            });
        },
      );
      f.chair(stage, x, z - 0.5, Math.PI + random.range(-0.25, 0.25), pine);
    }
  }
  for (const z of [3, 6])
    for (const x of [-1.6, 1.6]) f.ceilingStrip(stage, x, 3.26, z, 0.22, 1.6, undefined, false, false, 0.8);
  f.bookcase(stage, 4.1, 5.9, 2.2, 1.3, Math.PI / 2, oak, paints.books(oklch(0.6, 0.07, 65)));
  f.plant(stage, -3.9, 0.95, 5.95, 0.4, clay);
  return {
    camera: { at: [0.5, 1.6, -1.2], zoom: 1.12, horizon: 0.45, vanishing: 0.52 },
    view: 'garden',
    sun: 'left',
    shafts: 1.1,
    openness: 0.15,
    key: { day: 0.25, night: 0.11 },
  };
});
