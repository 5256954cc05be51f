import { describe, expect, test } from 'bun:test';
import { read, readAll } from './read.ts';

/** What was said, and the kind of place the scene is at then; `null`: none is known. */
type Row = [text: string, placeClass: string | null];

const present: Row[] = [
  ['They step out into the rain-soaked alley.', 'alley'],
  ['He pushes open the tavern door and shakes the rain from his cloak.', 'tavern'],
  ['The tavern was loud that evening.', 'tavern'],
  ['You are standing in a dark forest.', 'forest'],
  ['You walk into the library. Dust hangs in the air.', 'library'],
  ['*She slips into the throne room, keeping to the shadows.*', 'throne_room'],
  ['She sat in the kitchen, peeling apples.', 'kitchen'],
  ['We reached the harbour at last.', 'harbour'],
  ['I wake up in a hospital bed.', 'hospital_room'],
  ['In the cellar, something moved.', 'cellar'],
  ['A narrow canyon. Red rock on both sides.', 'canyon'],
  ['They crossed the town square without a word.', 'town_square'],
  ['The caravan rode through the desert for hours.', 'desert'],
  ['Mara climbs up to the attic.', 'attic'],
  ['Edwin leads her onto the balcony.', 'balcony'],
  ['They made their way back to the castle.', 'castle'],
  ['The starship drifted; on the bridge, alarms blared.', 'spaceship_bridge'],
  ['They stood on the old stone bridge and watched the water.', 'bridge'],
  ['He ran down the neon-lit street.', 'cyberpunk_street'],
  ['They wandered deeper into the enchanted, glowing forest.', 'enchanted_forest'],
  ['At the edge of the swamp they made a fire.', 'swamp'],
  ['Deep in the mine the lamps went out.', 'mine'],
  ['The classroom smelled of chalk.', 'classroom'],
  ['She entered the ruined temple.', 'ruins'],
  ['We are sitting in the café on the corner.', 'cafe'],
  ['They followed the tunnel until it opened onto a crystal cave.', 'crystal_cave'],
  ['The ship rolled. On deck, sailors hauled at the rigging.', 'ship_deck'],
  ['She found herself in a courtroom.', 'courtroom'],
  ['They trudged across the frozen tundra.', 'snowfield'],
  ['Under the waves, the coral reef glimmered, and they swam through the kelp forest.', 'underwater'],
  ['They dove beneath the waves to the sunken city.', 'underwater'],
  ['He gets into the taxi and slams the door.', 'vehicle'],
  ['No one in the tavern spoke.', 'tavern'],
  ['You wake up on a beach. The wreck of your ship lies on the reef.', 'beach'],
  ['The neon signs of the ramen shop flicker as you duck inside.', 'restaurant'],
  ['After an hour you find a clearing with a fallen oak.', 'forest'],
  ['Deep beneath the mountain, the dwarven forge roars.', 'forge'],
  ['Snow drifts past the cabin windows.', 'cabin'],
  ['The moon rises over the graveyard.', 'graveyard'],
  ['Sunlight filters through the canopy of the forest.', 'forest'],
  ['She stands at the window of her apartment, watching the city.', 'living_room'],
  ['He dreams of mountains while sitting in the office.', 'office'],
  ["She wasn't in the library; she was in the garden.", 'garden'],
  ['By afternoon the jungle had swallowed them.', 'jungle'],
  ['As the elevator doors open, he steps into the penthouse.', 'living_room'],
  ['Have a seat. Welcome to the Prancing Pony Inn!', 'tavern'],
  ['The party moves from the kitchen to the living room.', 'living_room'],
  ['They jump through the portal and find themselves in an alien jungle.', 'alien_planet'],
  ['He gazes out at the sea from the balcony of the castle.', 'balcony'],
  ['(OOC: can we go to the ballroom?) She enters the chapel.', 'church'],
  ['You are standing outside the tavern.', 'town_street'],
  ['They wait outside the office.', 'city_street'],
  ['LUCY MAYNARD (35), a detective, steps into the warehouse.', 'warehouse'],
  ['MARA (softly) We hid in the barn.\nThey sit in the kitchen.', 'kitchen'],
  ['She did not speak as they sat in the chapel.', 'church'],
];

