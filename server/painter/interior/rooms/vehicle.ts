import { oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const vehicle = room((stage, window) => {
  const { paints } = stage;
  const { black, chrome, leather, accent } = takeStock(stage);
  const skin = paints.padding(oklch(0.27, 0.015, 50));
  const lining = paints.fabric(oklch(0.6, 0.015, 80));
  const dash = paints.plain(oklch(0.24, 0.012, 260), 0.12);
  const glow = 0.25 + stage.day.lamps * 0.9;
  raiseShell(stage, {
    x0: -0.86,
    x1: 0.86,
    height: 1.5,
    depth: 2.1,
    behind: -1.4,
    floor: black,
    ceiling: lining,
    back: dash,
    left: paints.dado({ lower: skin, upper: lining, height: 0.8, rail: oklch(0.3, 0.01, 50) }),
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.74,
    width: 1.68,
    height: 0.72,
    wiped: true,
    frame: black,
    deep: 0.04,
    ledge: false,
    shadows: true,
    light: 1.3,
  });
  window({
    wall: 'left',
    at: 0.9,
    sill: 0.78,
    width: 1.5,
    height: 0.48,
    frame: black,
    deep: 0.04,
    ledge: false,
    light: 0.6,
  });
  window({
    wall: 'right',
    at: 0.9,
    sill: 0.78,
    width: 1.5,
    height: 0.48,
    frame: black,
    deep: 0.04,
    ledge: false,
    light: 0.5,
  });
  // The roof comes down to the windscreen; posts lean.
  stage.box(0, 1.44, 1.75, 1.72, 0.08, 0.8, lining, { pitch: 0.05 });
  for (const side of [-1, 1]) {
    stage.stick([side * 0.86, 0.75, 2.06], [side * 0.8, 1.5, 1.6], 0.09, lining, false);
    stage.box(side * 0.84, 0.55, 0.1, 0.05, 0.85, 0.16, lining);
  }
  // Dashboard, hood of the instruments, vents, screen, glove box.
  stage.box(0, 0.42, 1.75, 1.72, 0.34, 0.62, dash);
  stage.ball(0, 0.74, 1.72, 0.9, 0.1, 0.36, dash);
  stage.ball(-0.4, 0.8, 1.5, 0.27, 0.12, 0.22, dash);
  const dial = (x: number, hue: number): void => {
    stage.cylinder(x, 0.735, 1.315, 0.082, 0.012, black, { pitch: 1.3, shadow: false });
    stage.box(
      x,
      0.67,
      1.31,
      0.15,
      0.15,
      0.004,
      {
        cut: (u, v) => u * u + v * v > 0.0056,
        paint: (s) => {
          const r = Math.hypot(s.lx, s.ly);
          const a = Math.atan2(s.ly, s.lx);
          const tick =
            r > 0.055 &&
            r < 0.07 &&
            Math.abs((a * 6) / Math.PI - Math.round((a * 6) / Math.PI)) < 0.14 &&
            s.ly > -0.045;
          const hand =
            Math.abs(s.lx * Math.sin(2.3) - s.ly * Math.cos(2.3)) < 0.004 &&
            r < 0.06 &&
            s.lx * Math.cos(2.3) + s.ly * Math.sin(2.3) > 0;
          const c = hand ? oklch(0.65, 0.22, 28) : oklch(0.88, 0.06, hue);
          const by = tick || hand ? glow * 1.2 : 0.03;
          s.red = s.green = s.blue = 0.02;
          s.glowRed = c[0] * by;
          s.glowGreen = c[1] * by;
          s.glowBlue = c[2] * by;
        },
      },
      { pitch: -0.25, shadow: false },
    );
  };
  dial(-0.5, 210);
  dial(-0.3, 210);
  stage.box(0.06, 0.52, 1.42, 0.34, 0.22, 0.03, black, { pitch: -0.12 });
  stage.box(
    0.06,
    0.535,
    1.4,
    0.31,
    0.19,
    0.01,
    paints.screen({
      colour: oklch(0.6, 0.09, 235),
      accent,
      kind: 'chart',
      cell: 0.05,
      strength: 0.55 + glow * 0.4,
    }),
    { pitch: -0.12, shadow: false },
  );
  for (const x of [-0.7, 0.32, 0.72]) {
    stage.box(x, 0.62, 1.44, 0.16, 0.07, 0.03, paints.slats(oklch(0.2, 0.01, 260), 0.018, 'u', 0.7), {
      shadow: false,
    });
    stage.box(x, 0.61, 1.445, 0.18, 0.09, 0.02, chrome, { shadow: false });
  }
  stage.box(0.55, 0.46, 1.43, 0.5, 0.13, 0.02, skin);
  stage.lamp({ at: [-0.4, 0.75, 1.15], colour: scale(oklch(0.8, 0.09, 215), 0.3 * glow), reach: 0.3 });
  stage.lamp({ at: [0.06, 0.66, 1.2], colour: scale(oklch(0.75, 0.09, 235), 0.35 * glow), reach: 0.35 });
  // The wheel: a ring, leaning, with three spokes and a boss.
  const ring = (r: number, i: number): [number, number, number] => {
    const a = (i / 30) * Math.PI * 2;
    return [-0.4 + Math.cos(a) * r, 0.66 + Math.sin(a) * r * 0.93, 1.08 + Math.sin(a) * r * 0.36];
  };
  for (let i = 0; i < 30; i++) stage.stick(ring(0.2, i), ring(0.2, i + 1), 0.036, leather, true, i % 3 === 0);
  for (const i of [0, 15, 22.5]) stage.stick([-0.4, 0.66, 1.1], ring(0.2, i), 0.034, black, true, false);
  stage.ball(-0.4, 0.66, 1.1, 0.07, 0.065, 0.04, skin);
  stage.ball(-0.4, 0.66, 1.06, 0.022, 0.022, 0.012, chrome, { shadow: false });
  stage.stick([-0.4, 0.6, 1.12], [-0.4, 0.5, 1.5], 0.09, black);
  // The gear stick, the mirror, wipers on the glass, the bonnet.
  stage.box(0, 0.1, 0.9, 0.24, 0.24, 1.2, skin);
  stage.stick([0, 0.3, 1.05], [0.02, 0.47, 1.02], 0.03, chrome);
  stage.ball(0.02, 0.48, 1.02, 0.035, 0.04, 0.035, black);
  stage.stick([0, 1.5, 1.55], [0, 1.36, 1.6], 0.02, black, true, false);
  stage.box(0, 1.29, 1.6, 0.3, 0.09, 0.03, black);
  stage.box(0, 1.3, 1.58, 0.28, 0.075, 0.005, paints.lampshade(stage.day.sky, 0.5), { shadow: false });
  const wiping = stage.context.weather.precipitation !== 'none';
  for (const x of [-0.5, 0.2]) {
    const up = wiping ? 0.32 : 0.05;
    stage.stick([x, 0.74, 2.115], [x + 0.44, 0.74 + up, 2.115], 0.014, black, true, false);
  }
  return {
    camera: { at: [0.02, 1.1, 0.3], zoom: 0.84, horizon: 0.4, yaw: -0.02 },
    view: 'road',
    sun: 'back',
    shafts: 0.5,
    openness: 0.16,
    bounce: [0.7, 0.8, 1],
    bounceBy: 0.015,
    key: { day: 0.19, night: 0.07 },
  };
});
