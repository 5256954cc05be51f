import type { Composition } from '../core/types.ts';
import { attic } from './rooms/attic.ts';
import { ballroom } from './rooms/ballroom.ts';
import { bar } from './rooms/bar.ts';
import { barn } from './rooms/barn.ts';
import { bathhouse } from './rooms/bathhouse.ts';
import { bathroom } from './rooms/bathroom.ts';
import { bedroom } from './rooms/bedroom.ts';
import { cabin } from './rooms/cabin.ts';
import { cafe } from './rooms/cafe.ts';
import { castleCorridor } from './rooms/castle-corridor.ts';
import { cave } from './rooms/cave.ts';
import { cellar } from './rooms/cellar.ts';
import { church } from './rooms/church.ts';
import { classroom } from './rooms/classroom.ts';
import { conferenceRoom } from './rooms/conference-room.ts';
import { controlRoom } from './rooms/control-room.ts';
import { courtroom } from './rooms/courtroom.ts';
import { crypt } from './rooms/crypt.ts';
import { crystalCave } from './rooms/crystal-cave.ts';
import { diningRoom } from './rooms/dining-room.ts';
import { dungeon } from './rooms/dungeon.ts';
import { elevator } from './rooms/elevator.ts';
import { factory } from './rooms/factory.ts';
import { forge } from './rooms/forge.ts';
import { greatHall } from './rooms/great-hall.ts';
import { greenhouse } from './rooms/greenhouse.ts';
import { gym } from './rooms/gym.ts';
import { hallway } from './rooms/hallway.ts';
import { hospitalRoom } from './rooms/hospital-room.ts';
import { innRoom } from './rooms/inn-room.ts';
import { kitchen } from './rooms/kitchen.ts';
import { laboratory } from './rooms/laboratory.ts';
import { library } from './rooms/library.ts';
import { livingRoom } from './rooms/living-room.ts';
import { lobby } from './rooms/lobby.ts';
import { mine } from './rooms/mine.ts';
import { museum } from './rooms/museum.ts';
import { nightclub } from './rooms/nightclub.ts';
import { office } from './rooms/office.ts';
import { policeStation } from './rooms/police-station.ts';
import { restaurant } from './rooms/restaurant.ts';
import { salon } from './rooms/salon.ts';
import { sewer } from './rooms/sewer.ts';
import { shipCabin } from './rooms/ship-cabin.ts';
import { shop } from './rooms/shop.ts';
import { shoppingMall } from './rooms/shopping-mall.ts';
import { spaceStation } from './rooms/space-station.ts';
import { spaceshipBridge } from './rooms/spaceship-bridge.ts';
import { spaceshipCorridor } from './rooms/spaceship-corridor.ts';
import { study } from './rooms/study.ts';
import { tavern } from './rooms/tavern.ts';
import { temple } from './rooms/temple.ts';
import { tent } from './rooms/tent.ts';
import { theatre } from './rooms/theatre.ts';
import { throneRoom } from './rooms/throne-room.ts';
import { trainCar } from './rooms/train-car.ts';
import { vehicle } from './rooms/vehicle.ts';
import { waitingRoom } from './rooms/waiting-room.ts';
import { warehouse } from './rooms/warehouse.ts';
import { wizardTower } from './rooms/wizard-tower.ts';
import { workshop } from './rooms/workshop.ts';

/** Compositions of rooms, by the name under which `compositions.ts` refers to them. */
export const interiorCompositions: Readonly<Record<string, Composition>> = {
  'interior/attic': attic,
  'interior/ballroom': ballroom,
  'interior/bar': bar,
  'interior/barn': barn,
  'interior/bathhouse': bathhouse,
  'interior/bathroom': bathroom,
  'interior/bedroom': bedroom,
  'interior/cabin': cabin,
  'interior/cafe': cafe,
  'interior/castle-corridor': castleCorridor,
  'interior/cave': cave,
  'interior/cellar': cellar,
  'interior/church': church,
  'interior/classroom': classroom,
  'interior/conference-room': conferenceRoom,
  'interior/control-room': controlRoom,
  'interior/courtroom': courtroom,
  'interior/crypt': crypt,
  'interior/crystal-cave': crystalCave,
  'interior/dining-room': diningRoom,
  'interior/dungeon': dungeon,
  'interior/elevator': elevator,
  'interior/factory': factory,
  'interior/forge': forge,
  'interior/great-hall': greatHall,
  'interior/greenhouse': greenhouse,
  'interior/gym': gym,
  'interior/hallway': hallway,
  'interior/hospital-room': hospitalRoom,
  'interior/inn-room': innRoom,
  'interior/kitchen': kitchen,
  'interior/laboratory': laboratory,
  'interior/library': library,
  'interior/living-room': livingRoom,
  'interior/lobby': lobby,
  'interior/mine': mine,
  'interior/museum': museum,
  'interior/nightclub': nightclub,
  'interior/office': office,
  'interior/police-station': policeStation,
  'interior/restaurant': restaurant,
  'interior/salon': salon,
  'interior/sewer': sewer,
  'interior/ship-cabin': shipCabin,
  'interior/shop': shop,
  'interior/shopping-mall': shoppingMall,
  'interior/space-station': spaceStation,
  'interior/spaceship-bridge': spaceshipBridge,
  'interior/spaceship-corridor': spaceshipCorridor,
  'interior/study': study,
  'interior/tavern': tavern,
  'interior/temple': temple,
  'interior/tent': tent,
  'interior/theatre': theatre,
  'interior/throne-room': throneRoom,
  'interior/train-car': trainCar,
  'interior/vehicle': vehicle,
  'interior/waiting-room': waitingRoom,
  'interior/warehouse': warehouse,
  'interior/wizard-tower': wizardTower,
  'interior/workshop': workshop,
};
