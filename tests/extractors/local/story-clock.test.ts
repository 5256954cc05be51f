import { describe, expect, test } from 'bun:test';
import type { TimeOfDay } from '../../../server/domain/scene.ts';
import { read, readAll } from './read.ts';

describe('the hour moves with the story', () => {
  test.each<[string[], TimeOfDay | null]>([
    [['It was three in the afternoon.', 'Four hours later they stood at the gate.'], 'evening'],
    [['It was morning.', 'Half an hour later the bell rang.'], 'morning'],
    [['It was night.', 'Eight hours later the ship docked.'], null],
    [['At noon they set out.', 'Some time later the road forked.'], null],
    [['At noon they set out.', 'By half past six they could see the spires.'], 'evening'],
    [['The sun was setting.', 'The clock on the tower struck ten.'], 'night'],
    [['It was morning.', 'They worked. By the time the lamps were lit, the wall stood.'], 'evening'],
    [['It was noon.', 'The sun had set an hour ago when she came back.'], 'evening'],
    [['It was night.', 'Daybreak came three hours later.'], 'dawn'],
    [['It was evening.', 'He slept. When he woke, the room was empty.'], null],
    [['It was evening.', 'She sat down, not wanting to wake him.'], 'evening'],
    [['It was evening.', '*Twelve years earlier.* The boy held the reins.'], null],
    [['It was night.', 'They stood in a puddle of sunlight from the magic lamp.'], 'night'],
    [['It was night.', '"Back home we would sit in the noon heat and do nothing," she said.'], 'night'],
    [['It was night.', '"It is afternoon there," he said into the telephone.'], 'night'],
    [['It was night.', 'PERRIN\nThe man was seen at noon, officer.'], 'night'],
    [['It was afternoon.', '"Half past five," said the clerk. "We close."'], 'evening'],
    [['It was evening.', 'He told her how in the morning the fleet would sail.'], 'evening'],
    [['It was evening.', 'He had been there since the afternoon.'], 'evening'],
    [['It was evening.', 'They would see about it in the morning.'], 'evening'],
    [['It was night.', 'The little window was turning grey.'], 'dawn'],
    [['It was afternoon.', 'The little window was turning grey.'], 'afternoon'],
    [['It was night.', 'On the third day the wind turned.'], null],
    [['It was evening.', 'She wore the Starlight Necklace of Mayor Dawn.'], 'evening'],
    [['It was evening.', '"A fair day," said the man who was to be hanged at noon.'], 'evening'],
    [['It was afternoon.', 'Somebody lit the lamps.'], 'evening'],
    [['It was afternoon.', 'The sun was almost on the horizon.'], 'dusk'],
    [['It was dusk.', 'It was dark before she saw the gate.'], 'night'],
    [['The curtains were thrown wide. It was half eight.'], 'morning'],
    [['It was evening.', 'When I opened my eyes the chair was empty.'], null],
    [['It was evening.', 'When I opened my mouth he raised a hand.'], 'evening'],
    [['It was afternoon.', 'They had half an hour of light left.'], 'dusk'],
    [['It was evening.', 'In the morning they found the gate open.'], 'morning'],
    [['It was dusk.', 'It was past midnight before anyone would speak.'], 'night'],
    [['It was noon.', 'Overnight the river rose.'], null],
    [['It was morning.', 'The hours crept by.'], null],
    [['It was noon.', 'Outside, the street lamps came on.'], 'evening'],
    [['"Morning, lads," she says, and drops her bag.'], 'morning'],
    [['"Noon, and no sign of the others yet."'], 'day'],
    [['The clock by the screen says 03:20, and every head turns.'], 'night'],
    [['It was evening.', 'When you next open your eyes the chair is empty.'], null],
    [['It was morning.', 'She was out of her seat before the lunch bell had rung.'], 'day'],
    [['It was night.', '"When do they sail?" "Dawn," he said.'], 'night'],
    [['It was night.', 'On the screen a man stood on a beach at sunset.'], 'night'],
    [['It was night.', 'He took out a photograph. A beach at sunset, two children.'], 'night'],
    [['It was night.', 'You dream you are walking through a meadow at noon.'], 'night'],
    [['It was night.', 'The clock on the wall had stopped at ten to four in the afternoon.'], 'night'],
    [['It was night.', 'Every day at noon they fed the dogs.'], 'night'],
    [['It was morning.', '"Roof," he agreed.\n\n***\n\nShe looked up.'], null],
  ])('%p', async (texts, time) => {
    expect((await readAll(...texts)).timeOfDay.value).toBe(time);
  });

  test('an hour of long ago is not carried on to place after place', async () => {
    const places = ['They walk into the forest.', 'They enter the crypt.', 'They step into the library.'];
    const texts = [...places, ...places, ...places];
    expect((await readAll('It was night.', ...texts)).timeOfDay.value).toBeNull();
    expect((await readAll('It was night.', ...texts.map(() => 'She nods.'))).timeOfDay.value).toBe('night');
  });
});

describe('the hour by sun, sky and lamps', () => {
  test.each<[string, TimeOfDay | null]>([
    ['The sun stood straight overhead.', 'day'],
    ['Low over the hills the sun was sinking, red and huge.', 'dusk'],
    ['There was a pink line all along the east.', 'dawn'],
    ['One by one, down the hill, the lanterns were being lit.', 'evening'],
    ['The moon hung over the orchard.', 'night'],
    ['The day was ending.', 'dusk'],
    ['A cockerel was crowing behind the barn.', 'dawn'],
    ['The street lamps are on outside.', 'evening'],
    ['The house was asleep.', 'night'],
    ['It was still dark.', 'night'],
    ['The children were walking home from school.', 'afternoon'],
    ['The lunch bell had rung.', 'day'],
    // No hour of the sky
    ['The rooster on the weathervane was made of tin.', null],
    ['A thin pink scar ran down his arm.', null],
    ['She had a lamp in her hand.', null],
    ['The light in her eyes died.', null],
    ['The light of the torch was failing.', null],
    ['She lit the stove.', null],
    ['When the blinding light faded, he stood alone.', null],
    ['They were over the moon.', null],
    ['He was the son of a miller.', null],
  ])('%s', async (text, time) => {
    expect((await read(text)).timeOfDay.value).toBe(time);
  });

  test('among the stars no star tells the hour, and there is no weather', async () => {
    const scene = await read(
      'On the bridge of the spaceship she watched the stars shine. A storm of dust hid the planet.',
    );
    expect([scene.timeOfDay.value, scene.weather.value]).toEqual([null, null]);
  });
});
