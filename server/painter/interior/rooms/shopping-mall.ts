import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const shoppingMall = room((stage, window) => {
  const { paints, random } = stage;
  const { white, steel, chrome, black, clay } = takeStock(stage);
  const wall = paints.plaster(oklch(0.88, 0.012, 85), 0.06);
  raiseShell(stage, {
    x0: -9,
    x1: 9,
    height: 10,
    depth: 26,
    floor: paints.tiles({
      colours: [oklch(0.84, 0.012, 80), oklch(0.74, 0.02, 70)],
      size: 1.1,
      checker: true,
      gloss: 0.6,
    }),
    ceiling: wall,
    back: wall,
  });
  window({
    wall: 'roof',
    at: 0,
    sill: 1,
    width: 7,
    height: 23,
    columns: 5,
    rows: 14,
    frame: white,
    shadows: true,
    light: 1.4,
    bar: 0.14,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.1,
    width: 8,
    height: 8.6,
    columns: 4,
    rows: 4,
    frame: white,
    bar: 0.14,
    deep: 0.3,
    ledge: false,
  });
  const hues = [25, 60, 150, 230, 300, 340, 190];
  for (const floor of [0, 1]) {
    const y = floor * 4.6;
    for (const side of [-1, 1]) {
      if (floor) {
        stage.box(side * 7, 4.2, 11, 4, 0.4, 32, white);
        stage.box(side * 5.02, 4.62, 11, 0.05, 1, 32, {
          ...paints.glassware([oklch(0.86, 0.02, 210)], 0.06),
          cut: (_x, yy, z) => yy < 0.42 && Math.abs(((z / 1.4 + 100) % 1) - 0.5) > 0.02 && yy > -0.48,
        });
        stage.stick([side * 5.02, 5.62, -3], [side * 5.02, 5.62, 26], 0.08, chrome, true, false);
      }
      for (let i = 0; i < 6; i++) {
        const z = 1.6 + i * 4.2;
        const hue = hues[(i * 3 + floor + (side > 0 ? 2 : 0) + random.integer(2)) % hues.length]!;
        const sign = oklch(0.72, 0.17, hue);
        // A lit shop front: goods behind glass, a sign over it.
        stage.box(
          side * 8.8,
          y + 0.1,
          z,
          0.2,
          2.7,
          3.5,
          paints.screen({
            colour: oklch(0.88, 0.06, 75),
            accent: oklch(0.7, 0.13, hue),
            kind: 'picture',
            strength: 0.55 + stage.day.lamps * 0.4,
          }),
          { shadow: false },
        );
        for (let k = 0; k < 4; k++) {
          stage.cylinder(
            side * 8.55,
            y + 0.1,
            z - 1.2 + k * 0.8,
            0.13,
            1,
            paints.plain(oklch(0.4, 0.09, hue + k * 40)),
            { taper: 0.7, shadow: false },
          );
          stage.ball(
            side * 8.55,
            y + 1.3,
            z - 1.2 + k * 0.8,
            0.18,
            0.28,
            0.14,
            paints.plain(oklch(0.55, 0.12, hue + k * 70)),
            { shadow: false },
          );
          stage.ball(
            side * 8.55,
            y + 1.68,
            z - 1.2 + k * 0.8,
            0.09,
            0.12,
            0.09,
            paints.plain(oklch(0.85, 0.02, 80)),
            { shadow: false },
          );
        }
        stage.box(side * 8.6, y + 2.95, z, 0.5, 0.75, 3.7, paints.plain(oklch(0.3, 0.04, hue)));
        stage.box(side * 8.33, y + 3.15, z, 0.05, 0.36, 2, paints.glowing(sign, 1.1), { shadow: false });
        stage.box(side * 8.55, y, z + 2.1, 0.7, 3.7, 0.5, white);
        if (i < 4)
          stage.lamp({
            at: [side * 7.8, y + 2, z],
            colour: scale(lampTones.warm, 1.3 * (0.35 + stage.day.lamps)),
            reach: 1.4,
          });
      }
    }
  }
  for (const side of [-1, 1])
    for (const z of [3.7, 12.1, 20.5]) f.pillar(stage, side * 5.4, z, 0.3, 4.2, white);
  // Escalators up the middle, planters and benches.
  for (const x of [-1, 1]) {
    stage.stick([x, -0.2, 10], [x, 4.3, 18], 1.1, steel, false);
    for (const side of [-0.6, 0.6]) {
      stage.stick(
        [x + side, 0.45, 9.6],
        [x + side, 5.05, 17.8],
        0.5,
        paints.glassware([oklch(0.82, 0.03, 210)], 0.05),
        false,
        false,
      );
      stage.stick([x + side, 0.85, 9.4], [x + side, 5.35, 17.6], 0.1, black, false);
    }
    for (let i = 0; i < 15; i++)
      stage.box(x, 0.3 + i * 0.29, 9.9 + i * 0.52, 1, 0.06, 0.5, black, { shadow: false });
  }
  stage.box(0, 4.2, 20.5, 10, 0.4, 5, white);
  for (const [x, z] of [
    [-3.2, 4.4],
    [3.2, 5.6],
    [-3.4, 9.5],
    [3.4, 10.5],
  ] as const) {
    stage.cylinder(x, 0, z, 0.9, 0.5, white);
    f.plant(stage, x, 0.3, z, 2.1, clay);
    stage.box(
      x,
      0,
      z - 1.4,
      1.8,
      0.42,
      0.5,
      paints.planks({ colour: oklch(0.6, 0.07, 60), width: 0.12, along: 'u' }),
    );
  }
  for (let z = 2; z < 20; z += 4)
    for (const side of [-1, 1]) f.ceilingStrip(stage, side * 7, 4.2, z, 0.3, 2, lampTones.warm, false);
  return {
    camera: { at: [0.6, 2, -2.2], zoom: 1.06, horizon: 0.55 },
    view: 'city',
    sun: 'roof',
    shafts: 0.6,
    openness: 0.2,
    bounce: [1, 0.95, 0.88],
    bounceBy: 0.06,
    key: { day: 0.27, night: 0.14 },
    bloom: 0.5,
  };
});
