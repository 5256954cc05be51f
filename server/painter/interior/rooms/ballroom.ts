import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const ballroom = room((stage, window) => {
  const { paints, random } = stage;
  const { gold, white, velvet, cloth, mahogany } = takeStock(stage);
  const cream = paints.panels({ colour: oklch(0.88, 0.025, 88), width: 1.6, height: 2.6, seam: 0.25 });
  const marble = paints.marble(oklch(0.86, 0.02, 75), oklch(0.66, 0.05, 60), 0);
  raiseShell(stage, {
    x0: -7,
    x1: 7,
    height: 8,
    depth: 17,
    floor: {
      ...paints.tiles({
        colours: [oklch(0.6, 0.08, 62), oklch(0.44, 0.075, 50)],
        size: 0.9,
        checker: true,
        diagonal: true,
        gloss: 0.7,
      }),
    },
    ceiling: paints.panels({ colour: oklch(0.86, 0.025, 85), width: 3, height: 3, seam: 0.3 }),
    back: paints.dado({ lower: marble, upper: cream, height: 1.2, rail: oklch(0.76, 0.12, 86) }),
  });
  for (const z of [2.6, 6, 9.4, 12.8]) {
    window({
      wall: 'left',
      at: z,
      sill: 0.3,
      width: 2,
      height: 5.2,
      arch: true,
      columns: 3,
      rows: 6,
      frame: white,
      trim: gold,
      shadows: z < 7,
      ledge: false,
    });
    f.curtains(stage, {
      wall: 'left',
      at: z,
      top: 5.9,
      bottom: 0.02,
      width: 2,
      cloth: paints.drapery(cloth, 0.2, oklch(0.78, 0.12, 85)),
      rod: gold,
    });
    // Mirrors opposite the windows.
    f.mirror(stage, 6.95, 0.9, z, 1.7, 4, Math.PI / 2, gold);
    f.sconce(stage, 6.95, 2.6, z + 1.6, [-1, 0], gold);
  }
  for (const at of [-3.4, 0, 3.4])
    window({
      wall: 'back',
      at,
      sill: 0.3,
      width: 2.1,
      height: 5.4,
      arch: true,
      columns: 3,
      rows: 6,
      frame: white,
      trim: gold,
      ledge: false,
      light: at ? 0.6 : 1,
    });
  for (const side of [-1, 1]) {
    for (const z of [0.9, 4.3, 7.7, 11.1, 14.5]) {
      f.pillar(stage, side * 5.7, z, 0.3, 7.2, marble);
      stage.cylinder(side * 5.7, 6.1, z, 0.32, 0.25, gold, { shadow: false });
    }
    stage.box(side * 5.7, 7.2, 7, 1, 0.5, 22, paints.plain(oklch(0.88, 0.025, 88)));
    stage.box(side * 5.2, 7.25, 7, 0.06, 0.14, 22, gold, { shadow: false });
  }
  for (const [x, z] of [
    [0, 4.6],
    [-1.9, 9],
    [1.9, 9],
    [0, 13],
  ] as const)
    f.crystalChandelier(stage, x, 5, z, x ? 0.8 : 1.05, 8);
  // Chairs along the wall, a piano in the corner, flowers.
  stage.within(3.7, 0, 9.5, 0.5, () => {
    const black = paints.plain(oklch(0.2, 0.01, 30), 0.6);
    stage.box(0, 0.7, 0, 1.5, 0.28, 1, black);
    stage.ball(0.25, 0.84, 0.7, 0.72, 0.14, 0.9, black);
    stage.box(-0.1, 1.05, 0.6, 1.2, 0.04, 1.3, black, { roll: 0.65 });
    stage.box(0, 0.74, -0.58, 1.36, 0.06, 0.22, white);
    for (let i = 0; i < 12; i++)
      stage.box(-0.6 + i * 0.11, 0.8, -0.53, 0.04, 0.03, 0.12, black, { shadow: false });
    for (const [x, z] of [
      [-0.6, -0.3],
      [0.6, -0.3],
      [0.2, 1.2],
    ] as const)
      stage.cylinder(x, 0, z, 0.05, 0.72, black);
    stage.box(0, 0.4, -1.15, 0.7, 0.12, 0.36, velvet);
    for (const x of [-0.3, 0.3]) stage.cylinder(x, 0, -1.15, 0.03, 0.4, black);
  });
  for (let i = 0; i < 5; i++)
    f.chair(stage, 4.85, 2.2 + i * 0.95, Math.PI / 2 + random.range(-0.15, 0.15), mahogany, velvet);
  for (const [x, z] of [
    [-4.7, 4.3],
    [4.9, 7.7],
    [-4.7, 11.1],
  ] as const) {
    f.pillar(stage, x, z, 0.16, 1, marble);
    f.vase(stage, x, 1, z, gold, 2, stage.context.accents[0]);
  }
  return {
    camera: { at: [0.2, 1.8, -2], zoom: 1.1, horizon: 0.57 },
    view: 'garden',
    sun: 'left',
    shafts: 0.9,
    bounce: [1, 0.82, 0.55],
    bounceBy: 0.08,
    key: { day: 0.21, night: 0.13 },
    bloom: 0.55,
  };
});
