import { oklch } from '../../core/colour.ts';
import { torch } from '../furniture/flames.ts';
import { arch, door } from '../furniture/structure.ts';
import { takeStock } from '../materials/stock.ts';
import type { Material } from '../renderer/surface.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';
import type { Stage } from '../stage.ts';

/** An empty suit of plate on a block, with a halberd. */
const armour = (stage: Stage, x: number, z: number, yaw: number, steel: Material, wood: Material): void =>
  stage.within(x, 0, z, yaw, () => {
    stage.box(0, 0, 0, 0.7, 0.14, 0.6, wood);
    for (const side of [-1, 1]) {
      stage.box(side * 0.13, 0.14, -0.05, 0.14, 0.09, 0.32, steel);
      stage.cylinder(side * 0.13, 0.2, 0, 0.075, 0.42, steel, { taper: 1.15 });
      stage.ball(side * 0.13, 0.64, -0.01, 0.09, 0.08, 0.09, steel);
      stage.cylinder(side * 0.13, 0.66, 0, 0.085, 0.34, steel, { taper: 1.2 });
      stage.ball(side * 0.31, 1.46, 0, 0.13, 0.11, 0.13, steel);
      stage.cylinder(side * 0.34, 1.12, 0, 0.06, 0.34, steel, { taper: 1.2 });
      stage.cylinder(side * 0.33, 0.86, -0.06, 0.075, 0.28, steel, { taper: 0.8 });
    }
    stage.cylinder(0, 0.92, 0, 0.27, 0.2, steel, { taper: 0.75 });
    stage.ball(0, 1.3, -0.01, 0.25, 0.3, 0.19, steel);
    stage.cylinder(0, 1.52, 0, 0.13, 0.1, steel, { taper: 0.8 });
    stage.ball(0, 1.72, -0.01, 0.135, 0.17, 0.15, steel);
    stage.box(0, 1.72, -0.14, 0.2, 0.025, 0.03, wood, { shadow: false });
    stage.stick([0.44, 0.14, -0.08], [0.44, 2.3, -0.08], 0.04, wood);
    stage.box(0.54, 2.02, -0.08, 0.22, 0.3, 0.02, steel);
    stage.cylinder(0.44, 2.3, -0.08, 0.04, 0.32, steel, { taper: 0.05 });
  });

export const castleCorridor = room((stage, window) => {
  const { paints, random } = stage;
  const { darkOak, iron, steel, cloth } = takeStock(stage);
  const stone = paints.blocks({ colour: oklch(0.56, 0.016, 70), course: 0.4, ratio: 1.8 });
  raiseShell(stage, {
    x0: -1.9,
    x1: 1.9,
    height: 4.4,
    depth: 19,
    floor: paints.tiles({ colours: [oklch(0.46, 0.015, 70), oklch(0.4, 0.018, 60)], size: 0.6, gloss: 0.22 }),
    ceiling: stone,
    back: stone,
  });
  stage.vault(0, 2.7, -4, 19, 1.9, 1.65, stone);
  const trim = paints.plain(oklch(0.62, 0.02, 75));
  for (const z of [2.2, 6.2, 10.2, 14.2]) {
    window({
      wall: 'left',
      at: z,
      sill: 1,
      width: 1,
      height: 2,
      arch: true,
      columns: 2,
      rows: 4,
      frame: iron,
      trim,
      deep: 0.5,
      shadows: z < 3,
    });
    arch(stage, 0, 2.65, z + 2, 1.75, 0.3, 0.5, stone, 1.45);
    for (const side of [-1, 1]) {
      stage.box(side * 1.8, 0, z + 2, 0.3, 2.7, 0.55, stone);
      stage.box(side * 1.76, 2.55, z + 2, 0.42, 0.16, 0.65, stone);
    }
    if (z < 12) torch(stage, 1.84, 1.95, z + 0.1, [-1, 0], z < 3);
    armour(stage, z % 8 > 4 ? 1.45 : 1.45, z + 1.3, 0.9, steel, darkOak);
  }
  const flag = paints.banner(cloth, oklch(0.76, 0.11, 85));
  for (const z of [3.1, 7.1, 11.1])
    stage.within(1.86, 0, z - 1.6, Math.PI / 2, () =>
      stage.box(0, 1.2, -0.03, 0.8, 1.7, 0.03, flag, { shadow: false }),
    );
  window({
    wall: 'back',
    at: 0,
    sill: 1.9,
    width: 1,
    height: 1.9,
    arch: true,
    columns: 2,
    rows: 3,
    frame: iron,
    trim,
    ledge: false,
    light: 1.2,
  });
  door(stage, 0, 18.95, 0, darkOak, trim, iron, 1.1, 1.75);
  stage.box(0, 0, 7.4, 1.3, 0.014, 22, paints.rug(cloth, oklch(0.28, 0.06, 30), oklch(0.72, 0.1, 82)), {
    shadow: false,
  });
  return {
    camera: {
      at: [-0.25 + random.range(-0.1, 0.1), 1.6, -1],
      zoom: 1.05,
      horizon: 0.52,
      vanishing: 0.47,
      yaw: 0.06,
    },
    view: 'mountains',
    sun: 'left',
    shafts: 1.2,
    bounce: [1, 0.7, 0.45],
    bounceBy: 0.05,
    key: { day: 0.13, night: 0.075 },
  };
});
