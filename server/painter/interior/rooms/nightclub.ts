import { f, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const nightclub = room((stage, window) => {
  const { paints, random, noise } = stage;
  const { black, steel, chrome, bottleGlass, velvet } = takeStock(stage);
  const hues = random.pick([
    [330, 200, 285],
    [300, 190, 25],
    [265, 340, 160],
  ]);
  const [a, b, c] = hues.map((hue) => oklch(0.7, 0.2, hue)) as [
    ReturnType<typeof oklch>,
    ReturnType<typeof oklch>,
    ReturnType<typeof oklch>,
  ];
  const dark = paints.panels({ colour: oklch(0.24, 0.025, 285), width: 1.2, height: 1.2, seam: 0.5 });
  raiseShell(stage, {
    x0: -5,
    x1: 5,
    height: 4.6,
    depth: 11,
    floor: paints.plain(oklch(0.2, 0.02, 285), 0.85),
    ceiling: paints.plain(oklch(0.14, 0.01, 285)),
    back: dark,
  });
  window({ wall: 'left', at: 4.6, sill: 1.4, width: 5, height: 1.5, columns: 4, frame: black, light: 0.7 });
  // The lit dance floor.
  const cells = [a, b, c];
  stage.box(0, 0, 5.2, 6, 0.06, 5, {
    gloss: 0.6,
    paint: (s) => {
      const i = Math.floor(s.lx / 0.75 + 20);
      const j = Math.floor(s.lz / 0.75 + 20);
      const edge = Math.min(
        Math.abs(s.lx / 0.75 - Math.round(s.lx / 0.75)),
        Math.abs(s.lz / 0.75 - Math.round(s.lz / 0.75)),
      );
      const t = noise.cell(i + Math.floor(s.seed * 90), j * 3);
      const tone = cells[Math.floor(t * 2.99)]!;
      const by = edge < 0.05 || s.axis !== 1 ? 0.03 : 0.18 + 0.75 * noise.cell(j, i * 5) ** 2;
      s.red = s.green = s.blue = 0.05;
      s.glowRed = tone[0] * by;
      s.glowGreen = tone[1] * by;
      s.glowBlue = tone[2] * by;
    },
  });
  for (const [x, z, tone] of [
    [-1.6, 4.2, a],
    [1.6, 5.2, b],
    [0, 6.8, c],
  ] as const)
    stage.lamp({ at: [x, 0.5, z], colour: scale(tone, 1.3), reach: 1.3, haze: 0.004 });
  // The booth: desk with decks, a wall of light behind, towers of speakers.
  stage.box(0, 0, 9.2, 3.8, 1.15, 0.9, black);
  stage.box(
    0,
    0.12,
    8.73,
    3.6,
    0.9,
    0.03,
    paints.screen({ colour: b, accent: a, cell: 0.17, strength: 1.2 }),
    { shadow: false },
  );
  stage.within(0, 1.15, 9.2, 0, () => {
    for (const x of [-0.9, 0.9]) {
      stage.box(x, 0, 0, 0.8, 0.08, 0.6, steel);
      stage.cylinder(x, 0.08, 0, 0.24, 0.03, black);
      stage.cylinder(x, 0.11, 0, 0.08, 0.01, paints.glowing(a, 0.8), { shadow: false });
    }
    stage.box(0, 0, 0, 0.7, 0.1, 0.6, steel);
    stage.box(0, 0.1, 0, 0.6, 0.01, 0.5, paints.screen({ colour: c, accent: b, cell: 0.05 }), {
      shadow: false,
    });
    stage.box(-0.2, 0.05, 0.3, 0.5, 0.34, 0.03, black, { pitch: 0.3 });
  });
  stage.box(
    0,
    1.3,
    10.9,
    6.4,
    2.8,
    0.06,
    paints.screen({ colour: a, accent: b, kind: 'picture', strength: 0.75 }),
    { shadow: false },
  );
  for (let i = 0; i < 9; i++) stage.box(-3.2 + i * 0.8, 1.3, 10.8, 0.05, 2.8, 0.04, black, { shadow: false });
  stage.lamp({ at: [0, 2.6, 10], colour: scale(a, 3), reach: 1.8, haze: 0.008 });
  for (const side of [-1, 1]) {
    for (const y of [0, 1.2, 2.4]) {
      stage.box(side * 3.6, y, 9.6, 1.1, 1.16, 0.9, black);
      stage.cylinder(side * 3.6, y + 0.58 - 0.03, 9.14, 0.4, 0.06, steel, { pitch: 1.57, shadow: false });
      stage.ball(side * 3.6, y + 0.58, 9.12, 0.2, 0.2, 0.05, black, { shadow: false });
    }
  }
  // Beams from the rig: thin cones of glow; the mirror ball with its flecks.
  for (let i = 0; i < 8; i++) {
    const x = -3.5 + i;
    const tone = cells[i % 3]!;
    stage.cylinder(x, 4.05, 7.4, 0.13, 0.28, black, { shadow: false });
    stage.ball(x, 4.05, 7.35, 0.1, 0.06, 0.1, paints.glowing(tone, 3), { shadow: false });
    stage.sprite('beam', x, 4.05, 7.3, random.range(-2.2, 2.2), -4, tone, 0.3);
    if (i % 2) stage.lamp({ at: [x, 3.6, 6.8], colour: scale(tone, 2.2), reach: 1.6, haze: 0.005 });
  }
  stage.box(0, 4.25, 7.4, 9, 0.12, 0.12, steel, { shadow: false });
  stage.box(0, 4.55, 7.4, 9, 0.08, 0.08, steel, { shadow: false });
  stage.stick([0.2, 3.7, 5], [0.2, 4.6, 5], 0.02, steel, true, false);
  stage.ball(0.2, 3.4, 5, 0.42, 0.42, 0.42, {
    paint: (s) => {
      const i = Math.floor(s.u / 0.09 + 40);
      const j = Math.floor(s.v / 0.09 + 40);
      const t = noise.cell(i, j);
      const tone = cells[Math.floor(noise.cell(j, i) * 2.99)]!;
      const by = 0.15 + (t > 0.8 ? 2.2 : t * 0.5);
      s.red = s.green = s.blue = 0.3;
      s.glowRed = (0.15 + tone[0]) * by * 0.6;
      s.glowGreen = (0.15 + tone[1]) * by * 0.6;
      s.glowBlue = (0.15 + tone[2]) * by * 0.6;
    },
  });
  for (let i = 0; i < 70; i++) {
    const wall = random.integer(3);
    const at: [number, number, number] =
      wall === 0
        ? [-4.95, random.range(0.3, 4.3), random.range(1, 10.5)]
        : wall === 1
          ? [4.95, random.range(0.3, 4.3), random.range(1, 10.5)]
          : [random.range(-4.9, 4.9), random.range(0.3, 4.4), 10.8];
    stage.sprite('spark', ...at, 0.1, 0.1, random.pick(cells), 0.9);
  }
  // The bar on the right, sofas on the left.
  f.counter(
    stage,
    4.2,
    3.4,
    4,
    Math.PI / 2,
    black,
    paints.glowing(c, 0.5),
    chrome,
    () => f.bottles(stage, 2.6, 8, bottleGlass, 1.2),
    1.1,
    0.7,
  );
  for (let i = 0; i < 4; i++) f.stool(stage, 3.4, 2 + i * 0.95, 0.76, chrome, black);
  f.sofa(stage, -4.3, 2.9, 2.1, -Math.PI / 2, velvet, black);
  f.roundTable(stage, -3.4, 2.9, 0.36, chrome, black, () => f.candle(stage, 0, 0, 0, 0.07, 0.5), 0.5);
  return {
    camera: { at: [0.1, 1.6, -1.4], zoom: 1.13, horizon: 0.48 },
    view: 'city',
    bounce: scale(a, 1),
    bounceBy: 0.03,
    openness: 0.05,
    air: { colour: scale(b, 0.03), perMetre: 0.03 },
    key: { day: 0.095, night: 0.085 },
    bloom: 0.65,
  };
});
