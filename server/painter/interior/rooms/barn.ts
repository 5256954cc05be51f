import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const barn = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, pine, iron, leather, sackcloth } = takeStock(stage);
  const boards = paints.planks({ colour: oklch(0.46, 0.065, 42), width: 0.26, along: 'u' });
  const hay = paints.straw(oklch(0.7, 0.1, 86));
  raiseShell(stage, {
    x0: -5,
    x1: 5,
    height: 7.4,
    depth: 13,
    floor: paints.straw(oklch(0.5, 0.06, 75), 2.2),
    ceiling: boards,
    back: {
      ...boards,
      paint: paints.planks({ colour: oklch(0.46, 0.065, 42), width: 0.28, along: 'v' }).paint,
    },
  });
  for (const side of [-1, 1]) {
    stage.box(side * 2.7, 5.4, 4, 7.4, 0.1, 22, boards, { roll: -side * 0.72 });
    for (let z = 0.5; z < 13; z += 1.6)
      stage.box(side * 2.6, 5.26, z, 7.4, 0.16, 0.14, darkOak, { roll: -side * 0.72 });
  }
  // The great doors stand open at the back; a hatch over them.
  window({
    wall: 'back',
    at: 0,
    sill: 0.01,
    width: 3.4,
    height: 3.6,
    frame: darkOak,
    open: true,
    ledge: false,
    light: 1.7,
    shadows: true,
    deep: 0.25,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 4.8,
    width: 1.1,
    height: 1.1,
    frame: darkOak,
    open: true,
    ledge: false,
    light: 0.8,
    deep: 0.25,
  });
  window({
    wall: 'left',
    at: 5,
    sill: 1.6,
    width: 0.8,
    height: 0.8,
    columns: 2,
    rows: 2,
    frame: darkOak,
    light: 0.7,
  });
  const red = paints.planks({ colour: oklch(0.44, 0.12, 30), width: 0.24 });
  for (const side of [-1, 1]) {
    stage.within(side * 1.75, 0, 12.95, side * -1.9, () => {
      stage.box(side * 0.85, 0.05, 0, 1.7, 3.5, 0.08, red);
      stage.stick([side * 0.08, 0.3, -0.06], [side * 1.62, 3.3, -0.06], 0.14, pine, false, false);
    });
  }
  for (const z of [2.4, 5.8, 9.2]) {
    for (const side of [-1, 1]) {
      stage.box(side * 2.7, 0, z, 0.3, 5, 0.3, oak);
      stage.stick([side * 2.7, 3.6, z], [side * 1.5, 4.9, z], 0.2, oak, false);
    }
    stage.box(0, 4.8, z, 10, 0.32, 0.28, oak);
    stage.stick([0, 5, z], [0, 7.2, z], 0.24, oak, false);
  }
  // The loft on the right with hay over its edge, a ladder; stalls on the left.
  stage.box(3.9, 2.7, 6, 2.4, 0.16, 9, pine);
  for (let i = 0; i < 9; i++)
    stage.ball(3.8 + random.range(-0.6, 0.6), 3.1 + random.range(0, 0.5), 2.2 + i * 0.9, 0.9, 0.55, 0.8, hay);
  for (const x of [2.35, 2.85]) stage.stick([x, 0, 3.4], [x + 0.25, 3.5, 4.2], 0.07, oak);
  for (let i = 1; i < 10; i++)
    stage.stick(
      [2.35 + i * 0.025, i * 0.36, 3.4 + i * 0.08],
      [2.85 + i * 0.025, i * 0.36, 3.4 + i * 0.08],
      0.045,
      oak,
      true,
      false,
    );
  for (const z of [3.6, 6.2, 8.8]) {
    stage.box(-4, 0.1, z, 2.2, 1.3, 0.1, pine);
    stage.box(-2.9, 0, z, 0.16, 1.7, 0.16, oak);
    for (const y of [0.5, 1, 1.35]) stage.box(-2.9, y, z + 1.3, 0.07, 0.14, 2.3, pine);
  }
  for (const [x, y, z, t] of [
    [-1.7, 0, 2.2, 0.3],
    [-2, 0, 3.2, -0.2],
    [-1.8, 0.55, 2.6, 0.5],
    [1.9, 0, 5.2, 0.1],
    [2, 0, 6.6, -0.4],
    [2.1, 0.55, 5.8, 0.6],
    [1.6, 0, 8.4, 0.2],
  ] as const) {
    stage.within(x, y, z, t, () => {
      stage.box(0, 0, 0, 1.15, 0.55, 0.6, hay);
      for (const at of [-0.28, 0.28])
        stage.box(at, -0.003, 0, 0.03, 0.56, 0.61, sackcloth, { shadow: false });
    });
  }
  // A cart wheel, a fork, harness, milk churns, a lantern.
  stage.within(-2.6, 0.6, 7.4, 1.3, () => {
    for (let i = 0; i < 18; i++) {
      const a = (i / 18) * Math.PI * 2;
      const b = ((i + 1) / 18) * Math.PI * 2;
      stage.stick(
        [Math.cos(a) * 0.6, Math.sin(a) * 0.6, 0],
        [Math.cos(b) * 0.6, Math.sin(b) * 0.6, 0],
        0.09,
        oak,
        false,
      );
      if (i % 2) stage.stick([0, 0, 0], [Math.cos(a) * 0.6, Math.sin(a) * 0.6, 0], 0.045, oak);
    }
    stage.cylinder(0, -0.1, 0, 0.1, 0.2, iron, { pitch: 1.57 });
  });
  stage.stick([-1.15, 0, 3.5], [-1.5, 1.7, 3.2], 0.045, oak);
  for (const x of [-0.1, 0, 0.1])
    stage.stick([-1.15 + x, 0.05, 3.5], [-1.2 + x * 0.6, 0.4, 3.46], 0.02, iron);
  for (const y of [1.9, 2.2])
    for (let i = 0; i < 8; i++)
      stage.stick(
        [2.55 + Math.cos(i * 0.8) * 0.2, y + Math.sin(i * 0.8) * 0.28, 5.6],
        [2.55 + Math.cos(i * 0.8 + 0.8) * 0.2, y + Math.sin(i * 0.8 + 0.8) * 0.28, 5.6],
        0.05,
        leather,
        true,
        false,
      );
  for (const [x, z] of [
    [1.35, 3.4],
    [1.75, 3],
  ] as const) {
    stage.cylinder(x, 0, z, 0.2, 0.5, paints.metal(oklch(0.66, 0.01, 230), 0.7));
    stage.cylinder(x, 0.5, z, 0.2, 0.14, paints.metal(oklch(0.66, 0.01, 230), 0.7), { taper: 0.55 });
    stage.cylinder(x, 0.64, z, 0.12, 0.08, paints.metal(oklch(0.66, 0.01, 230), 0.7));
  }
  f.lantern(stage, -0.9, 3, 4.6, iron, 4.8, 0.3 + 1.4 * stage.day.lamps);
  f.litter(stage, 0, 3.6, 2.6, oklch(0.72, 0.1, 86), 110);
  return {
    camera: { at: [0, 1.65, -1.6], zoom: 1.1, horizon: 0.52 },
    view: 'country',
    sun: 'back',
    shafts: 1.9,
    bounce: [1, 0.7, 0.4],
    bounceBy: 0.03,
    openness: 0.09,
    air: { colour: [0.06, 0.05, 0.035], perMetre: 0.012 },
    key: { day: 0.15, night: 0.075 },
  };
});
