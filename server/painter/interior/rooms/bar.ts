import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const bar = room((stage, window) => {
  const { paints, random } = stage;
  const { mahogany, black, brass, bottleGlass, chrome, clearGlass, leather, accent } = takeStock(stage);
  const brick = paints.blocks({ colour: oklch(0.4, 0.06, 35), course: 0.09, ratio: 2.6 });
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 3.2,
    depth: 8,
    floor: paints.planks({ colour: oklch(0.34, 0.05, 45), width: 0.16, gloss: 0.45 }),
    ceiling: paints.planks({ colour: oklch(0.24, 0.02, 45), width: 0.3 }),
    back: brick,
  });
  window({
    wall: 'left',
    at: 3.6,
    sill: 0.5,
    width: 3.4,
    height: 2.1,
    columns: 3,
    frame: black,
    shadows: true,
  });
  // The street beside the shelves: it tells the hour to whoever sits at the bar.
  window({
    wall: 'back',
    at: -2.72,
    sill: 0.85,
    width: 1.7,
    height: 1.35,
    columns: 2,
    rows: 1,
    frame: black,
    trim: mahogany,
  });
  // The bar with its back shelves, lit from behind.
  f.counter(
    stage,
    0.7,
    5.9,
    5.2,
    0,
    mahogany,
    paints.timber(oklch(0.42, 0.09, 42), 0.5),
    brass,
    () => {
      for (const x of [-1.6, -0.4, 0.9, 1.9]) {
        stage.cylinder(x, 0, -0.1, 0.035, 0.006, clearGlass, { shadow: false });
        stage.cylinder(x, 0, -0.1, 0.03, 0.11, clearGlass, { shadow: false, taper: 1.3 });
      }
      stage.within(0.1, 0, 0.05, 0, () => {
        stage.stick([-0.3, 0.28, 0], [0.3, 0.28, 0], 0.09, brass);
        for (const x of [-0.22, 0, 0.22]) {
          stage.stick([x, 0.28, 0], [x, 0.26, -0.12], 0.03, brass);
          stage.stick([x, 0.3, 0], [x, 0.52, 0.02], 0.03, black);
        }
        for (const x of [-0.25, 0.25]) stage.cylinder(x, 0, 0, 0.04, 0.28, brass);
      });
      f.tableLamp(stage, -2.2, 0, 0, brass, oklch(0.86, 0.12, 130));
    },
    1.12,
    0.7,
  );
  stage.stick([-1.9, 0.2, 5.45], [3.3, 0.2, 5.45], 0.05, brass);
  stage.box(0.7, 0.9, 7.92, 4.6, 2, 0.04, paints.lampshade(oklch(0.8, 0.13, 65), 0.32));
  for (const y of [1.05, 1.55, 2.05, 2.55]) {
    stage.box(0.7, y - 0.04, 7.75, 4.6, 0.04, 0.34, mahogany);
    stage.within(0.7, y, 7.7, 0, () => f.bottles(stage, 4.4, 26, bottleGlass, 1.25));
  }
  for (const x of [-1.65, 0.7, 3.05]) stage.box(x, 0, 7.75, 0.14, 3, 0.4, mahogany);
  stage.lamp({ at: [0.7, 1.8, 7.2], colour: scale(lampTones.candle, 2.4), reach: 1.5, haze: 0.004 });
  for (let i = 0; i < 6; i++)
    f.stool(stage, -1.5 + i * 0.86, 5.05 + random.range(-0.1, 0.1), 0.78, black, leather);
  for (const x of [-1.1, 0.7, 2.5]) f.pendant(stage, x, 2.1, 5.7, 3.2, brass, 'cone', lampTones.candle);
  // Neon over the brick and small tables by the window.
  const neon = paints.glowing(accent, 2.6);
  const wave = (t: number): [number, number, number] => [-3.3 + t * 1.2, 2.7 + Math.sin(t * 6.3) * 0.18, 7.9];
  for (let i = 0; i < 22; i++) stage.stick(wave(i / 22), wave((i + 1) / 22), 0.035, neon, true, false);
  stage.lamp({ at: [-2.7, 2.65, 7.4], colour: scale(accent, 1.6), reach: 1, haze: 0.008 });
  for (const z of [3, 4.9]) {
    f.roundTable(stage, -2.7, z, 0.38, black, mahogany, () => f.candle(stage, 0, 0, 0, 0.08, 0.7));
    f.stool(stage, -2.1, z - 0.4, 0.46, black, leather);
    f.stool(stage, -3.2, z + 0.45, 0.46, black, leather);
  }
  f.sofa(stage, 3.2, 3.2, 1.9, 1.57, leather, black);
  f.roundTable(stage, 2.3, 3.1, 0.34, black, mahogany, () => f.candle(stage, 0.05, 0, 0, 0.08, 0.7), 0.55);
  stage.cylinder(1, 1.12, 5.7, 0.1, 0.14, chrome);
  return {
    camera: { at: [-0.5, 1.5, -1.1], zoom: 1.13, horizon: 0.48, yaw: 0.05 },
    view: 'street',
    sun: 'left',
    shafts: 1.3,
    bounce: [1, 0.62, 0.4],
    bounceBy: 0.035,
    openness: 0.08,
    air: { colour: [0.03, 0.02, 0.02], perMetre: 0.014 },
    key: { day: 0.12, night: 0.08 },
    bloom: 0.5,
  };
});
