import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const hallway = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, whiteWood, brass, mahogany, cloth, clay, velvet, black } = takeStock(stage);
  raiseShell(stage, {
    x0: -2.1,
    x1: 2.1,
    height: 3.2,
    depth: 11,
    floor: paints.planks({ colour: oklch(0.5, 0.075, 52), width: 0.12, gloss: 0.34 }),
    ceiling: paints.plaster(oklch(0.88, 0.015, 85)),
    back: paints.dado({
      lower: paints.planks({ colour: oklch(0.84, 0.02, 85), width: 0.6, variety: 0.04, seam: 0.35 }),
      upper: paints.wallpaper(
        random.pick([oklch(0.72, 0.05, 85), oklch(0.64, 0.05, 200), oklch(0.62, 0.06, 20)]),
        oklch(0.78, 0.05, 80),
      ),
      height: 1.05,
      rail: oklch(0.86, 0.02, 85),
    }),
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.95,
    width: 1.2,
    height: 1.9,
    columns: 2,
    rows: 3,
    arch: 0.35,
    frame: whiteWood,
    shadows: true,
  });
  for (const [side, z] of [
    [-1, 2.6],
    [1, 5.4],
    [-1, 6.2],
    [1, 8.6],
    [-1, 9.4],
  ] as const) {
    f.door(stage, side * 2.06, z, (side * Math.PI) / 2, whiteWood, whiteWood, brass, 0.9, 2.1);
  }
  window({
    wall: 'left',
    at: 4.4,
    sill: 1.05,
    width: 0.95,
    height: 1.6,
    columns: 2,
    rows: 3,
    frame: whiteWood,
    light: 0.9,
  });
  stage.box(0, 0, 5, 1.15, 0.014, 12, paints.rug(cloth, oklch(0.3, 0.06, 30), oklch(0.72, 0.09, 82)), {
    shadow: false,
  });
  // Stairs up the right side.
  stage.within(1.55, 0, 2.2, -Math.PI / 2, () => f.staircase(stage, 0, 0, 1.05, 11, 0, oak, mahogany));
  f.table(stage, { x: -1.78, z: 7.8, width: 0.42, depth: 1.2, height: 0.82, wood: mahogany }, () => {
    f.vase(stage, 0, 0, 0.3, clay, 1.1, stage.context.accents[0]);
    f.tableLamp(stage, 0, 0, -0.3, brass);
  });
  f.mirror(stage, -2.06, 1.2, 7.8, 0.7, 1, -Math.PI / 2, brass);
  // Coats and an umbrella stand.
  stage.box(-2.04, 1.62, 3.7, 0.05, 0.1, 1, mahogany);
  for (let i = 0; i < 4; i++) {
    const z = 3.35 + i * 0.24;
    stage.ball(
      -1.96,
      1.2,
      z,
      0.11,
      0.46,
      0.1,
      paints.drapery(oklch(0.35 + random.next() * 0.2, 0.05, random.range(0, 360)), 0.07),
    );
    stage.ball(-1.98, 1.6, z, 0.09, 0.12, 0.1, black);
  }
  stage.cylinder(-1.8, 0, 4.6, 0.14, 0.55, clay);
  for (const lean of [-0.08, 0.05])
    stage.stick([-1.8, 0.1, 4.6], [-1.8 + lean, 0.95, 4.6 + lean], 0.04, black);
  for (const [z, tone] of [
    [7.1, 0.2],
    [3.4, 0.7],
  ] as const)
    f.framed(stage, 2.06, 1.5, z + 3, 0.6, 0.8, Math.PI / 2, tone);
  f.chair(stage, 0.9, 9.9, 0.5, mahogany, velvet);
  f.plant(stage, -1.1, 0, 10.4, 1.1, clay);
  for (const z of [3.4, 7.4]) f.pendant(stage, 0, 2.35, z, 3.2, brass, 'globe');
  return {
    camera: { at: [-0.15, 1.55, -1.2], zoom: 1.05, horizon: 0.5, vanishing: 0.46 },
    view: 'garden',
    sun: 'back',
    shafts: 1,
    bounce: [1, 0.84, 0.62],
    bounceBy: 0.06,
    key: { day: 0.22, night: 0.1 },
  };
});
