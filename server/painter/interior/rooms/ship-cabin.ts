import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const shipCabin = room((stage, window) => {
  const { paints, random } = stage;
  const {
    oak,
    darkOak,
    mahogany,
    brass,
    iron,
    linen,
    leather,
    covers,
    sackcloth,
    bottleGlass,
    paper,
    cloth,
  } = takeStock(stage);
  const planking = paints.planks({ colour: oklch(0.46, 0.07, 52), width: 0.24, along: 'u' });
  raiseShell(stage, {
    x0: -3.3,
    x1: 3.3,
    height: 2.7,
    depth: 6.2,
    floor: paints.planks({ colour: oklch(0.52, 0.065, 58), width: 0.18, gloss: 0.22 }),
    ceiling: paints.planks({ colour: oklch(0.42, 0.06, 50), width: 0.24, along: 'u' }),
    back: planking,
  });
  // The stern gallery: a band of leaded windows over a locker bench.
  for (const at of [-2.1, -0.7, 0.7, 2.1])
    window({
      wall: 'back',
      at,
      sill: 0.95,
      width: 1.22,
      height: 1.3,
      columns: 3,
      rows: 3,
      arch: 0.2,
      frame: darkOak,
      bar: 0.04,
      trim: mahogany,
      shadows: Math.abs(at) < 1,
      deep: 0.22,
      ledge: false,
    });
  window({
    wall: 'left',
    at: 3,
    sill: 1.15,
    width: 0.72,
    height: 0.72,
    round: true,
    frame: brass,
    trim: brass,
    ledge: false,
    light: 0.7,
    deep: 0.2,
  });
  stage.box(0, 0, 5.85, 6.6, 0.5, 0.7, mahogany);
  stage.box(0, 0.5, 5.8, 6.4, 0.1, 0.62, paints.padding(cloth));
  for (const x of [-2.8, -1.4, 0, 1.4, 2.8])
    stage.box(x, 0.02, 5.49, 0.06, 0.46, 0.04, darkOak, { shadow: false });
  // Frames of the hull lean inwards; deck beams overhead.
  for (const z of [0.8, 2.4, 4, 5.6]) {
    stage.box(0, 2.45, z, 6.8, 0.24, 0.22, darkOak);
    for (const side of [-1, 1]) {
      stage.stick([side * 3.1, 0, z], [side * 3.32, 2.6, z], 0.22, darkOak, false);
      stage.stick([side * 3.25, 1.7, z], [side * 2.5, 2.5, z], 0.18, darkOak, false);
    }
  }
  // The chart table with lamp, dividers, sextant, a rolled map.
  f.table(
    stage,
    { x: 0.1, z: 4, width: 1.9, depth: 1, wood: mahogany, yaw: random.range(-0.06, 0.06) },
    () => {
      stage.box(
        -0.1,
        0,
        0,
        1.2,
        0.008,
        0.72,
        {
          paint: (s) => {
            const land = stage.noise.fbm(s.lx * 3 + 7, s.lz * 3.4, 4);
            const shore = Math.abs(land - 0.08) < 0.02;
            const c = shore
              ? oklch(0.4, 0.06, 50)
              : land > 0.08
                ? oklch(0.78, 0.08, 85)
                : oklch(0.85, 0.04, 100);
            const route = Math.abs(s.lz - Math.sin(s.lx * 4) * 0.12) < 0.008 && (s.lx * 12 + 40) % 1 < 0.6;
            s.red = route ? 0.4 : c[0];
            s.green = route ? 0.06 : c[1];
            s.blue = route ? 0.05 : c[2];
          },
        },
        { yaw: 0.08 },
      );
      f.candlestick(stage, 0.72, 0, 0.3, brass, 1.1);
      stage.stick([-0.1, 0.02, 0], [0.02, 0.2, 0.05], 0.018, brass, true, false);
      stage.stick([0.1, 0.02, 0.06], [0.02, 0.2, 0.05], 0.018, brass, true, false);
      stage.stick([-0.75, 0.05, 0.28], [-0.15, 0.05, 0.36], 0.08, paper);
      stage.cylinder(0.5, 0, -0.22, 0.1, 0.07, brass);
      stage.cylinder(0.5, 0.07, -0.22, 0.085, 0.008, linen, { shadow: false });
      f.bookStack(stage, -0.72, 0, -0.15, 3, covers);
      for (let i = 0; i < 9; i++)
        stage.stick(
          [0.2 + Math.cos(i * 0.2) * 0.16, 0.02 + Math.sin(i * 0.2 + 0.2) * 0.16, 0.26],
          [0.2 + Math.cos((i + 1) * 0.2) * 0.16, 0.02 + Math.sin((i + 1) * 0.2 + 0.2) * 0.16, 0.26],
          0.022,
          brass,
          true,
          false,
        );
    },
  );
  f.chair(stage, 0.4, 3, Math.PI + 0.35, mahogany, leather);
  // A box bed with curtains on the left, a hammock on the right, chest, barrel, globe.
  stage.box(-2.75, 0, 3.9, 1, 0.6, 2, mahogany);
  stage.box(-2.75, 0.6, 3.9, 0.9, 0.14, 1.9, linen);
  stage.box(-2.72, 0.68, 3.6, 0.95, 0.1, 1.2, paints.fabric(oklch(0.4, 0.1, 255)));
  for (const z of [2.95, 4.85])
    for (let i = 0; i < 3; i++)
      stage.box(-2.3, 0.55, z + (i - 1) * 0.13, 0.07, 1.85, 0.13, paints.drapery(cloth, 0.1), {
        shadow: false,
      });
  const sag = (share: number): [number, number, number] => [
    2.2 + (share - 0.5) * 0.5,
    1.75 - Math.sin(share * Math.PI) * 0.7,
    2.2 + share * 2.4,
  ];
  for (let i = 0; i < 18; i++) {
    const [a, b] = [sag(i / 18), sag((i + 1) / 18)];
    const broad = 0.12 + Math.sin(((i + 0.5) / 18) * Math.PI) * 0.5;
    const length = Math.hypot(b[1] - a[1], b[2] - a[2]) * 1.15;
    const pitch = Math.atan2(a[1] - b[1], b[2] - a[2]);
    stage.box((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, broad, 0.04, length, sackcloth, {
      pitch,
    });
  }
  f.chest(stage, 2.5, 4.9, -0.5, oak, iron, 0.95);
  f.barrel(stage, 2.75, 0, 1.9, oak, iron, 0.3);
  f.globe(stage, -1.7, 2.5, mahogany, brass, 0.8);
  f.shelves(
    stage,
    3.15,
    3.6,
    1.4,
    [1.5, 1.9],
    Math.PI / 2,
    mahogany,
    (row) => (row ? f.bottles(stage, 1.2, 6, bottleGlass) : f.goods(stage, 1.2, 7, covers, 0.24)),
    0.24,
  );
  f.lantern(stage, 0.5, 1.75, 3.4, brass, 2.5, 1.1);
  f.lantern(stage, -1.9, 1.8, 5.3, brass, 2.5, 0.7);
  return {
    camera: { at: [-0.1, 1.45, -1], zoom: 1.12, horizon: 0.46 },
    view: 'sea',
    sun: 'back',
    shafts: 1.3,
    bounce: [1, 0.72, 0.46],
    bounceBy: 0.055,
    key: { day: 0.17, night: 0.09 },
  };
});
