import { oklch } from '../../core/colour.ts';
import { console as controlDesk, hologram, lightLine, pilotChair } from '../furniture/spacecraft.ts';
import { takeStock } from '../materials/stock.ts';
import { scale } from '../../core/colour.ts';
import { lampTones } from '../light/daylight.ts';
import { room } from '../room.ts';
import { raiseShell } from '../shell.ts';

export const spaceshipBridge = room((stage, window) => {
  const { paints, random } = stage;
  const { steel, black } = takeStock(stage);
  const hull = paints.panels({ colour: oklch(0.42, 0.02, 250), width: 1.4, height: 0.8 });
  const dark = paints.panels({ colour: oklch(0.33, 0.018, 255), width: 1.2, height: 1.6, gloss: 0.75 });
  const rib = paints.plain(oklch(0.46, 0.02, 250));
  const teal = random.pick([lampTones.teal, oklch(0.84, 0.1, 250), oklch(0.85, 0.11, 165)]);
  const amber = oklch(0.84, 0.12, 62);
  const keys = paints.screen({ colour: oklch(0.74, 0.11, 200), accent: oklch(0.82, 0.15, 60), cell: 0.075 });
  const chart = paints.screen({ colour: oklch(0.6, 0.12, 220), accent: teal, kind: 'chart', cell: 0.16 });
  raiseShell(stage, {
    x0: -5,
    x1: 5,
    height: 4.2,
    depth: 9,
    floor: dark,
    ceiling: paints.panels({ colour: oklch(0.3, 0.015, 250), width: 1.4, height: 1.4 }),
    back: hull,
  });
  window({
    wall: 'back',
    at: 0,
    sill: 0.95,
    width: 8.8,
    height: 2.7,
    columns: 3,
    rows: 1,
    frame: rib,
    bar: 0.28,
    deep: 0.3,
    ledge: false,
    open: true,
    light: 0.8,
  });
  for (const z of [2.4, 5.2, 8]) {
    stage.box(0, 3.75, z, 10, 0.45, 0.4, rib);
    for (const side of [-1, 1]) {
      stage.box(side * 4.75, 0, z, 0.5, 4.2, 0.45, rib);
      stage.stick([side * 4.6, 3.3, z], [side * 3.6, 3.95, z], 0.35, rib, false);
      lightLine(
        stage,
        [side * 4.47, 0.6, z - 0.24],
        [side * 4.47, 3.2, z - 0.24],
        side < 0 && z < 4 ? amber : teal,
        1.4,
      );
    }
    for (const x of [-2, 2]) lightLine(stage, [x - 0.8, 3.72, z - 0.1], [x + 0.8, 3.72, z - 0.1], teal, 1.8);
    stage.lamp({ at: [0, 3.2, z], colour: scale(teal, 0.8), reach: 1.3, haze: 0.003 });
  }
  for (const side of [-1, 1]) {
    stage.lamp({ at: [side * 4, 1.6, 4], colour: scale(side < 0 ? amber : teal, 1.3), reach: 1.1 });
    for (const z of [3.6, 6.4]) controlDesk(stage, side * 4.2, z, side * 1.35, 2.2, hull, keys, chart);
  }
  controlDesk(stage, -2.1, 8.1, Math.PI, 2.3, hull, keys, keys);
  controlDesk(stage, 2.1, 8.1, Math.PI, 2.3, hull, keys, chart);
  for (const x of [-2.1, 2.1])
    pilotChair(stage, x, 6.9, Math.PI + random.range(-0.25, 0.25), black, steel, teal);
  pilotChair(stage, -1.5, 3.1, Math.PI + 0.35, black, steel, amber);
  hologram(stage, 0, 5, 0.95, hull, teal);
  return {
    camera: { at: [0, 1.6, -1.6], zoom: 1.12, horizon: 0.5, vanishing: 0.5 },
    view: stage.context.weather.fog > 0.2 || stage.context.weather.snowCover > 0 ? 'mountains' : 'space',
    bounce: [0.6, 0.8, 1],
    bounceBy: 0.03,
    openness: 0.05,
    air: { colour: [0.01, 0.014, 0.024], perMetre: 0.01 },
    key: { day: 0.1, night: 0.07 },
    bloom: 0.6,
  };
});
