import { describe, expect, test } from 'bun:test';
import { hoursAfter, hoursBetween, nameHour } from '../../../server/domain/story-clock/hours.ts';
import { readCountedHours } from '../../../server/domain/story-clock/sun-hours.ts';
import { readJumps } from '../../../server/domain/story-clock/time-jumps.ts';
import type { TimeOfDay } from '../../../server/domain/scene.ts';
import { tokenise } from '../../../server/domain/text/tokens.ts';

describe('a jump of the story’s clock', () => {
  test.each<[string, number | null, boolean]>([
    ['Three hours later the gate opened.', 3, false],
    ['Half an hour later she slept.', 0.5, false],
    ['A couple of hours later they met.', 2, false],
    ['After four hours the engine cooled.', 4, false],
    ['Five hours on, the road forked.', 5, false],
    ['An hour passed.', 1, false],
    ['Two hours had gone by before he spoke.', 2, false],
    ['Six hours of that.', 6, false],
    ['Hours later they were still riding.', null, false],
    ['Several hours later it was done.', null, false],
    ['Three days later they reached the coast.', null, true],
    ['Twenty-two years earlier.', null, true],
    ['Two nights later the letter came.', null, true],
  ])('%s', (text, hours, days) => {
    expect(readJumps(tokenise(text)).map((jump) => [jump.hours, jump.days])).toEqual([[hours, days]]);
  });

  test.each([
    'In two hours we ride.',
    'It was a two hours walk.',
    'He had met her three years earlier in a town by the sea, and she had laughed.',
    'Two hours ago he was alive.',
    'Within the hour they would know.',
    'Every two hours the guard changed.',
    'She turned an hour hand with one finger.',
    'The old days are gone.',
  ])('none in: %s', (text) => {
    expect(readJumps(tokenise(text))).toEqual([]);
  });
});

describe('an hour counted from sun and meals', () => {
  test.each<[string, number]>([
    ['The sun had set two hours ago.', 20.5],
    ['It was an hour before sunset.', 17.5],
    ['Three hours after midnight the horn blew.', 27],
    ['The sun was two hours up.', 8],
    ['Half an hour past noon they ate.', 12.5],
  ])('%s', (text, hour) => {
    expect(readCountedHours(tokenise(text)).map((one) => one.hour)).toEqual([hour]);
  });

  test('an hour after something else is none', () => {
    expect(
      readCountedHours(tokenise('An hour after the battle he wept. The cake had set an hour ago.')),
    ).toEqual([]);
  });
});

describe('the parts of the day', () => {
  test.each<[TimeOfDay, number, TimeOfDay | null]>([
    ['afternoon', 4, 'evening'],
    ['morning', 4, 'afternoon'],
    ['day', 4, 'afternoon'],
    ['dawn', 2, 'morning'],
    ['night', 2, 'night'],
    ['evening', 3, 'night'],
    ['afternoon', 0.3, 'afternoon'],
    ['night', 7, null],
    ['morning', 14, null],
  ])('%s and %d hours', (time, hours, later) => {
    expect(hoursAfter(time, hours)).toBe(later);
  });

  test('are named by the clock', () => {
    expect([0, 5.5, 9, 12, 15, 17.9, 20, 23, 27].map(nameHour)).toEqual([
      'night',
      'dawn',
      'morning',
      'day',
      'afternoon',
      'evening',
      'evening',
      'night',
      'night',
    ]);
    expect(hoursBetween('night', 'dawn')).toBe(6.5);
  });
});
