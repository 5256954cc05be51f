import { expect, test } from 'bun:test';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import places from '../../../tools/evaluate/slice-env-places.json';
import {
  acceptedClasses,
  acceptedHours,
  countConfusions,
  judgeAnswers,
} from '../../../tools/evaluate/measure-fields.ts';
import { findPlacedStories } from '../../../tools/evaluate/read-sets.ts';

test('an answer is judged where there is a truth, and silence is no mistake', () => {
  const rows = [
    { answer: 'night', right: ['night'] },
    { answer: 'day', right: ['night'] },
    { answer: null, right: ['day'] },
    { answer: 'day', right: ['day', 'morning'] },
    { answer: 'day', right: [] },
  ];
  expect(judgeAnswers(rows)).toEqual({ answered: 3 / 4, accuracy: 2 / 3, judged: 4 });
});

test('confusions are counted, right answers and silence are not', () => {
  const rows = [
    { place: 'pub', answer: 'tavern' },
    { place: 'pub', answer: null },
    { place: 'beach', answer: 'sea' },
    { place: 'pub', answer: 'office' },
    { place: 'pub', answer: 'office' },
  ];
  expect(countConfusions(rows)).toEqual([
    { place: 'pub', answer: 'office', count: 2 },
    { place: 'beach', answer: 'sea', count: 1 },
  ]);
});

test('every accepted kind of place exists', () => {
  const known = new Set(listPlaceClasses().map(({ id }) => id));
  const unknown = Object.values(places.places)
    .flat()
    .filter((id) => !known.has(id));
  expect(unknown).toEqual([]);
});

test('every place of the short stories is in the list', async () => {
  const stories = await findPlacedStories();
  if (!stories)
    return console.log('The short stories are not beside the project: their places are not checked.');
  expect(stories.filter(({ loc }) => acceptedClasses(loc).length === 0)).toEqual([]);
});

test('an hour that lies within the one a script names is right, the other half of the day is not', () => {
  expect(acceptedHours('day')).toContain('morning');
  expect(acceptedHours('night')).toContain('evening');
  expect(acceptedHours('day')).not.toContain('evening');
  expect(acceptedHours('night')).not.toContain('dusk');
  expect(acceptedHours(null)).toEqual([]);
});
