import { oklch } from '../../core/colour.ts';
import { curtains, plant } from '../furniture/decor.ts';
import { vase } from '../furniture/ornaments.ts';
import { pendant } from '../furniture/lights.ts';
import { chair } from '../furniture/seats.ts';
import { bottles, cabinet, goods, shelves } from '../furniture/storage.ts';
import { counter, table } from '../furniture/tables.ts';
import { takeStock } from '../materials/stock.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';
import type { Stage } from '../stage.ts';
import type { Material } from '../renderer/surface.ts';

const range = (stage: Stage, x: number, z: number, body: Material, steel: Material, copper: Material): void =>
  stage.within(x, 0, z, 0, () => {
    const { paints } = stage;
    stage.box(0, 0, 0, 1.1, 0.9, 0.66, body);
    stage.box(0, 0.9, 0, 1.14, 0.04, 0.7, steel);
    stage.box(0, 0.2, -0.34, 0.8, 0.42, 0.03, steel);
    stage.box(0, 0.26, -0.36, 0.62, 0.26, 0.02, paints.glowing(oklch(0.6, 0.15, 50), 0.5), { shadow: false });
    stage.stick([-0.38, 0.68, -0.4], [0.38, 0.68, -0.4], 0.03, steel);
    for (let i = 0; i < 5; i++)
      stage.ball(-0.4 + i * 0.2, 0.8, -0.36, 0.035, 0.035, 0.03, steel, { shadow: false });
    stage.cylinder(-0.27, 0.94, 0.02, 0.17, 0.2, copper);
    stage.stick([-0.45, 1.1, -0.02], [-0.72, 1.14, -0.1], 0.03, steel, true, false);
    stage.cylinder(0.28, 0.94, 0.05, 0.14, 0.13, steel);
    stage.sprite('smoke', -0.27, 1.12, 0, 0.5, 0.9, [0.7, 0.7, 0.7], 0.35);
    // The hood.
    stage.facets(0, 1.75, 0.04, 1.5, 0.5, 0.7, hoodPlanes, copper);
    stage.box(0, 2.2, 0.16, 0.5, 0.7, 0.35, copper);
    stage.box(0, 1.72, 0.02, 1.54, 0.06, 0.74, steel);
  });

const hoodPlanes = new Float64Array([
  0, -1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0.9, 0.42, 0, 0.68, -0.9, 0.42, 0, 0.68, 0, 0.42, -0.9, 0.68,
]);

