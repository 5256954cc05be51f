import { describe, expect, test } from 'bun:test';
import { shareOut } from '../../../server/domain/change/share-out.ts';
import { noReasons, scoreChange, type ChangeReasons } from '../../../server/domain/change-score.ts';
import { advanceHunch, noHunch, scoreSince } from '../../../server/domain/hunch.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';

const at = (place: string, messageId: string | null, rest: Partial<Scene> = {}, confidence = 0.9): Scene => {
  const evidence = messageId === null ? null : { messageId, start: 0, end: 1 };
  const known = (value: string) => ({ value, confidence, evidence });
  return { ...emptyScene(), environment: known(`a ${place}`), environmentClass: known(place), ...rest };
};
const shift = (fields: Partial<ChangeReasons>) => shareOut({ ...noReasons, ...fields });
const inn = at('tavern', 'msg_1');
const step = (now: Scene, fields: Partial<ChangeReasons>, before = noHunch) =>
  advanceHunch({ before, shift: shift(fields), reference: inn, now, messageId: 'msg_2' });

describe('what is suspected since the last picture', () => {
  test('grows with every message that speaks of a move and names no place', () => {
    const once = step(inn, { environment: 0.5 });
    const twice = step(inn, { environment: 0.5 }, once);
    expect(once.environment).toBeGreaterThan(0.3);
    expect(twice.environment).toBeGreaterThan(once.environment);
    expect(scoreSince(inn, inn, twice).total).toBeCloseTo(twice.environment, 2);
  });

  test('never grows by ordinary turns, however many', () => {
    let hunch = noHunch;
    for (let turn = 0; turn < 500; turn += 1) hunch = step(inn, { environment: 0.1, mood: 0.04 }, hunch);
    expect(hunch).toEqual(noHunch);
  });

  test('ends when the place on the backdrop is named again', () => {
    const gone = step(inn, { environment: 0.8 });
    expect(step(at('tavern', 'msg_2'), { environment: 0.3 }, gone).environment).toBe(0);
    expect(step(at('forest', 'msg_2'), { environment: 0.3 }, gone).environment).toBeGreaterThan(0.5);
  });

  test('of an hour ends when an hour is read', () => {
    const later = step(inn, { timeOfDay: 0.7 });
    expect(later.timeOfDay).toBeGreaterThan(0.5);
    const evidence = { messageId: 'msg_2', start: 0, end: 4 };
    const night = at('tavern', null, { timeOfDay: { value: 'night', confidence: 0.9, evidence } });
    expect(step(night, { timeOfDay: 0.7 }, later).timeOfDay).toBe(0);
  });

  test('is nothing while nothing hangs', () => {
    const input = { before: noHunch, shift: shift({ environment: 0.9 }), reference: null };
    expect(advanceHunch({ ...input, now: inn, messageId: 'msg_2' })).toEqual(noHunch);
    expect(scoreSince(null, inn, { ...noHunch, environment: 0.9 }).total).toBe(0);
  });
});

describe('the score against the backdrop', () => {
  test('believes a place that was read more when the words speak of a move', () => {
    const forest = at('forest', 'msg_2', {}, 0.75);
    const doubted = scoreSince(inn, forest, noHunch).total;
    const vouched = scoreSince(inn, forest, { ...noHunch, environment: 0.3 }).total;
    expect(vouched).toBeCloseTo(scoreChange(inn, forest).total, 3);
    expect(doubted).toBeLessThan(vouched * 0.7);
    expect(doubted).toBeGreaterThanOrEqual(0.4);
  });

  test('believes a place that is arrived at without anybody vouching', () => {
    const forest = at('forest', 'msg_2', {}, 0.87);
    expect(scoreSince(inn, forest, noHunch).total).toBeCloseTo(scoreChange(inn, forest).total, 3);
  });

  test('has shares that add up to it', () => {
    const score = scoreSince(inn, at('forest', 'msg_2'), { ...noHunch, environment: 0.5, timeOfDay: 0.4 });
    const sum = Object.values(score.fields).reduce((all, share) => all + share, 0);
    expect(sum).toBeCloseTo(score.total, 6);
    expect(score.fields.environment).toBeGreaterThan(score.fields.timeOfDay);
  });
});
