import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const lobby = room((stage, window) => {
  const { paints, random } = stage;
  const { brass, mahogany, gold, leather, velvet, black, clay, covers, chrome, paper } = takeStock(stage);
  const marble = paints.marble(oklch(0.84, 0.02, 75), oklch(0.6, 0.05, 55), 0);
  raiseShell(stage, {
    x0: -6,
    x1: 6,
    height: 5.6,
    depth: 13,
    floor: paints.tiles({
      colours: [oklch(0.84, 0.02, 80), oklch(0.34, 0.03, 40)],
      size: 1,
      checker: true,
      diagonal: true,
      gloss: 0.65,
    }),
    ceiling: paints.panels({ colour: oklch(0.84, 0.03, 80), width: 2, height: 2, seam: 0.35 }),
    back: paints.dado({
      lower: paints.planks({ colour: oklch(0.36, 0.07, 38), width: 0.9, variety: 0.12 }),
      upper: paints.plaster(oklch(0.76, 0.05, 75), 0.1),
      height: 2.6,
      rail: oklch(0.72, 0.11, 84),
    }),
  });
  window({
    wall: 'left',
    at: 5.4,
    sill: 0.05,
    width: 9,
    height: 4.4,
    columns: 6,
    rows: 2,
    frame: brass,
    bar: 0.09,
    shadows: true,
    ledge: false,
  });
  // The desk with keys behind it, lamps, a bell, a clerk's screen.
  stage.box(1.2, 0, 10, 5.4, 1.1, 0.8, mahogany);
  stage.box(1.2, 1.1, 9.95, 5.7, 0.09, 1, marble);
  for (let i = 0; i < 6; i++)
    stage.box(-1.05 + i * 0.9, 0.15, 9.57, 0.76, 0.8, 0.05, mahogany, { shadow: false });
  stage.within(1.2, 1.19, 9.9, 0, () => {
    for (const x of [-2.2, 2.2]) f.tableLamp(stage, x, 0, 0, brass, undefined, 1.2);
    stage.ball(-0.6, 0.03, -0.2, 0.08, 0.07, 0.08, brass);
    f.computer(stage, 0.6, 0.1, Math.PI, black);
    stage.box(-1.2, 0, -0.1, 0.5, 0.03, 0.32, paper, { yaw: 0.1 });
    f.vase(stage, 1.4, 0, 0, gold, 1.5, stage.context.accents[0]);
  });
  stage.box(1.2, 1.5, 12.9, 4.6, 2, 0.12, mahogany);
  for (let j = 0; j < 5; j++)
    for (let i = 0; i < 14; i++) {
      stage.box(
        -0.84 + i * 0.315,
        1.62 + j * 0.38,
        12.82,
        0.26,
        0.3,
        0.04,
        paints.plain(oklch(0.2, 0.02, 40)),
        { shadow: false },
      );
      if (random.chance(0.6))
        stage.cylinder(-0.84 + i * 0.315, 1.66 + j * 0.38, 12.78, 0.03, 0.13, brass, { shadow: false });
    }
  f.wallClock(stage, 1.2, 4, 12.92, 0.36, 0, oklch(0.7, 0.11, 84));
  // Lifts on the right with arched brass frames; stairs with a red runner on the left.
  for (const z of [6.4, 9]) {
    stage.within(5.95, 0, z, Math.PI / 2, () => {
      stage.box(0, 0, 0, 1.5, 2.4, 0.06, brass);
      stage.box(0, 0, -0.05, 0.02, 2.4, 0.02, black, { shadow: false });
      for (const x of [-0.85, 0.85]) stage.box(x, 0, -0.02, 0.2, 2.6, 0.12, marble);
      stage.box(0, 2.4, -0.02, 1.9, 0.24, 0.12, marble);
      stage.box(0, 2.47, -0.1, 0.5, 0.1, 0.02, paints.glowing(lampTones.candle, 1.3), { shadow: false });
    });
  }
  f.rug(
    stage,
    -1.6,
    5.2,
    4.4,
    3.6,
    paints.rug(oklch(0.4, 0.12, 22), oklch(0.3, 0.06, 40), oklch(0.74, 0.1, 84)),
  );
  f.sofa(stage, -1.7, 7, 2.2, 0, velvet, mahogany);
  f.sofa(stage, -3.6, 5.2, 1, -Math.PI / 2, leather, mahogany);
  f.sofa(stage, 0.4, 5.1, 1, Math.PI / 2, leather, mahogany);
  f.roundTable(
    stage,
    -1.6,
    5.2,
    0.55,
    brass,
    mahogany,
    () => {
      f.vase(stage, 0, 0, 0, clay, 1.2, stage.context.accents[0]);
      f.bookStack(stage, 0.3, 0, 0.1, 2, covers);
    },
    0.48,
  );
  for (const side of [-1, 1])
    for (const z of [2, 7.6, 12.2]) f.pillar(stage, side * 4.9, z, 0.36, 5.6, marble);
  // A luggage trolley.
  stage.within(3.1, 0, 5, 0.5 + random.range(-0.2, 0.2), () => {
    stage.box(0, 0.22, 0, 1.1, 0.06, 0.6, velvet);
    for (const x of [-0.5, 0.5]) for (const z of [-0.25, 0.25]) stage.ball(x, 0.1, z, 0.1, 0.1, 0.05, black);
    for (const z of [-0.26, 0.26]) {
      for (const x of [-0.52, 0.52]) stage.stick([x, 0.25, z], [x, 1.45, z], 0.035, gold);
      for (let i = 0; i < 8; i++)
        stage.stick(
          [Math.cos(Math.PI - (i / 8) * Math.PI) * 0.52, 1.45 + Math.sin((i / 8) * Math.PI) * 0.35, z],
          [
            Math.cos(Math.PI - ((i + 1) / 8) * Math.PI) * 0.52,
            1.45 + Math.sin(((i + 1) / 8) * Math.PI) * 0.35,
            z,
          ],
          0.035,
          gold,
          true,
          false,
        );
    }
    stage.stick([0, 1.8, -0.26], [0, 1.8, 0.26], 0.035, gold);
    stage.box(-0.2, 0.28, 0, 0.55, 0.42, 0.36, leather);
    stage.box(0.3, 0.28, 0, 0.3, 0.6, 0.4, paints.plain(oklch(0.36, 0.07, 250)));
    stage.box(-0.2, 0.7, 0, 0.45, 0.26, 0.3, paints.plain(oklch(0.5, 0.09, 60)));
  });
  f.crystalChandelier(stage, -0.4, 3.7, 6, 1, 5.6);
  for (const x of [-3.9, 4.3]) f.plant(stage, x, 0, 11.6, 2.1, clay);
  f.plant(stage, -5.2, 0, 9.8, 1.9, gold);
  for (const x of [-2.4, 4.4]) f.sconce(stage, x, 2.2, 12.95, [0, -1], brass);
  stage.lamp({ at: [1.2, 2.4, 12], colour: scale(lampTones.warm, 2 * (0.35 + stage.day.lamps)), reach: 1.5 });
  stage.stick([-3.2, 0, 12.3], [-3.2, 1.1, 12.3], 0.05, chrome);
  return {
    camera: { at: [-0.4, 1.65, -1.6], zoom: 1.12, horizon: 0.5 },
    view: 'city',
    sun: 'left',
    shafts: 0.9,
    bounce: [1, 0.82, 0.58],
    bounceBy: 0.06,
    key: { day: 0.22, night: 0.12 },
    bloom: 0.5,
  };
});
