import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { sayMissed } from '../../../server/domain/tags/find-missed.ts';
import { proseToTags } from '../../../server/domain/tags/prose-to-tags.ts';
import { createTagger } from '../../../server/domain/tags/tagger.ts';
import { standIn } from './stand-in.ts';

const tagger = createTagger(standIn);
const tagsOf = (text: string) => proseToTags(tagger, text).tags;

describe('somebody’s own words in tags', () => {
  test.each([
    ['a castle in the woods at night', ['no_humans', 'scenery', 'castle', 'forest', 'night']],
    ['rain over a stone bridge', ['no_humans', 'scenery', 'stone_bridge', 'bridge', 'rain']],
    ['two girls on a beach', ['2girls', 'beach']],
    ['a knight in armour before the castle', ['1other', 'solo', 'armor', 'castle']],
    ['a woman with long, silver hair, sitting', ['1girl', 'solo', 'silver_hair', 'long_hair', 'sitting']],
    ['a tavern', ['no_humans', 'scenery', 'tavern', 'indoors']],
    ['a tavern under the stars', ['no_humans', 'scenery', 'tavern', 'starry_sky', 'sky']],
    ['people in the street', ['street']],
    ['a crowd before the castle', ['crowd', 'castle']],
    ['a forest without snow', ['no_humans', 'scenery', 'forest']],
    ['the day, or the night', ['no_humans', 'scenery', 'day']],
    ['', ['no_humans', 'scenery']],
  ])('%s', (text, tags) => expect(tagsOf(text)).toEqual(tags));

  test.each([
    ['{{masterpiece}}, castle, [rain]'],
    ['1.3::castle::, night'],
    ['castle, (night:1.2)'],
    ['castle, stone bridge, night'],
    ['city_lights'],
    ['Castle, Night, glittering prizes'],
  ])('a list of tags stays as it is written: %s', (text) => {
    expect(proseToTags(tagger, text)).toEqual({ tags: [], written: true, missed: [] });
  });

  test.each([
    ['A castle, at night, in the old forest beyond the hills of home.'],
    ['night'],
    ['my cat, my dog'],
  ])('prose with commas is no list: %s', (text) => expect(proseToTags(tagger, text).written).toBe(false));
});

describe('what no tag says is told', () => {
  test('each phrase once, and nothing that is only grammar', () => {
    const { missed } = proseToTags(
      tagger,
      'A glittering obelisk beside the castle. No dragons! The obelisk, 12 of them, hums.',
    );
    expect(missed).toEqual(['glittering obelisk', 'obelisk', 'hums']);
  });

  test('in one sentence of bounded length', () => {
    expect(sayMissed([])).toBeNull();
    expect(sayMissed(['obelisk', 'hum'])).toBe('No tag exists for: “obelisk”, “hum”.');
    const many = sayMissed(Array.from({ length: 30 }, (_, index) => `${'x'.repeat(500)}${index}`)) ?? '';
    expect(many).toEndWith('and 22 more.');
    expect(many.length).toBeLessThan(800);
  });
});

test('any words give tags of the vocabulary, each once, or are left as written', () => {
  const words = fc.array(
    fc.constantFrom(
      ...'a castle , . two girls no night day rain 1girl red hair woman { } [ ] :: _ stone bridge'.split(' '),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        words.map((list) => list.join(' ')),
      ),
      (text) => {
        const { tags, written } = proseToTags(tagger, text);
        expect(new Set(tags).size).toBe(tags.length);
        for (const tag of tags) expect(tagger.find(tag)).toBeDefined();
        if (written) expect(tags).toEqual([]);
        expect(tags.includes('day') && tags.includes('night')).toBe(false);
      },
    ),
  );
});
