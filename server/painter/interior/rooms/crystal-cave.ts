import { f, oklch, raiseShell, room, scale } from '../kit.ts';

export const crystalCave = room((stage, window) => {
  const { paints, random } = stage;
  const hues = random.pick([
    [200, 300, 165],
    [285, 335, 215],
    [170, 220, 75],
  ]);
  const stone = oklch(0.4, 0.04, 285);
  const deep = oklch(0.15, 0.05, 290);
  const rock = paints.rock(stone, deep, 0.5);
  raiseShell(stage, {
    x0: -9,
    x1: 9,
    height: 9,
    depth: 17,
    floor: paints.water(oklch(0.32, 0.08, hues[0]!), 0.9, 0.03),
    ceiling: rock,
    back: rock,
  });
  window({
    wall: 'roof',
    at: 1.2,
    sill: 9,
    width: 2.4,
    height: 2.4,
    round: true,
    frame: rock,
    open: true,
    deep: 0.5,
    light: 3,
    shadows: true,
  });
  f.fallThrough(stage, 1.2, 10.2, 1, 8, 0.1);
  const seed = random.range(0, 20);
  const plates: [number, number, number, number, number, number][] = [
    [15.4, 0.6, 3, 1.6, 3.2, 0.9],
    [12.4, 1, 4, 1.9, 3.9, 0.9],
    [8.6, 0.5, 4.7, 2, 3.8, 0.8],
    [5.2, 0, 4.8, 2, 3.4, 0.65],
    [2.4, 0.2, 3.5, 1.9, 2.7, 0.5],
  ];
  plates.forEach(([z, x, w, y, h, size], i) => {
    stage.box(
      0,
      -1,
      z,
      20,
      11,
      0.5,
      paints.rockRing(
        oklch(0.42 - i * 0.035, 0.045, 285 - i * 6),
        deep,
        { x, y: y - 4.5, width: w, height: h, seed: seed + i },
        size,
      ),
    );
    for (let k = 0; k < 5; k++)
      f.dripstone(
        stage,
        x + random.range(-0.7, 0.7) * w,
        y + h * 1.05,
        z - 0.5,
        random.range(0.12, 0.28),
        random.range(0.6, 1.7),
        rock,
        false,
      );
    for (const side of [-1, 1]) f.boulders(stage, x + side * w * 0.92, z - 0.8, 0.7, 3, rock);
  });
  const clusters: [number, number, number, number][] = [
    [-3.2, 4.2, 1.25, 0],
    [3.4, 4.6, 1, 1],
    [-3.6, 7.6, 1.7, 1],
    [3.9, 8, 1.9, 0],
    [-0.6, 10.8, 1.3, 2],
    [2.6, 11.6, 1.9, 1],
    [-3.1, 11.8, 2.1, 0],
    [0.6, 14.6, 2.6, 0],
    [-2, 2.2, 0.55, 2],
    [2.3, 2.1, 0.62, 0],
  ];
  for (const [x, z, size, tone] of clusters) {
    const hue = hues[tone]! + random.range(-12, 12);
    const colour = oklch(0.72, 0.15, hue);
    f.crystals(stage, x, 0, z, size, paints.crystal(colour, 0.62), 6 + random.integer(3));
    f.boulders(stage, x, z + size * 0.2, size * 0.4, 4, rock);
    stage.sprite('halo', x, size * 0.6, z - 0.3, size * 4, size * 3.4, colour, 0.14);
    stage.lamp({
      at: [x, size * 0.9, z - size * 0.4],
      colour: scale(colour, 1.9 * size),
      reach: 0.9 + size * 0.35,
      haze: 0.004,
      size: size > 2.4 ? 0.5 : 0,
    });
  }
  for (const [x, y, z, tone] of [
    [-2.4, 4.6, 7.6, 0],
    [2.6, 5, 8, 2],
    [0.2, 5.4, 11.6, 1],
  ] as const) {
    const colour = oklch(0.72, 0.15, hues[tone]!);
    stage.within(x, y, z, 0, () => {
      for (let i = 0; i < 4; i++)
        stage.cylinder(
          random.range(-0.4, 0.4),
          -random.range(0.7, 1.3),
          random.range(-0.3, 0.3),
          0.02,
          1.3,
          paints.crystal(colour, 0.55),
          { taper: 7 },
        );
    });
    stage.lamp({ at: [x, y - 1, z - 0.4], colour: scale(colour, 1.4), reach: 1.4 });
  }
  // Stepping stones to the far chamber.
  for (let i = 0; i < 8; i++)
    stage.ball(-0.4 + Math.sin(i * 1.3) * 0.7, 0, 2.4 + i * 1.15, 0.5, 0.13, 0.38, rock, { yaw: i });
  for (let i = 0; i < 60; i++)
    stage.sprite(
      'spark',
      random.range(-4, 4),
      random.range(0.3, 4.5),
      random.range(2.5, 14),
      0.025,
      0.025,
      oklch(0.8, 0.12, random.pick(hues)),
      random.next() * 1.1,
    );
  return {
    camera: { at: [0, 1.6, -1.8], zoom: 1.07, horizon: 0.5 },
    view: 'mountains',
    sun: 'roof',
    shafts: 1.9,
    bounce: [0.5, 0.6, 1],
    bounceBy: 0.016,
    openness: 0.03,
    air: { colour: scale(oklch(0.5, 0.1, hues[0]!), 0.08), perMetre: 0.035 },
    key: { day: 0.11, night: 0.085 },
    bloom: 0.6,
  };
});
