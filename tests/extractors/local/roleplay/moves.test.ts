import { describe, expect, test } from 'bun:test';
import { readScene } from '../../../../server/adapters/extractors/local/read-scene.ts';
import { emptyScene } from '../../../../server/domain/scene.ts';

/** A message with its role, and every kind of place a fair judge accepts after it. */
type Turn = [role: 'user' | 'character' | 'narrator', text: string, accepted: (string | null)[]];

const stories: [title: string, turns: Turn[]][] = [
  [
    'a phone call from elsewhere',
    [
      [
        'character',
        '*Ines turns the omelette in the pan and wedges the phone against her ear.* "Say again?"',
        ['kitchen'],
      ],
      ['character', '"I am at the harbour," says the voice. "The whole fleet is in."', ['kitchen']],
      ['character', '*She salts the pan.* "Stay there, then."', ['kitchen']],
    ],
  ],
  [
    'a letter read aloud',
    [
      [
        'narrator',
        'You break the seal by the light of the lamp. The cabin creaks; the hammock swings.',
        ['ship_cabin'],
      ],
      [
        'narrator',
        'The letter says: *We buried him in the churchyard, under the yew, in the rain.*',
        ['ship_cabin'],
      ],
      ['narrator', 'You fold it up and go back on deck, where the sails are slatting.', ['ship_deck']],
    ],
  ],
  [
    'plans and threats',
    [
      [
        'user',
        '"Tomorrow we ride for the mountains," I say, and lean on the tavern counter.',
        ['tavern', 'bar'],
      ],
      ['character', '"They will hang you in the square for it," Odo says.', ['tavern', 'bar']],
      ['character', '"And if you come near my forge again, I will see to it myself."', ['tavern', 'bar']],
    ],
  ],
  [
    'leaving without saying where to',
    [
      ['narrator', 'The library is warm, and smells of glue.', ['library']],
      [
        'narrator',
        'You have had enough. You gather your things and leave the library without looking back.',
        [null],
      ],
      [
        'narrator',
        'Half an hour later the bus shelter keeps the worst of the sleet off you. Cars go by.',
        ['city_street', 'town_street'],
      ],
    ],
  ],
  [
    'through the door and back again',
    [
      ['character', '*sits on the edge of the bed, lacing a boot*', ['bedroom', 'inn_room']],
      ['character', '*opens the door, listens at the corridor, and shuts it again*', ['bedroom', 'inn_room']],
      ['character', '*walks up and down between the window and the wardrobe*', ['bedroom', 'inn_room']],
    ],
  ],
  [
    'a coach, and arriving by it',
    [
      ['narrator', 'Rain beats on the roof of the coach, and the four of you sit knee to knee.', ['vehicle']],
      [
        'narrator',
        'Near midnight the coach rattles into the yard of an inn and stops.',
        ['vehicle', 'courtyard', 'tavern'],
      ],
      [
        'narrator',
        'The landlord lights you in. There is a fire, a long bench, a jug of hot cider.',
        ['tavern'],
      ],
    ],
  ],
  [
    'a car',
    [
      ['user', 'i get in and slam the car door. "drive"', ['vehicle']],
      ['character', '*She pulls out into traffic without looking.* "Where to?"', ['vehicle']],
      [
        'character',
        '*They park behind the cinema and walk into the lobby together.* "Two for whatever is next."',
        ['lobby', 'theatre'],
      ],
    ],
  ],
  [
    'people come and go',
    [
      ['narrator', 'Four of them sit in the classroom after the bell.', ['classroom']],
      ['character', '*Ada slips out to the corridor to take the call.*', ['classroom', 'hallway']],
      [
        'narrator',
        'A boy runs in from the gym, drops a note on the desk and runs out again.',
        ['classroom', 'hallway'],
      ],
    ],
  ],
  [
    'a flashback that is entered and left',
    [
      ['narrator', 'The trench is knee-deep in water. Somebody is whistling.', ['battlefield']],
      [
        'narrator',
        '*Six years earlier.*\n\nThe orchard stood in flower, and his sister held the ladder. He climbed into the apple tree.',
        ['farmland', 'garden'],
      ],
      ['narrator', '***\n\nA whistle blew. Along the trench the men fixed bayonets.', ['battlefield']],
    ],
  ],
  [
    'a dream that is told',
    [
      [
        'character',
        'We sit on the porch steps. "I dreamed I was in a cathedral," she says, "and it was full of bees."',
        ['balcony', 'garden', 'suburb', null],
      ],
      ['user', '"What did you do in the cathedral?"', ['balcony', 'garden', 'suburb', null]],
    ],
  ],
  [
    'down and up in one house',
    [
      ['narrator', 'The taproom of the Blind Otter is full to the door.', ['tavern']],
      ['narrator', 'You follow the landlord down into the cellar, past the barrels.', ['cellar']],
      ['narrator', 'When you come back up into the taproom nobody is singing any more.', ['tavern']],
    ],
  ],
  [
    'a song, a painting, a comparison',
    [
      ['narrator', 'She stands in the chapel and looks up at the window.', ['church']],
      ['narrator', 'It is as quiet as a mine. The painted sea in the glass has gone grey.', ['church']],
      ['narrator', 'Somewhere a child is singing of a ship in a far harbour.', ['church']],
    ],
  ],
  [
    'headers of many shapes',
    [
      [
        'character',
        '**Location:** Greywater Station, platform 2\n**Time:** 06:10\n\nShe stamps her feet.',
        ['train_station'],
      ],
      ['character', '[ 📍 Train to Osk, second carriage | 🕰️ 06:40 ]\n\n*The fields go by.*', ['train_car']],
      [
        'character',
        '*Setting: the abandoned cannery, Osk*\n\n"Mind the glass," *she says.*',
        ['factory', 'warehouse'],
      ],
      ['character', 'EXT. FISHING VILLAGE - DUSK\n\nThey come out blinking.', ['village', 'harbour']],
    ],
  ],
  [
    'sloppy and lower case',
    [
      ['user', 'i walk in to the diner and grab a booth by the window', ['restaurant']],
      ['user', 'lol no. my brother works at the mall, i hate it there', ['restaurant']],
      ['user', 'ok i pay and head out to the parking lot', ['parking_lot']],
    ],
  ],
  [
    'space',
    [
      [
        'narrator',
        'Alarms. On the bridge the helmsman is shouting numbers at the viewscreen.',
        ['spaceship_bridge'],
      ],
      [
        'narrator',
        'You run down the corridor to engineering, one hand on the bulkhead.',
        ['spaceship_corridor', 'control_room'],
      ],
      [
        'narrator',
        'The reactor hums behind its shield, and every dial on the control panel is in the red.',
        ['control_room', 'spaceship_corridor'],
      ],
    ],
  ],
];

describe('stories in short, read message by message', () => {
  test.each(stories)('%s', (_title, turns) => {
    let before = emptyScene();
    const misread: string[] = [];
    for (const [index, [role, text, accepted]] of turns.entries()) {
      const name = role === 'narrator' ? '' : 'Tess';
      before = readScene({ messageId: `msg_${index}`, role, name, text, before, knownCharacters: [] });
      const { value } = before.environmentClass;
      if (!accepted.includes(value)) misread.push(`${index}: ${value}, not ${accepted.join(' or ')}`);
    }
    expect(misread).toEqual([]);
  });
});
