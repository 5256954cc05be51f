import { f, oklch, raiseShell, room, scale } from '../kit.ts';

export const cave = room((stage, window) => {
  const { paints, random } = stage;
  const stone = oklch(0.52, 0.05, 58);
  const deep = oklch(0.19, 0.05, 285);
  const rock = paints.rock(stone, deep, 0.45);
  const dark = paints.rock(oklch(0.36, 0.03, 280), deep, 0.6);
  raiseShell(stage, {
    x0: -9,
    x1: 9,
    height: 8,
    depth: 19,
    floor: paints.earth(oklch(0.42, 0.03, 65), 0.6),
    ceiling: dark,
    back: dark,
  });
  // The mouth: all the day there is comes from here.
  window({
    wall: 'back',
    at: 0.8,
    sill: 0.01,
    width: 9,
    height: 7,
    frame: dark,
    open: true,
    ledge: false,
    deep: 0.05,
    light: 3,
    shadows: true,
  });
  const seed = random.range(0, 20);
  const plates: [z: number, x: number, w: number, y: number, h: number, size: number][] = [
    [18.2, 0.8, 2.7, 1.4, 3, 0.8],
    [14.6, 0.5, 3.6, 1.5, 3.3, 0.9],
    [11, 0.9, 4.2, 1.6, 3.3, 0.8],
    [7.4, 0.1, 4.7, 1.7, 3.2, 0.7],
    [3.6, 0.3, 4.1, 1.7, 2.9, 0.55],
  ];
  plates.forEach(([z, x, w, y, h, size], i) => {
    stage.box(
      0,
      -1,
      z,
      20,
      10,
      0.5,
      paints.rockRing(
        i < 2 ? stone : oklch(0.46 - i * 0.03, 0.03, 60 + i * 12),
        deep,
        { x, y: y - 4, width: w, height: h, seed: seed + i },
        size,
      ),
    );
    const teeth = 6 + random.integer(4);
    for (let k = 0; k < teeth; k++) {
      const at = x + random.range(-0.75, 0.75) * w;
      f.dripstone(
        stage,
        at,
        y + h * (0.95 + random.range(0, 0.25)),
        z - 0.5,
        random.range(0.12, 0.3),
        random.range(0.6, 1.9),
        rock,
        false,
      );
    }
    for (const side of [-1, 1]) {
      f.boulders(stage, x + side * w * 0.95, z - 0.9, 0.75, 4, rock);
      if (random.chance(0.75))
        f.dripstone(
          stage,
          x + side * w * random.range(0.6, 0.85),
          0,
          z - 1,
          random.range(0.16, 0.3),
          random.range(0.7, 1.5),
          rock,
          true,
        );
    }
  });
  // A pool that mirrors the mouth, a ring of stones with a small fire, bones of old camps.
  stage.ball(1.4, 0, 8.6, 2.5, 0.03, 3, paints.water(oklch(0.36, 0.06, 220), 0.95, 0.02), { shadow: false });
  for (let i = 0; i < 13; i++) {
    const a = (i / 13) * 6.28;
    stage.ball(
      1.4 + Math.cos(a) * 2.55,
      0.05,
      8.6 + Math.sin(a) * 3.05,
      random.range(0.18, 0.36),
      random.range(0.12, 0.22),
      random.range(0.18, 0.3),
      rock,
      { yaw: a },
    );
  }
  stage.within(-2.2, 0, 5, 0, () => {
    for (let i = 0; i < 9; i++)
      stage.ball(Math.cos(i * 0.7) * 0.5, 0.08, Math.sin(i * 0.7) * 0.45, 0.15, 0.12, 0.13, rock);
    f.logFire(stage, 0, 0.03, 0, 0.62, 5);
    stage.sprite('smoke', 0, 0.7, 0, 0.9, 2.6, [0.3, 0.28, 0.27], 0.4);
  });
  stage.lamp({ at: [1.5, 3, 12], colour: scale(stage.day.sky, 1.1), reach: 3 });
  stage.lamp({ at: [3.2, 1.5, 3], colour: scale(oklch(0.5, 0.08, 275), 0.6), reach: 2.2 });
  return {
    camera: { at: [0, 1.5, -1.6], zoom: 1.06, horizon: 0.5 },
    view: 'mountains',
    sun: 'back',
    shafts: 2,
    bounce: [1, 0.6, 0.35],
    bounceBy: 0.012,
    openness: 0.05,
    air: { colour: scale(stage.day.sky, 0.075), perMetre: 0.022 },
    key: { day: 0.1, night: 0.06 },
  };
});
