import { oklch } from '../../core/colour.ts';
import { bed } from '../furniture/beds.ts';
import { curtains, framed, plant, rug } from '../furniture/decor.ts';
import { tableLamp } from '../furniture/lights.ts';
import { sofa } from '../furniture/seats.ts';
import { bookStack, cabinet } from '../furniture/storage.ts';
import { nightstand } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const bedroom = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, whiteWood, brass, linen, velvet, clay, covers, cloth } = takeStock(stage);
  const paper = paints.wallpaper(
    random.pick([oklch(0.76, 0.035, 220), oklch(0.78, 0.035, 150), oklch(0.8, 0.04, 60)]),
    oklch(0.66, 0.05, 60),
  );
  raiseShell(stage, {
    x0: -3.2,
    x1: 3.2,
    height: 2.9,
    depth: 6.4,
    floor: paints.planks({ colour: oklch(0.58, 0.07, 62), width: 0.18, gloss: 0.2 }),
    ceiling: paints.plaster(oklch(0.88, 0.015, 85)),
    back: paper,
  });
  window({
    wall: 'left',
    at: 3.9,
    sill: 0.75,
    width: 1.6,
    height: 1.6,
    columns: 2,
    rows: 2,
    frame: whiteWood,
    shadows: true,
  });
  window({
    wall: 'back',
    at: -1.9,
    sill: 0.85,
    width: 1.25,
    height: 1.5,
    columns: 2,
    rows: 2,
    frame: whiteWood,
    shadows: true,
  });
  const drape = paints.drapery(oklch(0.86, 0.03, 80));
  curtains(stage, { wall: 'left', at: 3.9, top: 2.55, bottom: 0.1, width: 1.6, cloth: drape, rod: brass });
  curtains(stage, { wall: 'back', at: -1.9, top: 2.55, bottom: 0.1, width: 1.25, cloth: drape, rod: brass });
  bed(stage, {
    x: 0.75,
    z: 5.25,
    width: 1.75,
    wood: oak,
    sheet: linen,
    cover: paints.fabric(cloth, { colour: oklch(0.75, 0.04, 80), size: 0.3 }),
    headboard: paints.padding(oklch(0.7, 0.035, 75), true),
  });
  for (const x of [-0.5, 2]) {
    nightstand(stage, x, 6.05, oak, brass, () => {
      tableLamp(stage, 0, 0, 0, clay);
      if (x > 0) bookStack(stage, -0.14, 0, -0.1, 2, covers);
    });
  }
  framed(stage, 0.75, 1.55, 6.35, 1.2, 0.75, 0, random.next());
  rug(stage, 0.3, 3.7, 3, 2, paints.rug(oklch(0.72, 0.03, 75), oklch(0.55, 0.06, 40), oklch(0.85, 0.03, 85)));
  cabinet(stage, 2.85, 3.6, 1.5, 2.15, Math.PI / 2, oak, brass);
  sofa(stage, -2.25, 2.1, 0.95, -2.5, velvet, oak);
  plant(stage, -2.75, 0, 5.8, 1.2, clay);
  return {
    camera: { at: [-0.2, 1.42, -1.2], zoom: 1.12, horizon: 0.47, yaw: 0.06 },
    view: 'garden',
    sun: 'left',
    openness: 0.16,
    key: { day: 0.26, night: 0.1 },
  };
});
