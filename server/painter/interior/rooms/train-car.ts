import { f, lampTones, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const trainCar = room((stage, window) => {
  const { paints, random } = stage;
  const { mahogany, brass, velvet, darkOak, leather, accentCloth, clay, china, linen } = takeStock(stage);
  const panel = paints.planks({ colour: oklch(0.4, 0.085, 42), width: 0.5, variety: 0.12, gloss: 0.1 });
  raiseShell(stage, {
    x0: -1.55,
    x1: 1.55,
    height: 2.75,
    depth: 15,
    floor: paints.carpet(oklch(0.34, 0.08, 25), oklch(0.55, 0.08, 75)),
    ceiling: paints.plain(oklch(0.84, 0.03, 85)),
    back: panel,
  });
  stage.vault(
    0,
    2.05,
    -4,
    15,
    1.55,
    0.68,
    paints.panels({ colour: oklch(0.84, 0.03, 88), width: 2, height: 0.8, seam: 0.3 }),
  );
  for (let i = 0; i < 8; i++) {
    const z = 0.9 + i * 1.85;
    for (const wall of ['left', 'right'] as const) {
      window({
        wall,
        at: z,
        sill: 0.92,
        width: 1.35,
        height: 0.98,
        frame: mahogany,
        deep: 0.12,
        shadows: wall === 'left' && i < 3,
        light: wall === 'left' ? 0.7 : 0.45,
        ledge: false,
      });
    }
    for (const side of [-1, 1]) {
      stage.box(side * 1.5, 0, z + 0.925, 0.12, 2.1, 0.18, mahogany);
      f.sconce(stage, side * 1.46, 1.5, z + 0.925, [-side, 0], brass);
      for (const k of [0, 1])
        stage.box(
          side * (1.42 - k * 0.05),
          0.86,
          z - 0.72 + k * 1.44,
          0.06,
          1.08,
          0.13,
          paints.drapery(oklch(0.42, 0.1, 28), 0.06),
          { shadow: false },
        );
      // Racks with luggage.
      stage.stick([side * 1.1, 2.02, z - 0.9], [side * 1.1, 2.02, z + 0.9], 0.03, brass, true, false);
      stage.box(side * 1.3, 1.98, z, 0.44, 0.02, 1.8, {
        ...brass,
        cut: (x, _y, lz) => Math.abs(((lz / 0.08 + 100) % 1) - 0.5) > 0.22 && Math.abs(x) < 0.2,
      });
      if (random.chance(0.6))
        stage.box(
          side * 1.3,
          2.0,
          z + random.range(-0.4, 0.3),
          0.36,
          random.range(0.18, 0.28),
          random.range(0.45, 0.7),
          random.pick([leather, paints.plain(oklch(0.4, 0.06, 250)), paints.plain(oklch(0.5, 0.08, 60))]),
        );
    }
  }
  for (let i = 0; i < 7; i++) {
    const z = 1.75 + i * 1.85;
    for (const side of [-1, 1]) {
      for (const [turn, off] of [
        [0, 0.35],
        [Math.PI, -0.35],
      ] as const) {
        stage.within(side * 0.98, 0, z + off, turn, () => {
          stage.box(0, 0.12, 0, 0.96, 0.22, 0.46, darkOak);
          stage.box(0, 0.34, 0, 1, 0.14, 0.52, velvet);
          stage.ball(0, 0.48, -0.02, 0.48, 0.05, 0.25, velvet, { shadow: false });
          stage.box(0, 0.42, 0.26, 1, 0.78, 0.14, velvet, { pitch: 0.1 });
          stage.box(0, 1.16, 0.33, 1.02, 0.07, 0.16, mahogany, { pitch: 0.1 });
          stage.box(0, 0.86, 0.2, 0.5, 0.3, 0.03, linen, { pitch: 0.1, shadow: false });
          stage.box(-side * 0.48 * (turn ? -1 : 1), 0.2, 0.02, 0.06, 0.5, 0.5, mahogany);
        });
      }
    }
    if (i < 6) {
      for (const side of [-1, 1]) {
        stage.box(side * 1.25, 0.68, z + 0.925, 0.56, 0.035, 0.46, mahogany);
        stage.cylinder(side * 1.1, 0, z + 0.925, 0.03, 0.68, brass);
        if (random.chance(0.6)) f.mug(stage, side * 1.15, 0.715, z + 0.9, china);
        if (random.chance(0.4)) f.tableLamp(stage, side * 1.36, 0.715, z + 0.95, brass, lampTones.bulb, 0.75);
      }
    }
  }
  f.door(stage, 0, 14.95, 0, mahogany, brass, brass, 0.8, 1.95);
  stage.box(0, 1.05, 14.88, 0.46, 0.7, 0.02, paints.glowing(lampTones.warm, 0.15 + 0.35 * stage.day.lamps), {
    shadow: false,
  });
  stage.box(0.55, 0.48, 2.1, 0.4, 0.28, 0.25, leather, { yaw: 0.3 });
  stage.box(-1.1, 0.5, 2.1, 0.3, 0.07, 0.25, accentCloth, { yaw: 0.5 });
  for (let z = 1.5; z < 14; z += 2.6) f.pendant(stage, 0, 2.35, z, 2.75, brass, 'globe');
  f.vase(stage, -1.25, 0.715, 2.65, clay, 0.7, stage.context.accents[0]);
  return {
    camera: { at: [0.22, 1.45, -0.9], zoom: 0.98, horizon: 0.49, yaw: -0.2, vanishing: 0.46 },
    view: 'country',
    sun: 'left',
    shafts: 1,
    bounce: [1, 0.78, 0.52],
    bounceBy: 0.06,
    openness: 0.16,
    key: { day: 0.2, night: 0.11 },
  };
});
