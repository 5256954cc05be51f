import { describe, expect, test } from 'bun:test';
import { kindOfEntry } from '../../../server/domain/card/kind-of-entry.ts';

describe('an entry of a lorebook', () => {
  test.each([
    ['The Drowned Lantern', 'The Drowned Lantern is a smoky tavern at the river gate. She runs it.', 'place'],
    ['Vell', 'Vell was once the richest city in the north, before the flood.', 'place'],
    ['Castle Harrow', 'Grey walls over the pass.', 'place'],
    ['City of Brass', 'Nobody has come back from there.', 'place'],
    ['Eldwood', '[Type: forest; Dangers: wolves]', 'place'],
    ['The Mines', 'Dark and flooded.', 'place'],
    ['Maren', 'Maren is a stern ferrywoman. She keeps to herself, and her dog keeps to her.', 'character'],
    ['Ilse', 'Ilse is the captain of the river guard.', 'character'],
    ['Captain Roth', 'Hated in every harbour.', 'character'],
    ['Tam', 'Name: Tam\nGender: male\nHair: red', 'character'],
    ['Sel', '[Character("Sel")\nAge("30")\nPersonality("calm")]', 'character'],
    ['Brin', 'Everyone knows her laugh. Her sister was lost in the flood.', 'character'],
    ['Dawnbreaker', 'Dawnbreaker is a sword of black iron, found in the crypt.', 'item'],
    ['Ring of Tides', 'Cold to the touch.', 'item'],
    ['The Flood War', 'It lasted nine years.', 'item'],
    ['River law', 'Who owns the bank owns the fish.', 'item'],
    ['', '', 'item'],
  ] as const)('“%s” that says “%s” is of the kind %s', (name, content, kind) => {
    expect(kindOfEntry(name, content)).toBe(kind);
  });
});
