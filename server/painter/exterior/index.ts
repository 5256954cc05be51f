import type { Composition } from '../core/types.ts';
import { campsite } from './campsite.ts';
import { canyon } from './canyon.ts';
import { dreamscape, outerSpace, skyIslands, underworld } from './beyond.ts';
import { bridge } from './bridge.ts';
import { battlefield, castle, graveyard, ruins } from './castle.ts';
import { beach, cliff, island, sea } from './coast.ts';
import { desert, oasis } from './desert.ts';
import { farmland } from './farmland.ts';
import { forest } from './forest.ts';
import { alienPlanet, futureCity } from './future.ts';
import { harbour } from './harbour.ts';
import { hills } from './hills.ts';
import { jungle } from './jungle.ts';
import { lake } from './lake.ts';
import { meadow } from './meadow.ts';
import { mountain, mountainPass } from './mountain.ts';
import { openCountry } from './open-country.ts';
import { garden, park, playground } from './parks.ts';
import { fairground, parkingLot, stadium, trainStation } from './public-places.ts';
import { river, waterfall } from './river.ts';
import { road } from './road.ts';
import { shipDeck } from './ship-deck.ts';
import { balcony, citySkyline, rooftop } from './skylines.ts';
import { snowfield } from './snowfield.ts';
import { courtyard, market, townSquare } from './squares.ts';
import { alley, cityStreet, cyberpunkStreet, townStreet } from './streets.ts';
import { swamp } from './swamp.ts';
import { underwater } from './underwater.ts';
import { suburb, village } from './village.ts';
import { volcano } from './volcano.ts';
import { wasteland } from './wasteland.ts';

/** Compositions under the open sky, by the name under which `compositions.ts` refers to them. */
export const exteriorCompositions: Readonly<Record<string, Composition>> = {
  'open-country': openCountry,
  meadow,
  hills,
  mountain,
  'mountain-pass': mountainPass,
  forest,
  jungle,
  swamp,
  canyon,
  desert,
  oasis,
  snowfield,
  volcano,
  lake,
  river,
  waterfall,
  beach,
  cliff,
  island,
  sea,
  underwater,
  village,
  suburb,
  farmland,
  castle,
  ruins,
  graveyard,
  battlefield,
  'town-street': townStreet,
  'town-square': townSquare,
  market,
  courtyard,
  'city-street': cityStreet,
  alley,
  'cyberpunk-street': cyberpunkStreet,
  harbour,
  'ship-deck': shipDeck,
  bridge,
  'city-skyline': citySkyline,
  rooftop,
  balcony,
  park,
  garden,
  playground,
  'parking-lot': parkingLot,
  'train-station': trainStation,
  stadium,
  fairground,
  road,
  campsite,
  wasteland,
  'future-city': futureCity,
  'alien-planet': alienPlanet,
  'outer-space': outerSpace,
  'sky-islands': skyIslands,
  underworld,
  dreamscape,
};
