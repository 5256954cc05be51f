import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { inOneGo } from '../../../server/domain/steps.ts';
import { collectPhrases, type NamedTag, TagFinder } from '../../../server/domain/tags/find-tags.ts';

const entries: NamedTag[] = [
  { tag: 'tavern', words: ['pub', 'alehouse'] },
  { tag: 'bridge' },
  { tag: 'stone_bridge' },
  { tag: 'castle' },
  { tag: 'forest', words: ['woods'] },
  { tag: 'curtains' },
  { tag: 'candle' },
  { tag: 'candlelight', words: ['candlelit'] },
  { tag: 'fire' },
  { tag: 'fireplace', words: ['hearth'] },
  { tag: 'glass', words: ['drinking glass'], own: false },
  { tag: 'glasses' },
  { tag: 'rain', words: ['raining', 'downpour'] },
  { tag: 'fog', words: ['mist'] },
  { tag: 'snow' },
  { tag: 'ocean', words: ['sea'] },
  { tag: 'city_lights' },
  { tag: 'lamppost', words: ['street lamp'] },
  { tag: 'grey_theme' },
  { tag: 'sword' },
  { tag: 'bow_(weapon)', words: ['longbow'], own: false },
  { tag: 'crowd' },
  { tag: 'people', words: ['person', 'soul'] },
  { tag: 'kitchen' },
  { tag: 'shelf' },
  { tag: 'moon' },
  { tag: 'cloud' },
  { tag: 'park', words: ['the park', 'in the park'], own: false },
  { tag: 'bench', words: ['park bench'] },
];
const finder = new TagFinder(inOneGo(collectPhrases(entries)));
const story = (text: string) => present(finder.read(text, { kind: 'story' }));
const order = (text: string) => present(finder.read(text, { kind: 'order' }));
const present = ({ hits }: ReturnType<typeof finder.read>) =>
  hits.filter((hit) => hit.absence === null).map((hit) => hit.entries[0]?.tag);

describe('a phrase leads to its tag', () => {
  test('small words at the front give way to a phrase that reaches further', () => {
    expect(story('She sat on the park bench.')).toEqual(['bench']);
    expect(story('He slept in the park benches and all.')).toEqual(['bench']);
    expect(story('He walked through the park.')).toEqual(['park']);
    expect(story('He walked in the park alone.')).toEqual(['park']);
  });

  test.each([
    ['by its name', 'A castle.', ['castle']],
    ['by its words', 'They sat in the pub.', ['tavern']],
    ['in capitals', 'THE CASTLE', ['castle']],
    ['with spaces for underscores', 'city lights far below', ['city_lights']],
    ['with underscores', 'city_lights', ['city_lights']],
    ['with hyphens', 'the candle-lit kitchen', ['candlelight', 'kitchen']],
    ['as one word', 'a streetlamp flickers', ['lamppost']],
    ['in the plural', 'candles on every shelf', ['candle', 'shelf']],
    ['in a plural without rule', 'dusty shelves', ['shelf']],
    ['of one where the tag has many', 'the curtain moves', ['curtains']],
    ['as an owner', "the castle's walls", ['castle']],
    ['across a line', 'a stone\nbridge', ['bridge']],
    ['the longest', 'an old stone bridge', ['stone_bridge']],
    ['with British spelling', 'a gray theme, a grey theme', ['grey_theme', 'grey_theme']],
  ])('%s', (_how, text, tags) => expect(story(text)).toEqual(tags));

  test.each([
    ['glasses are no glass', 'She puts on her glasses.', ['glasses']],
    ['a tag that is not called by its name', 'a bow of the head, a glass', []],
    ['a part of a word', 'the sealing of the foresters', []],
    ['an object’s own property', 'constructor __proto__ toString', []],
    ['words on both sides of a stop', 'stone. Bridge; city, lights', ['bridge']],
    ['an idiom', 'once in a blue moon', []],
    ['an idiom of many', 'a sea of faces', []],
  ])('%s', (_what, text, tags) => expect(story(text)).toEqual(tags));

  test.each([
    ['an address', 'See https://castle.example/forest.png now', []],
    ['markup', '<img alt="castle"> and <b>rain</b>', ['rain']],
    ['a macro', '{{castle}} in the rain', ['rain']],
    ['players beside the story', '(OOC: the castle again?) Rain. [[ooc the sea]] Fog.', ['rain', 'fog']],
  ])('%s tells nothing', (_what, text, tags) => expect(story(text)).toEqual(tags));

  test('tells where it stands', () => {
    const text = 'Rain over the stone bridge';
    const [, bridge] = finder.read(text, { kind: 'story' }).hits;
    expect(text.slice(bridge?.start, bridge?.end)).toBe('stone bridge');
  });
});

