import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const innRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, darkOak, iron, linen, brass, china, pewter, cloth, leather } = takeStock(stage);
  const lime = paints.plaster(oklch(0.76, 0.04, 80), 0.3);
  raiseShell(stage, {
    x0: -2.9,
    x1: 2.9,
    height: 2.8,
    depth: 5.6,
    floor: paints.planks({ colour: oklch(0.48, 0.06, 55), width: 0.3, gloss: 0.1 }),
    ceiling: paints.planks({ colour: oklch(0.4, 0.05, 52), width: 0.3, along: 'u' }),
    back: {
      paint: (s) => {
        lime.paint(s);
        const u = (((s.u + 20) % 1.9) + 1.9) % 1.9;
        if (u < 0.16 || Math.abs(s.v - 1.3) < 0.07 || (s.v < 1.3 && Math.abs(u - 0.16 - s.v * 1.2) < 0.08))
          darkOak.paint(s);
      },
    },
  });
  f.ceilingBeams(stage, [1.5, 3.2, 4.9], darkOak, 0.22);
  stage.box(2.1, 2.15, 2, 2.6, 0.12, 9, lime, { roll: -0.7 });
  window({
    wall: 'back',
    at: -1,
    sill: 1,
    width: 1.2,
    height: 1.2,
    columns: 2,
    rows: 1,
    lattice: 0.15,
    frame: darkOak,
    shadows: true,
    deep: 0.3,
  });
  window({
    wall: 'left',
    at: 2.8,
    sill: 1,
    width: 1.1,
    height: 1.2,
    columns: 2,
    rows: 1,
    lattice: 0.15,
    frame: darkOak,
    shadows: true,
    deep: 0.3,
  });
  f.bed(stage, {
    x: 1.25,
    z: 4.4,
    width: 1.3,
    wood: darkOak,
    sheet: linen,
    cover: paints.fabric(cloth, { colour: oklch(0.72, 0.06, 75), size: 0.22 }),
    posts: true,
  });
  f.table(stage, { x: -1.2, z: 5, width: 0.95, depth: 0.55, wood: oak, yaw: random.range(-0.1, 0.1) }, () => {
    stage.cylinder(0.1, 0, 0, 0.17, 0.1, china, { taper: 1.35 });
    f.vase(stage, -0.25, 0, 0.05, china, 1.1);
    f.candlestick(stage, 0.38, 0, 0, pewter, 1.2);
  });
  f.chair(stage, -1.9, 3.7, -0.7, oak);
  f.chest(stage, 1.25, 2.75, 0, darkOak, iron, 1);
  stage.ball(1.4, 0.66, 2.75, 0.3, 0.13, 0.2, leather);
  f.rug(
    stage,
    -0.5,
    3.2,
    1.7,
    1.2,
    paints.rug(oklch(0.46, 0.08, 30), oklch(0.66, 0.06, 80), oklch(0.32, 0.05, 250)),
    0.15,
  );
  stage.box(0.2, 1.5, 5.54, 0.9, 0.09, 0.07, darkOak);
  stage.ball(0, 1.15, 5.48, 0.17, 0.42, 0.1, paints.drapery(oklch(0.34, 0.04, 150), 0.09));
  stage.ball(0.4, 1.2, 5.48, 0.13, 0.35, 0.09, leather);
  f.lantern(stage, -0.3, 1.95, 2.7, iron, 2.6, 0.8);
  f.cabinet(stage, -2.6, 4.6, 0.8, 1.7, -Math.PI / 2, oak, brass);
  return {
    camera: { at: [-0.2, 1.42, -1.1], zoom: 1.12, horizon: 0.47, yaw: 0.04 },
    view: 'town',
    sun: 'left',
    bounce: [1, 0.72, 0.46],
    bounceBy: 0.055,
    air: { colour: [0.04, 0.032, 0.024], perMetre: 0.008 },
    key: { day: 0.17, night: 0.09 },
  };
});
