import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const bathroom = room((stage, window) => {
  const { paints, random } = stage;
  const { china, chrome, whiteWood, linen, oak, white, brass, accentCloth } = takeStock(stage);
  const tone = random.pick([oklch(0.72, 0.06, 190), oklch(0.75, 0.05, 230), oklch(0.78, 0.05, 150)]);
  const tiled = paints.tiles({ colours: [tone, oklch(0.86, 0.03, 200)], size: 0.16, gloss: 0 });
  raiseShell(stage, {
    x0: -2.4,
    x1: 2.4,
    height: 2.8,
    depth: 4.9,
    floor: paints.tiles({
      colours: [oklch(0.9, 0.01, 90), oklch(0.3, 0.02, 240)],
      size: 0.24,
      checker: true,
      diagonal: true,
      gloss: 0.35,
    }),
    ceiling: paints.plaster(oklch(0.9, 0.01, 200)),
    back: paints.dado({
      lower: tiled,
      upper: paints.plaster(oklch(0.9, 0.015, 100), 0.1),
      height: 1.35,
      rail: oklch(0.4, 0.04, 230),
    }),
  });
  window({
    wall: 'back',
    at: -0.75,
    sill: 1.25,
    width: 1.3,
    height: 1.15,
    columns: 2,
    rows: 2,
    frame: whiteWood,
    shadows: true,
  });
  // A tub on feet under the window.
  stage.within(-0.75, 0, 4.2, 0, () => {
    stage.ball(0, 0.66, 0, 0.92, 0.54, 0.45, { ...china, cut: (_x, y) => y > 0 });
    for (let i = 0; i < 20; i++) {
      const a = (i / 20) * Math.PI * 2;
      const b = ((i + 1) / 20) * Math.PI * 2;
      stage.stick(
        [Math.cos(a) * 0.91, 0.67, Math.sin(a) * 0.44],
        [Math.cos(b) * 0.91, 0.67, Math.sin(b) * 0.44],
        0.08,
        china,
      );
    }
    stage.ball(0, 0.62, 0, 0.86, 0.02, 0.4, paints.water(oklch(0.75, 0.05, 200), 0.8, 0.08), {
      shadow: false,
    });
    for (let i = 0; i < 16; i++)
      stage.ball(random.range(0.1, 0.75), 0.66, random.range(-0.28, 0.28), 0.08, 0.06, 0.08, white, {
        shadow: false,
      });
    for (const x of [-0.6, 0.6])
      for (const z of [-0.26, 0.26]) stage.ball(x, 0.09, z, 0.07, 0.1, 0.07, brass);
    stage.stick([-0.7, 0.6, 0.42], [-0.7, 1.02, 0.42], 0.04, chrome);
    stage.stick([-0.7, 1, 0.42], [-0.55, 0.94, 0.2], 0.035, chrome);
    stage.sprite('smoke', 0.2, 0.7, 0, 1.2, 1.3, [0.85, 0.88, 0.9], 0.28);
  });
  // Basin under a mirror with lamps.
  stage.within(1.45, 0, 4.55, 0, () => {
    stage.cylinder(0, 0, 0.05, 0.13, 0.76, china, { taper: 0.8 });
    stage.cylinder(0, 0.72, -0.03, 0.2, 0.16, china, { taper: 1.75 });
    stage.cylinder(0, 0.88, -0.03, 0.27, 0.005, paints.plain(oklch(0.7, 0.02, 220)), { shadow: false });
    stage.stick([0, 0.86, 0.22], [0, 1.04, 0.2], 0.03, chrome);
    stage.stick([0, 1.04, 0.2], [0, 1, 0.06], 0.025, chrome);
    f.mirror(stage, 0, 1.2, 0.32, 0.75, 0.95, 0, oak);
    for (const x of [-0.52, 0.52]) f.sconce(stage, x, 1.65, 0.34, [0, -1], chrome);
  });
  // Toilet on the right.
  stage.within(2, 0, 3.1, Math.PI / 2, () => {
    stage.cylinder(0, 0, 0, 0.14, 0.38, china, { taper: 1.35 });
    stage.ball(0, 0.4, -0.08, 0.21, 0.06, 0.28, china);
    stage.box(0, 0.42, 0.24, 0.42, 0.42, 0.18, china);
    stage.box(0, 0.84, 0.24, 0.46, 0.03, 0.22, china);
  });
  f.shelves(stage, -2.25, 2.9, 0.9, [1.25, 1.65], -Math.PI / 2, oak, () =>
    f.goods(
      stage,
      0.8,
      5,
      paints.assorted([oklch(0.9, 0.02, 90), oklch(0.7, 0.07, 200), oklch(0.78, 0.06, 30)]),
      0.2,
    ),
  );
  stage.stick([0.35, 1.45, 4.86], [0.85, 1.45, 4.86], 0.03, chrome);
  stage.box(0.6, 0.8, 4.82, 0.42, 0.66, 0.05, accentCloth);
  stage.box(-0.1, 0, 2.9, 1.3, 0.03, 0.8, linen, { yaw: 0.06 });
  f.plant(stage, -2, 0, 4.5, 0.9, white);
  f.stool(stage, 0.55, 3.6, 0.42, oak);
  f.ceilingStrip(stage, 0.3, 2.8, 2.9, 0.5, 0.5, oklch(0.93, 0.04, 95), false, true);
  return {
    camera: { at: [0.05, 1.45, -0.9], zoom: 1.1, horizon: 0.47 },
    view: 'garden',
    sun: 'back',
    shafts: 0.8,
    openness: 0.2,
    bounce: [1, 0.95, 0.88],
    bounceBy: 0.06,
    key: { day: 0.3, night: 0.13 },
  };
});
