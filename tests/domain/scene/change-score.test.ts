import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { ChangeScore, scoreChange } from '../../../server/domain/change-score.ts';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import { emptyScene, Mood, TimeOfDay, Weather, type Scene } from '../../../server/domain/scene.ts';
import { elsewhere, inside, reworded, type Place } from './place-pairs.ts';
import { sceneOf } from './scene-of.ts';

const at = ([environment, environmentClass]: Place, more: Parameters<typeof sceneOf>[0] = {}) =>
  sceneOf({ environment, environmentClass, ...more });
const total = (before: Scene, now: Scene) => scoreChange(before, now).total;

describe('a place in other words is the same place: below 0.25', () => {
  test.each(reworded)('%p → %p', (before, now) => {
    expect(total(at(before), at(now))).toBeLessThan(0.25);
    expect(total(at(now), at(before))).toBeLessThan(0.25);
  });

  test('also when mood and detail drift with the words', () => {
    const before = at(['a dark forest', 'forest'], { mood: 'calm', focalDetail: 'a fallen oak' });
    const now = at(['the gloomy woods', 'forest'], { mood: 'tense', focalDetail: 'a pair of eyes' });
    expect(total(before, now)).toBeLessThan(0.25);
  });
});

describe('a new place is above 0.75', () => {
  test.each(elsewhere)('%p → %p', (before, now) => {
    expect(total(at(before), at(now))).toBeGreaterThan(0.75);
    expect(total(at(now), at(before))).toBeGreaterThan(0.75);
  });

  test('the hour changing too makes it surer still', () => {
    const before = at(['the tavern', 'tavern'], { timeOfDay: 'day' });
    const now = at(['a dark forest', 'forest'], { timeOfDay: 'night' });
    expect(total(before, now)).toBeGreaterThan(0.93);
  });
});

describe('a step inside one building is smaller than leaving it', () => {
  test.each(inside)('%p → %p, out to %p', (before, inside, outside) => {
    const step = total(at(before), at(inside));
    expect(step).toBeGreaterThan(0.25);
    expect(step).toBeLessThan(0.75);
    expect(total(at(before), at(outside))).toBeGreaterThan(step + 0.1);
  });
});

describe('rooms of one building are near each other, and rooms of two are not', () => {
  const room = (environment: string, environmentClass: string) => sceneOf({ environment, environmentClass });
  const common = room('the common room of the Gilded Swan', 'tavern');
  const cellar = room('the cellar of the Gilded Swan', 'cellar');
  const street = room('the street', 'town_street');
  const other = room('the cellar of Marlow House', 'cellar');

  test('down to the cellar is less than out to the street, and up again is a return', () => {
    expect(total(common, cellar)).toBeLessThan(0.55);
    expect(total(cellar, common)).toBeLessThan(0.55);
    expect(total(common, street)).toBeGreaterThan(total(common, cellar) + 0.2);
    expect(total(common, room('the taproom of the Gilded Swan', 'tavern'))).toBeLessThan(0.1);
  });
  test('a cellar of another house is another place', () => {
    expect(total(cellar, other)).toBeGreaterThan(0.55);
  });
  test('a part of an unnamed whole is near it', () => {
    const castle = room('the castle', 'castle');
    expect(total(castle, room('the great hall of the castle', 'great_hall'))).toBeLessThan(0.55);
    expect(total(castle, room('the great hall', 'great_hall'))).toBeGreaterThan(0.55);
  });
});

describe('another place of the same kind', () => {
  test.each([
    ['the Golden Goose', 'the Broken Anchor'],
    ["Anna's room", "Viktor's room"],
    ['the tavern', 'another tavern'],
  ])('%s → %s is more than rewording', (before, now) => {
    expect(total(at([before, 'tavern']), at([now, 'tavern']))).toBeGreaterThan(0.5);
  });
});

