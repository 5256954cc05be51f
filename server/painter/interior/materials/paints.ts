import type { Noise } from '../../core/noise.ts';
import { rockRing } from './cave.ts';
import * as cloth from './cloth.ts';
import * as metals from './metal.ts';
import * as plains from './plain.ts';
import { screen } from './screen.ts';
import * as stones from './stone.ts';
import * as things from './things.ts';
import * as woods from './wood.ts';

/** All materials, bound to the noise of one painting. */
export const createPaints = (noise: Noise) => {
  const bind =
    <Rest extends unknown[], Made>(make: (noise: Noise, ...rest: Rest) => Made) =>
    (...rest: Rest): Made =>
      make(noise, ...rest);
  return {
    planks: bind(woods.planks),
    timber: bind(woods.timber),
    logs: bind(woods.logs),
    straw: bind(woods.straw),
    blocks: bind(stones.blocks),
    tiles: bind(stones.tiles),
    marble: bind(stones.marble),
    plaster: bind(stones.plaster),
    dado: stones.dado,
    rock: bind(stones.rock),
    rockRing: bind(rockRing),
    earth: bind(stones.earth),
    fabric: bind(cloth.fabric),
    drapery: bind(cloth.drapery),
    padding: bind(cloth.padding),
    rug: bind(cloth.rug),
    carpet: bind(cloth.carpet),
    wallpaper: bind(cloth.wallpaper),
    banner: bind(cloth.banner),
    metal: bind(metals.metal),
    rusty: bind(metals.rusty),
    panels: bind(metals.panels),
    slats: metals.slats,
    hazard: metals.hazard,
    bars: metals.bars,
    grimy: bind(metals.grimy),
    plain: bind(plains.plain),
    assorted: bind(plains.assorted),
    glowing: plains.glowing,
    lampshade: plains.lampshade,
    glassware: plains.glassware,
    books: bind(things.books),
    picture: bind(things.picture),
    screen: bind(screen),
    chalkboard: bind(things.chalkboard),
    clockFace: things.clockFace,
    water: bind(things.water),
    crystal: bind(things.crystal),
    leaf: bind(things.leaf),
  };
};

export type Paints = ReturnType<typeof createPaints>;
