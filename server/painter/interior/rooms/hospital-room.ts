import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const hospitalRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { white, steel, chrome, linen, black, clearGlass, paper } = takeStock(stage);
  const mint = paints.plaster(oklch(0.84, 0.03, 175), 0.06);
  raiseShell(stage, {
    x0: -3.3,
    x1: 3.3,
    height: 2.9,
    depth: 6,
    floor: paints.tiles({
      colours: [oklch(0.8, 0.015, 190), oklch(0.76, 0.02, 180)],
      size: 0.6,
      gloss: 0.45,
    }),
    ceiling: paints.panels({ colour: oklch(0.9, 0.006, 200), width: 0.6, height: 0.6, seam: 0.15 }),
    back: paints.dado({
      lower: paints.plaster(oklch(0.68, 0.05, 180), 0.05),
      upper: mint,
      height: 1,
      rail: oklch(0.86, 0.015, 190),
    }),
  });
  window({
    wall: 'back',
    at: -1.6,
    sill: 0.95,
    width: 2,
    height: 1.5,
    columns: 2,
    rows: 1,
    frame: white,
    shadows: true,
  });
  window({ wall: 'left', at: 3.4, sill: 0.95, width: 1.6, height: 1.5, columns: 2, rows: 1, frame: white });
  // The bed: raised back, rails, wheels.
  stage.within(0.95, 0, 4.5, 0, () => {
    stage.box(0, 0.42, -0.1, 0.95, 0.1, 2.1, steel);
    stage.box(0, 0.52, -0.5, 0.9, 0.14, 1.3, linen);
    stage.box(0, 0.64, 0.5, 0.9, 0.14, 0.9, linen, { pitch: -0.55 });
    stage.box(0, 0.55, -0.55, 0.98, 0.16, 1.15, paints.fabric(oklch(0.72, 0.06, 215)));
    stage.ball(0, 0.7, -0.55, 0.46, 0.06, 0.56, paints.fabric(oklch(0.72, 0.06, 215)), { shadow: false });
    stage.ball(0, 0.98, 0.7, 0.32, 0.11, 0.2, linen, { pitch: -0.55 });
    stage.box(0, 0.4, 1.02, 0.98, 0.75, 0.05, white);
    stage.box(0, 0.4, -1.2, 0.98, 0.42, 0.05, white);
    for (const side of [-1, 1]) {
      for (const y of [0.78, 0.92]) stage.stick([side * 0.5, y, -0.4], [side * 0.5, y, 0.45], 0.03, chrome);
      for (const z of [-0.4, 0, 0.45])
        stage.stick([side * 0.5, 0.5, z], [side * 0.5, 0.92, z], 0.03, chrome, true, false);
      for (const z of [-0.95, 0.85]) {
        stage.stick([side * 0.4, 0.1, z], [side * 0.36, 0.44, z], 0.04, steel);
        stage.ball(side * 0.4, 0.07, z, 0.035, 0.07, 0.07, black);
      }
    }
  });
  // The drip, the monitor on its arm, the panel behind the bed.
  stage.stick([1.85, 0.05, 5.1], [1.85, 1.95, 5.1], 0.03, chrome);
  for (let i = 0; i < 4; i++)
    stage.stick(
      [1.85, 0.08, 5.1],
      [1.85 + Math.cos(i * 1.57) * 0.25, 0.04, 5.1 + Math.sin(i * 1.57) * 0.25],
      0.03,
      chrome,
    );
  stage.stick([1.7, 1.95, 5.1], [2, 1.95, 5.1], 0.025, chrome);
  stage.box(1.72, 1.6, 5.1, 0.15, 0.28, 0.05, clearGlass);
  stage.stick([1.72, 1.6, 5.1], [1.5, 0.8, 4.9], 0.012, clearGlass, true, false);
  stage.box(0.9, 1.25, 5.97, 2.6, 0.24, 0.06, white);
  for (const x of [0.2, 0.5, 1.4]) stage.box(x, 1.32, 5.93, 0.12, 0.1, 0.02, steel, { shadow: false });
  f.ceilingStrip(stage, 0.9, 1.62, 5.85, 1.2, 0.1, lampTones.warm);
  stage.stick([0.05, 1.5, 5.95], [0.05, 1.6, 5.6], 0.04, steel);
  stage.box(0.05, 1.45, 5.5, 0.5, 0.38, 0.08, white, { yaw: 0.3 });
  stage.within(0.05, 1.48, 5.45, 0.3, () =>
    stage.box(
      0,
      0,
      0,
      0.44,
      0.32,
      0.02,
      paints.screen({
        colour: oklch(0.72, 0.17, 150),
        accent: oklch(0.8, 0.2, 140),
        kind: 'chart',
        cell: 0.07,
        strength: 1.1,
      }),
    ),
  );
  stage.sprite('halo', 0.05, 1.64, 5.3, 0.9, 0.8, oklch(0.75, 0.15, 150), 0.18);
  // A curtain on a rail, a bedside table, an armchair for whoever waits.
  stage.stick([2.4, 2.6, 2.6], [2.4, 2.6, 5.9], 0.03, chrome, true, false);
  for (let i = 0; i < 11; i++)
    stage.box(
      2.4 + (i % 2) * 0.06,
      0.35,
      3.5 + i * 0.17,
      0.05,
      2.24,
      0.18,
      paints.drapery(oklch(0.78, 0.05, 200), 0.16),
    );
  f.nightstand(stage, -0.1, 5.6, white, chrome, () => {
    f.vase(stage, 0.08, 0, 0.05, clearGlass, 0.9, stage.context.accents[0]);
    stage.cylinder(-0.13, 0, -0.08, 0.04, 0.12, clearGlass, { shadow: false });
  });
  f.sofa(stage, -2.3, 4.6, 0.95, -0.8, paints.padding(oklch(0.55, 0.07, 230)), steel);
  stage.within(-0.3, 0, 2.9, 0.4 + random.range(-0.2, 0.2), () => {
    stage.stick([0, 0.06, 0.3], [0, 0.85, 0.3], 0.05, chrome);
    stage.box(0, 0.04, 0, 0.5, 0.04, 0.6, steel);
    stage.box(0, 0.85, 0, 0.85, 0.04, 0.42, paints.plain(oklch(0.8, 0.03, 80)));
    stage.box(0.2, 0.89, 0, 0.24, 0.01, 0.3, paper);
  });
  for (const x of [-1.4, 1.4]) f.ceilingStrip(stage, x, 2.9, 3.2, 0.6, 1.2, lampTones.cold, false, x > 0);
  f.wallClock(stage, -2.95, 2.2, 5.96, 0.16, 0, oklch(0.4, 0.02, 230));
  return {
    camera: { at: [-0.1, 1.5, -1.1], zoom: 1.12, horizon: 0.46, yaw: 0.04 },
    view: 'city',
    sun: 'left',
    shafts: 0.6,
    openness: 0.18,
    bounce: [0.9, 1, 1],
    bounceBy: 0.05,
    key: { day: 0.29, night: 0.12 },
  };
});
