import { describe, expect, test } from 'bun:test';
import { scoreChange } from '../../../server/domain/change-score.ts';
import { read } from './read.ts';

/** The score of the second text against the first, read one after the other. */
async function score(first: string, second: string) {
  const before = await read(first);
  return scoreChange(before, await read(second, { before, messageId: 'msg_2' })).total;
}

describe('the same scene told again stays below 0.25', () => {
  test.each([
    [
      'They walk through a dark forest.',
      "They make their way through the gloomy woods at the village's edge.",
    ],
    ['The tavern is loud and smoky.', 'Smoke hangs under the beams of the crowded taproom.'],
    ['She sits in the kitchen.', 'The kitchen is warm; bread is baking.'],
    ['They stand on the beach.', 'The pale sand of the shore stretches on.'],
    ['He waits in the alley.', 'Rats scurry along the alleyway.'],
    ['It is night in the library.', 'Moonlight falls between the bookshelves.'],
    ['Rain falls on the harbour.', 'The drizzle soaks the docks.'],
    ['They enter the crypt.', '"I hate this tomb," Mara whispers.'],
    ['They sit in the tavern.', 'Mara laughs. "Remember the castle? Tomorrow we ride to the sea!"'],
    ['They sit in the tavern.', 'He feels as lonely as a ship on the open sea.'],
    ['They sit in the tavern.', 'Thank you.'],
    ['They ride across the plains.', 'Grass ripples on the endless prairie.'],
  ])('%s → %s', async (first, second) => {
    expect(await score(first, second)).toBeLessThan(0.25);
  });
});

describe('another place is above 0.75', () => {
  test.each([
    ['They sit in the tavern.', 'They step out into the rain-soaked alley.'],
    ['They ride through the forest.', 'At last they reach the harbour.'],
    ['She works in the office.', 'She arrives at the beach.'],
    ['The throne room falls silent.', 'They flee into the mountains.'],
    ['The classroom is empty.', 'Later, in the park, she feeds the ducks.'],
    ['They sit in the tavern.', 'Location: Old graveyard | Time: midnight'],
    ['The starship drifts; the bridge is dark.', 'They beam down to the surface of the planet.'],
    ['They stand in the desert.', 'You wake up in a hospital bed.'],
  ])('%s → %s', async (first, second) => {
    expect(await score(first, second)).toBeGreaterThan(0.75);
  });
});

describe('another hour or weather lies in between', () => {
  test.each([
    ['It is noon in the market.', 'Night falls over the market.'],
    ['The village lies in bright morning light.', 'At dusk the lamps are lit.'],
    ['They walk through the forest under a clear sky.', 'It begins to rain.'],
    ['Snow is falling on the village.', 'The sky clears; the sun comes out.'],
    ['They walk along the road in the morning.', 'The sun is setting.'],
    ['Fog lies over the harbour.', 'A storm breaks: thunder and lightning.'],
  ])('%s → %s', async (first, second) => {
    const total = await score(first, second);
    expect(total).toBeGreaterThan(0.25);
    expect(total).toBeLessThan(0.75);
  });
});

describe('a room of the same building lies in between', () => {
  test.each([
    ['She sits in the kitchen.', 'She walks into the bedroom.'],
    ['They dance in the great hall.', 'They slip into the throne room.'],
    ['He stands on the bridge of the starship.', 'He walks down the corridor of the starship.'],
  ])('%s → %s', async (first, second) => {
    const total = await score(first, second);
    expect(total).toBeGreaterThan(0.25);
    expect(total).toBeLessThan(0.75);
  });
});
