import { oklch } from '../../core/colour.ts';
import { curtains, framed, rug } from '../furniture/decor.ts';
import { globe } from '../furniture/ornaments.ts';
import { fireplace } from '../furniture/fires.ts';
import { tableLamp } from '../furniture/lights.ts';
import { candlestick } from '../furniture/flames.ts';
import { chair, sofa } from '../furniture/seats.ts';
import { bookStack, bookcase } from '../furniture/storage.ts';
import { desk, roundTable } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const study = room((stage, window) => {
  const { paints, random } = stage;
  const { mahogany, darkOak, brass, leather, covers, paper, cloth, black } = takeStock(stage);
  const books = paints.books(oklch(0.33, 0.06, 40));
  const panel = paints.planks({ colour: oklch(0.36, 0.065, 42), width: 0.42, variety: 0.2 });
  const walls = paints.dado({
    lower: panel,
    upper: paints.wallpaper(oklch(0.44, 0.06, 155), oklch(0.52, 0.06, 140), 0.3),
    height: 1.1,
    rail: oklch(0.3, 0.06, 40),
  });
  raiseShell(stage, {
    x0: -3.5,
    x1: 3.5,
    height: 3.3,
    depth: 6.6,
    floor: paints.planks({ colour: oklch(0.42, 0.065, 48), width: 0.16, gloss: 0.28 }),
    ceiling: paints.plaster(oklch(0.8, 0.03, 80)),
    back: walls,
  });
  window({
    wall: 'back',
    at: 0.4,
    sill: 0.9,
    width: 1.5,
    height: 1.9,
    columns: 2,
    rows: 4,
    frame: mahogany,
    shadows: true,
  });
  curtains(stage, {
    wall: 'back',
    at: 0.4,
    top: 3.05,
    bottom: 0.05,
    width: 1.5,
    cloth: paints.drapery(cloth, 0.14),
    rod: brass,
  });
  bookcase(stage, -2.4, 6.35, 1.9, 2.9, 0, mahogany, books);
  bookcase(stage, 2.7, 6.35, 1.4, 2.9, 0, mahogany, books);
  bookcase(stage, -3.25, 4.5, 1.7, 2.9, -Math.PI / 2, mahogany, books);
  fireplace(
    stage,
    3.1,
    4.1,
    Math.PI / 2,
    paints.marble(oklch(0.72, 0.02, 60), oklch(0.45, 0.03, 40)),
    mahogany,
    3.3,
    1.1,
    () => {
      candlestick(stage, -0.6, 0, 0, brass, 0.5);
      candlestick(stage, 0.6, 0, 0, brass, 0.5);
    },
  );
  framed(stage, -1, 1.7, 6.56, 0.5, 0.66, 0, random.next());
  rug(stage, -0.1, 3.9, 3.4, 3.2, paints.rug(cloth, oklch(0.28, 0.07, 260), oklch(0.68, 0.09, 82)));
  desk(stage, -0.35, 4.5, 2.1, Math.PI + random.range(-0.06, 0.06), mahogany, brass, () => {
    stage.box(0, 0, 0.05, 0.9, 0.012, 0.5, leather);
    stage.box(0.05, 0.012, 0, 0.34, 0.01, 0.26, paper, { yaw: 0.2 });
    stage.box(-0.3, 0.012, 0.05, 0.28, 0.01, 0.22, paper, { yaw: -0.3 });
    tableLamp(stage, -0.75, 0, -0.1, brass, oklch(0.85, 0.12, 140));
    bookStack(stage, 0.75, 0, -0.1, 5, covers);
    stage.cylinder(0.35, 0, -0.2, 0.045, 0.06, black);
    stage.stick([0.35, 0.05, -0.2], [0.46, 0.3, -0.26], 0.012, paper, true, false);
  });
  chair(stage, -0.35, 5.25, 0.15, mahogany, leather);
  sofa(stage, 1.75, 3.1, 1, 0.95, leather, darkOak);
  globe(stage, -2.35, 3.2, mahogany, brass, 0.95);
  roundTable(stage, 2.3, 2.2, 0.3, darkOak, mahogany, () => bookStack(stage, 0, 0, 0, 2, covers), 0.55);
  bookStack(stage, -2.7, 0, 5.6, 6, covers);
  return {
    camera: { at: [-0.2, 1.45, -1.3], zoom: 1.17, horizon: 0.47, yaw: 0.03 },
    view: 'garden',
    sun: 'back',
    shafts: 1.1,
    bounce: [1, 0.74, 0.5],
    bounceBy: 0.07,
    key: { day: 0.15, night: 0.09 },
  };
});
