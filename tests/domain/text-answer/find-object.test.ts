import { describe, expect, test } from 'bun:test';
import { findObject } from '../../../server/domain/text-answer/find-object.ts';

describe('the object in an answer', () => {
  test.each<[string, string, unknown]>([
    ['alone', '{"a":1}', { a: 1 }],
    ['in a fence', '```json\n{"a":1}\n```', { a: 1 }],
    ['between words', 'Gladly! {"a":{"b":[1,2]}} Anything else?', { a: { b: [1, 2] } }],
    ['with braces and quotes in its text', '{"a":"} \\" {","b":2}', { a: '} " {', b: 2 }],
    ['behind a placeholder', 'I fill in {place}: {"a":1}', { a: 1 }],
    ['behind a brace that never closes', 'Well :-{ here you are {"a":1}', { a: 1 }],
    ['before a second one', '{"a":1} or {"a":2}', { a: 1 }],
    ['within a list', '[{"a":1}]', { a: 1 }],
  ])('is found %s', (_case, text, object) => {
    expect(findObject(text)).toEqual(object);
  });

  test.each([
    ['nothing', ''],
    ['words', 'The scene has not changed.'],
    ['half an object', '{"moved":"no","place":"the har'],
    ['what only looks like one', '{moved: no}'],
  ])('is not there in %s', (_case, text) => {
    expect(findObject(text)).toBeUndefined();
  });

  test('is given up behind a hundred things that only look like one: each costs a failed reading', () => {
    expect(findObject(`${'{x}'.repeat(99)}{"a":1}`)).toEqual({ a: 1 });
    expect(findObject(`${'{x}'.repeat(100)}{"a":1}`)).toBeUndefined();
  });

  // A search that begins again at every brace would not come to an end within the runner's time.
  test.each(['{', '{"', '{"a":{', '{x}', '"{'])(
    'is looked for in “%s” over and over, and soon given up',
    (piece) => {
      expect(findObject(piece.repeat(400_000))).toBeUndefined();
    },
  );
});