describe('a change of hour or weather lies in between', () => {
  const forest: Place = ['a dark forest', 'forest'];
  const hours: [TimeOfDay, TimeOfDay][] = [
    ['dawn', 'morning'],
    ['morning', 'night'],
    ['day', 'night'],
    ['day', 'dusk'],
    ['afternoon', 'evening'],
    ['dusk', 'night'],
    ['evening', 'night'],
    ['night', 'dawn'],
    ['night', 'morning'],
  ];
  test.each(hours)('%s → %s', (before, now) => {
    const score = scoreChange(at(forest, { timeOfDay: before }), at(forest, { timeOfDay: now }));
    expect(score.total).toBeGreaterThan(0.25);
    expect(score.total).toBeLessThan(0.75);
    expect(score.fields.timeOfDay).toBe(score.total);
  });

  const weathers: [Weather, Weather][] = [
    ['clear', 'rain'],
    ['clear', 'storm'],
    ['rain', 'snow'],
    ['rain', 'storm'],
    ['overcast', 'clear'],
    ['fog', 'clear'],
    ['snow', 'clear'],
    ['clear', 'wind'],
  ];
  test.each(weathers)('%s → %s', (before, now) => {
    const score = scoreChange(at(forest, { weather: before }), at(forest, { weather: now }));
    expect(score.total).toBeGreaterThan(0.25);
    expect(score.total).toBeLessThan(0.75);
    expect(score.fields.weather).toBe(score.total);
  });

  test('day to night counts for more than one hour to the next', () => {
    const hour = (before: TimeOfDay, now: TimeOfDay) =>
      total(at(forest, { timeOfDay: before }), at(forest, { timeOfDay: now }));
    expect(hour('day', 'night')).toBeGreaterThan(hour('evening', 'night') + 0.2);
    expect(hour('day', 'night')).toBeGreaterThan(0.5);
  });

  test('below ground the weather above hardly counts', () => {
    const cave: Place = ['the cave', 'cave'];
    expect(total(at(cave, { weather: 'clear' }), at(cave, { weather: 'storm' }))).toBeLessThan(0.25);
  });
});

describe('what is not known counts little', () => {
  const tavern: Place = ['the tavern', 'tavern'];
  const cases: [string, Scene, Scene][] = [
    ['nothing to nothing', emptyScene(), emptyScene()],
    ['the place is learned', emptyScene(), at(tavern)],
    ['the place is lost', at(tavern), emptyScene()],
    ['the hour is learned', at(tavern), at(tavern, { timeOfDay: 'night' })],
    ['the hour is lost', at(tavern, { timeOfDay: 'night' }), at(tavern)],
    ['the weather is learned', at(tavern), at(tavern, { weather: 'rain' })],
    ['the weather is lost', at(tavern, { weather: 'rain' }), at(tavern)],
    ['the mood is learned', at(tavern), at(tavern, { mood: 'tense' })],
    ['the detail is learned', at(tavern), at(tavern, { focalDetail: 'a brass telescope' })],
    ['mood alone', at(tavern, { mood: 'joyful' }), at(tavern, { mood: 'grim' })],
    ['detail alone', at(tavern, { focalDetail: 'a lute' }), at(tavern, { focalDetail: 'a dagger' })],
    [
      'everything but the place is learned',
      at(tavern),
      at(tavern, { timeOfDay: 'night', weather: 'fog', mood: 'eerie', focalDetail: 'a lamp' }),
    ],
  ];
  test.each(cases)('%s', (_, before, now) => {
    expect(total(before, now)).toBeLessThan(0.25);
  });

  test('a doubtful reading moves the score less than a sure one', () => {
    const before = at(tavern);
    const doubtful = at(['the forest', 'forest'], { confidence: 0.2 });
    expect(total(before, doubtful)).toBeLessThan(total(before, at(['the forest', 'forest'])) - 0.1);
  });
});

describe('phrases without a known kind of place', () => {
  test('the same noun is the same place, another noun another place', () => {
    const spire = sceneOf({ environment: 'the whispering spire' });
    expect(total(spire, sceneOf({ environment: 'the tall spire' }))).toBeLessThan(0.25);
    expect(total(spire, sceneOf({ environment: 'a nest of glass' }))).toBeGreaterThan(0.7);
  });
});

describe('the figures', () => {
  const known = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const scenes = fc
    .record({
      environment: known([
        'a dark forest',
        'the tavern',
        "Anna's room",
        '',
        '🌲🌲',
        'x'.repeat(5000),
        'غابة مظلمة',
      ]),
      environmentClass: known(listPlaceClasses().map((entry) => entry.id)),
      timeOfDay: known(TimeOfDay.options),
      weather: known(Weather.options),
      mood: known(Mood.options),
      focalDetail: known(['a lamp', 'the brass telescope']),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map((values) =>
      sceneOf(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))),
    );

  test('shares add up to the total, and every figure is between 0 and 1', () => {
    fc.assert(
      fc.property(scenes, scenes, (before, now) => {
        const score = ChangeScore.parse(scoreChange(before, now));
        const sum = Object.values(score.fields).reduce((all, share) => all + share, 0);
        expect(Math.abs(sum - score.total)).toBeLessThan(0.001);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('a scene compared with itself, or with nothing, scores 0', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        expect(total(scene, scene)).toBe(0);
        expect(scoreChange(null, scene).total).toBe(0);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('every kind of place differs from every other, and none from itself', () => {
    const ids = listPlaceClasses().map((entry) => entry.id);
    for (const before of ids) {
      for (const now of ids) {
        const score = total(sceneOf({ environmentClass: before }), sceneOf({ environmentClass: now }));
        if (before === now) expect(score).toBe(0);
        else expect(score).toBeGreaterThan(0.1);
      }
    }
  });
});
