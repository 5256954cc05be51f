import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const forge = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, iron, steel, leather } = takeStock(stage);
  const stone = paints.grimy(paints.blocks({ colour: oklch(0.46, 0.018, 60), course: 0.32, ratio: 1.7 }));
  const brick = paints.blocks({ colour: oklch(0.42, 0.07, 38), course: 0.1, ratio: 2.4 });
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 4,
    depth: 8,
    floor: paints.earth(oklch(0.36, 0.02, 60)),
    ceiling: paints.planks({ colour: oklch(0.26, 0.03, 45), width: 0.34 }),
    back: stone,
  });
  f.ceilingBeams(stage, [2, 4.6, 7.2], darkOak, 0.34);
  // An open doorway on the right for the day, a small window behind.
  window({
    wall: 'right',
    at: 4.2,
    sill: 0.01,
    width: 2.2,
    height: 2.7,
    frame: darkOak,
    open: true,
    ledge: false,
    shadows: true,
    light: 1.1,
  });
  window({
    wall: 'back',
    at: 2.4,
    sill: 1.5,
    width: 1,
    height: 1,
    columns: 3,
    rows: 1,
    frame: iron,
    open: true,
    deep: 0.4,
  });
  // The hearth with its hood, the bed of coals, the bellows.
  stage.within(-1.3, 0, 6.9, 0, () => {
    stage.box(0, 0, 0, 2.4, 0.85, 1.5, brick);
    stage.box(0, 0.85, -0.55, 2.4, 0.16, 0.35, stone);
    for (const side of [-1, 1]) stage.box(side * 1.1, 0.85, 0.1, 0.3, 0.9, 1.3, brick);
    stage.box(0, 0.85, 0.6, 2.4, 1.1, 0.3, brick);
    stage.facets(0, 1.75, 0.15, 2.7, 1.3, 1.4, hood, iron);
    stage.box(0, 2.9, 0.35, 0.9, 1.2, 0.8, brick);
    stage.box(0, 0.86, -0.02, 1.8, 0.1, 0.8, paints.glowing(oklch(0.58, 0.2, 38), 1.7), { shadow: false });
    for (let i = 0; i < 46; i++)
      stage.ball(
        random.range(-0.85, 0.85),
        0.97,
        random.range(-0.4, 0.4),
        0.09,
        0.07,
        0.08,
        random.chance(0.55)
          ? paints.glowing(oklch(random.range(0.55, 0.75), 0.2, random.range(35, 60)), random.range(0.8, 2))
          : iron,
        { shadow: false },
      );
    for (const x of [-0.45, 0, 0.4]) stage.sprite('flame', x, 0.98, 0, 0.75, random.range(0.5, 0.8));
    stage.sprite('halo', 0, 1.2, -0.3, 4, 3.2, lampTones.fire, 0.3);
    for (let i = 0; i < 34; i++)
      stage.sprite(
        'spark',
        random.range(-0.9, 0.9),
        1.1 + random.next() ** 2 * 2,
        -0.4,
        0.015,
        0.022,
        [1, 0.5, 0.1],
        1.6 * random.next(),
      );
    stage.lamp({
      at: [0, 1.45, -0.75],
      colour: scale(lampTones.fire, 9),
      reach: 1.5,
      size: 0.5,
      haze: 0.006,
    });
    // Tongs and a blade in the coals.
    stage.stick([0.3, 1.02, -0.1], [0.95, 1.12, -0.95], 0.035, iron, true, false);
    stage.box(-0.3, 1.02, -0.1, 0.09, 0.02, 0.6, paints.glowing(oklch(0.72, 0.18, 55), 2), {
      yaw: 0.3,
      shadow: false,
    });
  });
  stage.within(-3.1, 0.85, 6.6, 0.5, () => {
    for (let i = 0; i < 5; i++)
      stage.box(0, i * 0.09, 0.1, 0.8 - Math.abs(i - 2) * 0.05, 0.08, 1.1, leather, {
        pitch: (i - 2) * 0.05,
      });
    stage.box(0, -0.08, 0.1, 0.86, 0.06, 1.2, oak);
    stage.box(0, 0.46, 0.1, 0.86, 0.06, 1.2, oak, { pitch: 0.1 });
    stage.stick([0.3, 0.1, -0.5], [1.1, 0.12, -0.3], 0.1, iron);
    for (const x of [-0.35, 0.35]) stage.box(x, -0.85, 0.1, 0.1, 0.8, 0.9, oak);
  });
  // The anvil on its block in the light of the fire: the heart of the room.
  stage.within(0.9, 0, 4.6, -0.35 + random.range(-0.2, 0.2), () => {
    stage.cylinder(0, 0, 0, 0.36, 0.55, oak, { taper: 0.92 });
    for (const y of [0.12, 0.42]) stage.cylinder(0, y, 0, 0.365, 0.04, iron, { shadow: false });
    stage.box(0, 0.55, 0, 0.44, 0.08, 0.3, steel);
    stage.box(0, 0.62, 0, 0.28, 0.14, 0.2, steel);
    stage.box(0.03, 0.75, 0, 0.6, 0.14, 0.24, steel);
    stage.stick([-0.26, 0.82, 0], [-0.62, 0.85, 0], 0.16, steel);
    stage.ball(-0.6, 0.85, 0, 0.09, 0.06, 0.06, steel);
    stage.stick([0.15, 0.93, -0.1], [0.2, 0.93, 0.45], 0.035, oak);
    stage.box(0.14, 0.89, -0.12, 0.22, 0.1, 0.1, iron);
    stage.box(-0.12, 0.895, 0, 0.5, 0.02, 0.07, paints.glowing(oklch(0.68, 0.2, 45), 1.5), {
      yaw: 0.2,
      shadow: false,
    });
  });
  f.barrel(stage, 2.5, 0, 5.8, oak, iron, 0.4);
  stage.cylinder(2.5, 0.94, 5.8, 0.33, 0.03, paints.water(oklch(0.4, 0.04, 220), 0.7));
  // Racks of tools and finished pieces on the wall.
  stage.box(1.1, 2.25, 7.9, 2.3, 0.09, 0.1, darkOak);
  for (let i = 0; i < 9; i++) {
    const x = 0.1 + i * 0.25;
    const long = random.range(0.5, 0.95);
    stage.stick([x, 2.2, 7.82], [x, 2.2 - long, 7.82], 0.035, i % 3 ? iron : oak);
    if (i % 3 === 0) stage.box(x, 2.1 - long, 7.82, 0.2, 0.12, 0.1, iron);
    else if (i % 3 === 1) stage.cylinder(x, 2.12 - long, 7.82, 0.07, 0.03, iron, { pitch: 1.57 });
  }
  for (const [x, y] of [
    [3.2, 2.6],
    [3.55, 2.2],
  ] as const) {
    for (let i = 0; i < 9; i++) {
      const a = Math.PI * (0.15 + (i / 9) * 1.7) + 1.57;
      const b = Math.PI * (0.15 + ((i + 1) / 9) * 1.7) + 1.57;
      stage.stick(
        [x + Math.cos(a) * 0.12, y + Math.sin(a) * 0.14, 7.9],
        [x + Math.cos(b) * 0.12, y + Math.sin(b) * 0.14, 7.9],
        0.04,
        iron,
        false,
        false,
      );
    }
  }
  for (let i = 0; i < 5; i++) stage.stick([-3.7, 0, 3 + i * 0.22], [-3.85, 1.5, 3 + i * 0.22], 0.05, steel);
  stage.stick([-3.8, 0.3, 2.8], [-3.8, 0.3, 4.2], 0.12, oak, false);
  stage.within(2.9, 0, 2.4, 0.2, () => {
    stage.cylinder(0, 0.25, 0, 0.5, 0.16, stone, { roll: 1.57 });
    for (const side of [-1, 1]) stage.stick([side * 0.18, 0, 0.4], [side * 0.18, 0.75, 0], 0.09, oak, false);
  });
  f.crate(stage, -2.7, 0, 2.5, 0.7, 0.3, darkOak, oak);
  return {
    camera: { at: [0.1, 1.5, -1.3], zoom: 1.13, horizon: 0.47 },
    view: 'town',
    sun: 'right',
    shafts: 1.4,
    bounce: [1, 0.5, 0.22],
    bounceBy: 0.035,
    openness: 0.06,
    air: { colour: [0.03, 0.022, 0.018], perMetre: 0.018 },
    key: { day: 0.105, night: 0.085 },
    bloom: 0.5,
  };
});

const hood = new Float64Array([
  0, -1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, -1, 1, 0.88, 0.47, 0, 0.62, -0.88, 0.47, 0, 0.62, 0, 0.47, -0.88,
  0.62,
]);