const spokenPresent: Row[] = [
  ['"Welcome to my forge!" the smith roared.', 'forge'],
  ['"So this is the library," she breathed.', 'library'],
  ['“We’re in the sewers,” he hissed.', 'sewer'],
  ['"I like this tavern," said Edwin.', 'tavern'],
];

const elsewhere: Row[] = [
  ['"Meet me at the market," he said.', null],
  ['“I left my sword in the barn,” Edwin muttered.', null],
  ['"The castle has a fine library," she said.', null],
  ['MARA (softly) We hid in the barn all winter.', null],
  ['CAPTAIN VOSS: They wait for us at the harbour.', null],
  ["Let's go to the beach *she grins*", null],
  ['I wish we were at the sea.', null],
  ['If only they were back in the tavern.', null],
  ['She remembered the harbour of her childhood.', null],
  ['Years ago they had met in a small café.', null],
  ['The smell reminded him of the old chapel.', null],
  ['When she was a girl, she played in the orchard.', null],
  ['Tomorrow we ride to the mountains.', null],
  ['They would reach the city by nightfall.', null],
  ["We'll hide in the forest.", null],
  ['He plans to return to the castle.', null],
  ['They were on their way to the harbour.', null],
  ['She wants to go to the theatre.', null],
  ['It was as cold as a crypt.', null],
  ['The hall of mirrors in his mind was like a labyrinth, like a dungeon.', null],
  ['The silence felt like a tomb.', null],
  ['There was no tavern for miles.', null],
  ['They never reached the village.', null],
  ["They didn't enter the cave.", null],
  ['This was not a forest but a nightmare.', null],
  ['There is neither inn nor stable on this stretch.', null],
  ['He told her of the temple in the north.', null],
  ['She read about the jungle and its rivers.', null],
  ['A painting of a waterfall hung there.', null],
  ['Is there a tavern nearby?', null],
  ['He dreamed of the beach.', null],
  ['Imagine a desert under two moons.', null],
  ['Have you ever seen the ocean?', null],
  ['Mara looked like she owned the bank.', null],
  ['He saw a castle in the distance.', null],
  ['(OOC: we are in the ballroom now)', null],
  ['They stand outside the cave.', null],
  ['"Wait outside the tavern," he says.', null],
  ['She looked out of the window at the garden.', null],
  ['We were supposed to meet at the café, but she never came.', null],
  ['Savannah sat down and sighed.', null],
  ['Not far from the village lay nothing at all.', null],
  ['He once spent a month in a dungeon.', null],
  ['They went down with the sigh of a fat man on a staircase.', null],
  ['The light fell into a roof of leaves.', null],
];

const idioms: Row[] = [
  ['She was over the moon.', null],
  ['That idea dawned on him at last.', null],
  ['He scratched the bridge of his nose.', null],
  ['A sea of faces turned to him.', null],
  ['What the hell is going on?', null],
  ['It was a walk in the park.', null],
  ["We're not out of the woods yet.", null],
  ['She waves at him and falls silent.', null],
  ['He kept a bar of soap and a deck of cards.', null],
  ['A forest of spears rose.', null],
  ['A pool of blood spread under him.', null],
  ['He needs space, she thought, and a plan.', null],
  ['Mr. Hall nodded to Miss Rivers.', null],
  ['She studies his face. A pass of the hand, a court of opinion.', null],
];