export const kitchen = room((stage, window) => {
  const { paints, random } = stage;
  const { oak, whiteWood, brass, steel, copper, china, clay, linen, pine, cloth, bottleGlass } =
    takeStock(stage);
  const front = paints.timber(
    random.pick([oklch(0.5, 0.05, 160), oklch(0.82, 0.02, 90), oklch(0.48, 0.06, 240)]),
    0.05,
  );
  const tile = paints.tiles({
    colours: [oklch(0.9, 0.015, 95), oklch(0.84, 0.025, 90)],
    size: 0.12,
    gloss: 0,
  });
  const wall = paints.plaster(oklch(0.85, 0.035, 88));
  raiseShell(stage, {
    x0: -3.3,
    x1: 3.3,
    height: 2.9,
    depth: 6.2,
    floor: paints.tiles({
      colours: [oklch(0.8, 0.03, 75), oklch(0.5, 0.06, 45)],
      size: 0.36,
      checker: true,
      diagonal: true,
      gloss: 0.25,
    }),
    ceiling: paints.planks({ colour: oklch(0.84, 0.02, 85), width: 0.18, variety: 0.1 }),
    back: { paint: (s) => (s.v < 1.6 ? tile : wall).paint(s) },
    left: wall,
    right: wall,
  });
  window({
    wall: 'back',
    at: -0.9,
    sill: 1.12,
    width: 1.7,
    height: 1.15,
    columns: 2,
    rows: 2,
    frame: whiteWood,
    shadows: true,
  });
  window({
    wall: 'left',
    at: 3.1,
    sill: 1,
    width: 1.4,
    height: 1.3,
    columns: 2,
    rows: 2,
    frame: whiteWood,
    shadows: true,
  });
  curtains(stage, {
    wall: 'back',
    at: -0.9,
    top: 2.42,
    bottom: 1.6,
    width: 1.7,
    cloth: paints.drapery(cloth, 0.12),
    rod: brass,
  });
  counter(stage, -1.35, 5.85, 3.8, 0, front, oak, brass, () => {
    stage.box(0.5, -0.04, 0, 0.8, 0.06, 0.44, china);
    stage.box(0.5, 0.005, 0, 0.68, 0.02, 0.34, steel);
    stage.stick([0.5, 0, 0.22], [0.5, 0.3, 0.22], 0.035, steel);
    stage.stick([0.5, 0.3, 0.22], [0.5, 0.26, 0.05], 0.03, steel);
    stage.box(-1.2, 0, 0.14, 0.36, 0.03, 0.26, pine, { pitch: -1.2 });
    for (const x of [-0.8, -0.6]) vase(stage, x, 0, 0.1, clay, 0.8);
    goods(stage, 0.5, 3, copper, 0.18);
    plant(stage, 1.5, 0, 0.1, 0.42, clay);
  });
  range(stage, 1.3, 5.85, paints.plain(oklch(0.3, 0.02, 250), 0.2), steel, copper);
  counter(stage, 2.45, 5.85, 1.1, 0, front, oak, brass, () => bottles(stage, 0.8, 5, bottleGlass));
  shelves(stage, 2.55, 6.05, 1.2, [1.6, 2.05], 0, oak, () =>
    goods(
      stage,
      1.1,
      6,
      paints.assorted([oklch(0.85, 0.03, 85), oklch(0.6, 0.08, 230), oklch(0.6, 0.1, 45)]),
      0.24,
    ),
  );
  shelves(stage, -2.6, 6.05, 1, [1.6, 2.05], 0, oak, () => goods(stage, 0.9, 6, china, 0.18));
  cabinet(stage, 2.95, 4.2, 1.1, 2, Math.PI / 2, front, brass);
  // Pans on a rail above the table, high enough to leave the window free.
  stage.stick([-1.4, 2.66, 3.9], [1.1, 2.66, 3.9], 0.03, steel, true, false);
  for (const x of [-1.4, 1.1]) stage.stick([x, 2.66, 3.9], [x, 2.9, 3.9], 0.02, steel, true, false);
  for (let i = 0; i < 5; i++) {
    const x = -1.15 + i * 0.5;
    const r = random.range(0.1, 0.15);
    stage.stick([x, 2.66, 3.9], [x, 2.5, 3.9], 0.02, steel, true, false);
    stage.cylinder(x, 2.5 - r, 3.9, r, 0.06, i % 2 ? copper : steel, { pitch: 1.5, shadow: false });
  }
  table(
    stage,
    { x: -0.25, z: 3.3, width: 2, depth: 0.95, wood: whiteWood, top: pine, yaw: random.range(-0.06, 0.06) },
    () => {
      stage.cylinder(0.1, 0, 0, 0.19, 0.09, clay, { taper: 1.4 });
      for (let i = 0; i < 6; i++)
        stage.ball(
          0.1 + Math.cos(i) * 0.1,
          0.12,
          Math.sin(i) * 0.1,
          0.065,
          0.06,
          0.065,
          paints.assorted([oklch(0.6, 0.18, 28), oklch(0.72, 0.15, 125), oklch(0.78, 0.15, 80)]),
          { shadow: false },
        );
      stage.box(-0.6, 0, -0.1, 0.42, 0.025, 0.28, oak, { yaw: 0.3 });
      stage.ball(-0.6, 0.09, -0.1, 0.17, 0.08, 0.09, paints.plain(oklch(0.66, 0.1, 65)), { yaw: 0.6 });
      vase(stage, 0.65, 0, 0.15, china, 1, oklch(0.75, 0.14, 60));
      stage.box(0.55, 0, -0.2, 0.3, 0.012, 0.2, linen, { yaw: 0.5 });
    },
  );
  chair(stage, -0.8, 2.55, 3, whiteWood);
  chair(stage, 1.15, 3.4, 1.5, whiteWood);
  pendant(stage, 0.75, 2.02, 3.1, 2.9, front, 'cone');
  return {
    camera: { at: [0.15, 1.5, -1.2], zoom: 1.13, horizon: 0.46 },
    view: 'garden',
    sun: 'left',
    openness: 0.17,
    bounce: [1, 0.85, 0.65],
    key: { day: 0.27, night: 0.11 },
  };
});
