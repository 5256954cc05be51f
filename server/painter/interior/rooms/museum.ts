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

/** The bones of a great beast on a low stand, facing left. */
const skeleton = (stage: Stage, bone: Material, stand: Material): void => {
  stage.box(0, 0, 0, 6, 0.3, 2, stand);
  const back = (t: number): [number, number, number] => [
    -2.1 + t * 4.8,
    2.35 + Math.sin(t * 3) * 0.35 - Math.max(0, t - 0.55) * 2.3,
    0,
  ];
  for (let i = 0; i < 26; i++) {
    const a = back(i / 26);
    stage.ball(...a, 0.11 - i * 0.0025, 0.13 - i * 0.003, 0.1, bone);
    stage.stick([a[0], a[1], 0], [a[0] + 0.04, a[1] + 0.22 - i * 0.006, 0], 0.04, bone, true, false);
    if (i > 2 && i < 13) {
      const deep = 0.75 - Math.abs(i - 7) * 0.06;
      for (const side of [-1, 1]) {
        stage.stick(a, [a[0] + 0.02, a[1] - deep * 0.5, side * 0.42], 0.05, bone, true, false);
        stage.stick(
          [a[0] + 0.02, a[1] - deep * 0.5, side * 0.42],
          [a[0] + 0.06, a[1] - deep * 1.25, side * 0.16],
          0.045,
          bone,
        );
      }
    }
  }
  const neck: [number, number, number][] = [
    [-2.1, 2.35, 0],
    [-2.45, 2.75, 0],
    [-2.65, 3.2, 0],
    [-2.9, 3.5, 0],
  ];
  for (let i = 0; i < 3; i++) stage.stick(neck[i]!, neck[i + 1]!, 0.17, bone);
  stage.ball(-3.05, 3.5, 0, 0.3, 0.22, 0.19, bone);
  stage.box(-3.45, 3.4, 0, 0.6, 0.14, 0.24, bone, { roll: 0.08 });
  stage.box(-3.35, 3.18, 0, 0.62, 0.08, 0.2, bone, { roll: 0.3 });
  for (let i = 0; i < 6; i++)
    stage.cylinder(-3.7 + i * 0.09, 3.28, -0.11, 0.018, 0.13, bone, { shadow: false });
  for (const side of [-1, 1]) {
    for (const [x, top, knee] of [
      [-1.5, 1.9, -0.25],
      [1, 1.75, -0.4],
    ] as const) {
      stage.stick([x, top, side * 0.35], [x + knee, 1.05, side * 0.5], 0.17, bone);
      stage.ball(x + knee, 1.05, side * 0.5, 0.11, 0.11, 0.11, bone);
      stage.stick([x + knee, 1.05, side * 0.5], [x + 0.05, 0.38, side * 0.5], 0.13, bone);
      stage.box(x - 0.05, 0.3, side * 0.5, 0.4, 0.09, 0.2, bone);
    }
  }
};

