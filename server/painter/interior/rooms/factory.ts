import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const factory = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, iron, brass, black, copper } = takeStock(stage);
  const green = paints.grimy(paints.plain(oklch(0.46, 0.07, 165), 0.1));
  const rust = paints.rusty(oklch(0.45, 0.03, 60));
  const brick = paints.grimy(paints.blocks({ colour: oklch(0.48, 0.065, 38), course: 0.1, ratio: 2.5 }));
  raiseShell(stage, {
    x0: -7,
    x1: 7,
    height: 8,
    depth: 20,
    floor: paints.grimy(
      paints.tiles({ colours: [oklch(0.5, 0.01, 90), oklch(0.45, 0.012, 80)], size: 2, gloss: 0.35 }),
    ),
    ceiling: paints.slats(oklch(0.36, 0.02, 230), 0.3, 'v', 0.3),
    back: brick,
  });
  for (const z of [3, 7, 11, 15]) {
    window({
      wall: 'left',
      at: z,
      sill: 2.6,
      width: 2.8,
      height: 4,
      columns: 5,
      rows: 6,
      frame: iron,
      shadows: z < 8,
      light: 0.8,
    });
    window({
      wall: 'right',
      at: z,
      sill: 2.6,
      width: 2.8,
      height: 4,
      columns: 5,
      rows: 6,
      frame: iron,
      light: 0.5,
    });
  }
  window({
    wall: 'back',
    at: 0,
    sill: 2.4,
    width: 6,
    height: 4,
    columns: 8,
    rows: 5,
    frame: iron,
    deep: 0.3,
  });
  for (const z of [1, 5, 9, 13, 17]) {
    for (const side of [-1, 1]) {
      stage.box(side * 6.7, 0, z, 0.4, 7.2, 0.4, rust);
      stage.stick([side * 6.7, 5.6, z], [side * 3, 7.4, z], 0.2, iron, false);
    }
    stage.box(0, 7.1, z, 14, 0.3, 0.25, iron);
    for (let i = -6; i < 6; i++) stage.stick([i, 7.1, z], [i + 1, 7.9, z], 0.08, iron, false, false);
  }
  // The crane on its bridge.
  stage.box(0, 6.2, 12.4, 13.4, 0.5, 0.6, paints.hazard(oklch(0.8, 0.16, 88), oklch(0.22, 0.01, 90), 0.6));
  stage.box(1.6, 5.7, 12.4, 1, 0.5, 0.9, green);
  stage.stick([1.6, 5.7, 12.4], [1.6, 3.9, 12.4], 0.06, steel);
  stage.ball(1.6, 3.75, 12.4, 0.2, 0.24, 0.15, rust);
  // The belt with crates under way.
  stage.box(0.4, 0.8, 8.5, 1.3, 0.12, 17, black);
  for (const side of [-1, 1]) stage.box(0.4 + side * 0.72, 0.76, 8.5, 0.12, 0.26, 17, green);
  for (let z = 1; z < 17; z += 1.6) {
    for (const side of [-1, 1]) stage.box(0.4 + side * 0.6, 0, z, 0.12, 0.8, 0.14, green);
    stage.stick([-0.25, 0.78, z], [1.05, 0.78, z], 0.18, steel);
  }
  for (let z = 2.6; z < 16; z += random.range(1.6, 2.6))
    stage.box(
      0.4,
      0.92,
      z,
      0.7,
      0.55,
      0.7,
      paints.assorted([oklch(0.62, 0.08, 65), oklch(0.55, 0.09, 40), oklch(0.6, 0.07, 230)]),
      { yaw: random.range(-0.2, 0.2) },
    );
  // Great machines on both sides: flywheels, cylinders, gauges, pipes.
  for (const [x, z, side] of [
    [-4.2, 4.4, 1],
    [-4.4, 9.5, 1],
    [4.6, 6.2, -1],
    [4.4, 11.4, -1],
  ] as const) {
    stage.within(x, 0, z, side * 0.05, () => {
      stage.box(0, 0, 0, 2.2, 0.4, 2.6, rust);
      stage.box(0, 0.4, 0.2, 1.9, 1.7, 1.8, green);
      stage.cylinder(-0.4, 2.1, 0.3, 0.42, 1.2, green);
      stage.ball(-0.4, 3.3, 0.3, 0.42, 0.3, 0.42, green);
      stage.cylinder(0.5, 2.1, 0.3, 0.3, 0.9, copper);
      f.gear(stage, 0.1, 1.3, -0.95, 0.62, steel);
      f.gear(stage, 0.82, 0.85, -0.95, 0.34, brass);
      f.gauge(stage, -0.68, 1.75, -0.74, 0.15, brass);
      f.gauge(stage, -0.3, 1.85, -0.74, 0.11, brass);
      f.pipe(
        stage,
        [
          [-0.4, 3.5, 0.3],
          [-0.4, 4.4, 0.3],
          [side * -2.4, 4.4, 0.3],
        ],
        0.2,
        copper,
      );
      f.pipe(
        stage,
        [
          [0.5, 3, 0.3],
          [0.5, 5, 0.3],
          [0.5, 5, 6],
        ],
        0.16,
        rust,
      );
      stage.box(
        0.7,
        1.7,
        -0.72,
        0.3,
        0.2,
        0.03,
        paints.screen({ colour: oklch(0.7, 0.16, 140), accent: oklch(0.7, 0.19, 30), cell: 0.06 }),
      );
      stage.sprite('smoke', -0.4, 3.5, 0.2, 1.3, 2.6, [0.6, 0.58, 0.55], 0.45);
    });
  }
  stage.box(
    -2.2,
    0.005,
    8.5,
    0.18,
    0.01,
    20,
    paints.hazard(oklch(0.8, 0.16, 88), oklch(0.25, 0.01, 90), 0.5),
    { shadow: false },
  );
  stage.box(
    2.5,
    0.005,
    8.5,
    0.18,
    0.01,
    20,
    paints.hazard(oklch(0.8, 0.16, 88), oklch(0.25, 0.01, 90), 0.5),
    { shadow: false },
  );
  for (const z of [3, 7, 11, 15])
    for (const x of [-2.4, 2.6]) f.pendant(stage, x, 5.2, z, 7.1, steel, 'cone', lampTones.candle);
  return {
    camera: { at: [-0.7, 2, -1.8], zoom: 1.1, horizon: 0.55 },
    view: 'city',
    sun: 'left',
    shafts: 1.7,
    bounce: [1, 0.8, 0.55],
    bounceBy: 0.04,
    openness: 0.09,
    air: { colour: [0.06, 0.055, 0.045], perMetre: 0.014 },
    key: { day: 0.15, night: 0.09 },
  };
});
