import { describe, expect, test } from 'bun:test';
import { read, readAll } from './read.ts';

describe('who and what is there tells where one is', () => {
  test.each<[text: string, placeClass: string]>([
    ['The barkeep wiped a tankard and said nothing.', 'tavern'],
    ['A kettle shrieked on the stove; she snatched it off with a tea towel.', 'kitchen'],
    ['You wipe the windscreen with your sleeve and fumble for the ignition.', 'vehicle'],
    ['Two nurses wheel the gurney past, and the heart monitor stutters.', 'hospital_room'],
    ['The bosun swore at the rigging. Spray came over the starboard gunwale.', 'ship_deck'],
    ['The librarian put a finger to her lips.', 'library'],
    ['Mourners stood between the headstones with their hats in their hands.', 'graveyard'],
    ['The jury filed back. The gavel fell twice.', 'courtroom'],
    ['*drops the dumbbell and wipes the yoga mat*', 'gym'],
    ['Ahead a cactus, behind you the last dune, and nothing else under the heat haze.', 'desert'],
  ])('%s', async (text, placeClass) => {
    expect((await read(text)).environmentClass.value).toBe(placeClass);
  });

  test('a word may hint at several places, and the others decide', async () => {
    expect((await read('She climbs into the bunk, under the porthole.')).environmentClass.value).toBe(
      'ship_cabin',
    );
  });

  test.each([
    'The innkeeper was a fine man, she remembers.',
    '"Ask the librarian for the card catalogue," he says.',
    'He looked like a bosun who had lost his rigging.',
  ])('not what is only remembered, spoken of or compared: %s', async (text) => {
    expect((await read(text)).environmentClass.value).toBeNull();
  });
});

describe('a scene that moves needs fewer hints than one that stays', () => {
  test.each<[texts: string[], placeClass: string]>([
    [['They sit in the tavern.', 'The baker passes the tavern with a frying pan under his arm.'], 'tavern'],
    [['They sit in the tavern.', 'The nurse comes in and asks for a beer.'], 'tavern'],
    [['They sit in the tavern.', 'She climbs the stairs and drops onto the mattress.'], 'bedroom'],
    [['We lie in the bedroom.', '***\n\nThe conductor punches our tickets; the rails click.'], 'train_car'],
    [['She stands on deck.', 'Below, the lamp swings over the chart table and the bunk.'], 'ship_cabin'],
    [['They sit in the office.', 'An hour later the waiter brings two menus.'], 'restaurant'],
    [['They sit in the office.', 'He finds a menu in the drawer and laughs.'], 'office'],
    [['You wait in the lobby.', 'A bellhop goes up the stairs with your trunk and a mattress.'], 'lobby'],
  ])('%p', async (texts, placeClass) => {
    expect((await readAll(...texts)).environmentClass.value).toBe(placeClass);
  });
});

describe('short messages without marks', () => {
  const say = async (text: string) => {
    const before = await read('They sit in the tavern.');
    return (await read(text, { before, role: 'character', name: 'Mara' })).environmentClass.value;
  };
  test.each([
    "My sister's in the hospital again.",
    'We left the cart on the beach, I think.',
    'Do you want to go to the market?',
    'I bought it in a shop by the harbour.',
  ])('are speech when they tell of nobody doing anything: %s', async (text) => {
    expect(await say(text)).toBe('tavern');
  });
  test.each<[string, string]>([
    ['i walk into the kitchen', 'kitchen'],
    ['we ride to the harbour', 'harbour'],
    ['They walk to the harbour.', 'harbour'],
    ['Two days later we sit in a library and it still hurts.', 'library'],
    ['At noon I cross the yard into the chapel. My knees ache.', 'church'],
    ['They drove to the warehouse the boy had talked about. It was theirs.', 'warehouse'],
    ['she slips into the booth and waves at the waitress. menus, please', 'restaurant'],
  ])('are narration when they do: %s', async (text, placeClass) => {
    expect(await say(text)).toBe(placeClass);
  });
  test('an action between asterisks makes the rest speech', async () => {
    expect(await say('Oh, that. *shrugs and pours two cups* It is in the garden, at home.')).toBe('tavern');
  });
});

describe('headers name a room before the building it is in', () => {
  test.each<[text: string, placeClass: string, phrase: string]>([
    ["📍 Tobin's flat, bathroom ⏰ 23:10", 'bathroom', "Tobin's flat, bathroom"],
    ['📍 The night bus, back row | 🌧️ rain', 'vehicle', 'The night bus'],
    ['**Place:** Library, Castle Orrin', 'library', 'Library, Castle Orrin'],
    ['[Scene: bridge of the freighter Calloway]', 'spaceship_bridge', 'bridge of the freighter Calloway'],
    ['INT. POLICE HEADQUARTERS, LOBBY - DAY', 'police_station', 'police headquarters, lobby'],
  ])('%s', async (text, placeClass, phrase) => {
    const { environment, environmentClass } = await read(text);
    expect(environmentClass.value).toBe(placeClass);
    expect(environment.value).toContain(phrase);
  });
});

describe('people come and go, and the narration stays with whom it tells of', () => {
  test.each([
    ['You sit in the kitchen.', 'You pour the tea. Outside the door she runs down into the cellar.'],
    ['I wait in the library.', 'I turn a page. When the porter comes along the corridor I look up.'],
    [
      'We lie in the tent.',
      'We listen. A boy walks through the camp into the woods, and we count his steps.',
    ],
  ])('%p %p', async (first, then) => {
    const before = await read(first);
    const scene = await read(then, { before, messageId: 'msg_2' });
    expect(scene.environmentClass.value).toBe(before.environmentClass.value);
  });

  test('but goes along when it is led', async () => {
    const before = await read('You sit in the kitchen.');
    const scene = await read('You stand up. She leads you down into the cellar.', { before });
    expect(scene.environmentClass.value).toBe('cellar');
  });

  test('a carriage that sets one down is left', async () => {
    const scene = await readAll('We rock along in the coach.', 'The coach set us down and rattled off.');
    expect(scene.environmentClass.value).toBeNull();
  });
});
