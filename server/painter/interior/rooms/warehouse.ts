import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const warehouse = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, iron, pine, oak, black, sackcloth } = takeStock(stage);
  const orange = paints.plain(oklch(0.62, 0.16, 48), 0.1);
  const blue = paints.plain(oklch(0.42, 0.12, 255), 0.1);
  const card = paints.assorted([oklch(0.66, 0.07, 68), oklch(0.6, 0.075, 62), oklch(0.72, 0.06, 75)]);
  raiseShell(stage, {
    x0: -6.5,
    x1: 6.5,
    height: 8,
    depth: 22,
    floor: paints.plaster(oklch(0.52, 0.01, 230), 0.25, 0.4),
    ceiling: paints.slats(oklch(0.55, 0.012, 230), 0.25, 'u', 0.35),
    back: paints.slats(oklch(0.6, 0.02, 230), 0.3, 'v', 0.35),
  });
  window({
    wall: 'roof',
    at: 0,
    sill: 2,
    width: 2,
    height: 18,
    columns: 2,
    rows: 12,
    frame: steel,
    light: 1.2,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.01,
    width: 4.2,
    height: 4.4,
    frame: steel,
    open: true,
    ledge: false,
    light: 1.8,
    shadows: true,
    deep: 0.5,
  });
  stage.box(0, 4.3, 21.7, 4.6, 0.7, 0.5, paints.slats(oklch(0.66, 0.02, 230), 0.12, 'u', 0.4));
  for (const side of [-1, 1])
    stage.box(side * 2.3, 0, 21.8, 0.3, 4.5, 0.4, paints.hazard(oklch(0.8, 0.16, 88), oklch(0.2, 0.01, 90)));
  // Racks: four levels of pallets on both sides.
  for (const side of [-1, 1]) {
    for (let bay = 0; bay < 7; bay++) {
      const z = 1.4 + bay * 2.9;
      for (const x of [side * 3.1, side * 5.1]) {
        stage.box(x, 0, z - 1.45, 0.12, 6.6, 0.12, blue);
        if (x === side * 3.1 && bay % 2 === 0)
          stage.stick([x, 0.3, z - 1.45], [side * 5.1, 2, z - 1.45], 0.05, steel, false, false);
      }
      for (let level = 0; level < 4; level++) {
        const y = level * 1.65;
        if (level)
          for (const x of [side * 3.1, side * 5.1]) stage.box(x, y - 0.16, z, 0.09, 0.16, 2.9, orange);
        stage.box(side * 4.1, y, z, 1.7, 0.13, 2.6, pine);
        let at = z - 1.1;
        while (at < z + 1.0) {
          const w = random.range(0.5, 1.1);
          const h = random.range(0.5, 1.25);
          const kind = random.next();
          if (kind < 0.68)
            stage.box(side * 4, y + 0.13, at + w / 2, 1.4, h, w * 0.95, card, {
              yaw: random.range(-0.04, 0.04),
            });
          else if (kind < 0.85)
            stage.cylinder(
              side * 4,
              y + 0.13,
              at + w / 2,
              w * 0.45,
              Math.min(h + 0.2, 1.2),
              paints.assorted([oklch(0.45, 0.11, 255), oklch(0.5, 0.13, 30), oklch(0.6, 0.02, 230)]),
            );
          at += w;
        }
      }
    }
  }
  // A forklift with a raised load, crates in the aisle, lines on the floor.
  stage.within(1.3, 0, 7.6, 0.35 + random.range(-0.2, 0.2), () => {
    const yellow = paints.plain(oklch(0.78, 0.16, 82), 0.15);
    stage.box(0, 0.3, 0.5, 1.05, 0.6, 1.5, yellow);
    stage.box(0, 0.9, 1.05, 1, 0.35, 0.5, yellow);
    stage.box(0, 0.9, 0.45, 0.5, 0.14, 0.5, black);
    stage.box(0, 1, 0.72, 0.5, 0.5, 0.1, black);
    for (const a of [-0.48, 0.48]) for (const b of [-0.1, 1.0]) stage.box(a, 0.9, b, 0.07, 1.25, 0.07, black);
    stage.box(0, 2.12, 0.45, 1.1, 0.07, 1.3, black);
    for (const a of [-0.3, 0.3]) {
      stage.box(a, 0.1, -0.4, 0.1, 2.6, 0.1, iron);
      stage.box(a, 0.5, -0.9, 0.14, 0.05, 1, iron);
    }
    for (const a of [-0.5, 0.5])
      for (const b of [-0.05, 1.05]) stage.stick([a - 0.1, 0.26, b], [a + 0.1, 0.26, b], 0.52, black);
    stage.box(0, 0.55, -0.95, 1.1, 0.1, 0.95, pine);
    f.crate(stage, 0, 0.65, -0.95, 0.9, 0, pine, oak);
    for (const a of [-0.35, 0.35])
      stage.ball(a, 0.8, -0.28, 0.08, 0.08, 0.04, paints.glowing(lampTones.warm, 1.6), { shadow: false });
  });
  for (const [x, y, z, s] of [
    [-2, 0, 3.4, 0.9],
    [-1.9, 0.82, 3.5, 0.7],
    [-1.1, 0, 3.1, 0.7],
    [2.2, 0, 3.3, 0.8],
    [-1.8, 0, 10.5, 0.9],
  ] as const)
    f.crate(stage, x, y, z, s, random.range(-0.3, 0.3), pine, oak);
  f.sack(stage, 2.1, 0, 4.4, sackcloth, 1.2);
  for (const x of [-2.6, 2.6])
    stage.box(x, 0.003, 10, 0.12, 0.006, 24, paints.plain(oklch(0.8, 0.15, 88)), { shadow: false });
  for (const z of [3, 8, 13, 18]) f.pendant(stage, 0, 6.4, z, 8, steel, 'cone', lampTones.white, z === 3);
  return {
    camera: { at: [-0.3, 1.9, -1.8], zoom: 1.08, horizon: 0.52 },
    view: 'city',
    sun: 'back',
    shafts: 1.4,
    bounce: [1, 0.95, 0.85],
    bounceBy: 0.04,
    openness: 0.12,
    air: { colour: [0.06, 0.062, 0.065], perMetre: 0.01 },
    key: { day: 0.17, night: 0.1 },
  };
});
