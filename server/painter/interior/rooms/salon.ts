import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const salon = room((stage, window) => {
  const { paints, random } = stage;
  const { white, black, chrome, leather, clay, bottleGlass, gold, velvet } = takeStock(stage);
  raiseShell(stage, {
    x0: -3.8,
    x1: 3.8,
    height: 3.1,
    depth: 7,
    floor: paints.tiles({
      colours: [oklch(0.9, 0.01, 90), oklch(0.26, 0.01, 270)],
      size: 0.4,
      checker: true,
      diagonal: true,
      gloss: 0.4,
    }),
    ceiling: paints.plaster(oklch(0.9, 0.01, 80)),
    back: paints.dado({
      lower: paints.panels({ colour: oklch(0.86, 0.015, 80), width: 0.9, height: 1.2, seam: 0.3 }),
      upper: paints.plaster(oklch(0.74, 0.06, 10), 0.08),
      height: 1.2,
      rail: oklch(0.75, 0.1, 85),
    }),
  });
  window({
    wall: 'left',
    at: 3.6,
    sill: 0.4,
    width: 4.2,
    height: 2.3,
    columns: 3,
    frame: black,
    shadows: true,
  });
  // Stations: mirror framed in bulbs, shelf, chair.
  for (const [i, x] of [-1.9, 0.2, 2.3].entries()) {
    f.mirror(stage, x, 1.05, 6.95, 1.05, 1.4, 0, gold);
    const on = 0.35 + stage.day.lamps;
    const bulb = paints.glowing(lampTones.warm, 1.1 * on);
    for (let k = 0; k < 6; k++) {
      for (const side of [-1, 1])
        stage.ball(x + side * 0.64, 1.2 + k * 0.24, 6.9, 0.05, 0.05, 0.05, bulb, { shadow: false });
      stage.ball(x - 0.5 + k * 0.2, 2.58, 6.9, 0.05, 0.05, 0.05, bulb, { shadow: false });
    }
    stage.sprite('halo', x, 1.8, 6.8, 2, 2.2, lampTones.warm, 0.13 * on);
    stage.lamp({ at: [x, 1.9, 6.2], colour: scale(lampTones.warm, 1.6 * on), reach: 1 });
    stage.box(x, 0.86, 6.75, 1.5, 0.06, 0.4, white);
    stage.box(x, 0.3, 6.8, 1.2, 0.56, 0.3, white);
    stage.within(x, 0.92, 6.72, 0, () =>
      f.bottles(
        stage,
        1.2,
        8,
        paints.glassware(
          [oklch(0.7, 0.12, 350), oklch(0.8, 0.08, 90), oklch(0.6, 0.1, 200), oklch(0.85, 0.02, 90)],
          0.12,
        ),
        0.9,
      ),
    );
    stage.within(x, 0, 5.5, Math.PI + (i - 1) * 0.25 + random.range(-0.3, 0.3), () => {
      stage.cylinder(0, 0, 0, 0.34, 0.06, chrome);
      stage.cylinder(0, 0.06, 0, 0.09, 0.42, chrome);
      stage.box(0, 0.46, 0, 0.62, 0.16, 0.6, leather);
      stage.ball(0, 0.62, 0, 0.29, 0.05, 0.28, leather, { shadow: false });
      stage.box(0, 0.6, 0.3, 0.6, 0.62, 0.15, leather, { pitch: 0.15 });
      stage.box(0, 1.24, 0.4, 0.32, 0.22, 0.12, leather, { pitch: 0.15 });
      for (const side of [-1, 1]) {
        stage.box(side * 0.36, 0.72, -0.02, 0.1, 0.07, 0.5, black);
        stage.stick([side * 0.36, 0.5, -0.22], [side * 0.36, 0.74, -0.22], 0.04, chrome);
      }
      stage.stick([0, 0.46, -0.3], [0, 0.18, -0.56], 0.06, chrome);
      stage.box(0, 0.14, -0.6, 0.5, 0.05, 0.22, chrome);
    });
  }
  // Dryer hoods by the wall, a trolley, a barber's pole.
  for (const z of [2.6, 3.7]) {
    stage.within(3.3, 0, z, 1.4, () => {
      stage.box(0, 0.3, 0, 0.6, 0.16, 0.6, velvet);
      stage.box(0, 0.46, 0.3, 0.6, 0.6, 0.14, velvet);
      stage.stick([0.36, 0, 0.3], [0.36, 1.6, 0.3], 0.05, chrome);
      stage.stick([0.36, 1.6, 0.3], [0, 1.62, 0.25], 0.05, chrome);
      stage.ball(0, 1.5, 0.05, 0.28, 0.3, 0.3, { ...chrome, cut: (_x, y) => y < -0.08 });
    });
  }
  stage.within(-0.6, 0, 3.1, 0.3, () => {
    for (const y of [0.15, 0.5, 0.82]) stage.box(0, y, 0, 0.5, 0.03, 0.36, white);
    for (const a of [-0.24, 0.24])
      for (const b of [-0.17, 0.17]) stage.box(a, 0.05, b, 0.03, 0.8, 0.03, chrome);
    stage.within(0, 0.85, 0, 0, () => f.bottles(stage, 0.44, 4, bottleGlass, 0.9));
    stage.within(0, 0.53, 0, 0, () => f.goods(stage, 0.44, 4, velvet, 0.12));
  });
  stage.cylinder(-3.55, 1.1, 6.5, 0.1, 0.8, {
    paint: (s) => {
      const t = (((s.u * 1.6 + s.v * 2.4) % 0.5) + 0.5) % 0.5;
      const c = t < 0.17 ? oklch(0.56, 0.2, 25) : t < 0.33 ? oklch(0.95, 0.01, 90) : oklch(0.42, 0.16, 260);
      s.red = c[0];
      s.green = c[1];
      s.blue = c[2];
      s.glowRed = c[0] * 0.4;
      s.glowGreen = c[1] * 0.4;
      s.glowBlue = c[2] * 0.4;
    },
  });
  for (const y of [1.0, 1.88]) stage.cylinder(-3.55, y, 6.5, 0.13, 0.12, chrome);
  f.plant(stage, -3.2, 0, 5.9, 1.5, clay);
  f.plant(stage, 3.4, 0, 6.4, 1.6, white);
  f.pendant(stage, -0.8, 2.3, 4, 3.1, gold, 'globe');
  f.pendant(stage, 1.4, 2.3, 4, 3.1, gold, 'globe');
  return {
    camera: { at: [0.1, 1.5, -1], zoom: 1.13, horizon: 0.47 },
    view: 'street',
    sun: 'left',
    shafts: 0.9,
    openness: 0.15,
    bounce: [1, 0.86, 0.8],
    bounceBy: 0.06,
    key: { day: 0.25, night: 0.13 },
    bloom: 0.5,
  };
});
