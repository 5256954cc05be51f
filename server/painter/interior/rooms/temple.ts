import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const temple = room((stage, window) => {
  const { paints, random } = stage;
  const { gold, brass } = takeStock(stage);
  const sand = paints.blocks({
    colour: oklch(0.7, 0.05, 75),
    course: 0.6,
    ratio: 2,
    rough: 0.5,
    variety: 0.3,
  });
  const paintedStone = paints.plaster(oklch(0.72, 0.05, 75), 0.3);
  raiseShell(stage, {
    x0: -6,
    x1: 6,
    height: 9,
    depth: 17,
    floor: paints.tiles({ colours: [oklch(0.62, 0.05, 70), oklch(0.5, 0.06, 55)], size: 1, gloss: 0.4 }),
    ceiling: sand,
    back: sand,
  });
  window({
    wall: 'roof',
    at: 0,
    sill: 9.6,
    width: 3.4,
    height: 3.4,
    round: true,
    frame: gold,
    open: true,
    deep: 0.6,
    light: 2.2,
    shadows: true,
  });
  for (const z of [3, 7, 11])
    for (const side of ['left', 'right'] as const)
      window({
        wall: side,
        at: z,
        sill: 3.6,
        width: 1,
        height: 3,
        frame: paintedStone,
        open: true,
        deep: 0.7,
        light: 0.7,
        ledge: false,
      });
  const bands = paints.plain(oklch(0.52, 0.13, 30));
  const blue = paints.plain(oklch(0.5, 0.1, 225));
  for (const side of [-1, 1]) {
    for (const z of [1.4, 5, 9, 13]) {
      f.pillar(stage, side * 3.7, z, 0.55, 8.4, paintedStone);
      for (const [y, m] of [
        [0.9, bands],
        [1.15, gold],
        [6.6, blue],
        [6.9, gold],
      ] as const)
        stage.cylinder(side * 3.7, y, z, 0.6, 0.2, m, { shadow: false });
    }
    stage.box(side * 3.7, 8.4, 7, 1.7, 0.6, 22, paintedStone);
  }
  // The seated figure, three men high, gilded.
  stage.box(0, 0, 14, 5, 0.5, 3.4, paintedStone);
  f.steps(stage, 0, 0, 11, 3, 3, 0, paintedStone, 0.17, 0.4);
  stage.within(0, 0.5, 14.2, 0, () => {
    stage.cylinder(0, 0, 0, 1.6, 0.35, gold, { taper: 1.12 });
    for (let i = 0; i < 14; i++) {
      const a = (i / 14) * Math.PI * 2;
      stage.ball(Math.cos(a) * 1.6, 0.32, Math.sin(a) * 1.6, 0.34, 0.24, 0.34, gold);
    }
    stage.ball(0, 0.75, -0.1, 1.45, 0.4, 0.85, gold);
    for (const side of [-1, 1]) {
      stage.ball(side * 0.85, 0.85, -0.25, 0.6, 0.3, 0.45, gold, { yaw: side * 0.4 });
      stage.ball(side * 0.72, 1.75, 0, 0.26, 0.32, 0.28, gold);
      stage.stick([side * 0.78, 1.7, 0], [side * 0.85, 1.1, -0.35], 0.34, gold);
      stage.stick([side * 0.85, 1.1, -0.35], [side * 0.16, 0.98, -0.72], 0.28, gold);
      stage.ball(side * 0.4, 2.72, 0.02, 0.06, 0.24, 0.08, gold);
    }
    stage.ball(0, 1.5, 0, 0.72, 0.75, 0.45, gold);
    stage.cylinder(0, 2.1, 0, 0.2, 0.25, gold);
    stage.ball(0, 2.68, -0.03, 0.38, 0.47, 0.4, gold);
    stage.ball(0, 3.14, 0.03, 0.22, 0.2, 0.22, gold);
    stage.ball(0, 0.99, -0.75, 0.26, 0.1, 0.17, gold);
    // A disc of rays behind the head.
    stage.cylinder(0, 2.62, 0.55, 1.05, 0.1, gold, { pitch: Math.PI / 2 });
    for (let i = 0; i < 24; i++) {
      const a = (i / 24) * Math.PI * 2;
      stage.stick(
        [Math.cos(a) * 1.05, 2.67 + Math.sin(a) * 1.05, 0.55],
        [Math.cos(a) * 1.4, 2.67 + Math.sin(a) * 1.4, 0.55],
        0.09,
        gold,
        false,
      );
    }
  });
  f.brazier(stage, -2, 0, 9.6, brass, 1.2, true);
  f.brazier(stage, 2, 0, 9.6, brass, 1.2, true);
  for (const side of [-1, 1]) f.brazier(stage, side * 2.5, 0, 4.4, brass, 1);
  stage.within(0, 0, 8.4, 0, () => {
    stage.cylinder(0, 0, 0, 0.42, 0.55, brass, { taper: 1.25 });
    stage.cylinder(0, 0.53, 0, 0.46, 0.04, paints.earth(oklch(0.6, 0.03, 70)));
    for (let i = 0; i < 9; i++)
      stage.stick(
        [random.range(-0.3, 0.3), 0.55, random.range(-0.2, 0.2)],
        [random.range(-0.35, 0.35), 1, random.range(-0.25, 0.25)],
        0.014,
        bands,
        true,
        false,
      );
    stage.sprite('smoke', 0, 0.9, 0, 1.2, 3.2, [0.75, 0.7, 0.66], 0.5);
  });
  const bloom = [oklch(0.75, 0.15, 60), oklch(0.7, 0.15, 10)];
  for (let i = 0; i < 26; i++)
    f.candle(
      stage,
      -1.9 + (i % 13) * 0.32,
      0.34 + Math.floor(i / 13) * 0.17,
      11.6 + Math.floor(i / 13) * 0.4,
      0.1,
      i === 6 ? 2 : 0,
    );
  for (const x of [-1.5, 1.5]) f.vase(stage, x, 0.5, 12.8, brass, 1.6, bloom[x < 0 ? 0 : 1]);
  stage.box(
    0,
    0,
    4,
    1.8,
    0.014,
    12,
    paints.rug(oklch(0.45, 0.13, 28), oklch(0.3, 0.08, 255), oklch(0.76, 0.12, 82)),
    { shadow: false },
  );
  return {
    camera: { at: [0, 1.7, -2.2], zoom: 1.1, horizon: 0.6 },
    view: 'mountains',
    sun: 'roof',
    shafts: 2.6,
    bounce: [1, 0.74, 0.46],
    bounceBy: 0.05,
    openness: 0.07,
    air: { colour: [0.045, 0.034, 0.022], perMetre: 0.012 },
    key: { day: 0.13, night: 0.085 },
    bloom: 0.5,
  };
});
