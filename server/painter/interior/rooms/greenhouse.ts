import { f, oklch, raiseShell, room, takeStock, type Stage } from '../kit.ts';

const tree = (stage: Stage, x: number, z: number, height: number, hue: number): void => {
  const { paints, random } = stage;
  const leaf = paints.leaf(oklch(0.5, 0.13, hue));
  const bark = paints.timber(oklch(0.42, 0.05, 60));
  stage.stick([x, 0.3, z], [x + 0.1, height * 0.75, z], 0.1, bark);
  for (let i = 0; i < 13; i++) {
    const a = i * 0.483;
    const reach = random.range(0.7, 1.1) * height * 0.3;
    for (let k = 0; k < 4; k++) {
      const t = (k + 0.6) / 4;
      stage.ball(
        x + 0.1 + Math.cos(a) * reach * t,
        height * (0.78 + 0.26 * Math.sin(t * 2.6) - 0.14 * t),
        z + Math.sin(a) * reach * t,
        reach * 0.17,
        0.025,
        0.09 + 0.05 * (1 - t),
        leaf,
        { yaw: -a, roll: 0.7 - t * 1.9, shadow: k === 1 && i % 2 === 0 },
      );
    }
  }
};

export const greenhouse = room((stage, window) => {
  const { paints, random } = stage;
  const { whiteWood, clay, iron, steel, pine, oak } = takeStock(stage);
  const frame = paints.plain(oklch(0.9, 0.012, 140), 0.05);
  const low = paints.blocks({ colour: oklch(0.55, 0.07, 40), course: 0.09, ratio: 2.5 });
  raiseShell(stage, {
    x0: -4.4,
    x1: 4.4,
    height: 5.6,
    depth: 14,
    floor: paints.blocks({ colour: oklch(0.55, 0.05, 50), course: 0.14, ratio: 2, gloss: 0.3 }),
    ceiling: frame,
    back: low,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.9,
    width: 8.5,
    height: 4.6,
    columns: 7,
    rows: 4,
    frame,
    bar: 0.07,
    deep: 0.1,
    shadows: true,
    light: 1,
  });
  for (const side of ['left', 'right'] as const)
    window({
      wall: side,
      at: 5,
      sill: 0.9,
      width: 17.6,
      height: 4.6,
      columns: 16,
      rows: 3,
      frame,
      bar: 0.06,
      deep: 0.08,
      shadows: side === 'left',
      light: 0.8,
    });
  window({
    wall: 'roof',
    at: 0,
    sill: -3.6,
    width: 8.6,
    height: 17.2,
    columns: 6,
    rows: 14,
    frame,
    bar: 0.06,
    light: 1.4,
  });
  for (let z = 0; z < 14; z += 2.3) {
    for (const side of [-1, 1]) {
      stage.stick([side * 4.35, 3.6, z], [side * 2.6, 5, z], 0.09, frame, true, false);
      stage.stick([side * 2.6, 5, z], [0, 5.6, z], 0.09, frame, true, false);
      stage.box(side * 4.35, 0, z, 0.12, 5.5, 0.12, frame);
    }
  }
  const earth = paints.earth(oklch(0.3, 0.03, 50));
  const greens = [135, 145, 155, 120, 165];
  const petals = [
    oklch(0.7, 0.19, 15),
    oklch(0.8, 0.15, 80),
    oklch(0.75, 0.14, 320),
    oklch(0.92, 0.03, 90),
    stage.context.accents[0]!,
  ];
  for (const side of [-1, 1]) {
    stage.box(side * 3.5, 0, 5.5, 1.7, 0.45, 17, low);
    stage.box(side * 3.5, 0.42, 5.5, 1.5, 0.06, 17, earth);
    for (let z = 1; z < 13; z += 0.62) {
      const x = side * (3.3 + random.range(-0.4, 0.5));
      const kind = random.next();
      if (kind < 0.16) tree(stage, side * 3.7, z, random.range(2.6, 4.4), random.pick(greens));
      else if (kind < 0.45)
        f.plant(stage, x, 0.35, z, random.range(0.8, 1.5), earth, oklch(0.5, 0.13, random.pick(greens)));
      else {
        const petal = paints.plain(random.pick(petals));
        const stem = paints.leaf(oklch(0.48, 0.11, random.pick(greens)));
        for (let i = 0; i < 6; i++) {
          const tx = x + random.range(-0.25, 0.25);
          const tz = z + random.range(-0.25, 0.25);
          const up = random.range(0.75, 1.05);
          stage.stick([x, 0.45, z], [tx, up, tz], 0.016, stem, true, false);
          stage.ball(tx, up, tz, 0.08, 0.055, 0.08, petal, { shadow: false });
          stage.ball((tx + x) / 2, 0.66, (tz + z) / 2, 0.12, 0.02, 0.05, stem, {
            yaw: i,
            roll: 0.5,
            shadow: false,
          });
        }
      }
    }
  }
  // Potting bench, cans and hanging baskets on the path's axis.
  f.table(stage, { x: 0.6, z: 7.4, width: 1.7, depth: 0.8, wood: pine, top: oak, yaw: 0.1 }, () => {
    for (let i = 0; i < 5; i++)
      f.plant(
        stage,
        -0.65 + i * 0.32,
        0,
        random.range(-0.15, 0.2),
        random.range(0.3, 0.5),
        clay,
        oklch(0.55, 0.13, random.pick(greens)),
      );
  });
  stage.within(-0.9, 0, 4.4, 0.6, () => {
    stage.cylinder(0, 0, 0, 0.18, 0.34, steel, { taper: 0.9 });
    stage.stick([0.12, 0.1, 0], [0.46, 0.42, 0], 0.05, steel);
    stage.cylinder(0.46, 0.4, 0, 0.04, 0.07, steel, { taper: 1.8 });
    stage.stick([-0.15, 0.1, 0], [-0.26, 0.3, 0], 0.03, steel, true, false);
    stage.stick([-0.26, 0.3, 0], [0, 0.44, 0], 0.03, steel, true, false);
  });
  for (const [x, z] of [
    [-1.4, 3.4],
    [1.3, 5],
    [-1.2, 8.6],
  ] as const) {
    stage.stick([x, 3, z], [x, 5.5, z], 0.016, iron, true, false);
    f.plant(stage, x, 2.7, z, 0.75, clay, oklch(0.52, 0.14, 140));
    for (let i = 0; i < 7; i++)
      stage.ball(
        x + Math.cos(i) * 0.3,
        2.75 - random.range(0, 0.5),
        z + Math.sin(i) * 0.3,
        0.05,
        0.13,
        0.03,
        paints.leaf(oklch(0.5, 0.13, 135)),
        { shadow: false },
      );
  }
  f.chair(stage, -0.6, 9.4, 0.4, whiteWood);
  f.lantern(stage, 0, 2.7, 6, iron, 5.5, 1.2 * stage.day.lamps + 0.05);
  f.lantern(stage, 0, 2.9, 10.5, iron, 5.5, 1.2 * stage.day.lamps + 0.05);
  return {
    camera: { at: [-0.2, 1.65, -1.6], zoom: 1.1, horizon: 0.52 },
    view: 'garden',
    sun: 'left',
    shafts: 0.9,
    openness: 0.3,
    bounce: [0.8, 0.9, 0.5],
    bounceBy: 0.02,
    air: { colour: scaleOf(stage.day.sky, 0.22), perMetre: 0.016 },
    key: { day: 0.23, night: 0.075 },
  };
});

const scaleOf = (colour: readonly [number, number, number], by: number): [number, number, number] => [
  colour[0] * by,
  colour[1] * by * 1.05,
  colour[2] * by,
];
