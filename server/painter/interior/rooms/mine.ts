import { f, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const mine = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, iron, steel, pine, sackcloth } = takeStock(stage);
  const stone = oklch(0.42, 0.03, 55);
  const deep = oklch(0.17, 0.025, 50);
  const rock = paints.rock(stone, deep, 0.4);
  const ore = paints.glowing(oklch(0.8, 0.14, 85), 0.25);
  const rust = paints.rusty(oklch(0.42, 0.03, 50));
  raiseShell(stage, {
    x0: -3.2,
    x1: 3.2,
    height: 3.8,
    depth: 24,
    floor: paints.earth(oklch(0.34, 0.025, 55), 0.35),
    ceiling: rock,
    back: rock,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.01,
    width: 3,
    height: 3,
    frame: oak,
    open: true,
    ledge: false,
    deep: 0.05,
    light: 2.6,
    shadows: true,
  });
  const seed = random.range(0, 20);
  for (let i = 0; i < 6; i++) {
    const z = 3.4 + i * 4;
    stage.box(
      0,
      -1,
      z,
      7,
      6,
      0.4,
      paints.rockRing(
        oklch(0.42 - (5 - i) * 0.015, 0.03, 55),
        deep,
        { x: 0, y: -1.1, width: 2.5, height: 2.35, seed: seed + i },
        0.4,
      ),
    );
    for (const side of [-1, 1]) f.boulders(stage, side * 2.7, z - 1.5, 0.45, 4, rock);
  }
  // Timber sets.
  for (let z = 1.2; z < 23; z += 2.6) {
    for (const side of [-1, 1]) {
      stage.stick([side * 2.15, 0, z], [side * 1.85, 2.65, z], 0.26, oak, false);
      stage.stick([side * 1.9, 2.1, z], [side * 1.35, 2.6, z], 0.14, oak, false);
    }
    stage.box(random.range(-0.05, 0.05), 2.6, z, 4.5, 0.28, 0.28, oak, { roll: random.range(-0.02, 0.02) });
    for (let i = 0; i < 4; i++)
      if (random.chance(0.7)) stage.box(-1.5 + i, 2.9, z + 1.3, 0.3, 0.06, 2.6, pine);
  }
  // Track.
  for (let z = 0.2; z < 24; z += 0.62)
    stage.box(0, 0, z, 1.5, 0.07, 0.2, oak, { yaw: random.range(-0.05, 0.05) });
  for (const x of [-0.48, 0.48]) stage.box(x, 0.07, 11, 0.07, 0.08, 27, steel);
  // The cart, heaped with ore.
  stage.within(0, 0.15, 5.6, 0.02, () => {
    for (const x of [-0.48, 0.48])
      for (const z of [-0.42, 0.42]) stage.stick([x - 0.05, 0.17, z], [x + 0.05, 0.17, z], 0.36, iron);
    stage.box(0, 0.28, 0, 0.9, 0.1, 1.4, iron);
    stage.facets(0, 0.36, 0, 1.3, 0.68, 1.7, tub, rust);
    stage.box(0, 1.0, -0.82, 1.36, 0.07, 0.07, iron);
    stage.box(0, 1.0, 0.82, 1.36, 0.07, 0.07, iron);
    for (const side of [-1, 1]) stage.box(side * 0.66, 1.0, 0, 0.07, 0.07, 1.7, iron);
    for (let i = 0; i < 22; i++) {
      const r = random.range(0.1, 0.22);
      stage.ball(
        random.range(-0.5, 0.5),
        1.02 + random.range(0, 0.16),
        random.range(-0.68, 0.68),
        r,
        r * 0.8,
        r,
        i % 5 === 0 ? ore : rock,
        { yaw: i },
      );
    }
  });
  // Veins in the walls, picks, a lamp on each second set, barrels of powder.
  for (let i = 0; i < 26; i++) {
    const side = i % 2 ? 1 : -1;
    stage.ball(
      side * random.range(2.4, 2.9),
      random.range(0.5, 2.4),
      random.range(2.6, 14),
      random.range(0.05, 0.12),
      random.range(0.04, 0.1),
      0.09,
      ore,
      { shadow: false },
    );
  }
  for (const [x, z] of [
    [-1.5, 3.9],
    [1.55, 9.1],
    [-1.5, 14.3],
    [1.5, 1.4],
  ] as const)
    f.lantern(stage, x, 2.05, z, iron, 2.6, z < 5 ? 1.5 : 1.2);
  stage.within(-1.75, 0, 5.2, 0.4, () => {
    stage.stick([0, 0, 0], [-0.25, 1.05, 0.2], 0.05, oak);
    stage.stick([-0.55, 0.92, 0.05], [0.04, 1.06, 0.34], 0.06, iron);
    stage.stick([0.3, 0, 0.1], [0.1, 1.2, 0.3], 0.045, oak);
    stage.box(0.32, 0, 0.05, 0.26, 0.34, 0.03, iron, { pitch: 0.2 });
  });
  f.barrel(stage, 1.75, 0, 4.3, oak, iron, 0.3);
  f.crate(stage, 1.8, 0, 3, 0.6, 0.2, pine, oak);
  f.sack(stage, -1.85, 0, 2.3, sackcloth, 0.9);
  stage.lamp({ at: [0, 1.6, -0.8], colour: scale(oklch(0.5, 0.06, 262), 0.4), reach: 2 });
  return {
    camera: { at: [0.25, 1.5, -1.2], zoom: 1.05, horizon: 0.48, vanishing: 0.47 },
    view: 'mountains',
    sun: 'back',
    shafts: 2.2,
    bounce: [1, 0.6, 0.32],
    bounceBy: 0.012,
    openness: 0.025,
    air: { colour: scale(stage.day.sky, 0.05), perMetre: 0.035 },
    key: { day: 0.08, night: 0.06 },
  };
});

/** A tub that widens upwards. */
const tub = new Float64Array([
  0, 1, 0, 1, 0, -1, 0, 1, 0.97, -0.24, 0, 0.75, -0.97, -0.24, 0, 0.75, 0, -0.17, 0.985, 0.83, 0, -0.17,
  -0.985, 0.83,
]);
