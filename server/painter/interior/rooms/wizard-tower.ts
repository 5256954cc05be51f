import { f, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const wizardTower = room((stage, window) => {
  const { paints, random } = stage;
  const { darkOak, oak, brass, iron, covers, bottleGlass, paper, leather } = takeStock(stage);
  const stone = paints.blocks({ colour: oklch(0.44, 0.03, 290), course: 0.38, ratio: 1.7 });
  const books = paints.books(oklch(0.3, 0.05, 45));
  const magic = random.pick([oklch(0.75, 0.16, 165), oklch(0.68, 0.19, 300), oklch(0.74, 0.14, 230)]);
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 6,
    depth: 8,
    floor: paints.planks({ colour: oklch(0.4, 0.055, 45), width: 0.3, gloss: 0.22 }),
    ceiling: paints.planks({ colour: oklch(0.26, 0.04, 45), width: 0.4 }),
    back: stone,
  });
  window({
    wall: 'back',
    at: -0.6,
    sill: 1.2,
    width: 2,
    height: 3.6,
    arch: true,
    columns: 3,
    rows: 5,
    frame: iron,
    trim: paints.plain(oklch(0.55, 0.02, 280)),
    shadows: true,
    deep: 0.5,
  });
  window({
    wall: 'left',
    at: 4.4,
    sill: 1.4,
    width: 1,
    height: 2.6,
    arch: true,
    columns: 2,
    rows: 4,
    frame: iron,
    deep: 0.5,
  });
  // The round of the tower: walls in facets, ribs up to a crown.
  for (let i = 0; i < 5; i++) {
    const a = -0.9 + i * 0.45;
    stage.stick([Math.sin(a) * 4, 4, 4 + Math.cos(a) * 4], [0, 6, 4], 0.2, darkOak, false);
  }
  for (const side of [-1, 1]) {
    f.bookcase(stage, side * 3.3, 7.2, 1.8, 3.8, side * 0.75, darkOak, books);
    f.bookcase(
      stage,
      side * 3.75,
      5.2 - (side < 0 ? 2.6 : 0),
      1.7,
      3.4,
      (side * Math.PI) / 2,
      darkOak,
      books,
    );
  }
  // The orrery over the middle of the room.
  stage.within(0.9, 0, 5.4, 0.3, () => {
    stage.cylinder(0, 0, 0, 0.45, 0.14, darkOak, { taper: 0.8 });
    stage.cylinder(0, 0.14, 0, 0.06, 1.6, brass);
    stage.ball(0, 1.95, 0, 0.24, 0.24, 0.24, paints.glowing(oklch(0.85, 0.13, 80), 1.5));
    stage.sprite('halo', 0, 1.95, 0, 1.6, 1.6, oklch(0.82, 0.13, 75), 0.45);
    stage.lamp({ at: [0, 1.95, -0.3], colour: scale(oklch(0.84, 0.12, 75), 2.4), reach: 1.1, haze: 0.007 });
    for (const [radius, tilt, hue] of [
      [0.5, 0.2, 30],
      [0.8, -0.25, 230],
      [1.1, 0.12, 80],
      [1.35, -0.1, 320],
    ] as const) {
      const ring = (i: number): [number, number, number] => {
        const a = (i / 28) * Math.PI * 2;
        return [Math.cos(a) * radius, 1.95 + Math.sin(a + hue) * tilt * radius, Math.sin(a) * radius];
      };
      for (let i = 0; i < 28; i++) stage.stick(ring(i), ring(i + 1), 0.022, brass, true, false);
      const at = ring(random.integer(28));
      stage.ball(
        ...at,
        0.075 + radius * 0.04,
        0.075 + radius * 0.04,
        0.075 + radius * 0.04,
        paints.plain(oklch(0.62, 0.11, hue)),
      );
    }
  });
  // A cauldron on embers, vapours of its own colour.
  stage.within(-2.2, 0, 4.6, 0, () => {
    for (let i = 0; i < 3; i++)
      stage.stick(
        [Math.cos(i * 2.1) * 0.36, 0, Math.sin(i * 2.1) * 0.36],
        [Math.cos(i * 2.1) * 0.28, 0.3, Math.sin(i * 2.1) * 0.28],
        0.06,
        iron,
      );
    stage.ball(0, 0.55, 0, 0.44, 0.38, 0.44, { ...iron, cut: (_x, y) => y > 0.28 });
    stage.cylinder(0, 0.8, 0, 0.36, 0.05, iron, { taper: 1.1 });
    stage.cylinder(0, 0.84, 0, 0.33, 0.02, paints.glowing(magic, 1.5), { shadow: false });
    stage.sprite('smoke', 0, 0.84, 0, 1.1, 1.9, scale(magic, 0.6), 0.75);
    for (let i = 0; i < 18; i++)
      stage.sprite(
        'spark',
        random.range(-0.5, 0.5),
        0.9 + random.next() * 1.5,
        0,
        0.02,
        0.02,
        magic,
        1.2 * random.next(),
      );
    stage.sprite('flame', 0, 0.02, 0.05, 0.6, 0.32);
    stage.lamp({ at: [0, 1.2, -0.2], colour: scale(magic, 3), reach: 1.1, haze: 0.012, size: 0.3 });
  });
  f.table(stage, { x: 0.3, z: 2.6, width: 2, depth: 0.8, wood: darkOak, top: oak, yaw: 0.12 }, () => {
    stage.box(-0.3, 0, 0, 0.32, 0.05, 0.42, paper, { roll: 0.1, yaw: 0.2 });
    stage.box(0.02, 0, 0.06, 0.32, 0.05, 0.42, paper, { roll: -0.1, yaw: 0.2 });
    f.bookStack(stage, -0.8, 0, 0, 4, covers);
    f.candlestick(stage, 0.75, 0, 0.15, brass, 1);
    f.candle(stage, 0.62, 0, -0.1, 0.09, 0);
    stage.cylinder(0.42, 0, 0.1, 0.07, 0.06, brass);
    stage.ball(0.42, 0.16, 0.1, 0.12, 0.12, 0.12, paints.crystal(magic, 0.9));
    stage.within(-0.55, 0, 0.25, 0, () => f.bottles(stage, 0.4, 3, bottleGlass, 1.1));
  });
  f.shelves(stage, 1.9, 7.8, 1.3, [1.5, 2, 2.5], 0, darkOak, () =>
    f.bottles(
      stage,
      1.2,
      9,
      paints.glassware(
        [oklch(0.6, 0.14, 150), oklch(0.55, 0.15, 300), oklch(0.7, 0.13, 80), oklch(0.55, 0.14, 25)],
        0.15,
      ),
      1.15,
    ),
  );
  for (let i = 0; i < 9; i++)
    f.candle(
      stage,
      random.range(-2.8, 2.8),
      random.range(2.4, 3.7),
      random.range(3, 7),
      0.14,
      i % 4 === 0 ? 0.8 : 0,
    );
  f.bookStack(stage, 2.5, 0, 3.7, 8, covers);
  f.bookStack(stage, -3, 0, 3.2, 6, covers);
  f.rug(
    stage,
    0.4,
    4.6,
    3.4,
    2.8,
    paints.rug(oklch(0.3, 0.09, 285), oklch(0.4, 0.1, 300), oklch(0.75, 0.1, 85)),
  );
  f.sofa(stage, 2.7, 2.6, 0.9, 0.9, leather, oak);
  return {
    camera: { at: [0, 1.55, -1.4], zoom: 1.12, horizon: 0.55 },
    view: 'mountains',
    sun: 'back',
    shafts: 1.4,
    bounce: [1, 0.68, 0.55],
    bounceBy: 0.045,
    openness: 0.09,
    air: { colour: [0.022, 0.02, 0.034], perMetre: 0.014 },
    key: { day: 0.11, night: 0.08 },
    bloom: 0.5,
  };
});
