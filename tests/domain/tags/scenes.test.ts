import { describe, expect, test } from 'bun:test';
import { findTag } from '../../../server/domain/tags/vocabulary.ts';
import { convertScene, type OwnScene } from './convert-scene.ts';
import scenes from './scenes.json';

/** Tags that say a place where they are not called like it; several where each would do. */
const saidBy: Record<string, string[]> = {
  attic: ['storage_room'],
  'alien planet': ['science_fiction'],
  bar: ['bar_(place)'],
  battlements: ['battlement'],
  'city street': ['street', 'city', 'town'],
  crypt: ['grave'],
  'cyberpunk street': ['cyberpunk'],
  'floating islands': ['floating_island'],
  'future city': ['science_fiction', 'city'],
  forge: ['anvil', 'blacksmith'],
  harbour: ['harbor'],
  'hospital room': ['hospital'],
  'hospital ward': ['hospital', 'hospital_bed'],
  'inn room': ['hotel_room'],
  'living room': ['living_room'],
  'mountain pass': ['mountain', 'valley'],
  'orbital station': ['space_station'],
  'police station': ['police'],
  'river of the dead': ['river', 'hell'],
  'ship deck': ['ship_deck'],
  'sky islands': ['floating_island'],
  snowfield: ['snowscape', 'snow'],
  'space station': ['space_station'],
  'spaceship bridge': ['spacecraft_interior'],
  swamp: ['wetland'],
  temple: ['temple', 'shrine'],
  tent: ['tent', 'tent_interior'],
  theatre: ['theater'],
  'train carriage': ['train_interior'],
  'train car': ['train_interior'],
  'train station': ['train_station'],
  tundra: ['snowscape', 'tundra'],
  vehicle: ['car_interior'],
  'waiting room': ['chair', 'dentist'],
  "wizard's tower": ['tower'],
  'wizard tower': ['tower'],
  sea: ['ocean'],
  courtyard: ['architecture'],
  fairground: ['amusement_park'],
};
const tagsOfPlace = (place: string): string[] => saidBy[place] ?? [place.replaceAll(' ', '_')];

const converted = await Promise.all(
  (scenes as OwnScene[]).map(async (scene) => ({ scene, tags: await convertScene(scene) })),
);

describe('a hundred and fifty scenes in tags', () => {
  test('are in the vocabulary, each tag once', () => {
    expect(converted).toHaveLength(150);
    for (const { tags } of converted) {
      for (const list of [tags.base, ...tags.characters.map((character) => character.tags)]) {
        expect(new Set(list).size).toBe(list.length);
        for (const tag of list) expect(findTag(tag)).toBeDefined();
      }
    }
  });

  test('say more than who is there', () => {
    for (const { scene, tags } of converted) {
      expect([scene.id, tags.base.length]).toEqual([scene.id, expect.any(Number)]);
      expect(tags.base.length).toBeGreaterThan(1);
    }
  });

  test.each([
    ['indoors', 'outdoors'],
    ['day', 'night'],
    ['no_humans', '1girl'],
    ['no_humans', '1boy'],
    ['no_humans', 'crowd'],
    ['blue_sky', 'rain'],
  ])('are never %s and %s at once', (one, other) => {
    const both = converted.filter(({ tags }) => tags.base.includes(one) && tags.base.includes(other));
    expect(both.map(({ scene }) => scene.id)).toEqual([]);
  });

  test('name the place that is named, in 95 of a hundred', () => {
    const named = converted.filter(({ scene }) => scene.place !== null);
    const missed = named.filter(
      ({ scene, tags }) => !tagsOfPlace(scene.place ?? '').some((tag) => tags.base.includes(tag)),
    );
    console.log(`Named places without their tag: ${missed.map(({ scene }) => scene.id).join(' ') || 'none'}`);
    expect(missed.length).toBeLessThanOrEqual(named.length * 0.05);
  });
});
