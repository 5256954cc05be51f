import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const restaurant = room((stage, window) => {
  const { paints, random } = stage;
  const { mahogany, gold, china, chrome, clearGlass, velvet, brass, linen, cloth, clay, bottleGlass } =
    takeStock(stage);
  raiseShell(stage, {
    x0: -4.8,
    x1: 4.8,
    height: 3.9,
    depth: 10,
    floor: paints.carpet(oklch(0.32, 0.06, 20), oklch(0.5, 0.08, 70)),
    ceiling: paints.plaster(oklch(0.72, 0.03, 75)),
    back: paints.dado({
      lower: paints.planks({ colour: oklch(0.36, 0.07, 36), width: 0.5, variety: 0.1 }),
      upper: paints.plaster(oklch(0.5, 0.07, 30)),
      height: 1.2,
      rail: oklch(0.6, 0.09, 80),
    }),
  });
  for (const at of [-3, 0, 3]) {
    window({
      wall: 'back',
      at,
      sill: 0.4,
      width: 1.9,
      height: 2.9,
      columns: 2,
      rows: 3,
      arch: 0.5,
      frame: mahogany,
      shadows: at === 0,
    });
    f.curtains(stage, {
      wall: 'back',
      at,
      top: 3.55,
      bottom: 0.02,
      width: 1.9,
      cloth: paints.drapery(cloth, 0.16),
      rod: brass,
    });
  }
  window({
    wall: 'left',
    at: 4,
    sill: 0.4,
    width: 2.2,
    height: 2.9,
    columns: 2,
    rows: 3,
    arch: 0.5,
    frame: mahogany,
    shadows: true,
  });
  const lay = (): void => {
    for (const a of [0, 1.57, 3.14, 4.71])
      stage.within(Math.sin(a) * 0.3, 0, Math.cos(a) * 0.3, a, () =>
        f.place(stage, 0, 0, china, chrome, clearGlass),
      );
    f.candle(stage, 0, 0, 0, 0.2, 0.9);
    f.vase(stage, 0.12, 0, 0.03, clearGlass, 0.6, stage.context.accents[0]);
  };
  for (const [x, z] of [
    [-2.7, 3.2],
    [0.9, 4.1],
    [-0.9, 6.6],
    [3.1, 6.5],
    [-3.5, 6.4],
    [1.3, 8.5],
    [3.6, 3],
  ] as const) {
    const turn = random.range(0, 1.5);
    f.clothedTable(stage, x, z, 0.56, linen, lay);
    for (let i = 0; i < (z < 5 ? 3 : 4); i++) {
      const a = turn + i * 1.57;
      f.chair(stage, x + Math.sin(a) * 0.9, z + Math.cos(a) * 0.9, a, mahogany, velvet);
    }
  }
  f.crystalChandelier(stage, 0, 2.75, 5.4, 0.75, 3.9);
  for (const z of [2.6, 5.4, 8]) f.sconce(stage, 4.78, 1.9, z, [-1, 0], gold);
  for (const x of [-1.5, 1.5]) f.sconce(stage, x, 1.9, 9.97, [0, -1], gold);
  f.plant(stage, -4.3, 0, 9.4, 1.7, clay);
  f.plant(stage, 4.3, 0, 9.4, 1.7, clay);
  f.cabinet(stage, 4.5, 7.7, 1.6, 1.1, Math.PI / 2, mahogany, brass);
  stage.within(4.45, 1.18, 7.7, Math.PI / 2, () => f.bottles(stage, 1.4, 8, bottleGlass, 1.2));
  f.framed(stage, 4.76, 1.7, 4.2, 1.1, 0.8, Math.PI / 2, random.next());
  return {
    camera: { at: [-0.2, 1.6, -1.4], zoom: 1.12, horizon: 0.46 },
    view: 'town',
    sun: 'left',
    shafts: 0.8,
    bounce: [1, 0.7, 0.45],
    bounceBy: 0.06,
    key: { day: 0.16, night: 0.1 },
  };
});
