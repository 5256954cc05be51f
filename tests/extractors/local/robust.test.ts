import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { localExtractor } from '../../../server/adapters/extractors/local/local-extractor.ts';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import { emptyScene, Scene } from '../../../server/domain/scene.ts';
import idioms from '../../../server/domain/text/idioms.json';
import places from '../../../server/adapters/extractors/local/data/places.json';
import { read, readAll } from './read.ts';

describe('any text gives a scene', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t  '],
    ['control characters', '\u0000\u0007\u001b[31mThe tavern\u0000'],
    ['marks only', '***"""...???'],
    ['an unclosed quote', '"We are in the tavern and never stop'],
    ['emoji', '🏰🌧️🔥'.repeat(50)],
    ['right to left', 'كانت الغابة مظلمة والمطر يهطل'],
    ['lone surrogates', '\ud83c tavern \udf27'],
    ['object properties', 'constructor __proto__ toString hasOwnProperty the constructor of prototype'],
    ['HTML', '<b>They enter the tavern</b><script>alert(1)</script>'],
  ])('%s', async (_, text) => {
    Scene.parse(await read(text));
  });

  test('and whatever is carried over stays a scene whose evidence lies inside its text', async () => {
    const words = [
      'the tavern',
      'rain',
      '"',
      '*',
      '. ',
      ', ',
      'Mara',
      'leaves',
      'not',
      'if',
      'night',
      'enters',
      'a',
      'red',
      '🌧️',
      '\n',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 })), { maxLength: 40 }),
        async (parts) => {
          const text = parts.join(' ');
          const scene = Scene.parse(
            await read(text, { before: await read('They sit in the tavern at night.') }),
          );
          for (const { evidence } of [
            scene.environment,
            scene.timeOfDay,
            scene.weather,
            scene.mood,
            scene.focalDetail,
            scene.palette,
          ]) {
            if (evidence) expect(evidence.end).toBeGreaterThan(evidence.start);
          }
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });

  test('empty text changes nothing but how sure the scene is', async () => {
    const before = await read('They sit in the tavern at night. Rain falls.');
    const after = await read('', { before });
    expect(after.environment.value).toBe(before.environment.value);
    expect(after.timeOfDay.value).toBe('night');
    expect(after.weather.value).toBe('rain');
  });

  test('a megabyte is read at its end, with offsets into the whole text', async () => {
    const filler = 'She nods and says nothing at all. ';
    const text = `${filler.repeat(29_000)}They step into the old library.`;
    expect(text.length).toBeGreaterThan(900_000);
    const { environment } = await read(text);
    expect(environment.evidence && text.slice(environment.evidence.start, environment.evidence.end)).toBe(
      'the old library',
    );
  });

  test('what stands a million characters before the end is not read', async () => {
    const filler = 'She nods and says nothing at all. ';
    const far = `${filler.repeat(300)}They enter the crypt at night in the snow. ${filler.repeat(29_000)}`;
    const { environment, timeOfDay, weather } = await read(far);
    expect([environment.value, timeOfDay.value, weather.value]).toEqual([null, null, null]);
  });

  test('how far words lie back does not change how the end is told', async () => {
    const filler = 'She nods and says nothing at all. ';
    const begin = `${filler.repeat(300)}"Hello," she says. ${filler.repeat(29_000)}`;
    const actions = '*They step into the old library and sit down in silence.* '.repeat(100);
    const text = `${begin}${actions}You know, she walked into the forest.`;
    const { environment } = await read(text, { role: 'character', name: 'Mara' });
    expect(environment.value).toBe('the old library');
    expect(environment.evidence && text.slice(environment.evidence.start, environment.evidence.end)).toBe(
      'the old library',
    );
  });

  test('players talking among themselves are passed over, however much they talk', async () => {
    const aside = '(OOC: we are in the ballroom now) They wait. ';
    const { environment } = await read(`${aside.repeat(20_000)}They enter the chapel. ${aside.repeat(50)}`);
    expect(environment.value).toBe('the chapel');
    const cutInside = `They wait. ${'x '.repeat(6_000)}(OOC: ${'so '.repeat(300)}they enter the ballroom. ${'and '.repeat(6_470)}`;
    expect((await read(cutInside)).environment.value).toBeNull();
  });

  test('a megabyte without a blank, a stop or a closing quote is read too', async () => {
    for (const unit of ['a', '"', '*', '-', '(', 'a*b ', ',,,', 'location:', '[', 'tavern ']) {
      Scene.parse(await read(unit.repeat(Math.ceil(1_000_000 / unit.length))));
    }
  });

  test('the same message read twice gives the same scene, and the scene before is left as it was', async () => {
    const before = Object.freeze(await read('They sit in the tavern.'));
    const copy = structuredClone(before);
    expect(await read('Rain falls. They enter the crypt.', { before })).toEqual(
      await read('Rain falls. They enter the crypt.', { before }),
    );
    expect(before).toEqual(copy);
  });

  test('an aborted call is not read', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    const input = {
      messageId: 'm',
      role: 'user' as const,
      text: 'x',
      before: emptyScene(),
      knownCharacters: [],
    };
    expect(localExtractor.extract(input, signal)).rejects.toThrow('stopped');
  });
});

describe('the gazetteer', () => {
  const classes = Object.entries(places.classes);

  test('has words for every kind of place, and no other', () => {
    expect(classes.map(([id]) => id).sort()).toEqual(
      listPlaceClasses()
        .map((entry) => entry.id)
        .sort(),
    );
    for (const [, { sure }] of classes) expect(sure.length).toBeGreaterThan(4);
  });

  test('has more than 1,500 words, each of one kind only', () => {
    const words = classes.flatMap(([, { sure, weak }]) => [...sure, ...Object.keys(weak)]);
    expect(words.length).toBeGreaterThan(1500);
    expect(new Set(words).size).toBe(words.length);
  });

  test('reads every kind of place from its first word', async () => {
    for (const [id, { sure }] of classes) {
      const scene = await read(`They walk into the ${sure[0]}.`);
      expect(scene.environmentClass.value).toBe(id);
    }
  });

  test('no idiom is taken for a place, an hour or weather', async () => {
    const misread: string[] = [];
    for (const phrase of idioms.phrases) {
      const { environmentClass, weather } = await readAll(`It was ${phrase} again.`);
      if (environmentClass.value ?? weather.value) misread.push(phrase);
    }
    expect(misread).toEqual([]);
  });
});
