import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const policeStation = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, black, oak, paper, covers, iron, leather, sackcloth, darkOak } = takeStock(stage);
  raiseShell(stage, {
    x0: -4.2,
    x1: 4.2,
    height: 3.1,
    depth: 8,
    floor: paints.tiles({
      colours: [oklch(0.52, 0.02, 240), oklch(0.44, 0.02, 240)],
      size: 0.45,
      checker: true,
      gloss: 0.35,
    }),
    ceiling: paints.panels({ colour: oklch(0.7, 0.012, 100), width: 0.9, height: 0.9, seam: 0.3 }),
    back: paints.dado({
      lower: paints.plaster(oklch(0.42, 0.06, 240), 0.08),
      upper: paints.plaster(oklch(0.74, 0.03, 95), 0.15),
      height: 1.2,
      rail: oklch(0.34, 0.04, 240),
    }),
  });
  window({
    wall: 'left',
    at: 3.4,
    sill: 1.1,
    width: 2.4,
    height: 1.5,
    columns: 3,
    rows: 2,
    frame: black,
    shadows: true,
  });
  window({
    wall: 'back',
    at: -1.1,
    sill: 1.1,
    width: 1.6,
    height: 1.75,
    columns: 2,
    rows: 2,
    frame: black,
    shadows: true,
  });
  // Slatted blinds, drawn up.
  for (let i = 0; i < 4; i++)
    stage.box(-1.1, 2.81 - i * 0.045, 7.9, 1.65, 0.012, 0.06, steel, { pitch: 0.5, shadow: false });
  // The cell at the back right.
  stage.box(2.9, 0, 5.7, 2.6, 3.05, 0.05, paints.bars(iron, 0.14, 0.035, 1));
  stage.box(1.6, 0, 6.85, 0.05, 3.05, 2.3, {
    ...iron,
    cut: (_x, y, z) =>
      Math.abs(((z / 0.14 + 100) % 1) - 0.5) * 0.14 >= 0.0175 && Math.abs(((y + 100) % 1) - 0.5) > 0.02,
  });
  for (const x of [1.6, 2.7, 4.15]) stage.box(x, 0, 5.7, 0.07, 3.1, 0.07, iron);
  stage.box(2.75, 0.95, 5.66, 0.16, 0.22, 0.08, black);
  f.cot(stage, 3.4, 6.9, 0, steel, sackcloth, sackcloth);
  // The board of a case: photographs joined with thread.
  stage.box(-3.1, 1.15, 7.94, 1.9, 1.35, 0.05, oak);
  stage.box(-3.1, 1.2, 7.91, 1.78, 1.25, 0.02, paints.plaster(oklch(0.6, 0.07, 65), 0.4), { shadow: false });
  const pins: [number, number][] = [];
  for (let i = 0; i < 11; i++) {
    const at: [number, number] = [
      -3.85 + (i % 4) * 0.48 + random.range(-0.08, 0.08),
      1.4 + Math.floor(i / 4) * 0.38 + random.range(-0.06, 0.06),
    ];
    pins.push(at);
    stage.box(at[0], at[1] - 0.1, 7.89, 0.2, 0.24, 0.01, i % 3 ? paper : paints.picture(random.next()), {
      roll: random.range(-0.15, 0.15),
      shadow: false,
    });
  }
  for (let i = 0; i + 1 < pins.length; i += 1)
    stage.stick(
      [pins[i]![0], pins[i]![1] + 0.1, 7.87],
      [pins[(i * 3 + 4) % 11]![0], pins[(i * 3 + 4) % 11]![1] + 0.1, 7.87],
      0.014,
      paints.plain(oklch(0.55, 0.2, 28)),
      true,
      false,
    );
  for (const [x, z, yaw] of [
    [-1.8, 5, 0.05],
    [0.4, 3.3, -0.1],
  ] as const) {
    f.desk(stage, x, z, 1.7, Math.PI + yaw, oak, black, () => {
      f.computer(stage, 0.35, -0.1, random.range(-0.3, 0.3) + Math.PI * 0.94, black);
      f.tableLamp(stage, -0.6, 0, -0.1, steel, oklch(0.87, 0.11, 95));
      for (let i = 0; i < 3; i++)
        stage.box(-0.2, i * 0.025, 0.05, 0.24, 0.02, 0.32, paper, { yaw: random.range(-0.4, 0.4) });
      stage.cylinder(0.7, 0, 0.2, 0.045, 0.11, covers);
    });
    f.swivelChair(stage, x + 0.2, z + 0.85, random.range(-0.6, 0.6), leather, black);
  }
  for (const z of [2.4, 2.95, 3.5]) f.drawers(stage, 3.9, z, 0.5, 1.35, 4, Math.PI / 2, steel, black);
  f.bench(stage, -3.6, 2.5, 1.7, -Math.PI / 2, darkOak);
  stage.box(0.75, 2.35, 7.95, 0.9, 0.3, 0.08, paints.glowing(oklch(0.6, 0.18, 258), 0.7 + stage.day.lamps));
  stage.lamp({ at: [0.75, 2.4, 7.5], colour: scale(oklch(0.6, 0.18, 258), 1.2), reach: 1.2, haze: 0.005 });
  f.door(stage, 0.75, 7.95, 0, oak, black, steel, 0.9, 2.1);
  for (const z of [2.6, 5.4])
    for (const x of [-1.6, 1.2])
      f.ceilingStrip(stage, x, 3.06, z, 0.2, 1.5, lampTones.white, false, z < 3 && x > 0);
  return {
    camera: { at: [0.2, 1.55, -1.2], zoom: 1.14, horizon: 0.46 },
    view: 'street',
    sun: 'left',
    shafts: 1.2,
    bounce: [1, 0.95, 0.85],
    bounceBy: 0.04,
    air: { colour: [0.03, 0.03, 0.032], perMetre: 0.008 },
    key: { day: 0.19, night: 0.1 },
  };
});
