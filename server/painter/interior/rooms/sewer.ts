import { f, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const sewer = room((stage, window) => {
  const { paints, random } = stage;
  const { iron, steel } = takeStock(stage);
  const brick = paints.grimy(
    paints.blocks({ colour: oklch(0.44, 0.045, 110), course: 0.11, ratio: 2.5, variety: 0.5 }),
  );
  const ledge = paints.grimy(
    paints.blocks({ colour: oklch(0.48, 0.02, 140), course: 0.4, ratio: 1.8, gloss: 0.4 }),
  );
  const rust = paints.rusty(oklch(0.4, 0.03, 60));
  raiseShell(stage, {
    x0: -3,
    x1: 3,
    height: 4.4,
    depth: 22,
    floor: paints.water(oklch(0.36, 0.055, 150), 0.85, 0.03),
    ceiling: brick,
    back: paints.plain(oklch(0.08, 0.01, 160)),
  });
  window({
    wall: 'roof',
    at: 0.5,
    sill: 4.9,
    width: 1.5,
    height: 1.5,
    round: true,
    frame: iron,
    open: true,
    deep: 0.4,
    light: 3.4,
    shadows: true,
  });
  window({
    wall: 'roof',
    at: -0.3,
    sill: 14,
    width: 1.3,
    height: 1.3,
    round: true,
    frame: iron,
    open: true,
    deep: 0.4,
    light: 2,
  });
  const hole = (x: number, z: number): boolean =>
    Math.hypot(x - 0.5, z - 5.65) < 0.75 || Math.hypot(x + 0.3, z - 14.65) < 0.65;
  stage.vault(0, 1.5, -4, 22, 3, 2.85, { ...brick, cut: (x, _y, z) => hole(x, z + 9) });
  // Round shafts up to the street, with a grate across.
  for (const [x, z, r] of [
    [0.5, 5.65, 0.75],
    [-0.3, 14.65, 0.65],
  ] as const) {
    for (let i = 0; i < 16; i++) {
      const a = (i / 16) * Math.PI * 2;
      stage.box(x + Math.cos(a) * r * 1.06, 3.9, z + Math.sin(a) * r * 1.06, 0.1, 0.9, 0.34, brick, {
        yaw: -a,
        shadow: false,
      });
    }
    for (let i = -2; i <= 2; i++) stage.box(x + i * r * 0.36, 4.36, z, 0.05, 0.05, r * 2, iron);
    f.fallThrough(stage, x, z, r * 0.8, 4.2, 0.05);
  }
  for (const side of [-1, 1]) {
    stage.box(side * 2.35, 0, 9, 1.3, 0.42, 26, ledge);
    stage.box(side * 1.72, 0.38, 9, 0.14, 0.09, 26, ledge);
    f.pipe(
      stage,
      [
        [side * 2.75, 2.1, -2],
        [side * 2.75, 2.1, 22],
      ],
      0.22,
      rust,
    );
    f.pipe(
      stage,
      [
        [side * 2.6, 2.5, -2],
        [side * 2.6, 2.5, 22],
      ],
      0.12,
      steel,
    );
    for (let z = 1; z < 22; z += 2.2) stage.box(side * 2.8, 1.95, z, 0.3, 0.5, 0.07, iron, { shadow: false });
  }
  for (const z of [3, 7, 11, 15, 19]) f.arch(stage, 0, 1.5, z, 2.72, 0.3, 0.4, brick, 2.56);
  // Outfalls with running water, a ladder under the shaft, caged lamps, rubbish.
  for (const [side, z] of [
    [-1, 4.6],
    [1, 8.6],
    [-1, 12],
  ] as const) {
    stage.stick([side * 3, 1.15, z], [side * 2.45, 1.15, z], 0.85, rust);
    stage.stick(
      [side * 2.46, 1.15, z],
      [side * 2.42, 1.15, z],
      0.68,
      paints.plain(oklch(0.1, 0.01, 150)),
      true,
      false,
    );
    for (let i = 0; i < 6; i++)
      stage.stick(
        [side * 2.45, 0.95, z - 0.2 + i * 0.08],
        [side * (1.6 + random.range(-0.1, 0.1)), 0.05, z - 0.2 + i * 0.08],
        0.09,
        paints.glassware([oklch(0.6, 0.06, 160)], 0.16),
        true,
        false,
      );
    stage.sprite('smoke', side * 1.6, 0.02, z, 0.9, 0.7, [0.35, 0.42, 0.36], 0.5);
  }
  for (const x of [1.05, 1.45]) stage.stick([x, 0.2, 6.2], [x, 4.3, 6.2], 0.05, iron, true, false);
  for (let i = 0; i < 13; i++)
    stage.stick([1.05, 0.4 + i * 0.3, 6.2], [1.45, 0.4 + i * 0.3, 6.2], 0.035, iron, true, false);
  for (const [side, z] of [
    [1, 2.6],
    [-1, 8.4],
    [1, 12.5],
    [-1, 17],
  ] as const) {
    stage.ball(side * 2.62, 1.75, z, 0.11, 0.14, 0.11, paints.glowing(oklch(0.86, 0.13, 95), 1.7), {
      shadow: false,
    });
    stage.sprite('halo', side * 2.6, 1.75, z, 1.5, 1.5, oklch(0.84, 0.12, 95), 0.35);
    stage.lamp({
      at: [side * 2.3, 1.7, z],
      colour: scale(oklch(0.84, 0.12, 95), 1.9),
      reach: 1.1,
      haze: 0.01,
    });
  }
  f.barrel(stage, -2.3, 0.42, 2.4, rust, iron, 0.3);
  f.boulders(stage, 2.3, 3.6, 0.16, 6, ledge);
  return {
    camera: { at: [-0.35, 1.6, -1.2], zoom: 1.05, horizon: 0.5 },
    view: 'street',
    sun: 'roof',
    shafts: 2.5,
    bounce: [0.75, 0.85, 0.5],
    bounceBy: 0.014,
    openness: 0.035,
    air: { colour: [0.016, 0.026, 0.018], perMetre: 0.045 },
    key: { day: 0.085, night: 0.06 },
  };
});
