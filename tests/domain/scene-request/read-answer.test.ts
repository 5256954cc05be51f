import { describe, expect, test } from 'bun:test';
import { createFindQuote } from '../../../server/domain/scene-request/find-quote.ts';
import { readAnswer } from '../../../server/domain/scene-request/read-answer.ts';
import { answerOf } from './answers.ts';

const read = (values: Record<string, unknown>) => readAnswer(JSON.stringify({ moved: 'no', ...values }));
const answer = (values: Record<string, unknown>) => {
  const told = read(values);
  if (!told.ok) throw new Error(told.problem);
  return told.answer;
};

describe('an answer', () => {
  test('may leave out what it does not know', () => {
    expect(answer({})).toEqual(answerOf());
  });

  test('may write its nulls in words, and its ids in other letters', () => {
    const told = answer({
      moved: 'New Place',
      environment: ' unknown ',
      timeOfDay: 'Night',
      weather: 'None',
      environmentClass: 'City-Street',
      mood: '',
    });
    expect(told).toEqual(
      answerOf({ moved: 'new_place', timeOfDay: 'night', environmentClass: 'city_street' }),
    );
  });

  test('keeps the words of a place whose kind has no name here', () => {
    expect(answer({ environment: 'the  inside\nof a whale', environmentClass: 'whale' })).toMatchObject({
      environment: 'the inside of a whale',
      environmentClass: null,
    });
  });

  test('is cut where it tells a story instead of a place', () => {
    const told = answer({
      environment: 'x'.repeat(5_000),
      palette: Array.from({ length: 90 }, (_, index) => `red ${index}`),
      characters: ['y'.repeat(900), null, 'Tom'],
    });
    expect(told.environment).toHaveLength(200);
    expect(told.palette).toHaveLength(8);
    expect(told.characters.map(({ length }) => length)).toEqual([80, 3]);
    expect(answer({ palette: 'red, gold' }).palette).toEqual(['red', 'gold']);
  });

  test('holds no more quotes than there is to quote, and no half characters', () => {
    const evidence = Array.from({ length: 3_000 }, () => ({ field: 'mood', quote: 'sad' }));
    expect(answer({ evidence }).evidence).toHaveLength(12);
    expect(answer({ environment: `${'x'.repeat(199)}🏰` }).environment!.isWellFormed()).toBe(true);
    expect(answer({ environment: 'a\u0000 mill\u001b' }).environment).toBe('a mill');
    const colours = [...Array.from({ length: 100 }, () => 'red'), { deep: true }];
    expect(answer({ palette: colours }).palette).toHaveLength(8);
  });

  test('passes over evidence that is none', () => {
    const evidence = [{ field: 'mood', quote: 'sad' }, { field: 'plot', quote: 'x' }, 'y'];
    expect(answer({ evidence }).evidence).toEqual([{ field: 'mood', quote: 'sad' }]);
    expect(answer({ evidence: 'none' }).evidence).toEqual([]);
  });

  test.each([
    ['a word that is on no list', { timeOfDay: 'teatime' }, 'timeOfDay'],
    ['a move that is none', { moved: 'perhaps' }, 'moved'],
    ['a list where words belong', { environment: ['a', 'b'] }, 'environment'],
  ])('is wrong with %s, and says where', (_case, values, place) => {
    expect(read(values)).toEqual({ ok: false, problem: expect.stringContaining(`${place}: `) });
  });

  test('is none without an object', () => {
    expect(readAnswer('The scene has not changed.')).toMatchObject({ ok: false });
    expect(readAnswer('{"moved":"no","environ')).toMatchObject({ ok: false });
  });
});

const findQuote = (text: string, quote: string) => createFindQuote(text)(quote);

describe('a quote', () => {
  const text = 'They left.\nThe “Old   Mill” – ISTANBUL: İx the end';
  test.each([
    ['The “Old   Mill”', 'The “Old   Mill”'],
    ['the "old mill" - istanbul', 'The “Old   Mill” – ISTANBUL'],
    ['They left. The', 'They left.\nThe'],
    ['the end', 'the end'],
  ])('is found as %s', (quote, there) => {
    const found = findQuote(text, quote)!;
    expect(text.slice(found.start, found.end)).toBe(there);
  });

  test('is looked for at the ends of a very long text, the end first', () => {
    const long = `The old Mill. ${'x '.repeat(200_000)}`;
    expect(findQuote(long, 'THE OLD MILL')).toEqual({ start: 0, end: 12 });
    expect(findQuote(`${long}the  old mill.`, 'THE OLD MILL')!.start).toBe(long.length);
    expect(findQuote(`${long}the mill.${long}`, 'THE MILL')).toBeNull();
  });

  test.each([
    ['In the beginning was an inn.', 'inn', 'inn', 24],
    ['Tomorrow Tom goes.', 'Tom', 'Tom', 9],
    ['From 1 Innsmouth to the INN', 'inn', 'INN', 24],
    ['彼は酒場に入った', '酒場に', '酒場に', 2],
  ])('in “%s”, “%s” stands by itself', (told, quote, there, start) => {
    expect(findQuote(told, quote)).toEqual({ start, end: start + there.length });
  });

  test('that goes on and on is found by its beginning', () => {
    const told = `He said: ${'very long words '.repeat(60)}`;
    const found = findQuote(told, `${'very long words '.repeat(40)} and others`)!;
    expect([found.start, told.slice(found.start, found.end).endsWith(' words')]).toEqual([9, true]);
  });

  test.each(['the new mill', 'x', '', '   '])('is not found as “%s”', (quote) => {
    expect(findQuote(text, quote)).toBeNull();
  });
});