describe('what is not there gives no tag', () => {
  test.each([
    ['denied', 'There is no snow here, only fog.', ['fog']],
    ['denied by without', 'A kitchen without a fire.', ['kitchen']],
    ['denied by a verb', 'He did not see the castle.', []],
    ["denied by -n't", "She isn't in the kitchen.", []],
    ['the denial ends with what it denies', 'No fire burns in the hearth.', ['fireplace']],
    ['not a soul', 'Not a soul in the kitchen.', ['kitchen']],
    ['over', 'The rain had stopped over the forest.', ['forest']],
    ['gone', 'The fog has lifted and the castle stands clear.', ['castle']],
    ['remembered', 'He remembered the sea.', []],
    ['remembered until the story comes back', 'He remembered the sea, but now the castle waits.', ['castle']],
    ['dreamt', 'She dreamed of a castle.', []],
    ['long ago', 'Years ago there was a tavern here.', []],
    ['told of', 'an old tale about a castle', []],
    ['likened', 'The hall looms like a castle.', []],
    ['likened up to the comma', 'Dark as the sea, the forest waits.', ['forest']],
    ['as … as', 'skin as white as snow', []],
    ['spoken of', 'In the kitchen she said: “The castle fell.”', ['kitchen']],
    ['only an attribute', 'The tavern keeper nods beside the fire.', ['fire']],
    ['left', 'They leave the tavern and cross the bridge.', ['bridge']],
  ])('%s', (_why, text, tags) => expect(story(text)).toEqual(tags));

  test('who likes a forest compares nothing', () => {
    expect(story('I like the forest.')).toEqual(['forest']);
  });

  test('the reason is told', () => {
    const reasons = (text: string) => finder.read(text, { kind: 'story' }).hits.map((hit) => hit.absence);
    expect(reasons('no snow; like snow; "snow"; he remembers snow; she left the kitchen')).toEqual([
      'denied',
      'likened',
      'spoken',
      'elsewhere',
      'left',
    ]);
  });
});

describe('an order is taken at its word', () => {
  test.each([
    ['I want to see a castle in the woods', ['castle', 'forest']],
    ['imagine a painting of the sea', ['ocean']],
    ['a castle without people, no fog', ['castle']],
    ['clouds like a castle', ['cloud']],
  ])('%s', (text, tags) => expect(order(text)).toEqual(tags));
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(...'the no like castle rain had stopped " * , . - n’t sea of _ ( [ fog ,'.split(' ')),
        {
          maxLength: 60,
        },
      )
      .map((words) => words.join(' ')),
  );

  test('gives hits of the vocabulary, apart from each other and in order', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('story' as const, 'order' as const), (text, kind) => {
        let end = 0;
        for (const hit of finder.read(text, { kind }).hits) {
          expect(hit.start).toBeGreaterThanOrEqual(end);
          expect(hit.end).toBeGreaterThan(hit.start);
          expect(hit.end).toBeLessThanOrEqual(text.length);
          expect(hit.entries.length).toBeGreaterThan(0);
          for (const entry of hit.entries) expect(entries).toContain(entry);
          end = hit.end;
        }
      }),
    );
  });

  const patienceMs = 30_000;
  test.each(['<a ', '((ooc ', '{{'])(
    'a megabyte of “%s” is nothing told',
    (marks) => {
      expect(finder.read(`${marks.repeat(300_000)} castle`, { kind: 'story' }).hits.length).toBeLessThan(2);
    },
    30_000,
  );

  // Quadratic work on these would outlast the test's time by far.
  test.each(['like a castle ', 'remembered ', 'years ago ', 'no ', 'a-', 'the castle '])(
    'a megabyte of “%s” in one sentence is read',
    (words) => {
      const text = words.repeat(1_000_000 / words.length);
      expect(finder.read(text, { kind: 'story' }).words.length).toBeGreaterThan(90_000);
    },
    patienceMs,
  );
});
