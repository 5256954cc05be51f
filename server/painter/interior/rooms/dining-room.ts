import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const diningRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { mahogany, whiteWood, gold, china, chrome, clearGlass, velvet, brass, linen, cloth } =
    takeStock(stage);
  const paper = paints.wallpaper(
    random.pick([oklch(0.48, 0.07, 20), oklch(0.46, 0.06, 240), oklch(0.5, 0.06, 160)]),
    oklch(0.68, 0.08, 80),
    0.34,
  );
  raiseShell(stage, {
    x0: -3.6,
    x1: 3.6,
    height: 3.4,
    depth: 8,
    floor: paints.planks({ colour: oklch(0.44, 0.07, 46), width: 0.14, gloss: 0.38 }),
    ceiling: paints.plaster(oklch(0.88, 0.015, 85)),
    back: paints.dado({
      lower: paints.planks({ colour: oklch(0.84, 0.02, 85), width: 0.5, variety: 0.05, seam: 0.3 }),
      upper: paper,
      height: 1,
      rail: oklch(0.88, 0.02, 85),
    }),
  });
  for (const at of [-1.9, 1.9]) {
    window({
      wall: 'back',
      at,
      sill: 0.5,
      width: 1.3,
      height: 2.3,
      columns: 2,
      rows: 4,
      frame: whiteWood,
      shadows: at < 0,
    });
    f.curtains(stage, {
      wall: 'back',
      at,
      top: 3.1,
      bottom: 0.02,
      width: 1.3,
      cloth: paints.drapery(cloth, 0.15),
      rod: brass,
    });
  }
  window({
    wall: 'left',
    at: 3.6,
    sill: 0.5,
    width: 1.4,
    height: 2.3,
    columns: 2,
    rows: 4,
    frame: whiteWood,
    shadows: true,
  });
  f.counter(stage, 0, 7.65, 1.9, 0, mahogany, mahogany, brass, () => {
    f.candelabra(stage, -0.6, 0, 0, gold, 0.5);
    f.vase(stage, 0.1, 0, 0, china, 1.2, stage.context.accents[0]);
    f.bottles(stage, 0.5, 3, clearGlass);
  });
  f.framed(stage, 0, 1.65, 7.95, 1.25, 0.95, 0, random.next());
  f.rug(
    stage,
    0,
    4.4,
    3.6,
    5.2,
    paints.rug(oklch(0.4, 0.08, 25), oklch(0.28, 0.06, 255), oklch(0.7, 0.08, 82)),
  );
  f.table(stage, { x: 0, z: 4.4, width: 1.35, depth: 3.8, wood: mahogany }, () => {
    stage.box(0, 0, 0, 0.5, 0.012, 3.5, linen, { shadow: false });
    for (const z of [-1.2, 0, 1.2])
      for (const side of [-1, 1])
        stage.within(side * 0.45, 0, z, (side * Math.PI) / 2, () =>
          f.place(stage, 0, 0, china, chrome, clearGlass),
        );
    f.candelabra(stage, 0, 0.01, -0.8, gold, 0.5);
    f.vase(stage, 0, 0.01, 0.15, china, 1.1, stage.context.accents[0]);
    f.candelabra(stage, 0, 0.01, 1.1, gold, 0.5);
  });
  for (const z of [3.2, 4.4, 5.6])
    for (const side of [-1, 1])
      f.chair(stage, side * 1.05, z, (side * Math.PI) / 2 + random.range(-0.12, 0.12), mahogany, velvet);
  f.chair(stage, 0, 6.75, random.range(-0.1, 0.1), mahogany, velvet);
  f.chair(stage, 0.1, 2.05, Math.PI, mahogany, velvet);
  f.crystalChandelier(stage, 0, 2.25, 4.2, 0.5, 3.4);
  f.cabinet(stage, 3.3, 6.3, 1.5, 2.2, Math.PI / 2, mahogany, brass);
  f.mirror(stage, 3.55, 1.3, 3.6, 0.9, 1.2, Math.PI / 2, gold);
  for (const x of [-0.95, 0.95]) f.sconce(stage, x, 1.9, 7.95, [0, -1], brass);
  return {
    camera: { at: [-0.5, 1.62, -1.3], zoom: 1.12, horizon: 0.47, vanishing: 0.46 },
    view: 'garden',
    sun: 'left',
    bounce: [1, 0.8, 0.55],
    bounceBy: 0.06,
    key: { day: 0.19, night: 0.1 },
  };
});
