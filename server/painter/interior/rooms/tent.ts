import { f, mix, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const tent = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, pine, iron, brass, sackcloth, linen, leather, paper, steel, cloth } = takeStock(stage);
  const canvas = oklch(0.78, 0.05, 80);
  const weave = paints.fabric(canvas);
  const sky = stage.day.sky;
  // Daylight comes through the cloth itself.
  const sheet = {
    paint: (s: Parameters<typeof weave.paint>[0]) => {
      weave.paint(s);
      const fold = 0.85 + 0.15 * Math.sin(s.u * 3.1 + stage.noise.value(s.u, s.v * 0.6) * 3);
      s.red *= fold;
      s.green *= fold;
      s.blue *= fold;
      s.glowRed = canvas[0] * sky[0] * 0.26 * fold;
      s.glowGreen = canvas[1] * sky[1] * 0.26 * fold;
      s.glowBlue = canvas[2] * sky[2] * 0.26 * fold;
    },
  };
  raiseShell(stage, {
    x0: -4.4,
    x1: 4.4,
    height: 5,
    depth: 6.4,
    floor: paints.earth(oklch(0.46, 0.05, 95)),
    ceiling: sheet,
    back: sheet,
  });
  for (const side of [-1, 1]) {
    stage.box(side * 1.95, 2.02, 2, 5.4, 0.04, 12, sheet, { roll: -side * 0.82, shadow: false });
    stage.box(side * 3.45, 0, 2, 0.05, 1, 12, sheet, { roll: side * 0.1, shadow: false });
  }
  window({
    wall: 'back',
    at: 0.2,
    sill: 0.01,
    width: 1.7,
    height: 2.5,
    arch: 0.7,
    frame: oak,
    open: true,
    ledge: false,
    deep: 0.06,
    light: 1.8,
    shadows: true,
  });
  // Flaps tied aside, poles, a ridge, guy lines.
  for (const side of [-1, 1])
    for (let i = 0; i < 4; i++)
      stage.box(
        0.2 + side * (0.78 + i * 0.1),
        0.02,
        6.25 - (i % 2) * 0.07,
        0.13,
        2.35 - i * 0.08,
        0.07,
        paints.drapery(mix(canvas, cloth, 0.15), 0.14),
        { yaw: side * 0.4 },
      );
  stage.stick([-1.2, 0, 6.1], [0, 3.9, 6.1], 0.11, oak);
  stage.stick([1.6, 0, 6.1], [0, 3.9, 6.1], 0.11, oak);
  stage.stick([0, 3.85, -2], [0, 3.85, 6.3], 0.12, oak);
  f.cot(stage, -2.3, 4.4, 0.12, oak, paints.fabric(cloth), linen);
  f.rug(
    stage,
    0.1,
    3.6,
    2.8,
    3,
    paints.rug(oklch(0.42, 0.11, 28), oklch(0.28, 0.07, 255), oklch(0.72, 0.1, 82)),
    0.05,
  );
  f.table(
    stage,
    { x: 1.7, z: 4.6, width: 1.3, depth: 0.8, wood: oak, top: pine, yaw: -0.2 + random.range(-0.1, 0.1) },
    () => {
      stage.box(0, 0, 0, 0.9, 0.008, 0.6, {
        paint: (s) => {
          const land = stage.noise.fbm(s.lx * 5 + 3, s.lz * 5, 4);
          const line = Math.abs(land * 6 - Math.round(land * 6)) < 0.1;
          const c = line ? oklch(0.5, 0.07, 50) : land > 0 ? oklch(0.84, 0.06, 85) : oklch(0.76, 0.05, 190);
          s.red = c[0];
          s.green = c[1];
          s.blue = c[2];
        },
      });
      f.candlestick(stage, -0.45, 0, 0.2, brass, 1);
      f.mug(stage, 0.5, 0, 0.15, steel);
      stage.cylinder(0.4, 0, -0.2, 0.05, 0.04, brass);
      stage.stick([0.1, 0.03, 0.2], [0.5, 0.03, 0.26], 0.04, paper);
    },
  );
  f.stool(stage, 0.9, 4, 0.44, oak, leather);
  f.chest(stage, -1, 5.4, 0.25, oak, iron, 0.85);
  // Weapons on a rack and packs against the wall.
  stage.box(2.9, 1.15, 5.7, 0.9, 0.08, 0.12, oak, { yaw: -0.5 });
  for (let i = 0; i < 4; i++) {
    const x = 2.6 + i * 0.2;
    stage.stick([x - 0.1, 0, 5.5 + i * 0.1], [x, 2.2, 5.8 + i * 0.1], 0.04, pine);
    stage.cylinder(x, 2.2, 5.8 + i * 0.1, 0.05, 0.3, steel, { taper: 0.05 });
  }
  stage.cylinder(3, 0.32, 5.2, 0.42, 0.07, paints.plain(cloth), { pitch: 1.35 });
  stage.ball(3, 0.4, 5.1, 0.12, 0.12, 0.08, steel);
  f.sack(stage, -3, 0, 2.9, sackcloth, 1.1);
  f.sack(stage, 2.7, 0, 2.5, sackcloth, 1.2);
  stage.ball(2.2, 0.18, 2.2, 0.5, 0.18, 0.2, leather, { yaw: 0.6 });
  f.lantern(stage, 0.5, 2.35, 3.4, iron, 3.8, 0.25 + 1.5 * stage.day.lamps);
  return {
    camera: { at: [0, 1.4, -1.3], zoom: 1.12, horizon: 0.47 },
    view: 'mountains',
    sun: 'back',
    shafts: 1.2,
    bounce: [1, 0.74, 0.48],
    bounceBy: 0.05,
    openness: 0.13,
    key: { day: 0.22, night: 0.085 },
  };
});
