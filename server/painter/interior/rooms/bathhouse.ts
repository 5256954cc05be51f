import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const bathhouse = room((stage, window) => {
  const { paints, random } = stage;
  const { iron, linen, brass, clay } = takeStock(stage);
  const mosaic = paints.tiles({
    colours: [oklch(0.5, 0.09, 225), oklch(0.66, 0.09, 195)],
    size: 0.12,
    gloss: 0,
  });
  const marble = paints.marble(oklch(0.82, 0.025, 80), oklch(0.62, 0.04, 60), 0.2);
  const wall = paints.plaster(oklch(0.72, 0.05, 65), 0.2);
  const water = paints.water(oklch(0.5, 0.1, 195), 0.75, 0.12);
  raiseShell(stage, {
    x0: -5.4,
    x1: 5.4,
    height: 6,
    depth: 14,
    floor: marble,
    ceiling: mosaic,
    back: paints.dado({ lower: mosaic, upper: wall, height: 1.5, rail: oklch(0.75, 0.08, 80) }),
  });
  stage.vault(
    0,
    3.6,
    -4,
    14,
    5.4,
    2.3,
    paints.tiles({ colours: [oklch(0.55, 0.08, 220), oklch(0.48, 0.09, 235)], size: 0.3, gloss: 0 }),
  );
  for (const at of [-2.6, 0, 2.6])
    window({
      wall: 'back',
      at,
      sill: 1.6,
      width: 1.5,
      height: 2.6,
      arch: true,
      columns: 3,
      rows: 4,
      frame: iron,
      trim: marble,
      deep: 0.4,
      ledge: false,
      shadows: at === 0,
    });
  for (const z of [3, 6.5, 10])
    window({
      wall: 'left',
      at: z,
      sill: 1.9,
      width: 1.1,
      height: 1.9,
      arch: true,
      columns: 2,
      rows: 3,
      frame: iron,
      trim: marble,
      deep: 0.4,
      light: 0.8,
    });
  // The basin is laid on the floor: a rim of marble around a sheet of water.
  stage.box(0, 0, 6.4, 6, 0.3, 9, marble);
  stage.box(0, 0.3, 6.4, 5.2, 0.012, 8.2, water);
  for (const side of [-1, 1]) {
    stage.box(side * 2.85, 0.3, 6.4, 0.5, 0.12, 9, mosaic);
    stage.box(0, 0.3, 6.4 + side * 4.3, 6, 0.12, 0.5, mosaic);
    for (const z of [1.4, 4.6, 7.8, 11]) {
      f.pillar(stage, side * 3.9, z, 0.3, 3.9, marble);
      if (z > 2) {
        stage.within(side * 3.9, 0, z - 1.6, Math.PI / 2, () =>
          f.arch(stage, 0, 3.7, 0, 1.25, 0.3, 0.5, marble, 0.9),
        );
        f.lantern(stage, side * 3.9, 2.5, z - 1.6, brass, 4.4, 0.9);
      }
    }
  }
  f.steps(stage, 0, 0, 1.35, 2.2, 2, 0, marble, 0.16, 0.3);
  // A fountain lion, steam, towels, jars, candles round the rim.
  stage.box(0, 0.3, 10.4, 1.4, 1.5, 0.6, marble);
  stage.ball(0, 1.5, 10.05, 0.32, 0.34, 0.26, brass);
  stage.stick(
    [0, 1.35, 9.9],
    [0, 0.35, 9.55],
    0.14,
    paints.glassware([oklch(0.8, 0.05, 200)], 0.35),
    true,
    false,
  );
  for (let i = 0; i < 9; i++)
    stage.sprite(
      'smoke',
      random.range(-2.2, 2.2),
      0.35,
      random.range(3, 10),
      random.range(1.6, 2.8),
      random.range(1.6, 3.2),
      [0.8 * (0.4 + stage.day.sky[0]), 0.78 * (0.4 + stage.day.sky[1]), 0.74 * (0.4 + stage.day.sky[2])],
      0.3,
    );
  for (const [x, z] of [
    [-2.85, 3],
    [-2.85, 6],
    [2.85, 4.5],
    [2.85, 8],
  ] as const) {
    for (let i = 0; i < 3; i++)
      f.candle(
        stage,
        x + random.range(-0.15, 0.15),
        0.42,
        z + i * 0.16,
        random.range(0.07, 0.16),
        i === 1 ? 1 : 0,
      );
  }
  for (const [x, z] of [
    [-4.6, 3.2],
    [4.5, 5.6],
  ] as const) {
    stage.box(x, 0, z, 1.1, 0.42, 1.9, marble);
    for (let i = 0; i < 4; i++)
      stage.box(
        x,
        0.42 + i * 0.09,
        z - 0.5,
        0.6,
        0.085,
        0.4,
        i % 2 ? linen : paints.fabric(oklch(0.6, 0.09, 30)),
      );
    f.vase(stage, x, 0.42, z + 0.5, clay, 1.3);
  }
  f.plant(stage, -4.7, 0, 8.5, 1.9, clay);
  f.plant(stage, 4.7, 0, 2.4, 1.8, clay);
  stage.lamp({ at: [0, 0.8, 6], colour: scale(oklch(0.75, 0.1, 195), 1), reach: 2.2, haze: 0.004 });
  stage.lamp({ at: [0, 3, 9], colour: scale(lampTones.candle, 1.2), reach: 2 });
  return {
    camera: { at: [0.2, 1.75, -1.4], zoom: 1.1, horizon: 0.52 },
    view: 'mountains',
    sun: 'left',
    shafts: 1.9,
    bounce: [1, 0.76, 0.5],
    bounceBy: 0.05,
    air: { colour: [0.07, 0.065, 0.055], perMetre: 0.02 },
    key: { day: 0.18, night: 0.1 },
  };
});
