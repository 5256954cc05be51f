import { f, oklch, raiseShell, room, takeStock } from '../kit.ts';

export const livingRoom = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, whiteWood, brass, black, velvet, clay, covers, white, china, accentCloth, darkOak } =
    takeStock(stage);
  raiseShell(stage, {
    x0: -4,
    x1: 4,
    height: 2.9,
    depth: 7,
    floor: paints.planks({ colour: oklch(0.6, 0.065, 65), width: 0.15, gloss: 0.22 }),
    ceiling: paints.plaster(oklch(0.9, 0.012, 85)),
    back: paints.plaster(
      random.pick([oklch(0.78, 0.03, 160), oklch(0.82, 0.03, 70), oklch(0.7, 0.035, 235)]),
      0.1,
    ),
  });
  window({
    wall: 'back',
    at: 1.4,
    sill: 0.6,
    width: 3,
    height: 1.85,
    columns: 3,
    rows: 1,
    frame: whiteWood,
    shadows: true,
  });
  window({
    wall: 'left',
    at: 3.4,
    sill: 0.15,
    width: 1.7,
    height: 2.2,
    columns: 2,
    rows: 3,
    frame: whiteWood,
    shadows: true,
  });
  f.curtains(stage, {
    wall: 'back',
    at: 1.4,
    top: 2.65,
    bottom: 0.05,
    width: 3,
    cloth: paints.drapery(oklch(0.88, 0.025, 85)),
    rod: black,
  });
  f.rug(
    stage,
    0.4,
    3.9,
    3.8,
    2.5,
    paints.rug(oklch(0.75, 0.03, 80), oklch(0.5, 0.06, 35), oklch(0.4, 0.05, 250)),
  );
  f.sofa(stage, 1.4, 5.3, 2.3, 0, velvet, darkOak, accentCloth);
  f.sofa(stage, 3.1, 3.3, 0.95, 1.2, paints.padding(oklch(0.55, 0.04, 75)), darkOak, accentCloth);
  f.table(
    stage,
    { x: 0.9, z: 3.7, width: 1.3, depth: 0.7, height: 0.42, wood: oak, yaw: random.range(-0.1, 0.1) },
    () => {
      f.bookStack(stage, -0.3, 0, 0, 3, covers);
      f.vase(stage, 0.3, 0, 0.05, clay, 0.8, stage.context.accents[0]);
      f.mug(stage, 0.1, 0, -0.18, china);
    },
  );
  // Media wall with shelves on the left of the window.
  f.bookcase(stage, -3.1, 6.75, 1.3, 2.3, 0, whiteWood, paints.books(oklch(0.84, 0.02, 85)));
  stage.box(-1.35, 0.1, 6.7, 2, 0.45, 0.45, oak);
  stage.box(-1.35, 0.75, 6.85, 1.7, 0.98, 0.06, black);
  stage.box(
    -1.35,
    0.79,
    6.81,
    1.62,
    0.9,
    0.02,
    paints.screen({
      colour: oklch(0.5, 0.06, 230),
      accent: oklch(0.75, 0.1, 60),
      kind: 'picture',
      strength: 0.35 + stage.day.lamps * 0.5,
    }),
    { shadow: false },
  );
  f.plant(stage, -2.2, 0, 6.4, 1.5, clay);
  f.plant(stage, 3.5, 0, 6.4, 1.7, white);
  f.floorLamp(stage, -0.1, 5.7, black);
  f.floorLamp(stage, 3.6, 4.6, brass, undefined, 1.4);
  f.framed(stage, -3.97, 1.3, 5.6, 1, 0.7, -Math.PI / 2, random.next());
  f.chair(stage, -2.6, 3.6, -0.9, oak, accentCloth);
  return {
    camera: { at: [-0.2, 1.4, -1.2], zoom: 1.12, horizon: 0.45, yaw: 0.05 },
    view: 'garden',
    sun: 'left',
    openness: 0.16,
    key: { day: 0.26, night: 0.1 },
  };
});