export const museum = room((stage, window) => {
  const { paints, random } = stage;
  const { gold, clay, brass, iron, clearGlass, darkOak } = takeStock(stage);
  const marble = paints.marble(oklch(0.84, 0.012, 85), oklch(0.66, 0.02, 70), 0);
  raiseShell(stage, {
    x0: -6,
    x1: 6,
    height: 7.4,
    depth: 14,
    floor: paints.tiles({
      colours: [oklch(0.8, 0.015, 85), oklch(0.6, 0.03, 60)],
      size: 0.9,
      checker: true,
      gloss: 0.5,
    }),
    ceiling: paints.panels({ colour: oklch(0.8, 0.015, 85), width: 2, height: 2, seam: 0.3 }),
    back: paints.dado({
      lower: marble,
      upper: paints.plaster(oklch(0.55, 0.06, 25), 0.1),
      height: 1.3,
      rail: oklch(0.75, 0.02, 80),
    }),
  });
  window({
    wall: 'roof',
    at: 0,
    sill: 3,
    width: 5,
    height: 8,
    columns: 5,
    rows: 8,
    frame: iron,
    shadows: true,
    light: 1.2,
  });
  for (const at of [-3.6, 0, 3.6])
    window({
      wall: 'back',
      at,
      sill: 2.4,
      width: 1.9,
      height: 3.8,
      arch: true,
      columns: 3,
      rows: 4,
      frame: iron,
      deep: 0.4,
      trim: marble,
      ledge: false,
    });
  for (const side of [-1, 1])
    for (const z of [3, 6.5, 10, 13.4]) f.pillar(stage, side * 4.2, z, 0.34, 6.6, marble);
  for (const side of [-1, 1]) stage.box(side * 4.2, 6.6, 6, 0.8, 0.8, 20, marble);
  stage.within(0.3, 0, 7.4, 0.3 + random.range(-0.1, 0.1), () =>
    skeleton(stage, paints.plain(oklch(0.84, 0.04, 85)), darkOak),
  );
  for (const x of [-3, -1, 1, 3]) f.pillar(stage, x * 1.02, 4.8, 0.05, 0.85, brass);
  for (const x of [-2, 0, 2])
    stage.stick(
      [x - 1, 0.72, 4.8],
      [x + 1, 0.66, 4.8],
      0.06,
      paints.plain(oklch(0.4, 0.14, 25)),
      true,
      false,
    );
  // Show cases and plinths.
  for (const [x, z, kind] of [
    [-3.1, 2.6, 0],
    [3.3, 3.2, 1],
    [-4.9, 5, 2],
    [4.9, 6.6, 0],
    [-4.9, 8.6, 1],
    [4.9, 10.2, 2],
  ] as const) {
    stage.within(x, 0, z, 0, () => {
      stage.box(0, 0, 0, 0.8, 1, 0.8, kind === 2 ? marble : darkOak);
      if (kind === 0) f.vase(stage, 0, 1, 0, clay, 2.4);
      if (kind === 1) {
        stage.ball(0, 1.5, 0, 0.15, 0.2, 0.17, gold);
        stage.cylinder(0, 1.06, 0, 0.24, 0.3, gold, { taper: 0.5 });
        stage.box(0, 1.6, 0.05, 0.5, 0.06, 0.06, gold);
      }
      if (kind === 2) {
        stage.cylinder(0, 1, 0, 0.2, 0.12, marble);
        stage.ball(0, 1.4, 0, 0.28, 0.3, 0.19, marble);
        stage.cylinder(0, 1.62, 0, 0.085, 0.15, marble);
        stage.ball(0, 1.86, -0.02, 0.14, 0.18, 0.16, marble);
      } else {
        for (const a of [-0.38, 0.38])
          for (const b of [-0.38, 0.38]) stage.box(a, 1, b, 0.025, 1, 0.025, brass, { shadow: false });
        stage.box(0, 2, 0, 0.8, 0.03, 0.8, clearGlass, { shadow: false });
      }
      stage.lamp({
        at: [0, 2.6, -0.4],
        colour: scale(lampTones.warm, 1.4 * (0.3 + stage.day.lamps)),
        reach: 0.8,
      });
    });
  }
  for (const side of [-1, 1])
    for (const [i, z] of [3.4, 6.2, 9].entries())
      f.framed(stage, side * 5.96, 2, z, 1.6, 1.2 + (i % 2) * 0.4, (side * Math.PI) / 2, random.next());
  stage.box(0.1, 0, 2, 1.8, 0.42, 0.5, paints.padding(oklch(0.4, 0.08, 30), true));
  return {
    camera: { at: [0.2, 1.75, -2], zoom: 1.12, horizon: 0.58 },
    view: 'city',
    sun: 'roof',
    shafts: 1,
    openness: 0.16,
    key: { day: 0.2, night: 0.085 },
  };
});
