/** A place as a text says it, and its kind. */
export type Place = [phrase: string, placeClass: string];

/** The same place in other words. */
export const reworded: [Place, Place][] = [
  [
    ['a dark forest', 'forest'],
    ["the gloomy woods at the village's edge", 'forest'],
  ],
  [
    ['the smoky tavern by the docks', 'tavern'],
    ['the taproom', 'tavern'],
  ],
  [
    ['the tavern', 'tavern'],
    ['a crowded, smoke-filled tavern', 'tavern'],
  ],
  [
    ['her bedroom', 'bedroom'],
    ['the little bedchamber under the eaves', 'bedroom'],
  ],
  [
    ['the old library', 'library'],
    ['rows of dusty bookshelves', 'library'],
  ],
  [
    ['the beach', 'beach'],
    ['the pale sand along the shore', 'beach'],
  ],
  [
    ['a narrow alley', 'alley'],
    ['the rain-soaked alley behind the inn', 'alley'],
  ],
  [
    ['the throne room', 'throne_room'],
    ["the king's throne room", 'throne_room'],
  ],
  [
    ['a cave', 'cave'],
    ['the dripping cavern', 'cave'],
  ],
  [
    ['the market', 'market'],
    ['the bustling bazaar of Samra', 'market'],
  ],
  [
    ['the bridge of the ship', 'spaceship_bridge'],
    ['the bridge', 'spaceship_bridge'],
  ],
  [
    ['the pub', 'bar'],
    ['the tavern', 'tavern'],
  ],
  [
    ['the kitchen', 'kitchen'],
    ['the warm kitchen of the farmhouse', 'kitchen'],
  ],
  [
    ['a clearing in the forest', 'forest'],
    ['the forest clearing', 'forest'],
  ],
  [
    ['the heart of the swamp', 'swamp'],
    ['the swamp', 'swamp'],
  ],
  [
    ['the Golden Goose', 'tavern'],
    ['the tavern', 'tavern'],
  ],
  [
    ['the high pass', 'mountain_pass'],
    ['the mountainside', 'mountain'],
  ],
  [
    ['a spare bed at the inn', 'inn_room'],
    ['the bedroom', 'bedroom'],
  ],
];

/** Two different places. */
export const elsewhere: [Place, Place][] = [
  [
    ['the tavern', 'tavern'],
    ['the rain-soaked alley', 'alley'],
  ],
  [
    ['the tavern', 'tavern'],
    ['a dark forest', 'forest'],
  ],
  [
    ['a dark forest', 'forest'],
    ['a sunlit meadow', 'meadow'],
  ],
  [
    ['the forest', 'forest'],
    ['the mountains', 'mountain'],
  ],
  [
    ['the forest', 'forest'],
    ['the village', 'village'],
  ],
  [
    ['the kitchen', 'kitchen'],
    ['the garden', 'garden'],
  ],
  [
    ['the kitchen', 'kitchen'],
    ['the office', 'office'],
  ],
  [
    ['the beach', 'beach'],
    ['the hotel lobby', 'lobby'],
  ],
  [
    ['the harbour', 'harbour'],
    ['the castle', 'castle'],
  ],
  [
    ['the library', 'library'],
    ['the market', 'market'],
  ],
  [
    ['the throne room', 'throne_room'],
    ['the dungeon of a far city', 'sewer'],
  ],
  [
    ['the bridge', 'spaceship_bridge'],
    ['the surface of the planet', 'alien_planet'],
  ],
  [
    ['the crypt', 'crypt'],
    ['the moor', 'hills'],
  ],
  [
    ['the church', 'church'],
    ['the town square', 'town_square'],
  ],
  [
    ['the train', 'train_car'],
    ['the street', 'city_street'],
  ],
  [
    ['the classroom', 'classroom'],
    ['the park', 'park'],
  ],
  [
    ['the desert', 'desert'],
    ['the jungle', 'jungle'],
  ],
  [
    ['the café', 'cafe'],
    ['the harbour', 'harbour'],
  ],
  [
    ['the hospital', 'hospital_room'],
    ['the bar', 'bar'],
  ],
  [
    ['the nightclub', 'nightclub'],
    ['the rooftop', 'rooftop'],
  ],
];

/** A place, another room of its building, and a place outside. */
export const inside: [Place, Place, Place][] = [
  [
    ['the kitchen', 'kitchen'],
    ['the bedroom', 'bedroom'],
    ['the street', 'city_street'],
  ],
  [
    ['the tavern', 'tavern'],
    ['a room upstairs', 'inn_room'],
    ['the harbour', 'harbour'],
  ],
  [
    ['the great hall', 'great_hall'],
    ['the throne room', 'throne_room'],
    ['the forest', 'forest'],
  ],
  [
    ['the office', 'office'],
    ['the meeting room', 'conference_room'],
    ['the car park', 'parking_lot'],
  ],
  [
    ['the bridge', 'spaceship_bridge'],
    ['the corridor', 'spaceship_corridor'],
    ['the village', 'village'],
  ],
  [
    ['the church', 'church'],
    ['the crypt', 'crypt'],
    ['the market', 'market'],
  ],
  [
    ['the deck', 'ship_deck'],
    ["the captain's cabin", 'ship_cabin'],
    ['the island', 'island'],
  ],
  [
    ['the classroom', 'classroom'],
    ['the hallway', 'hallway'],
    ['the beach', 'beach'],
  ],
];
