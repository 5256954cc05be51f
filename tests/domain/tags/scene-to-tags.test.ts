import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import { emptyScene, Mood, TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import type { Person } from '../../../server/domain/tags/read-person.ts';
import { sceneToTags } from '../../../server/domain/tags/scene-to-tags.ts';
import { createTagger } from '../../../server/domain/tags/tagger.ts';
import { sceneOf } from '../scene/scene-of.ts';
import { standIn } from './stand-in.ts';

const tagger = createTagger(standIn);
type Values = Parameters<typeof sceneOf>[0];
const base = (values: Values, people: Person[] = []) => sceneToTags(tagger, sceneOf(values), people).base;

describe('a scene in tags', () => {
  test('says everything that it knows, in the order that models expect', () => {
    const tags = base({
      environment: 'a forest with a stone bridge',
      environmentClass: 'forest',
      timeOfDay: 'night',
      weather: 'fog',
      mood: 'eerie',
      focalDetail: 'a lantern under a full moon',
      palette: ['slate', 'blue'],
    });
    expect(tags).toEqual([
      'no_humans',
      'scenery',
      'forest',
      'outdoors',
      'stone_bridge',
      'bridge',
      'lantern',
      'full_moon',
      'night',
      'fog',
      'horror_(theme)',
      'blue_theme',
    ]);
  });

  test('says nothing of what is not known', () => {
    expect(base({})).toEqual(['no_humans', 'scenery']);
    expect(base({ environmentClass: 'castle' })).toEqual(['no_humans', 'scenery', 'castle', 'outdoors']);
  });

  const rows: [string, Values, { holds: string[]; not: string[] }][] = [
    [
      'a place without a phrase is named by its class',
      { environmentClass: 'beach' },
      { holds: ['beach', 'outdoors'], not: [] },
    ],
    [
      'a phrase without a class names the place',
      { environment: 'the old tavern' },
      { holds: ['tavern', 'indoors'], not: ['outdoors'] },
    ],
    ['two classes may share a name', { environmentClass: 'town_street' }, { holds: ['street'], not: [] }],
    [
      'a room shows neither what lies around it nor another room',
      { environment: 'the kitchen of the tavern by the sea', environmentClass: 'kitchen' },
      { holds: ['kitchen', 'indoors'], not: ['tavern', 'ocean', 'outdoors'] },
    ],
    [
      'outdoors the country around is seen',
      { environment: 'a castle above the sea', environmentClass: 'castle' },
      { holds: ['castle', 'ocean'], not: [] },
    ],
    [
      'rain falls outdoors',
      { environmentClass: 'town_street', weather: 'rain' },
      { holds: ['rain'], not: ['window'] },
    ],
    [
      'and indoors it is seen through a window',
      { environmentClass: 'tavern', weather: 'rain' },
      { holds: ['rain', 'window'], not: [] },
    ],
    [
      'what is only outdoors is left out indoors',
      { environmentClass: 'tavern', weather: 'fog' },
      { holds: ['tavern'], not: ['fog', 'window'] },
    ],
    [
      'a cave has no weather',
      { environmentClass: 'cave', weather: 'rain' },
      { holds: ['cave'], not: ['rain', 'window'] },
    ],
    [
      'the sky stays outside',
      { environmentClass: 'tavern', focalDetail: 'a starry sky' },
      { holds: ['tavern'], not: ['starry_sky', 'sky'] },
    ],
    [
      'an hour keeps out what belongs to another',
      { environment: 'a beach under a blue sky', environmentClass: 'beach', timeOfDay: 'night' },
      { holds: ['night'], not: ['blue_sky', 'day'] },
    ],
    [
      'a clear day has no rain',
      { environment: 'a beach in the rain', environmentClass: 'beach', weather: 'clear' },
      { holds: ['beach'], not: ['rain'] },
    ],
    [
      'an open-air place is outdoors whatever its kind',
      { environment: 'an open-air kitchen', environmentClass: 'kitchen' },
      { holds: ['outdoors'], not: ['indoors'] },
    ],
    [
      'a kind that is inside though its class is not',
      { environment: 'a subway station', environmentClass: 'train_station' },
      { holds: ['train_station', 'subway_station', 'indoors'], not: ['outdoors'] },
    ],
    [
      'a building is seen from the country that it stands in',
      { environment: 'a shrine in the forest', environmentClass: 'temple', weather: 'fog' },
      { holds: ['temple', 'forest', 'outdoors', 'fog'], not: ['indoors'] },
    ],
    [
      'and without such a country nobody knows from which side',
      { environment: 'a shrine', environmentClass: 'temple' },
      { holds: ['temple'], not: ['outdoors', 'indoors'] },
    ],
    [
      'a cave is neither indoors nor outdoors',
      { environmentClass: 'cave' },
      { holds: ['cave'], not: ['indoors', 'outdoors'] },
    ],
    [
      'a clear day is blue',
      { environmentClass: 'beach', timeOfDay: 'day', weather: 'clear' },
      { holds: ['blue_sky'], not: [] },
    ],
    [
      'clear weather alone is not',
      { environmentClass: 'beach', weather: 'clear' },
      { holds: [], not: ['blue_sky', 'day'] },
    ],
    [
      'what the phrase denies is not there',
      { environment: 'a beach without a bridge' },
      { holds: ['beach'], not: ['bridge'] },
    ],
    [
      'a colour that no theme is called after says nothing',
      { palette: ['octarine'] },
      { holds: [], not: ['red_theme', 'grey_theme'] },
    ],
    [
      'colours that go apart make no theme',
      { palette: ['crimson', 'blue'] },
      { holds: [], not: ['red_theme', 'blue_theme'] },
    ],
    [
      'grey goes with any other',
      { palette: ['grey', 'crimson', 'ruby'] },
      { holds: ['red_theme'], not: ['grey_theme'] },
    ],
    ['and is a theme alone', { palette: ['slate'] }, { holds: ['grey_theme'], not: [] }],
    ['only what is eerie is horror', { mood: 'fearful' }, { holds: [], not: ['horror_(theme)'] }],
    ['a mood without a tag is left out', { mood: 'hopeful' }, { holds: [], not: ['horror_(theme)'] }],
    [
      'people in the phrase are not to be seen',
      { environment: 'a tavern, a cloak on the table' },
      { holds: ['table'], not: ['cloak'] },
    ],
  ];
  test.each(rows)('%s', (_what, values, { holds, not }) => {
    const tags = base(values);
    expect(tags).toEqual(expect.arrayContaining(holds));
    for (const tag of not) expect(tags).not.toContain(tag);
  });
});

describe('people', () => {
  const counts = (...people: Person[]) =>
    base({ environmentClass: 'tavern' }, people).filter((tag) => tag !== 'tavern' && tag !== 'indoors');
  const looks = (description: string, name = 'Mara') =>
    sceneToTags(tagger, emptyScene(), [{ name, description }]).characters[0]?.tags;

  test.each([
    ['somebody of whom nothing is known', [{ name: 'Mara' }], ['1other', 'solo']],
    ['a woman', [{ name: 'Mara', description: 'a tall woman' }], ['1girl', 'solo']],
    [
      'two of them',
      [
        { name: 'Ada', gender: 'girl' },
        { name: 'Eve', gender: 'girl' },
      ],
      ['2girls'],
    ],
    ['one of each', [{ name: 'Lord Ash' }, { name: 'Lady Eve' }], ['1girl', '1boy']],
    ['a crowd of girls', Array.from({ length: 9 }, () => ({ name: 'x', gender: 'girl' })), ['6+girls']],
  ] as [string, Person[], string[]][])('%s', (_who, people, tags) => expect(counts(...people)).toEqual(tags));

  test.each([
    ['long, silver hair and green eyes', ['1other', 'long_hair', 'silver_hair', 'green_eyes']],
    ['her eyes were blue', ['1girl', 'blue_eyes']],
    ['an old man in armour with a sword', ['1boy', 'armor', 'sword']],
    ['1girl, red hair, red_dress', ['1girl', 'red_hair', 'red_dress', 'dress']],
    ['a knight of the forest at night', ['1other']],
    ['no cloak', ['1other']],
  ])('%s', (description, tags) => {
    expect(looks(description)?.toSorted()).toEqual(tags.toSorted());
    expect(looks(description)?.[0]).toBe(tags[0]);
  });

  test('a name alone tells no gender', () => expect(looks('', 'Elizabeth')).toEqual(['1other']));

  test('looks stand with the person, not with the place', () => {
    const { base: tags, characters } = sceneToTags(tagger, sceneOf({ environmentClass: 'forest' }), [
      { name: 'Mara', description: 'a woman with red hair' },
      { name: 'Tom', description: 'a boy, black hair' },
    ]);
    expect(tags).toEqual(['1girl', '1boy', 'forest', 'outdoors']);
    expect(characters).toEqual([
      { name: 'Mara', tags: ['1girl', 'red_hair'] },
      { name: 'Tom', tags: ['1boy', 'black_hair'] },
    ]);
  });
});

const order =
  'count hair eyes clothing pose places architecture objects sky time weather light mood composition'.split(
    ' ',
  );
/** Objects and furniture share a place, hair and eyes another, pose and clothing a third. */
const orderOf = (tag: string): string => {
  const category = tag === 'scenery' ? 'count' : (tagger.find(tag)?.category ?? '');
  return { furniture: 'objects', eyes: 'hair', pose: 'clothing' }[category] ?? category;
};

describe('any scene', () => {
  const words =
    'a castle forest tavern kitchen no night day rain snow sea like stars sky woman sword blue of in the'.split(
      ' ',
    );
  const phrase = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((list) => list.join(' '));
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const anyScene = fc
    .record({
      environment: maybe(phrase),
      environmentClass: maybe(fc.constantFrom(...listPlaceClasses().map(({ id }) => id))),
      timeOfDay: maybe(fc.constantFrom(...TimeOfDay.options)),
      weather: maybe(fc.constantFrom(...Weather.options)),
      mood: maybe(fc.constantFrom(...Mood.options)),
      focalDetail: maybe(fc.oneof(phrase, fc.string())),
    })
    .map((values) =>
      sceneOf(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))),
    );
  const anyPeople = fc.array(fc.record({ name: fc.string(), description: phrase }), { maxLength: 3 });

  test('gives tags of the vocabulary, each once, the same every time, in order', () => {
    fc.assert(
      fc.property(anyScene, anyPeople, (scene, people) => {
        const result = sceneToTags(tagger, scene, people);
        expect(sceneToTags(tagger, scene, people)).toEqual(result);
        for (const tags of [result.base, ...result.characters.map((character) => character.tags)]) {
          expect(new Set(tags).size).toBe(tags.length);
          for (const tag of tags) expect(tagger.find(tag)).toBeDefined();
          const places = tags.map((tag) => order.indexOf(orderOf(tag)));
          expect(places).toEqual(places.toSorted((one, other) => one - other));
        }
      }),
    );
  });

  test('contradicts itself nowhere', () => {
    fc.assert(
      fc.property(anyScene, anyPeople, (scene, people) => {
        const { base: tags } = sceneToTags(tagger, scene, people);
        const both = (one: string, other: string) => tags.includes(one) && tags.includes(other);
        expect(both('day', 'night')).toBe(false);
        expect(both('indoors', 'outdoors')).toBe(false);
        expect(both('indoors', 'starry_sky')).toBe(false);
        expect(both('blue_sky', 'rain')).toBe(false);
        expect(tags.includes('no_humans')).toBe(people.length === 0);
      }),
    );
  });
});
