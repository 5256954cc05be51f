import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const controlRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, black, covers, paper, chrome } = takeStock(stage);
  const wall = paints.panels({ colour: oklch(0.34, 0.02, 245), width: 1.4, height: 1.1, seam: 0.4 });
  const desk = paints.plain(oklch(0.42, 0.02, 245), 0.15);
  const cool = oklch(0.72, 0.12, 225);
  const warm = oklch(0.8, 0.15, 62);
  raiseShell(stage, {
    x0: -5.6,
    x1: 5.6,
    height: 4.8,
    depth: 11,
    floor: paints.carpet(oklch(0.27, 0.02, 250)),
    ceiling: paints.panels({ colour: oklch(0.25, 0.012, 245), width: 1.2, height: 1.2, seam: 0.4 }),
    back: wall,
  });
  window({
    wall: 'left',
    at: 5.4,
    sill: 1.3,
    width: 6.4,
    height: 1.9,
    columns: 4,
    frame: steel,
    shadows: true,
    ledge: false,
  });
  // The great wall of displays: a world map in the middle, charts around it.
  stage.box(0, 1.5, 10.94, 4.6, 2.7, 0.06, black);
  const { noise } = stage;
  stage.box(
    0,
    1.58,
    10.89,
    4.44,
    2.54,
    0.02,
    {
      paint: (s) => {
        const land = noise.fbm(s.u * 1.15 + 3, s.v * 1.5 + 2, 5) > 0.06;
        const grid =
          Math.min(
            Math.abs(s.u / 0.37 - Math.round(s.u / 0.37)),
            Math.abs(s.v / 0.32 - Math.round(s.v / 0.32)),
          ) < 0.03;
        const track =
          Math.abs(s.v - Math.sin(s.u * 1.5 + 0.6) * 0.75) < 0.02 ||
          Math.abs(s.v - Math.sin(s.u * 1.5 + 2.2) * 0.75) < 0.012;
        const c = track ? warm : land ? oklch(0.7, 0.12, 170) : cool;
        const by = track ? 1.5 : land ? 0.62 : grid ? 0.3 : 0.1;
        s.red = s.green = s.blue = 0.02;
        s.glowRed = c[0] * by;
        s.glowGreen = c[1] * by;
        s.glowBlue = c[2] * by;
      },
    },
    { shadow: false },
  );
  for (const side of [-1, 1]) {
    for (const [row, kind] of (['chart', 'picture', 'text'] as const).entries()) {
      stage.box(side * 3.35, 1.5 + row * 0.92, 10.93, 1.8, 0.84, 0.06, black);
      stage.box(
        side * 3.35,
        1.54 + row * 0.92,
        10.89,
        1.7,
        0.76,
        0.02,
        paints.screen({
          colour: row === 1 ? oklch(0.6, 0.12, 250) : cool,
          accent: row === 1 ? oklch(0.75, 0.12, 30) : warm,
          kind,
          cell: 0.11,
          strength: 1,
        }),
        { shadow: false },
      );
    }
    stage.box(side * 5, 1.5, 10.93, 1.1, 2.7, 0.06, black);
    stage.box(
      side * 5,
      1.55,
      10.89,
      1,
      2.6,
      0.02,
      paints.screen({ colour: oklch(0.75, 0.14, 150), accent: warm, kind: 'text', cell: 0.09 }),
      { shadow: false },
    );
  }
  stage.box(
    0,
    4.3,
    10.9,
    1.5,
    0.3,
    0.05,
    paints.screen({ colour: oklch(0.68, 0.2, 28), accent: oklch(0.7, 0.2, 30), cell: 0.1, strength: 1.5 }),
    { shadow: false },
  );
  stage.lamp({ at: [0, 2.8, 9.8], colour: scale(cool, 4), reach: 2.2, haze: 0.003, size: 1 });
  stage.sprite('halo', 0, 2.8, 10.6, 10, 5, cool, 0.07);
  // Three rows of desks in a shallow arc, each with screens, keys, a lamp, a cup.
  for (const [row, z] of [2.6, 4.9, 7.2].entries()) {
    for (let i = -2; i <= 2; i++) {
      if (row === 0 && i === 0) continue;
      const a = i * 0.13;
      stage.within(i * 1.95, 0, z + i * i * 0.14, -a, () => {
        stage.box(0, 0.7, 0, 1.8, 0.05, 0.8, desk);
        stage.box(0, 0, 0.3, 1.76, 0.7, 0.1, desk);
        stage.box(0, 0.75, 0.28, 1.8, 0.16, 0.2, desk);
        for (const x of [-0.48, 0.48]) {
          stage.box(x, 0.9, 0.22, 0.78, 0.46, 0.05, black, { pitch: 0.1 });
          stage.box(
            x,
            0.93,
            0.185,
            0.72,
            0.4,
            0.01,
            paints.screen({
              colour: random.chance(0.6) ? cool : oklch(0.75, 0.14, 150),
              accent: warm,
              kind: random.pick(['chart', 'text', 'chart']),
              cell: 0.06,
              strength: 0.9,
            }),
            { pitch: 0.1, shadow: false },
          );
        }
        stage.box(
          0,
          0.755,
          -0.08,
          1.3,
          0.02,
          0.3,
          paints.screen({ colour: oklch(0.8, 0.05, 220), accent: warm, cell: 0.055, strength: 0.5 }),
          { shadow: false },
        );
        if (random.chance(0.5)) stage.cylinder(0.74, 0.75, -0.2, 0.04, 0.1, covers);
        if (random.chance(0.5))
          stage.box(-0.7, 0.75, -0.2, 0.22, 0.012, 0.3, paper, { yaw: random.range(-0.4, 0.4) });
        f.swivelChair(
          stage,
          random.range(-0.25, 0.25),
          -0.75,
          Math.PI + random.range(-0.4, 0.4),
          black,
          chrome,
        );
        if (row < 2) stage.lamp({ at: [0, 1.15, -0.1], colour: scale(cool, 0.45), reach: 0.7 });
      });
    }
  }
  for (const z of [3, 6])
    for (const x of [-3, 3]) f.ceilingStrip(stage, x, 4.8, z, 0.16, 1.6, lampTones.cold, false, false, 0.45);
  return {
    camera: { at: [0.2, 2.1, -1.5], zoom: 1.14, horizon: 0.5 },
    view: 'city',
    sun: 'left',
    shafts: 0.7,
    bounce: [0.7, 0.85, 1],
    bounceBy: 0.025,
    openness: 0.06,
    air: { colour: [0.012, 0.018, 0.028], perMetre: 0.012 },
    key: { day: 0.13, night: 0.09 },
    bloom: 0.5,
  };
});
