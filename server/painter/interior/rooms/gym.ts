import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const gym = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, chrome, black, iron, white, accent, leather } = takeStock(stage);
  const rubber = paints.carpet(oklch(0.3, 0.012, 250));
  raiseShell(stage, {
    x0: -5,
    x1: 5,
    height: 3.8,
    depth: 10,
    floor: rubber,
    ceiling: paints.panels({ colour: oklch(0.38, 0.01, 250), width: 1.2, height: 1.2, seam: 0.3 }),
    back: paints.dado({
      lower: paints.plaster(oklch(0.4, 0.02, 250), 0.1),
      upper: paints.plaster(oklch(0.76, 0.012, 90), 0.1),
      height: 1.3,
      rail: oklch(0.7, 0.17, 55),
    }),
  });
  window({
    wall: 'left',
    at: 4.8,
    sill: 0.9,
    width: 7.4,
    height: 2.3,
    columns: 5,
    rows: 1,
    frame: black,
    bar: 0.08,
    shadows: true,
  });
  for (const x of [-2.4, 1, 3.2]) f.mirror(stage, x, 0.35, 9.96, x < 0 ? 3 : 2, 2.4, 0, steel);
  stage.box(
    0.5,
    0,
    5.2,
    5,
    0.02,
    4.4,
    paints.tiles({ colours: [oklch(0.36, 0.08, 250), oklch(0.33, 0.08, 255)], size: 1, gloss: 0 }),
    { shadow: false },
  );
  const plate = (x: number, y: number, z: number, r: number, thick = 0.06): void => {
    stage.stick(
      [x - thick / 2, y, z],
      [x + thick / 2, y, z],
      r * 2,
      random.chance(0.3) ? paints.plain(accent) : iron,
    );
  };
  // The power rack with a loaded bar, and a bench below another.
  stage.within(-1, 0, 6.8, 0, () => {
    for (const side of [-1, 1]) {
      for (const z of [-0.6, 0.6]) stage.box(side * 0.62, 0, z, 0.09, 2.4, 0.09, black);
      stage.box(side * 0.62, 2.35, 0, 0.09, 0.09, 1.3, black);
      stage.box(side * 0.62, 0, 0, 0.12, 0.06, 1.5, black);
    }
    for (const z of [-0.6, 0.6]) stage.box(0, 2.35, z, 1.3, 0.09, 0.09, black);
    stage.stick([-1.15, 1.35, -0.7], [1.15, 1.35, -0.7], 0.05, chrome);
    for (const side of [-1, 1])
      for (const k of [0, 1, 2]) plate(side * (0.8 + k * 0.09), 1.35, -0.7, 0.24 - k * 0.045);
  });
  stage.within(1.7, 0, 4.6, 0.3, () => {
    stage.box(0, 0.4, 0, 0.34, 0.1, 1.3, leather);
    stage.box(0, 0.5, 0.66, 0.34, 0.1, 0.7, leather, { pitch: -0.6 });
    for (const z of [-0.5, 0.5]) stage.box(0, 0, z, 0.5, 0.4, 0.07, steel);
    for (const side of [-1, 1]) stage.box(side * 0.5, 0, 0.75, 0.07, 1.1, 0.07, steel);
    stage.stick([-1, 1.08, 0.72], [1, 1.08, 0.72], 0.045, chrome);
    for (const side of [-1, 1])
      for (const k of [0, 1]) plate(side * (0.7 + k * 0.08), 1.08, 0.72, 0.22 - k * 0.05);
  });
  // Dumbbells on their rack along the mirror.
  stage.within(1.9, 0, 9.4, 0, () => {
    for (const [y, z] of [
      [0.35, -0.15],
      [0.75, 0.1],
    ] as const) {
      stage.box(0, y, z, 3.2, 0.06, 0.34, steel, { pitch: -0.2 });
      for (let i = 0; i < 10; i++) {
        const x = -1.42 + i * 0.315;
        const r = 0.06 + i * 0.005;
        stage.stick([x - 0.09, y + 0.13, z], [x + 0.09, y + 0.13, z], 0.035, chrome, true, false);
        for (const side of [-1, 1])
          stage.stick([x + side * 0.06, y + 0.13, z], [x + side * 0.12, y + 0.13, z], r * 2, iron);
      }
    }
    for (const x of [-1.5, 1.5]) stage.box(x, 0, 0, 0.07, 0.9, 0.4, steel);
  });
  // Treadmills along the window side.
  for (const z of [3.4, 5.4, 7.4]) {
    stage.within(-3.9, 0, z, -Math.PI / 2 + 0.0, () => {
      stage.box(0, 0.08, -0.2, 0.8, 0.14, 1.7, black);
      stage.box(0, 0.225, -0.25, 0.55, 0.01, 1.5, rubber);
      for (const side of [-1, 1]) {
        stage.stick([side * 0.38, 0.2, 0.5], [side * 0.34, 1.25, 0.62], 0.07, steel);
        stage.stick([side * 0.36, 1, 0.6], [side * 0.36, 0.95, 0.05], 0.045, black);
      }
      stage.box(0, 1.2, 0.62, 0.76, 0.38, 0.08, black, { pitch: 0.4 });
      stage.box(
        0,
        1.26,
        0.575,
        0.4,
        0.22,
        0.02,
        paints.screen({
          colour: oklch(0.75, 0.13, 200),
          accent: oklch(0.75, 0.17, 55),
          kind: 'chart',
          cell: 0.06,
        }),
        { pitch: 0.4, shadow: false },
      );
    });
  }
  // A heavy bag, a ball, kettlebells, ropes.
  stage.stick([3.4, 2.05, 6.6], [3.4, 3.8, 6.6], 0.03, iron, true, false);
  stage.cylinder(3.4, 0.75, 6.6, 0.21, 1.2, leather);
  stage.ball(3.4, 1.95, 6.6, 0.21, 0.12, 0.21, leather);
  stage.ball(3.3, 0.36, 3.5, 0.36, 0.36, 0.36, paints.plain(accent, 0.1));
  for (let i = 0; i < 4; i++) {
    stage.ball(-0.9 + i * 0.36, 0.12, 3.2 + (i % 2) * 0.1, 0.12, 0.12, 0.12, iron);
    for (let k = 0; k < 5; k++) {
      const t = (k / 5) * Math.PI;
      const u = ((k + 1) / 5) * Math.PI;
      stage.stick(
        [-0.9 + i * 0.36 + Math.cos(t) * 0.08, 0.2 + Math.sin(t) * 0.1, 3.2 + (i % 2) * 0.1],
        [-0.9 + i * 0.36 + Math.cos(u) * 0.08, 0.2 + Math.sin(u) * 0.1, 3.2 + (i % 2) * 0.1],
        0.03,
        iron,
        true,
        false,
      );
    }
  }
  f.wallClock(stage, -0.3, 3.2, 9.95, 0.22, 0, oklch(0.25, 0.01, 250));
  for (const z of [2.4, 5, 7.6])
    for (const x of [-2, 2])
      f.ceilingStrip(stage, x, 3.8, z, 0.16, 2.2, lampTones.white, false, z === 5 && x > 0);
  f.plant(stage, 4.4, 0, 9.3, 1.4, white);
  return {
    camera: { at: [0.2, 1.55, -1.3], zoom: 1.13, horizon: 0.46 },
    view: 'city',
    sun: 'left',
    shafts: 0.9,
    bounce: [0.95, 1, 1],
    bounceBy: 0.04,
    openness: 0.12,
    key: { day: 0.18, night: 0.1 },
  };
});
