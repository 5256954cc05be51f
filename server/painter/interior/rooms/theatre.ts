import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const theatre = room((stage, window) => {
  const { paints, random } = stage;
  const { gold, darkOak, velvet, cloth } = takeStock(stage);
  const red = oklch(0.42, 0.15, 24);
  const wall = paints.dado({
    lower: paints.panels({ colour: oklch(0.36, 0.08, 28), width: 1.2, height: 1.6, seam: 0.4 }),
    upper: paints.plaster(oklch(0.42, 0.09, 28), 0.12),
    height: 2,
    rail: oklch(0.72, 0.11, 84),
  });
  raiseShell(stage, {
    x0: -8,
    x1: 8,
    height: 9,
    depth: 17,
    floor: paints.carpet(oklch(0.32, 0.09, 22)),
    ceiling: paints.panels({ colour: oklch(0.5, 0.06, 60), width: 2.4, height: 2.4, seam: 0.4 }),
    back: wall,
  });
  window({
    wall: 'left',
    at: 3.2,
    sill: 5.4,
    width: 1.5,
    height: 2,
    round: true,
    columns: 2,
    rows: 2,
    frame: gold,
    light: 1.4,
    trim: gold,
    ledge: false,
  });
  window({
    wall: 'left',
    at: 6.6,
    sill: 5.4,
    width: 1.5,
    height: 2,
    round: true,
    columns: 2,
    rows: 2,
    frame: gold,
    light: 1.2,
    ledge: false,
  });
  // The stage: boards, a painted backcloth, the great curtain drawn aside, its gilded arch.
  stage.box(
    0,
    0,
    14.6,
    11,
    1.1,
    5,
    paints.planks({ colour: oklch(0.52, 0.07, 55), width: 0.26, gloss: 0.3 }),
  );
  const cloud = stage.noise;
  const sky = oklch(0.42, 0.11, 265);
  const dawn = oklch(0.8, 0.13, 60);
  const far = oklch(0.33, 0.09, 290);
  stage.box(0, 1.1, 16.6, 10, 6.2, 0.06, {
    paint: (s) => {
      const t = Math.max(0, Math.min(1, 0.5 - s.v / 4.4));
      const hill = cloud.fbm(s.u * 0.35 + 3, 2, 4) * 1.5 - 1.6;
      const near = cloud.fbm(s.u * 0.6 + 9, 7, 4) * 1.2 - 2.3;
      const moon = Math.hypot(s.u + 1.6, s.v - 1.1);
      for (const [i, key] of (['red', 'green', 'blue'] as const).entries()) {
        let c = sky[i]! + (dawn[i]! - sky[i]!) * t * t;
        c += cloud.fbm(s.u * 0.6, s.v * 1.6, 4) * 0.08;
        if (moon < 0.75) c = 0.9;
        if (s.v < hill) c = far[i]! * 1.5;
        if (s.v < near) c = far[i]! * 0.7;
        s[key] = Math.max(0, c);
      }
    },
  });
  for (const side of [-1, 1]) {
    for (const [k, z] of [
      [0, 12.7],
      [1, 13.4],
    ] as const) {
      for (let i = 0; i < 6; i++)
        stage.box(
          side * (5.3 - i * 0.28 + k * -0.5),
          1.1,
          z + (i % 2) * 0.12,
          0.34,
          6.2,
          0.16,
          paints.drapery(k ? oklch(0.34, 0.13, 24) : red, 0.2, oklch(0.76, 0.12, 85)),
          { yaw: side * 0.3 },
        );
    }
    stage.box(side * 5.9, 0, 12.1, 0.9, 8, 0.8, gold);
    f.pillar(stage, side * 5.3, 11.9, 0.22, 7.6, gold);
    // Boxes with balconies.
    for (const [y, z] of [
      [2.6, 9.8],
      [2.6, 7],
      [5.2, 9.8],
      [5.2, 7],
    ] as const) {
      stage.box(side * 7.3, y, z, 1.6, 0.2, 2.3, darkOak);
      stage.box(side * 6.5, y, z, 0.16, 0.95, 2.3, gold);
      stage.box(side * 6.42, y + 0.15, z, 0.06, 0.62, 2, velvet);
      for (const e of [-1.1, 1.1])
        for (let i = 0; i < 2; i++)
          stage.box(side * (6.6 + i * 0.2), y + 0.9, z + e, 0.16, 1.8, 0.14, paints.drapery(red, 0.12), {
            shadow: false,
          });
      f.sconce(stage, side * 6.4, y + 0.7, z + 1.35, [-side, 0], gold);
    }
  }
  for (let i = 0; i < 18; i++) {
    const x = -5 + (i + 0.5) * 0.556;
    stage.box(
      x,
      6.4 - Math.abs(Math.sin(i * 0.7)) * 0.3,
      12.3,
      0.58,
      1.2,
      0.2,
      paints.drapery(red, 0.22, oklch(0.78, 0.12, 85)),
    );
  }
  stage.box(0, 7.3, 12.1, 12.6, 0.9, 0.8, gold);
  stage.ball(0, 7.9, 11.8, 0.9, 0.6, 0.2, gold);
  // Footlights, a lone chair in the pool of a follow spot.
  for (let i = 0; i < 15; i++) {
    stage.ball(-4.6 + i * 0.657, 1.16, 12.25, 0.09, 0.07, 0.09, paints.glowing(lampTones.warm, 1.8), {
      shadow: false,
    });
    if (i % 4 === 1)
      stage.lamp({ at: [-4.6 + i * 0.657, 1.5, 12.5], colour: scale(lampTones.warm, 1.6), reach: 1.3 });
  }
  stage.lamp({
    at: [-0.9, 6.6, 11.5],
    colour: scale(lampTones.warm, 30),
    reach: 2,
    aim: [0.06, -0.94, 0.33],
    focus: 14,
    size: 0.3,
  });
  stage.lamp({ at: [0, 4.2, 13.6], colour: scale(lampTones.bulb, 3), reach: 2.4 });
  stage.within(-0.5, 1.1, 13.7, 0, () => f.chair(stage, 0, 0, 0.4, darkOak, velvet));
  stage.within(1.6, 1.1, 14.4, 0, () => f.candelabra(stage, 0, 0, 0, gold, 1.4));
  // The stalls: rows of seats seen from behind.
  for (let row = 0; row < 6; row++) {
    const z = 2 + row * 1.25;
    for (let i = 0; i < 16; i++) {
      const x = -5.6 + i * 0.68;
      if (Math.abs(x + 0.16) < 0.7) continue;
      f.rowSeat(
        stage,
        x + random.range(-0.01, 0.01),
        z,
        Math.PI,
        0.58,
        paints.padding(oklch(0.4, 0.14, 24)),
        darkOak,
        1.05,
      );
    }
  }
  stage.box(-0.16, 0, 5, 1.1, 0.012, 16, paints.rug(cloth, oklch(0.3, 0.08, 25), oklch(0.76, 0.12, 85)), {
    shadow: false,
  });
  f.crystalChandelier(stage, 0, 6.1, 6.5, 1.1, 9);
  return {
    camera: { at: [-0.2, 2.5, -1.8], zoom: 1.12, horizon: 0.5 },
    view: 'town',
    sun: 'left',
    shafts: 1.4,
    bounce: [1, 0.66, 0.45],
    bounceBy: 0.05,
    openness: 0.06,
    air: { colour: [0.03, 0.02, 0.018], perMetre: 0.01 },
    key: { day: 0.13, night: 0.095 },
    bloom: 0.5,
  };
});
