import { describe, expect, test } from 'bun:test';
import { proseToTags } from '../../../server/domain/tags/prose-to-tags.ts';
import { sceneToTags } from '../../../server/domain/tags/scene-to-tags.ts';
import { createTagger } from '../../../server/domain/tags/tagger.ts';
import { parseTagList } from '../../../server/domain/tags/user-tag-list.ts';
import { widenInSteps, widenTagger } from '../../../server/domain/tags/widen-tagger.ts';
import { sceneOf } from '../scene/scene-of.ts';
import { standIn } from './stand-in.ts';

const tagger = createTagger(standIn);
const widenBy = (...rows: string[]) => widenTagger(tagger, parseTagList(rows.join('\n')).entries);
const tagsOf = (widened: typeof tagger, text: string) => proseToTags(widened, text).tags;

describe('a tagger widened by a list', () => {
  const widened = widenBy(
    'obelisk,0,1200,"standing_stone,monolith"',
    'purple_hair,0,900,',
    'best_quality,5,10,',
  );

  test('knows its tags by their names and words', () => {
    expect(tagsOf(tagger, 'a monolith')).not.toContain('obelisk');
    for (const text of ['a monolith', 'three obelisks in the fog', 'standing stones'])
      expect(tagsOf(widened, text)).toContain('obelisk');
    expect(proseToTags(widened, 'obelisk, castle').written).toBe(true);
    expect(widened.find('obelisk')).toMatchObject({ tag: 'obelisk' });
  });

  test('says no more that no tag exists', () => {
    expect(proseToTags(tagger, 'an obelisk').missed).toEqual(['obelisk']);
    expect(proseToTags(widened, 'an obelisk').missed).toEqual([]);
  });

  test('takes no word from a tag that has it', () => {
    const more = widenBy('pub_sign,0,1,"pub,tavern"', 'woods,0,1,');
    expect(tagsOf(more, 'a pub in the woods')).toEqual(tagsOf(tagger, 'a pub in the woods'));
    expect(more.find('pub_sign')).toBeDefined();
  });

  test('prefers the longer phrase', () => {
    const more = widenBy('stone_bridge_tower,0,1,');
    expect(tagsOf(more, 'a stone bridge tower')).toContain('stone_bridge_tower');
    expect(tagsOf(more, 'a stone bridge')).toContain('stone_bridge');
  });

  test('adds words to a tag that is known and keeps what it means', () => {
    const more = widenBy('castle,0,1,stronghold');
    expect(tagsOf(more, 'a stronghold')).toContain('castle');
    expect(more.find('castle')).toBe(tagger.find('castle')!);
    const scene = sceneOf({ environment: 'the stronghold', environmentClass: 'castle' });
    expect(sceneToTags(more, scene, []).base.filter((tag) => tag === 'castle')).toHaveLength(1);
  });

  test('leaves the first tagger as it was', () => {
    expect(tagger.find('obelisk')).toBeUndefined();
    expect(tagger.name('monolith')).toBeUndefined();
  });

  test('is made in steps, none of them long', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `thing_${index},0,1,"other_${index}"`);
    const steps = widenInSteps(tagger, parseTagList(rows.join('\n')).entries);
    expect([...steps].length).toBeGreaterThanOrEqual(29);
  });
});

describe('what a list says is weighed', () => {
  test.each([
    ['a word that only describes the next', 'red,0,1,', 'a red lantern', 'red'],
    ['the rest of a name with a bracket', 'red_(somebody),0,1,', 'a lantern in red', 'red_(somebody)'],
    ['a face', ':zzo,0,1,', 'a zzo', ':zzo'],
    ['letters one by one', 'hair_zz,0,1,bu-n', 'a bun', 'hair_zz'],
    ['a word that names nothing to be seen', 'picture,0,1,', 'a picture', 'picture'],
    ['somebody', 'male_focus,0,1,"man,men"', 'a man in the tavern', 'male_focus'],
    ['half a sentence', 'held_up,0,1,', 'held up by the wind', 'held_up'],
    ['a way to stand somewhere', 'in_basket,0,1,', 'bread in baskets', 'in_basket'],
    ['a word more for how a picture is taken', 'wide_shot,0,1,bust', 'a marble bust', 'wide_shot'],
  ])('%s leads to nothing', (_what, row, text, tag) => {
    const more = widenBy(row);
    expect(more.find(tag)).toBeDefined();
    expect(tagsOf(more, text)).not.toContain(tag);
  });

  test.each([
    ['that stands for itself', 'a lantern in red'],
    ['that a stop parts from the next', 'walls in red, lanterns everywhere'],
  ])('a single word %s leads to its tag', (_what, text) => {
    expect(tagsOf(widenBy('red,0,1,'), text)).toContain('red');
  });

  test('in a story only phrases of several words count', () => {
    const more = widenBy('cross,0,1,', 'soy_sauce,0,1,');
    const { hits } = more.read('They cross the street with the soy sauce.', { kind: 'story' });
    expect(hits.map(({ entries }) => entries[0]?.tag)).toEqual(['street', 'soy_sauce']);
  });
});

describe('the kind of a listed tag', () => {
  test.each([
    ['crystal_tavern', 'places'],
    ['tower_of_the_castle', 'general'],
    ['candle_on_table', 'objects'],
    ['striped_cloak', 'clothing'],
    ['cloak_pin', 'clothing'],
    ['holding_lantern', 'pose'],
    ['juggling', 'pose'],
    ['angry_crowd', 'general'],
    ['green_beard_hair', 'hair'],
    ['obelisk', 'general'],
  ])('%s is guessed to be %s', (tag, category) => {
    expect(widenBy(`${tag},0,1,`).find(tag)?.category).toBe(category);
  });

  test('keeps what belongs to people out of an empty place', () => {
    const scene = sceneOf({
      environment: 'a tavern',
      environmentClass: 'tavern',
      focalDetail: 'a striped cloak',
    });
    expect(sceneToTags(widenBy('striped_cloak,0,1,'), scene, []).base).not.toContain('striped_cloak');
    const people = [{ name: 'Mara', description: 'a woman in a striped cloak' }];
    expect(sceneToTags(widenBy('striped_cloak,0,1,'), scene, people).characters[0]?.tags).toContain(
      'striped_cloak',
    );
  });
});
