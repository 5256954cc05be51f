import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const conferenceRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { black, chrome, white, paper, clearGlass, steel, mahogany } = takeStock(stage);
  const panel = paints.planks({ colour: oklch(0.46, 0.06, 55), width: 0.6, along: 'u', variety: 0.2 });
  raiseShell(stage, {
    x0: -4.2,
    x1: 4.2,
    height: 3.1,
    depth: 9,
    floor: paints.carpet(oklch(0.36, 0.03, 255)),
    ceiling: paints.panels({ colour: oklch(0.86, 0.008, 100), width: 1.2, height: 1.2, seam: 0.2 }),
    back: panel,
    left: paints.plaster(oklch(0.8, 0.01, 230), 0.06),
    right: panel,
  });
  window({
    wall: 'left',
    at: 4.5,
    sill: 0.12,
    width: 8.4,
    height: 2.75,
    columns: 6,
    rows: 1,
    frame: steel,
    bar: 0.07,
    shadows: true,
    ledge: false,
  });
  stage.box(0, 1, 8.94, 3.4, 1.7, 0.07, black);
  stage.box(
    0,
    1.06,
    8.89,
    3.26,
    1.56,
    0.02,
    paints.screen({
      colour: oklch(0.72, 0.11, 235),
      accent: oklch(0.78, 0.15, 60),
      kind: 'chart',
      cell: 0.22,
      strength: 0.85,
    }),
    { shadow: false },
  );
  stage.sprite('halo', 0, 1.8, 8.7, 5, 3.4, [0.5, 0.7, 1], 0.12);
  stage.lamp({ at: [0, 1.8, 8.2], colour: oklch(0.75, 0.07, 235), reach: 1.3, haze: 0.003 });
  // The long table: rounded ends, a dark inlay, laptops, papers, carafes.
  for (const z of [2.9, 6.9]) stage.cylinder(0, 0.7, z, 0.85, 0.06, mahogany);
  stage.box(0, 0.7, 4.9, 1.7, 0.06, 4, mahogany);
  stage.box(0, 0.761, 4.9, 0.5, 0.004, 4, black, { shadow: false });
  for (const z of [3.4, 6.4]) stage.box(0, 0, z, 0.7, 0.7, 0.3, black);
  stage.within(0, 0.76, 4.9, 0, () => {
    for (let i = 0; i < 4; i++) {
      for (const side of [-1, 1]) {
        stage.within(side * 0.58, 0, -1.8 + i * 1.2, (side * Math.PI) / 2, () => {
          if (random.chance(0.45)) {
            stage.box(0, 0, 0, 0.34, 0.015, 0.24, steel);
            stage.box(0, 0.01, -0.14, 0.34, 0.23, 0.012, black, { pitch: -0.3 });
          } else stage.box(0, 0, 0, 0.22, 0.01, 0.3, paper, { yaw: random.range(-0.2, 0.2) });
          stage.cylinder(0.26, 0, -0.1, 0.03, 0.11, clearGlass, { shadow: false });
        });
      }
    }
    stage.cylinder(0, 0, 0.2, 0.07, 0.22, clearGlass, { taper: 0.6 });
    f.plant(stage, 0, 0, -0.9, 0.34, white);
  });
  for (let i = 0; i < 4; i++)
    for (const side of [-1, 1])
      f.swivelChair(
        stage,
        side * 1.35,
        3.1 + i * 1.2,
        (side * Math.PI) / 2 + random.range(-0.25, 0.25),
        black,
        chrome,
      );
  f.swivelChair(stage, 0.1, 1.7, Math.PI + 0.2, black, chrome);
  for (const z of [3, 4.9, 6.8]) {
    stage.stick([-0.06, 2.4, z], [-0.06, 3.1, z], 0.015, black, true, false);
    f.ceilingStrip(stage, 0, 2.42, z, 0.14, 1.5, lampTones.warm, false, z === 4.9);
  }
  for (const x of [-2.6, 2.6]) f.ceilingStrip(stage, x, 3.1, 5, 0.2, 6, lampTones.white, false, false, 0.6);
  f.counter(stage, 3.85, 4.4, 2.6, Math.PI / 2, white, black, chrome, () => {
    f.plant(stage, -0.9, 0, 0, 0.5, black);
    stage.cylinder(0.3, 0, 0, 0.12, 0.35, chrome);
  });
  f.plant(stage, 3.7, 0, 8.3, 1.7, white);
  f.plant(stage, -3.7, 0, 8.4, 1.5, black);
  return {
    camera: { at: [0.4, 1.6, -1.2], zoom: 1.12, horizon: 0.45, yaw: -0.08 },
    view: 'city',
    sun: 'left',
    shafts: 0.4,
    bounce: [1, 0.95, 0.9],
    bounceBy: 0.05,
    key: { day: 0.22, night: 0.11 },
  };
});
