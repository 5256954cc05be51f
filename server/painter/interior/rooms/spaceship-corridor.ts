import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const spaceshipCorridor = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, black } = takeStock(stage);
  const hull = paints.panels({ colour: oklch(0.62, 0.015, 240), width: 1.1, height: 0.75, seam: 0.45 });
  const dark = paints.panels({
    colour: oklch(0.34, 0.02, 250),
    width: 0.8,
    height: 0.8,
    seam: 0.5,
    gloss: 0.55,
  });
  const rib = paints.plain(oklch(0.5, 0.018, 245), 0.05);
  const tone = random.pick([lampTones.teal, oklch(0.85, 0.1, 245), oklch(0.84, 0.12, 75)]);
  const keys = paints.screen({ colour: oklch(0.74, 0.11, 200), accent: oklch(0.82, 0.15, 60), cell: 0.06 });
  raiseShell(stage, { x0: -2.1, x1: 2.1, height: 3.1, depth: 20, floor: dark, ceiling: dark, back: hull });
  for (const z of [2.6, 6.6, 10.6, 14.6]) {
    window({
      wall: 'left',
      at: z,
      sill: 0.75,
      width: 2.6,
      height: 1.5,
      arch: 0.3,
      frame: rib,
      trim: rib,
      open: true,
      deep: 0.16,
      ledge: false,
      light: 0.8,
      shadows: z < 3,
    });
    window({
      wall: 'right',
      at: z + 2,
      sill: 1,
      width: 1,
      height: 1,
      round: true,
      frame: rib,
      open: true,
      deep: 0.2,
      ledge: false,
      light: 0.5,
    });
  }
  // Eight-sided section: slanting upper and lower panels between ribs.
  for (const side of [-1, 1]) {
    stage.box(side * 1.75, 2.55, 8, 1.1, 0.08, 26, hull, { roll: -side * 0.78 });
    stage.box(side * 1.85, 0.2, 8, 0.8, 0.08, 26, hull, { roll: side * 0.78 });
    f.lightLine(stage, [side * 1.52, 0.06, -2], [side * 1.52, 0.06, 20], tone, 1.3, 0.06);
    f.lightLine(stage, [side * 1.28, 2.96, -2], [side * 1.28, 2.96, 20], lampTones.cold, 1.4, 0.09);
    f.pipe(
      stage,
      [
        [side * 1.98, 2.32, -2],
        [side * 1.98, 2.32, 20],
      ],
      0.1,
      steel,
    );
  }
  for (let z = 0.6; z < 20; z += 4) {
    for (const side of [-1, 1]) {
      stage.box(side * 1.95, 0, z, 0.34, 3.1, 0.42, rib);
      stage.stick([side * 1.95, 2.2, z], [side * 1.1, 3.05, z], 0.4, rib, false);
      stage.stick([side * 1.95, 0.75, z], [side * 1.35, 0.05, z], 0.4, rib, false);
      f.lightLine(stage, [side * 1.77, 0.8, z - 0.22], [side * 1.77, 2.2, z - 0.22], tone, 1.2, 0.045);
      stage.box(side * 1.76, 1.2, z + 0.0, 0.02, 0.34, 0.24, keys, { shadow: false });
    }
    stage.box(0, 2.92, z, 3, 0.2, 0.42, rib);
    stage.lamp({ at: [0, 2.7, z + 2], colour: scale(lampTones.cold, 1.2), reach: 1.3, haze: 0.004 });
    stage.lamp({ at: [0, 0.3, z + 1], colour: scale(tone, 0.5), reach: 1 });
  }
  // The door at the end: two leaves with a lit seam, warning bands, a sign.
  stage.box(
    0,
    0,
    19.6,
    2.6,
    2.6,
    0.3,
    paints.panels({ colour: oklch(0.5, 0.02, 250), width: 1.3, height: 0.86, seam: 0.5 }),
  );
  stage.box(0, 0, 19.42, 0.05, 2.6, 0.03, paints.glowing(tone, 1.6), { shadow: false });
  for (const side of [-1, 1])
    stage.box(
      side * 1.2,
      0,
      19.4,
      0.16,
      2.6,
      0.04,
      paints.hazard(oklch(0.8, 0.16, 85), oklch(0.2, 0.01, 250), 0.3),
      { shadow: false },
    );
  stage.box(0, 2.66, 19.4, 1, 0.2, 0.04, paints.glowing(oklch(0.66, 0.21, 28), 1.3), { shadow: false });
  // Crates with straps and a service robot's dock by the wall.
  for (const [x, y, z, w] of [
    [1.35, 0, 4.2, 0.7],
    [1.4, 0.55, 4.25, 0.55],
    [-1.35, 0, 8.8, 0.75],
  ] as const) {
    stage.box(
      x,
      y,
      z,
      w,
      w * 0.78,
      w,
      paints.panels({ colour: oklch(0.58, 0.08, 60), width: w, height: 0.3, seam: 0.4 }),
      { yaw: random.range(-0.15, 0.15) },
    );
    stage.box(x, y, z, w * 0.16, w * 0.8, w * 1.02, black, { shadow: false });
  }
  stage.box(0, 0.004, 8, 0.9, 0.01, 25, paints.bars(paints.plain(oklch(0.26, 0.02, 250), 0.3), 0.11, 0.07), {
    shadow: false,
  });
  return {
    camera: { at: [0.25, 1.5, -1.4], zoom: 1.04, horizon: 0.5, yaw: -0.07, vanishing: 0.48 },
    view: stage.context.weather.fog > 0.9 ? 'mountains' : 'space',
    bounce: [0.85, 0.95, 1],
    bounceBy: 0.03,
    openness: 0.05,
    air: { colour: [0.016, 0.022, 0.03], perMetre: 0.018 },
    key: { day: 0.14, night: 0.09 },
    bloom: 0.55,
  };
});