async function expectPlace(text: string, placeClass: string | null) {
  const scene = await read(text);
  expect(scene.environmentClass.value).toBe(placeClass);
  if (placeClass === null) {
    expect(scene.environment).toEqual({ value: null, confidence: 0, evidence: null });
    expect(scene.environmentClass).toEqual({ value: null, confidence: 0, evidence: null });
    return;
  }
  const { evidence, value, confidence } = scene.environment;
  expect(confidence).toBeGreaterThan(0.29);
  expect(evidence && text.slice(evidence.start, evidence.end).length).toBeGreaterThan(2);
  expect(value).not.toMatch(/[*"“”\n]/);
}

describe('where the narration stands', () => test.each(present)('%s', expectPlace));
describe('speech that says where one is', () => test.each(spokenPresent)('%s', expectPlace));
describe('a place that is only spoken of, wished for, remembered, denied or compared is not the scene', () =>
  test.each(elsewhere)('%s', expectPlace));
describe('an idiom is no place', () => test.each(idioms)('%s', expectPlace));

describe('the phrase is the text’s own', () => {
  test.each([
    ['They step out into the rain-soaked alley.', 'the rain-soaked alley'],
    ['She pushed open the door of the smoky tavern by the docks.', 'the smoky tavern by the docks'],
    ["He knelt in the king's old throne room.", "the king's old throne room"],
    ['*They sit in a **quiet** little café.*', 'a quiet little café'],
    ['They camped at the edge of the forest.', 'the edge of the forest'],
    ['We are in the market of Samra.', 'the market of Samra'],
    ['They linger outside the tavern.', 'outside the tavern'],
  ])('%s', async (text, phrase) => {
    const { environment } = await read(text);
    expect(environment.value).toBe(phrase);
  });

  test('evidence points at it, in UTF-16, behind emoji and right-to-left text', async () => {
    const text = '🌧️🌧️ مرحبا — They run into the old chapel. 🙏';
    const { environment } = await read(text);
    expect(environment.evidence && text.slice(environment.evidence.start, environment.evidence.end)).toBe(
      'the old chapel',
    );
  });
});

describe('what is stated outright', () => {
  test.each<[string, string, string]>([
    ['Location: The Broken Anchor Tavern | Time: night', 'tavern', 'The Broken Anchor Tavern'],
    ['[Scene: a moonlit graveyard]', 'graveyard', 'a moonlit graveyard'],
    ['**Location:** Castle courtyard\n**Time:** Dawn\nMara waits.', 'courtyard', 'Castle courtyard'],
    ['INT. KITCHEN - DAY\nShe cooks.', 'kitchen', 'kitchen'],
    ['EXT. CITY STREET - NIGHT', 'city_street', 'city street'],
    ['Spaceship, mess hall, day. We see the crew.', 'restaurant', 'Spaceship, mess hall'],
    ['Setting: deep forest, at night', 'forest', 'deep forest'],
    ['📍 Location: Old docks\n🕐 Time: 22:40', 'harbour', 'Old docks'],
    ['Scene: The Whispering Woods, midnight, fog', 'enchanted_forest', 'The Whispering Woods'],
    ['Setting: 1920s Chicago, a smoky jazz club', 'bar', 'a smoky jazz club'],
    ['INT. SPACESHIP BRIDGE - CONTINUOUS', 'spaceship_bridge', 'spaceship bridge'],
  ])('%s', async (text, placeClass, phrase) => {
    const scene = await read(text);
    expect(scene.environmentClass.value).toBe(placeClass);
    expect(scene.environment.value).toContain(phrase);
    expect(scene.environment.confidence).toBeGreaterThan(0.9);
  });
});

describe('what only looks like a statement', () => {
  test.each([
    ['Place: none'],
    ['Location: unknown'],
    ['Where: ???'],
    ['It was a long, cold night.'],
    ['Note: nothing here.'],
  ])('%s', async (text) => {
    const scene = await read(text);
    expect(scene.environment.value).toBeNull();
    expect(scene.environmentClass.value).toBeNull();
  });
});

describe('from one message to the next', () => {
  const after: [texts: string[], placeClass: string | null][] = [
    [['They sit in the tavern.', 'Mara laughs and orders another round.'], 'tavern'],
    [['They sit in the tavern.', 'They step out into the street.'], 'town_street'],
    [['They sit in the tavern.', 'Mara leaves the tavern.'], null],
    [['They sit in the tavern.', 'She steps outside.'], null],
    [['They sit in the tavern.', 'They walk out of the tavern and into the forest.'], 'forest'],
    [['They sit in the tavern.', 'Edwin leans on the bar and sighs.'], 'tavern'],
    [['They sit in the tavern.', 'He thinks of the sea. "I miss the harbour," he says.'], 'tavern'],
    [['They sit in the tavern.', 'A sailor tells them of the island.'], 'tavern'],
    [['They sit in the tavern.', 'The cook comes out of the kitchen with a pot.'], 'tavern'],
    [['They sit in the tavern.', 'Through the window they see the castle.'], 'tavern'],
    [['They ride through the forest.', 'They leave the forest behind and reach a village.'], 'village'],
    [['They enter the crypt.', 'Hours later they were still there.'], 'crypt'],
    [['They ride through the desert.', 'In the distance the mountains loomed.'], 'desert'],
    [['Location: The old mill', 'The harbour was busy in those days.'], 'factory'],
    [['Location: The old mill', 'They arrive at the harbour.'], 'harbour'],
    [['They sit in the cabin.', 'She goes to the kitchen and comes back with two mugs.'], 'cabin'],
    [['They sit in the bedroom.', 'The nurse comes in from the hallway.'], 'bedroom'],
    [['They sit in the bedroom.', 'Sunlight falls like rain on a meadow.'], 'bedroom'],
    [['The cavern is vast.', 'A door like the gate of a castle rose there.'], 'cave'],
    [['He is in the library.', 'Tomorrow he will go to the market.'], 'library'],
  ];
  test.each(after)('%p', async (texts, placeClass) => {
    const scene = await readAll(...texts);
    expect(scene.environmentClass.value).toBe(placeClass);
  });

  test.each<[texts: string[], phrase: string]>([
    [['They sit in the Lame Heron tavern.', 'They go down into the cellar.'], 'the cellar of the Lame Heron'],
    [
      ['They sit in the Lame Heron tavern.', 'They go down into the cellar.', 'She climbs up to the attic.'],
      'the attic of the Lame Heron',
    ],
    [['They enter the castle.', 'They walk into the great hall.'], 'the great hall of the castle'],
    [
      ['Location: The Lame Heron, common room', 'She slips into the kitchen.'],
      'the kitchen of the Lame Heron',
    ],
    [
      ['They sit in the tavern.', 'They go down into the cellar.', 'They climb back into the tavern.'],
      'the tavern',
    ],
    [['They sit in the Lame Heron tavern.', 'They step out into the street.'], 'the street'],
    [['They sit in the Lame Heron tavern.', 'They ride to the library.'], 'the library'],
    [["They sit in Mara's kitchen.", 'She walks into the hallway.'], 'the hallway'],
  ])('a room keeps the name of its building: %p', async (texts, phrase) => {
    expect((await readAll(...texts)).environment.value).toBe(phrase);
  });

  test('what is carried over keeps its evidence and grows a little less sure', async () => {
    const first = await read('They sit in the tavern.');
    const then = await read('Mara laughs.', { before: first, messageId: 'msg_2' });
    expect(then.environment.value).toBe(first.environment.value);
    expect(then.environment.evidence).toEqual(first.environment.evidence);
    expect(then.environment.confidence).toBeLessThan(first.environment.confidence);
    expect(then.environment.confidence).toBeGreaterThan(first.environment.confidence * 0.9);
  });

  test('a place that is carried for long is less sure, but not forgotten', async () => {
    const scene = await readAll('They sit in the tavern.', ...Array.from({ length: 200 }, () => 'She nods.'));
    expect(scene.environmentClass.value).toBe('tavern');
    expect(scene.environmentClass.confidence).toBeGreaterThan(0.2);
  });
});
