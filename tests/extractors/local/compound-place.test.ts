import { describe, expect, test } from 'bun:test';
import { read } from './read.ts';

describe('the first of two places is where one is, and the last word of a compound', () => {
  test.each<[string, string | null]>([
    ['You are now in the throne room of the castle.', 'throne_room'],
    ['They reach the engine room of the old castle ferry.', 'factory'],
    ['She leads you into the boiler house of the palace.', 'factory'],
    ['You are now in the ruins of the temple.', 'ruins'],
    ['They reach the cave behind the waterfall.', 'cave'],
    ['She sits in the village bakery with a bun.', 'shop'],
    ['They wait in dorm kitchen.', 'kitchen'],
    ['They stop at a roadside diner.', 'restaurant'],
    ['They sleep at a lakeside inn.', 'tavern'],
    ['He waits in the goods yard.', 'train_station'],
    ['They hide in the maintenance bay.', 'workshop'],
    ['She is in the pump room.', 'factory'],
    ['He kneels in the broom closet.', 'cellar'],
    ['He lies in the hospital bed.', 'hospital_room'],
    ['We are in the back room of the shop.', 'shop'],
    ['They camped in the heart of the forest.', 'forest'],
    // Before a house is not in it.
    ['She stood in front of the church.', null],
    ['"The pump room leaks again," she says.', null],
  ])('%s', async (text, placeClass) => {
    expect((await read(text)).environmentClass.value).toBe(placeClass);
  });
});
