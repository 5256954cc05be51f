import {
  f,
  lampTones,
  oklch,
  raiseShell,
  room,
  scale,
  takeStock,
  type Material,
  type Stage,
} from '../kit.ts';

const flask = (stage: Stage, x: number, z: number, size: number, liquid: Material, glass: Material): void => {
  stage.cylinder(x, 0, z, 0.11 * size, 0.16 * size, liquid, { taper: 0.4 });
  stage.cylinder(x, 0.16 * size, z, 0.035 * size, 0.12 * size, glass, { shadow: false });
  stage.cylinder(x, 0.27 * size, z, 0.045 * size, 0.015, glass, { shadow: false });
};

const microscope = (stage: Stage, x: number, z: number, body: Material, steel: Material): void => {
  stage.box(x, 0, z, 0.18, 0.04, 0.26, body);
  stage.box(x, 0.04, z + 0.09, 0.06, 0.3, 0.06, body);
  stage.box(x, 0.13, z - 0.02, 0.16, 0.02, 0.16, steel);
  stage.stick([x, 0.2, z - 0.04], [x, 0.44, z + 0.04], 0.06, steel);
  stage.stick([x, 0.42, z + 0.03], [x, 0.54, z - 0.08], 0.05, body);
};

export const laboratory = room((stage, window) => {
  const { paints, random } = stage;
  const { white, steel, black, chrome, clearGlass, paper, oak } = takeStock(stage);
  const glow = (hue: number): Material => paints.glowing(oklch(0.75, 0.17, hue), 0.55);
  const liquids = [glow(150), glow(230), glow(320), glow(65), glow(190)];
  const tiled = paints.tiles({
    colours: [oklch(0.88, 0.012, 200), oklch(0.84, 0.015, 190)],
    size: 0.22,
    gloss: 0,
  });
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 3.2,
    depth: 8,
    floor: paints.tiles({
      colours: [oklch(0.74, 0.015, 210), oklch(0.68, 0.02, 200)],
      size: 0.6,
      gloss: 0.45,
    }),
    ceiling: paints.panels({ colour: oklch(0.85, 0.008, 200), width: 0.9, height: 0.9, seam: 0.2 }),
    back: tiled,
  });
  window({
    wall: 'left',
    at: 4.2,
    sill: 1,
    width: 3.6,
    height: 1.5,
    columns: 4,
    frame: steel,
    shadows: true,
  });
  window({ wall: 'back', at: -2.4, sill: 1, width: 1.8, height: 1.5, columns: 2, frame: steel });
  const front = paints.plain(oklch(0.72, 0.03, 220), 0.1);
  f.counter(stage, 0.5, 7.6, 6.6, 0, front, black, chrome, () => {
    for (let i = 0; i < 7; i++)
      flask(
        stage,
        -3 + i * 0.32,
        random.range(-0.1, 0.1),
        random.range(0.8, 1.3),
        random.pick(liquids),
        clearGlass,
      );
    f.computer(stage, 1.4, 0.1, 0, black);
    microscope(stage, 0.3, 0, white, steel);
    for (let i = 0; i < 9; i++)
      stage.cylinder(2.3 + i * 0.07, 0.02, 0, 0.02, 0.2, random.pick(liquids), { shadow: false });
    stage.box(2.58, 0.1, 0, 0.72, 0.02, 0.12, oak);
  });
  f.shelves(stage, 0.9, 7.85, 5, [1.65, 2.1, 2.55], 0, steel, () =>
    f.bottles(
      stage,
      4.7,
      24,
      paints.glassware([
        oklch(0.5, 0.1, 55),
        oklch(0.85, 0.03, 220),
        oklch(0.55, 0.12, 150),
        oklch(0.5, 0.12, 260),
      ]),
      1.15,
    ),
  );
  // The island with the great apparatus: still, coil, burner.
  f.counter(stage, 0.3, 4.4, 3.6, 0, front, paints.plain(oklch(0.3, 0.01, 240), 0.5), chrome, () => {
    stage.cylinder(-1.1, 0, 0.1, 0.09, 0.02, black);
    stage.stick([-1.1, 0, 0.1], [-1.1, 0.95, 0.1], 0.025, steel);
    stage.stick([-1.1, 0.5, 0.1], [-0.85, 0.5, 0.05], 0.02, steel, true, false);
    stage.ball(-0.8, 0.45, 0.05, 0.16, 0.16, 0.16, liquids[0]!);
    stage.cylinder(-0.8, 0.58, 0.05, 0.04, 0.22, clearGlass);
    stage.stick([-0.8, 0.78, 0.05], [-0.2, 0.5, 0.05], 0.035, clearGlass);
    for (let i = 0; i < 22; i++) {
      const a = i * 0.75;
      const b = (i + 1) * 0.75;
      stage.stick(
        [-0.2 + Math.cos(a) * 0.09, 0.5 - i * 0.015, 0.05 + Math.sin(a) * 0.09],
        [-0.2 + Math.cos(b) * 0.09, 0.485 - i * 0.015, 0.05 + Math.sin(b) * 0.09],
        0.025,
        liquids[2]!,
        true,
        false,
      );
    }
    flask(stage, -0.2, 0.05, 1.2, liquids[2]!, clearGlass);
    stage.cylinder(-0.8, 0, 0.05, 0.04, 0.16, steel);
    stage.sprite('flame', -0.8, 0.16, 0.05, 0.09, 0.16, [0.4, 1, 4]);
    flask(stage, 0.35, -0.1, 1.6, liquids[1]!, clearGlass);
    flask(stage, 0.65, 0.12, 1.1, liquids[3]!, clearGlass);
    microscope(stage, 1.15, 0, black, chrome);
    stage.box(1.5, 0, -0.12, 0.3, 0.015, 0.22, paper, { yaw: 0.3 });
    stage.sprite('smoke', 0.35, 0.42, -0.1, 0.4, 0.8, [0.5, 0.75, 0.85], 0.5);
  });
  stage.lamp({ at: [-0.3, 1.35, 4.1], colour: scale(oklch(0.75, 0.16, 170), 1.4), reach: 0.8, haze: 0.006 });
  for (const [x, z] of [
    [-0.8, 3.5],
    [1.2, 3.4],
  ] as const)
    f.stool(stage, x, z, 0.7, steel, black);
  // A glass-fronted hood on the right wall and a board with a formula.
  f.cabinet(stage, 3.6, 5.4, 1.7, 2.2, Math.PI / 2, white, chrome, 2);
  stage.box(3.31, 1.05, 5.4, 0.02, 0.9, 1.5, paints.lampshade(lampTones.cold, 0.4));
  stage.box(3.96, 1.2, 2.9, 0.05, 1.1, 1.7, paints.chalkboard(oklch(0.92, 0.01, 100)));
  for (const z of [2.4, 4.6, 6.8])
    for (const x of [-1.8, 1.8])
      f.ceilingStrip(stage, x, 3.2, z, 1.6, 0.3, lampTones.cold, false, x > 0 && z === 4.6);
  return {
    camera: { at: [0.1, 1.55, -1], zoom: 1.13, horizon: 0.46, yaw: 0.02 },
    view: 'city',
    sun: 'left',
    shafts: 0.5,
    bounce: [0.85, 1, 1.05],
    bounceBy: 0.05,
    key: { day: 0.25, night: 0.12 },
  };
});
