import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { messageToTags } from '../../../server/domain/tags/message-to-tags.ts';
import { createTagger } from '../../../server/domain/tags/tagger.ts';
import { sceneOf } from '../scene/scene-of.ts';
import { standIn } from './stand-in.ts';

const tagger = createTagger(standIn);
const tavern = sceneOf({ environment: 'the tavern', environmentClass: 'tavern' });
const forest = sceneOf({ environment: 'the forest', environmentClass: 'forest', timeOfDay: 'night' });
const read = (text: string, scene = tavern) => messageToTags(tagger, text, scene);

describe('a message in tags', () => {
  const rows: [string, string, { holds: string[]; not: string[] }][] = [
    [
      'shows what it names',
      'Candles burn on the table by the window.',
      { holds: ['tavern', 'candle', 'table', 'window'], not: [] },
    ],
    [
      'keeps the place that the scene has',
      'She has left the castle for the tavern.',
      { holds: ['tavern'], not: ['castle'] },
    ],
    ['shows no other room', 'A noise from the kitchen.', { holds: ['tavern'], not: ['kitchen'] }],
    ['shows nothing that is said', '"Take the sword," someone says.', { holds: [], not: ['sword'] }],
    [
      'shows nothing outside of the room',
      'The stars over the sea.',
      { holds: ['indoors'], not: ['starry_sky', 'ocean', 'outdoors'] },
    ],
    [
      'takes names for names',
      'They call it the Crooked Lantern, and Mr Sword nods.',
      { holds: [], not: ['lantern', 'sword'] },
    ],
    ['at the beginning too', 'Fire sat beside her.', { holds: [], not: ['fire'] }],
    [
      'leaves how a picture is taken to the scene',
      'A wide shot from the rifle.',
      { holds: [], not: ['wide_shot'] },
    ],
    [
      'takes what stands before a shop for its wares',
      'The sword shop is shut.',
      { holds: [], not: ['sword'] },
    ],
    ['and capitals for loudness', 'A LANTERN BURNS.', { holds: ['lantern'], not: [] }],
  ];
  test.each(rows)('%s', (_what, text, { holds, not }) => {
    const { base } = read(text);
    expect(base).toEqual(expect.arrayContaining(holds));
    for (const tag of not) expect(base).not.toContain(tag);
  });

  test('the hour of the scene keeps out what the text only mentions', () => {
    expect(read('Daylight is far away.', forest).base).toContain('night');
    expect(read('Daylight is far away.', forest).base).not.toContain('day');
  });
});

describe('the place of a message', () => {
  const doubted = (environmentClass: string, confidence: number, text: string, word = '') => {
    const scene = sceneOf({ environment: word || environmentClass, environmentClass, confidence });
    const start = Math.max(0, text.indexOf(word));
    scene.environmentClass.evidence = { messageId: 'msg_1', start, end: start + word.length };
    return read(text, scene).base.slice(2);
  };

  test.each([
    ['is the one that was read', 'castle', 0.6, 'Quiet in the castle.', ['castle', 'outdoors']],
    [
      'though another is named beside it',
      'castle',
      0.6,
      'In the castle, a door to the alley.',
      ['castle', 'outdoors', 'alley'],
    ],
    [
      'is the one that the text names where nothing names the other',
      'cellar',
      0.6,
      'The alley smells.',
      ['alley', 'outdoors'],
    ],
    ['stays when it was read for sure', 'cellar', 0.95, 'The alley smells.', ['indoors']],
    ['is not where somebody looks to', 'cellar', 0.6, 'A light from the castle.', ['indoors']],
  ] as const)('%s', (_what, placeClass, confidence, text, tags) =>
    expect(doubted(placeClass, confidence, text)).toEqual([...tags]),
  );

  test('is unknown when its word means something else', () => {
    expect(doubted('bar', 0.4, 'The bars are old.', 'bars')).toEqual(['bars']);
  });
});

describe('who a message shows', () => {
  const countsOf = (text: string) => read(text).base.filter((tag) => /\d|solo|no_humans|scenery/.test(tag));

  test.each([
    ['nobody', 'The fire burns low.', ['no_humans', 'scenery']],
    ['nobody but who tells it', 'I sit down. You look at my cloak.', ['no_humans', 'scenery']],
    [
      'nobody who is only spoken of',
      '"My mother is a queen," it says. Nobody laughs.',
      ['no_humans', 'scenery'],
    ],
    ['nobody who is remembered', 'I remember the old woman.', ['no_humans', 'scenery']],
    ['a woman', 'An old woman sits by the fire.', ['1girl']],
    ['two women', 'Two women sit by the fire.', ['2girls']],
    ['a woman and a man', 'The queen smiles. The king does not.', ['1girl', '1boy']],
    ['somebody by a pronoun', 'She sleeps.', ['1girl']],
    ['somebody by name and pronoun', 'Nina kicked off her sandals. She laughs.', ['1girl']],
    ['somebody with a title', 'Lord Ashby bowed.', ['1boy']],
    ['a name whose gender nobody tells', 'Then Robin laughed.', []],
    ['people whom nobody counts', 'The women dance. A man sings.', []],
    ['they', 'They wait.', []],
  ])('%s', (_who, text, tags) => expect(countsOf(text)).toEqual(tags));

  test('looks go to whom the sentence named last', () => {
    expect(
      read('A woman in a red dress waits. Beside her a man kneels, sword drawn, in black armour.').characters,
    ).toEqual([
      { name: 'woman', tags: ['1girl', 'red_dress', 'dress'] },
      { name: 'man', tags: ['1boy', 'kneeling', 'armor'] },
    ]);
  });

  test('of what excludes itself the last stays', () => {
    expect(read('A man sits. Then he kneels by the fire.').characters).toEqual([
      { name: 'man', tags: ['1boy', 'kneeling'] },
    ]);
  });

  test('what stands right before somebody is about them', () => {
    expect(read('A man waits beside a kneeling woman.').characters).toEqual([
      { name: 'man', tags: ['1boy'] },
      { name: 'woman', tags: ['1girl', 'kneeling'] },
    ]);
  });

  test('the looks of who tells or reads are nobody’s', () => {
    const { base, characters } = read('A man looks up. Your cloak is wet.');
    expect(base).not.toContain('cloak');
    expect(characters).toEqual([{ name: 'man', tags: ['1boy'] }]);
  });
});

test('any message gives tags of the vocabulary, each once', () => {
  const words =
    'a the she he Nina Lord Ash said two women castle like no " . , sat sword red hair his her I they forest'.split(
      ' ',
    );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 50 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(tavern, forest), (message, scene) => {
      const { base, characters } = read(message, scene);
      for (const tags of [base, ...characters.map((one) => one.tags)]) {
        expect(new Set(tags).size).toBe(tags.length);
        for (const tag of tags) expect(tagger.find(tag)).toBeDefined();
      }
      expect(base.includes('no_humans') && characters.length > 0).toBe(false);
    }),
  );
});

const patienceMs = 30_000;
// Quadratic work on these would outlast the test's time by far.
test.each(['he she they ', 'Nina sat his ', 'I said Bo ', 'a woman in a cloak and ', 'two women '])(
  'a megabyte of “%s” is read',
  (words) => expect(read(words.repeat(1_000_000 / words.length)).base).toContain('tavern'),
  patienceMs,
);
