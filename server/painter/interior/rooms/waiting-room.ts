import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const waitingRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { white, steel, chrome, black, oak, clay, covers, paper } = takeStock(stage);
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 2.9,
    depth: 7.5,
    floor: paints.tiles({ colours: [oklch(0.76, 0.02, 90), oklch(0.7, 0.025, 80)], size: 0.45, gloss: 0.4 }),
    ceiling: paints.panels({ colour: oklch(0.88, 0.008, 90), width: 0.6, height: 0.6, seam: 0.16 }),
    back: paints.dado({
      lower: paints.plaster(oklch(0.62, 0.05, 210), 0.05),
      upper: paints.plaster(oklch(0.86, 0.02, 90), 0.06),
      height: 0.95,
      rail: oklch(0.72, 0.05, 60),
    }),
  });
  window({
    wall: 'left',
    at: 3.6,
    sill: 0.85,
    width: 4,
    height: 1.6,
    columns: 3,
    frame: white,
    shadows: true,
  });
  window({ wall: 'back', at: -2.5, sill: 0.85, width: 1.8, height: 1.6, columns: 2, frame: white });
  const cover = paints.padding(
    stage.random.pick([oklch(0.5, 0.09, 230), oklch(0.52, 0.09, 150), oklch(0.52, 0.1, 40)]),
  );
  for (let i = 0; i < 6; i++) f.rowSeat(stage, -1.05 + i * 0.66, 7, 0, 0.58, cover, steel, 0.95);
  for (let i = 0; i < 5; i++) f.rowSeat(stage, -3.5, 2.2 + i * 0.66, -Math.PI / 2, 0.58, cover, steel, 0.95);
  for (let i = 0; i < 4; i++) f.rowSeat(stage, -0.9 + i * 0.66, 4.35, Math.PI, 0.58, cover, steel, 0.95);
  f.table(stage, { x: -1.5, z: 5.6, width: 1.1, depth: 0.6, height: 0.42, wood: oak }, () => {
    for (let i = 0; i < 5; i++)
      stage.box(random.range(-0.35, 0.35), i * 0.008, random.range(-0.15, 0.15), 0.22, 0.01, 0.29, covers, {
        yaw: random.range(-0.6, 0.6),
      });
  });
  // Reception behind glass, a number over it, a clock, posters, a water cooler.
  f.counter(
    stage,
    3.2,
    4.6,
    2.6,
    Math.PI / 2,
    oak,
    white,
    chrome,
    () => {
      f.computer(stage, 0.3, 0, Math.PI, black);
      stage.box(-0.6, 0, 0, 0.3, 0.1, 0.22, paper);
      f.plant(stage, 0.95, 0, 0, 0.36, clay);
    },
    1.1,
  );
  stage.box(3.92, 2.2, 4.6, 0.06, 0.36, 0.9, black);
  stage.box(
    3.87,
    2.25,
    4.6,
    0.02,
    0.26,
    0.8,
    paints.screen({ colour: oklch(0.65, 0.2, 28), accent: oklch(0.7, 0.2, 28), cell: 0.13, strength: 1.6 }),
  );
  f.wallClock(stage, 0.6, 2.25, 7.46, 0.24, 0, oklch(0.28, 0.02, 240));
  for (const [x, t] of [
    [-0.6, 0.15],
    [2, 0.6],
    [2.9, 0.85],
  ] as const)
    stage.box(x, 1.35, 7.46, 0.62, 0.85, 0.03, paints.picture(t));
  stage.box(2.6, 0, 6.9, 0.36, 1, 0.36, white);
  stage.cylinder(2.6, 1, 6.9, 0.15, 0.4, paints.glassware([oklch(0.75, 0.08, 230)], 0.2), { taper: 1.05 });
  f.plant(stage, 3.5, 0, 7, 1.7, clay);
  f.plant(stage, -3.6, 0, 6.9, 1.4, white);
  for (const z of [2.2, 4.4, 6.4])
    for (const x of [-1.8, 1.6])
      f.ceilingStrip(stage, x, 2.9, z, 1.15, 0.55, lampTones.white, false, z === 4.4 && x > 0);
  return {
    camera: { at: [0.1, 1.52, -1.2], zoom: 1.13, horizon: 0.45 },
    view: 'city',
    sun: 'left',
    shafts: 0.6,
    openness: 0.16,
    bounce: [0.95, 1, 0.98],
    bounceBy: 0.05,
    key: { day: 0.27, night: 0.13 },
  };
});
