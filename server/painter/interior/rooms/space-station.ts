import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const spaceStation = room((stage, window) => {
  const { paints, random } = stage;
  const { white, chrome } = takeStock(stage);
  const hull = paints.panels({ colour: oklch(0.86, 0.008, 220), width: 1.6, height: 1.1, seam: 0.3 });
  const frame = paints.plain(oklch(0.8, 0.01, 230), 0.1);
  const tone = oklch(0.82, 0.11, random.pick([215, 165, 60]));
  raiseShell(stage, {
    x0: -7,
    x1: 7,
    height: 6,
    depth: 11,
    floor: paints.tiles({
      colours: [oklch(0.74, 0.01, 230), oklch(0.68, 0.014, 230)],
      size: 1.2,
      gloss: 0.6,
    }),
    ceiling: hull,
    back: hull,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.6,
    width: 9.4,
    height: 5,
    arch: 2.2,
    columns: 5,
    rows: 2,
    frame,
    bar: 0.14,
    deep: 0.35,
    open: true,
    ledge: false,
    trim: frame,
    light: 0.9,
    shadows: true,
  });
  for (const z of [3, 7])
    for (const wall of ['left', 'right'] as const)
      window({
        wall,
        at: z,
        sill: 1.3,
        width: 2.2,
        height: 2.2,
        round: true,
        frame,
        deep: 0.3,
        open: true,
        ledge: false,
        light: 0.6,
      });
  // Curved ribs from floor to crown with light in them.
  for (const z of [0.8, 4.6, 8.4]) {
    for (let i = 0; i < 12; i++) {
      const a = Math.PI * (i / 12);
      const b = Math.PI * ((i + 1) / 12);
      const from: [number, number, number] = [-Math.cos(a) * 6.7, 1.2 + Math.sin(a) * 4.5, z];
      const to: [number, number, number] = [-Math.cos(b) * 6.7, 1.2 + Math.sin(b) * 4.5, z];
      stage.stick(from, to, 0.5, frame, false);
      if (i > 1 && i < 10)
        f.lightLine(
          stage,
          [from[0] * 0.955, from[1] - 0.18, z],
          [to[0] * 0.955, to[1] - 0.18, z],
          lampTones.cold,
          1.3,
          0.09,
        );
    }
    for (const side of [-1, 1]) stage.box(side * 6.7, 0, z, 0.6, 1.4, 0.6, frame);
    stage.lamp({ at: [0, 4.6, z], colour: scale(lampTones.cold, 2), reach: 1.9, haze: 0.002 });
  }
  // Round planters with real trees, curved seats, a table of light, a rail before the glass.
  for (const [x, z, tall] of [
    [-4.6, 5.4, 2.7],
    [4.7, 6.4, 2.5],
    [-5.2, 1.9, 2.1],
  ] as const) {
    stage.cylinder(x, 0, z, 0.95, 0.5, white, { taper: 1.1 });
    f.lightLine(stage, [x - 0.6, 0.1, z - 0.8], [x + 0.6, 0.1, z - 0.8], tone, 1.2, 0.05);
    f.plant(stage, x, 0.25, z, tall, white, oklch(0.52, 0.13, 145));
    f.plant(stage, x + 0.45, 0.4, z - 0.3, 0.9, white, oklch(0.56, 0.14, 130));
    stage.lamp({ at: [x, 0.7, z - 1], colour: scale(tone, 0.7), reach: 0.8 });
  }
  const cover = paints.padding(
    stage.random.pick([oklch(0.5, 0.1, 240), oklch(0.55, 0.12, 45), oklch(0.5, 0.09, 165)]),
  );
  for (let i = -4; i <= 4; i++) {
    const a = i * 0.2;
    stage.within(Math.sin(a) * 3, 0, 8.4 - Math.cos(a) * 2.6 + 0.3, -a, () => {
      stage.box(0, 0.12, 0, 0.62, 0.22, 0.6, white);
      stage.box(0, 0.34, 0, 0.6, 0.14, 0.6, cover);
      stage.box(0, 0.4, -0.28, 0.6, 0.5, 0.14, cover, { pitch: -0.14 });
    });
  }
  stage.cylinder(0, 0, 7.6, 0.12, 0.5, chrome);
  stage.cylinder(0, 0.5, 7.6, 0.75, 0.06, white);
  stage.cylinder(0, 0.565, 7.6, 0.55, 0.01, paints.glowing(tone, 0.8), { shadow: false });
  for (const y of [0.55, 0.95]) stage.stick([-4.8, y, 10.4], [4.8, y, 10.4], 0.06, chrome, true, false);
  for (let i = -5; i <= 5; i++)
    stage.stick([i * 0.95, 0, 10.4], [i * 0.95, 0.97, 10.4], 0.045, chrome, true, false);
  // Stands with displays, signs of light.
  for (const side of [-1, 1]) {
    stage.box(side * 3.4, 0, 3.1, 0.3, 1, 0.3, white);
    stage.box(side * 3.4, 1, 3, 0.9, 0.05, 0.6, white, { pitch: -0.5 });
    stage.box(
      side * 3.4,
      1.06,
      2.98,
      0.8,
      0.01,
      0.5,
      paints.screen({
        colour: oklch(0.72, 0.12, 215),
        accent: tone,
        kind: 'chart',
        cell: 0.1,
        strength: 1.1,
      }),
      { pitch: -0.5, shadow: false },
    );
    stage.box(
      side * 6.4,
      3.1,
      5,
      0.06,
      0.5,
      1.6,
      paints.screen({ colour: tone, accent: oklch(0.8, 0.14, 60), kind: 'text', cell: 0.1, strength: 1.1 }),
      { shadow: false },
    );
  }
  return {
    camera: { at: [0.2, 1.65, -1.8], zoom: 1.1, horizon: 0.52 },
    view: 'space',
    bounce: [0.9, 0.97, 1],
    bounceBy: 0.04,
    openness: 0.05,
    air: { colour: [0.02, 0.025, 0.03], perMetre: 0.006 },
    key: { day: 0.2, night: 0.11 },
    bloom: 0.5,
  };
});
