import { describe, expect, test } from 'bun:test';
import { read } from './read.ts';

const tavern = await read('They sit in the tavern at night. Rain falls outside.', { messageId: 'msg_0' });
const next = (text: string) => read(text, { before: tavern, role: 'character' });

describe('the scene stays in the tavern, at night, in the rain', () => {
  const stays = [
    '"I\'d love to see the ocean someday," she sighs.',
    '"When we get to the castle, we\'ll ask for the king."',
    'He thought about the forest where he had grown up.',
    '"My brother works in a mine."',
    '"The market? It\'s on the other side of town."',
    'If they had taken the mountain pass, they would be dead by now.',
    '"Don\'t go into the cellar," he warns.',
    'She tells a story about a haunted castle.',
    '"I used to live in a small village near the sea."',
    'In his dream he was walking through a desert.',
    '"Last summer we went to the beach every day."',
    'It could have been a palace.',
    'She hums a song about the sea.',
    '"Let\'s get out of here and go to the harbour."',
    'He shows her a map of the northern forests.',
    '"You look like you crawled out of a swamp."',
    'The bard sings of battlefields and ruined castles.',
    '"Have you been to the library lately?"',
    'His eyes were as deep as the ocean.',
    '"We need to reach the temple before dawn."',
    'The stew tasted of the sea.',
    'She had never seen the mountains.',
    '"Is it snowing in the north?"',
    '"It was sunny in the capital yesterday."',
    'They talk about the weather in the capital, the storms on the coast.',
    'A letter from the castle lies on the table.',
    '"The sewers are the only way out," he whispers.',
    'Somewhere far away, beyond the mountains, a dragon wakes.',
    '"Come back to my apartment?"',
    'She pictures a garden full of roses.',
    'He came here from the desert.',
    'The sign reads: HARBOUR 2 MILES.',
    '"To the mountains!" they cheer.',
    'You could hear the market from here.',
    "The king's throne room was nothing compared to this.",
    'He pulls out a photo of a lighthouse.',
    'The walls were painted with scenes of forests and lakes.',
    'She would rather be in the library.',
    '"This reminds me of the old days in the barracks," he says.',
    'At the bar, a dwarf is snoring.',
    'Mara returns from the kitchen with two plates.',
    'A man walks in from the street, shaking off the rain.',
    'The door opens and the sound of the street drifts in.',
    'He nods toward the stairs.',
    '"There\'s a graveyard behind the church," the boy says.',
    'He tells them, very slowly, about the old mine: how they had gone down into the shaft without a lamp.',
    'Her eyes are on the bakery across the street.',
    "In my head I'm back in my father's barn, and it is summer.",
    'The feed from the warehouse flickers on a screen above the counter.',
    'The mill was a happy place, she remembers.',
    "The harbourmaster's daughter empties her glass.",
    'A stranger gets up, nods to the room and goes back to the harbour.',
    'The moon stands over the orchard, she sees, and lets the curtain fall.',
    'Behind the houses, in the fields, a dog is barking.',
    '"Read it." The note says: we wait for you in the old mill, by the river.',
    'A space opens between the tables.',
    'He rolls out of bed, upstairs, with a thud.',
  ];
  test.each(stays)('%s', async (text) => {
    const scene = await next(text);
    expect(scene.environmentClass.value).toBe('tavern');
    expect(scene.environment.evidence?.messageId).toBe('msg_0');
    expect(scene.timeOfDay.value).toBe('night');
    expect(scene.weather.value).toBe('rain');
  });
});

describe('the scene goes', () => {
  const goes: [text: string, placeClass: string][] = [
    ['They stumble out into the street.', 'town_street'],
    ['The next morning finds them on the road north.', 'road'],
    ['An hour later they were standing on the docks.', 'harbour'],
    [
      'She follows the old man through the back door and down a flight of stairs into a damp cellar.',
      'cellar',
    ],
    ['You decide to leave the tavern and head into the woods.', 'forest'],
    ['*leaves the tavern and walks to the market*', 'market'],
    ['They mount their horses and gallop across the moor.', 'hills'],
    ['After a long ride, the castle gates open before them.', 'castle'],
    ['Two days later. The desert.', 'desert'],
    ['Meanwhile, in the palace gardens, the queen is pacing.', 'garden'],
    ['Suddenly you are standing in a vast desert.', 'desert'],
    ['At the top of the lighthouse, she lights the lamp.', 'cliff'],
    ['The carriage takes them to the opera.', 'theatre'],
    ['He carries her to the infirmary.', 'hospital_room'],
    ['Their boat glides over the dark lake.', 'lake'],
    ['The spaceship shudders as it enters the atmosphere.', 'spaceship_bridge'],
    ['In the great hall of the castle, a feast is under way.', 'great_hall'],
    ["She teleports them to the wizard's tower.", 'wizard_tower'],
    ['They sneak into the dungeon.', 'dungeon'],
    ['The chapel was cold and silent.', 'church'],
    ['At dusk the cellar of the old abbey is cold.', 'cellar'],
    ['I take a taxi to the airport.', 'waiting_room'],
    ['Finally, they came to a waterfall.', 'waterfall'],
    ['Rain-slick rooftops stretch before her as she leaps from one roof to the next.', 'rooftop'],
    ['They emerge from the tunnel onto a snowy mountainside.', 'mountain'],
    ['Now they stood before the ruined temple.', 'ruins'],
    ['Night. The graveyard.', 'graveyard'],
    ["You're back in your bedroom.", 'bedroom'],
    ['The classroom bell rings; students pour in.', 'classroom'],
    ['The elevator hums as it climbs.', 'elevator'],
    ['He steps through the gate into the courtyard.', 'courtyard'],
    ['They crossed the bridge and entered the city.', 'town_street'],
    ['The jungle closed around them.', 'jungle'],
    ['Waves rocked the ship. On the deck, the crew sang.', 'ship_deck'],
    ['By noon they had reached the summit.', 'mountain'],
    ['She dives into the sea and swims down to the coral reef.', 'underwater'],
    ['The stadium erupts in cheers.', 'stadium'],
    ['They made camp by the river.', 'campsite'],
    ['The road bends once more and brings them, dusty and late, into the one street of Marl.', 'town_street'],
    ['*finds him at the lockers after class*', 'hallway'],
    ['The lane, where carts stood axle to axle, was no better. A milestone, a ditch, a muddy verge.', 'road'],
    ['She slides onto a stool beside the lab bench and turns down the Bunsen burner.', 'laboratory'],
  ];
  test.each(goes)('%s', async (text, placeClass) => {
    const scene = await next(text);
    expect(scene.environmentClass.value).toBe(placeClass);
    expect(scene.environment.evidence?.messageId).toBe('msg_1');
  });
});
