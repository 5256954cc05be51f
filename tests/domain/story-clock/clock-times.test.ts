import { describe, expect, test } from 'bun:test';
import { chooseHalf } from '../../../server/domain/story-clock/choose-half.ts';
import { readClockTimes } from '../../../server/domain/story-clock/clock-times.ts';
import { tokenise } from '../../../server/domain/text/tokens.ts';

const read = (text: string) =>
  readClockTimes(tokenise(text)).map(({ hour, halfKnown }) => [Math.round(hour * 60), halfKnown]);

describe('an hour by the clock', () => {
  test.each<[string, number, boolean]>([
    ['At 3 a.m. the phone rang.', 3 * 60, true],
    ['It was 8:30 PM.', 20 * 60 + 30, true],
    ['The train left at 14:20.', 14 * 60 + 20, true],
    ['Ship time 03:40.', 3 * 60 + 40, true],
    ['Alarm at 7am.', 7 * 60, true],
    ['They moved out at 0430 hours.', 4 * 60 + 30, true],
    ['At half past six the bell rang.', 6 * 60 + 30, false],
    ['It was twenty to nine.', 8 * 60 + 40, false],
    ['A quarter after four, by her watch.', 4 * 60 + 15, false],
    ['Ten minutes past one in the morning.', 70, true],
    ["It struck six o'clock.", 6 * 60, false],
    ['She rose at five in the morning.', 5 * 60, true],
    ['Around ten at night the fever broke.', 22 * 60, true],
    ['The clock on the landing struck eleven.', 11 * 60, false],
    ['By seven they were home.', 7 * 60, false],
    ['The relief came at nineteen hundred.', 19 * 60, true],
    ['Saint Olave was striking two when they met.', 2 * 60, false],
    ['It had gone eleven.', 11 * 60, false],
    ['It is half eight.', 8 * 60 + 30, false],
    ['It was just before nine in the evening.', 21 * 60, true],
  ])('%s', (text, minutes, halfKnown) => {
    expect(read(text)).toEqual([[minutes, halfKnown]]);
  });

  test.each([
    'They had waited since eight.',
    'It lasted until half past three.',
    'He had 3 apples and 12 coins.',
    'One by one they left, two at a time.',
    'She aimed at five men.',
    'She was about twelve.',
    'He was five.',
    'They struck two bargains.',
    'He shot it at three hundred paces.',
    'Half the town came out.',
    'The answer was 42.',
  ])('none in: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('the half of the day', () => {
  test('comes from what is said besides', () => {
    expect(chooseHalf(7, ['morning'], null)).toEqual({ hour: 7, sure: true });
    expect(chooseHalf(7, ['evening'], 'morning')).toEqual({ hour: 19, sure: true });
  });

  test('or is the one that comes next', () => {
    expect(chooseHalf(6.5, [], 'afternoon')).toEqual({ hour: 18.5, sure: true });
    expect(chooseHalf(2, [], 'evening')).toEqual({ hour: 2, sure: true });
  });

  test('is guessed by day and left open otherwise', () => {
    expect(chooseHalf(3, [], null)).toEqual({ hour: 15, sure: false });
    expect(chooseHalf(9, [], null)).toBeNull();
    expect(chooseHalf(12.75, [], null)).toBeNull();
  });
});
