import { f, lampTones, oklch, raiseShell, room, scale, takeStock } from '../kit.ts';

export const elevator = room((stage, window) => {
  const { paints } = stage;
  const { brass, chrome, black } = takeStock(stage);
  const wood = paints.planks({ colour: oklch(0.42, 0.075, 45), width: 0.62, variety: 0.12, gloss: 0.1 });
  const steel = paints.metal(oklch(0.68, 0.012, 240), 0.55);
  raiseShell(stage, {
    x0: -1.5,
    x1: 1.5,
    height: 2.7,
    depth: 2.7,
    behind: -2,
    floor: paints.tiles({
      colours: [oklch(0.34, 0.02, 40), oklch(0.75, 0.03, 80)],
      size: 0.5,
      checker: true,
      diagonal: true,
      gloss: 0.6,
    }),
    ceiling: paints.panels({ colour: oklch(0.72, 0.03, 80), width: 0.75, height: 0.75, seam: 0.35 }),
    back: wood,
  });
  // Left: a wall of glass over the city. Ahead: the doors, a hand's breadth from closed.
  window({
    wall: 'left',
    at: 0.9,
    sill: 0.14,
    width: 3.2,
    height: 2.4,
    columns: 3,
    rows: 1,
    frame: chrome,
    bar: 0.05,
    deep: 0.06,
    ledge: false,
    shadows: true,
    light: 1.1,
  });
  for (const side of [-1, 1]) {
    stage.box(side * 0.51, 0, 2.66, 0.98, 2.2, 0.05, steel);
    stage.box(
      side * 0.51,
      0.28,
      2.625,
      0.8,
      1.66,
      0.01,
      paints.panels({ colour: oklch(0.72, 0.012, 240), width: 0.4, height: 1.66, seam: 0.25 }),
      { shadow: false },
    );
    stage.box(side * 1.08, 0, 2.62, 0.16, 2.34, 0.14, chrome);
  }
  stage.box(0, 0, 2.64, 0.045, 2.2, 0.02, paints.glowing(lampTones.warm, 1.2), { shadow: false });
  stage.lamp({ at: [0, 1.2, 2.4], colour: scale(lampTones.warm, 0.7), reach: 0.5 });
  stage.box(0, 2.2, 2.62, 2.3, 0.16, 0.14, chrome);
  // The floor over the doors: an arrow and figures.
  stage.box(0, 2.4, 2.66, 0.72, 0.22, 0.04, black);
  const amber = paints.glowing(oklch(0.78, 0.17, 62), 2);
  const segments = (x: number, on: string): void => {
    const at: Record<string, [number, number, number, number]> = {
      a: [0, 0.14, 0.07, 0.015],
      b: [0.04, 0.08, 0.015, 0.06],
      c: [0.04, 0.015, 0.015, 0.06],
      d: [0, 0, 0.07, 0.015],
      e: [-0.04, 0.015, 0.015, 0.06],
      f: [-0.04, 0.08, 0.015, 0.06],
      g: [0, 0.07, 0.07, 0.015],
    };
    for (const key of on) {
      const [dx, dy, w, h] = at[key]!;
      stage.box(x + dx, 2.435 + dy, 2.63, w, h, 0.01, amber, { shadow: false });
    }
  };
  segments(0.02, stage.random.pick(['bc', 'abged', 'abgcd']));
  segments(0.16, stage.random.pick(['abcdef', 'acdfg', 'abc', 'abcdfg']));
  stage.cylinder(-0.2, 2.44, 2.63, 0.06, 0.14, amber, { taper: 0.05, shadow: false });
  // The panel of buttons, the rail, the mirror on the right, light in the cornice.
  stage.within(1.28, 0, 2.55, 0.35, () => {
    stage.box(0, 0.75, 0, 0.3, 1.2, 0.04, brass);
    for (let j = 0; j < 7; j++)
      for (const x of [-0.06, 0.06]) {
        const lit = (j * 2 + (x > 0 ? 1 : 0)) % 5 === 2;
        stage.cylinder(
          x,
          0.93 + j * 0.11,
          -0.03,
          0.032,
          0.02,
          lit ? paints.glowing(lampTones.candle, 1.8) : chrome,
          { pitch: 1.57, shadow: false },
        );
      }
    stage.box(
      0,
      1.78,
      -0.03,
      0.2,
      0.1,
      0.01,
      paints.screen({ colour: oklch(0.75, 0.16, 60), accent: oklch(0.7, 0.2, 30), cell: 0.03 }),
      { shadow: false },
    );
  });
  stage.stick([1.42, 0.95, -1], [1.42, 0.95, 2.3], 0.055, brass);
  for (const z of [0, 1, 2]) stage.stick([1.42, 0.95, z], [1.5, 0.93, z], 0.03, brass, true, false);
  stage.stick([-1.42, 0.95, -1], [-1.42, 0.95, 2.5], 0.05, chrome, true, false);
  f.mirror(stage, 1.47, 1.1, 0.9, 2, 1.2, Math.PI / 2, brass);
  stage.box(0, 2.62, 1.1, 2, 0.04, 1.9, brass, { shadow: false });
  f.ceilingStrip(stage, 0, 2.62, 1.1, 1.7, 1.6, lampTones.warm, true, true, 0.75);
  for (const side of [-1, 1]) stage.box(side * 1.44, 0.02, 0.8, 0.06, 0.12, 3.8, brass, { shadow: false });
  stage.lamp({ at: [0, 2.3, 0], colour: scale(lampTones.warm, 1.2), reach: 1.4 });
  return {
    camera: { at: [0.35, 1.5, -1.55], zoom: 1.0, horizon: 0.47, yaw: -0.14 },
    view: 'city',
    sun: 'left',
    shafts: 0.3,
    bounce: [1, 0.84, 0.62],
    bounceBy: 0.06,
    openness: 0.12,
    key: { day: 0.2, night: 0.12 },
  };
});
