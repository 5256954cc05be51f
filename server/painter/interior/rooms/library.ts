import { oklch } from '../../core/colour.ts';
import { rug } from '../furniture/decor.ts';
import { globe } from '../furniture/ornaments.ts';
import { tableLamp } from '../furniture/lights.ts';
import { chair, sofa } from '../furniture/seats.ts';
import { bookStack, bookcase } from '../furniture/storage.ts';
import { ceilingBeams } from '../furniture/structure.ts';
import { desk } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const library = room((stage, window) => {
  const { paints, random } = stage;
  const { darkOak, mahogany, brass, leather, covers, paper, oak, cloth } = takeStock(stage);
  const books = paints.books(oklch(0.34, 0.055, 46));
  const x = 4.6;
  raiseShell(stage, {
    x0: -x,
    x1: x,
    height: 6.4,
    depth: 13,
    floor: paints.planks({ colour: oklch(0.45, 0.065, 52), width: 0.26, gloss: 0.38 }),
    ceiling: paints.planks({ colour: oklch(0.4, 0.05, 52), width: 0.5 }),
    back: paints.dado({
      lower: paints.planks({ colour: oklch(0.36, 0.055, 46), width: 0.4 }),
      upper: paints.plaster(oklch(0.6, 0.035, 70)),
      height: 1.15,
      rail: oklch(0.3, 0.05, 45),
    }),
  });
  const trim = paints.plain(oklch(0.62, 0.03, 75));
  for (const at of [-2.05, 0, 2.05]) {
    window({
      wall: 'back',
      at,
      sill: 1.35,
      width: 1.7,
      height: at === 0 ? 4.5 : 4.2,
      columns: 3,
      rows: 5,
      arch: true,
      frame: darkOak,
      trim,
      shadows: at === 0,
      bar: 0.045,
    });
  }
  ceilingBeams(stage, [3, 6, 9, 12], darkOak, 0.32);
  for (const side of [-1, 1]) {
    for (let k = 0; k < 4; k++)
      bookcase(stage, side * (x - 0.22), 2.6 + k * 2.7, 2.35, 4.9, (side * Math.PI) / 2, darkOak, books);
    bookcase(stage, side * (x - 0.8), 12.7, 1.1, 4.9, 0, darkOak, books);
  }
  rug(stage, -0.2, 6.6, 3.6, 7, paints.rug(cloth, oklch(0.3, 0.08, 25), oklch(0.66, 0.09, 82)));
  desk(stage, 1.1, 7, 2.5, 0.1, mahogany, brass, () => {
    tableLamp(stage, 0.75, 0, 0.1, brass, oklch(0.86, 0.11, 95));
    bookStack(stage, -0.8, 0, 0.1, 4, covers);
    bookStack(stage, 0.1, 0, 0.2, 2, covers);
    stage.box(-0.2, 0, -0.12, 0.44, 0.02, 0.3, paper, { yaw: 0.2 });
  });
  chair(stage, 0.7, 8, Math.PI + 0.3, darkOak, leather);
  sofa(stage, -2.6, 8.2, 1, 0.75 + Math.PI, leather, darkOak);
  globe(stage, -2.2, 4.5, darkOak, brass, 1.1);
  // A ladder against the right shelves.
  const lean = random.range(7.2, 9);
  for (const z of [lean, lean + 0.5]) stage.stick([3.25, 0, z], [3.95, 4.4, z], 0.05, oak);
  for (let i = 1; i < 11; i++)
    stage.stick(
      [3.25 + 0.064 * i, 0.4 * i, lean],
      [3.25 + 0.064 * i, 0.4 * i, lean + 0.5],
      0.035,
      oak,
      true,
      false,
    );
  bookStack(stage, 2.7, 0, 3.4, 5, covers);
  bookStack(stage, -3.3, 0, 6.6, 7, covers);
  return {
    camera: { at: [-0.5, 1.65, -1.3], zoom: 1.16, horizon: 0.56, vanishing: 0.46 },
    view: 'garden',
    sun: 'back',
    shafts: 1.2,
    bounce: [1, 0.76, 0.5],
    bounceBy: 0.06,
    key: { day: 0.13, night: 0.08 },
  };
});
