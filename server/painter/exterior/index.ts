import type { Composition } from '../core/types.ts';
import { alienPlanet } from './alien-planet.ts';
import { alley } from './alley.ts';
import { balcony } from './balcony.ts';
import { battlefield } from './battlefield.ts';
import { beach } from './beach.ts';
import { bridge } from './bridge.ts';
import { campsite } from './campsite.ts';
import { canyon } from './canyon.ts';
import { castle } from './castle.ts';
import { citySkyline } from './city-skyline.ts';
import { cityStreet } from './city-street.ts';
import { cliff } from './cliff.ts';
import { courtyard } from './courtyard.ts';
import { cyberpunkStreet } from './cyberpunk-street.ts';
import { desert } from './desert.ts';
import { dreamscape } from './dreamscape.ts';
import { fairground } from './fairground.ts';
import { farmland } from './farmland.ts';
import { forest } from './forest.ts';
import { futureCity } from './future-city.ts';
import { garden } from './garden.ts';
import { graveyard } from './graveyard.ts';
import { harbour } from './harbour.ts';
import { hills } from './hills.ts';
import { island } from './island.ts';
import { jungle } from './jungle.ts';
import { lake } from './lake.ts';
import { market } from './market.ts';
import { meadow } from './meadow.ts';
import { mountainPass } from './mountain-pass.ts';
import { mountain } from './mountain.ts';
import { oasis } from './oasis.ts';
import { openCountry } from './open-country.ts';
import { outerSpace } from './outer-space.ts';
import { park } from './park.ts';
import { parkingLot } from './parking-lot.ts';
import { playground } from './playground.ts';
import { river } from './river.ts';
import { road } from './road.ts';
import { rooftop } from './rooftop.ts';
import { ruins } from './ruins.ts';
import { sea } from './sea.ts';
import { shipDeck } from './ship-deck.ts';
import { skyIslands } from './sky-islands.ts';
import { snowfield } from './snowfield.ts';
import { stadium } from './stadium.ts';
import { suburb } from './suburb.ts';
import { swamp } from './swamp.ts';
import { townSquare } from './town-square.ts';
import { townStreet } from './town-street.ts';
import { trainStation } from './train-station.ts';
import { underwater } from './underwater.ts';
import { underworld } from './underworld.ts';
import { village } from './village.ts';
import { volcano } from './volcano.ts';
import { wasteland } from './wasteland.ts';
import { waterfall } from './waterfall.ts';

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
