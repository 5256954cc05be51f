import { describe, expect, test } from 'bun:test';
import {
  averagePrecision,
  calibrationError,
  findBestThreshold,
  judgeTriggers,
  type ScoredSequence,
} from '../../../tools/evaluate/measure-boundaries.ts';

/** `0 .9* .2`: scores of turns, a star where a scene begins. */
const read = (text: string): ScoredSequence => {
  const turns = text.split(' ');
  return { scores: turns.map(parseFloat), boundaries: turns.map((turn) => turn.endsWith('*')) };
};

describe('average precision', () => {
  test('is 1 when every boundary stands above every other turn', () => {
    expect(averagePrecision([read('0 .9* .2 .8* .1')])).toBe(1);
  });

  test('is the mean of the precisions at the boundaries', () => {
    // Falling: .9 no, .8 yes (1 of 2), .7 no, .6 yes (2 of 4).
    expect(averagePrecision([read('0 .9 .8* .7 .6*')])).toBeCloseTo((1 / 2 + 2 / 4) / 2, 10);
  });

  test('counts equal scores as one step, so that their order does not matter', () => {
    expect(averagePrecision([read('0 .5* .5 .5')])).toBeCloseTo(1 / 3, 10);
    expect(averagePrecision([read('0 .5 .5 .5*')])).toBeCloseTo(1 / 3, 10);
  });

  test('ranks the turns of all sequences together and never judges a first turn', () => {
    expect(averagePrecision([read('1 .4*'), read('1 .6')])).toBe(1 / 2);
  });
});

describe('triggers', () => {
  test('count on the boundary turn and on the next, each for one boundary', () => {
    const { lateF1, meanDelay, falsePerHundred } = judgeTriggers([read('0 .9* 0 0* .9 0')], 0.5);
    expect([lateF1, meanDelay, falsePerHundred]).toEqual([1, 0.5, 0]);
  });

  test('are not matched twice: a second one after the same boundary is one too many', () => {
    const { precision, recall, falsePerHundred } = judgeTriggers([read('0 .9* .9 0')], 0.5);
    expect([precision, recall]).toEqual([0.5, 1]);
    // Next to a boundary it is no false alarm either.
    expect(falsePerHundred).toBe(0);
  });

  test('two boundaries in a row take two triggers', () => {
    expect(judgeTriggers([read('0 0* .9* .9')], 0.5)).toMatchObject({ recall: 1, meanDelay: 1 });
    expect(judgeTriggers([read('0 0* .9* 0')], 0.5)).toMatchObject({ recall: 0.5 });
  });

  test('before a boundary are not in time, and false only when further away than a turn', () => {
    expect(judgeTriggers([read('0 .9 0* 0')], 0.5)).toMatchObject({ recall: 0, falsePerHundred: 0 });
    expect(judgeTriggers([read('0 .9 0 0*')], 0.5)).toMatchObject({ recall: 0, falsePerHundred: 25 });
  });

  test('need the threshold, and a first turn never triggers', () => {
    expect(judgeTriggers([read('1 .49* 0 0')], 0.5)).toMatchObject({ lateF1: 0, falsePerHundred: 0 });
    expect(judgeTriggers([read('0 .5* 0 0')], 0.5)).toMatchObject({ lateF1: 1 });
  });

  test('the best threshold lets the boundaries through and nothing else', () => {
    const threshold = findBestThreshold([read('0 .62* .3 .3 .7*'), read('0 .2 .58')]);
    expect(threshold).toBe(0.62);
  });
});

describe('calibration', () => {
  test('is no error when the scores come true as often as they say', () => {
    expect(calibrationError([read('0 .5* .5'), read('0 .5 .5*')])).toBe(0);
  });

  test('is the distance between what was said and what happened, each bin by its size', () => {
    // Three turns of .9, of which one came true; one turn of .1 that did not.
    expect(calibrationError([read('0 .9* .9 .9 .1')])).toBeCloseTo((3 * 0.9 - 1 + 0.1) / 4, 10);
  });
});
