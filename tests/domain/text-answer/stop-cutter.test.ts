import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { createStopCutter } from '../../../server/domain/text-answer/stop-cutter.ts';

function cut(stops: string[], chunks: readonly string[]) {
  const cutter = createStopCutter(stops);
  const told = [...chunks.map(cutter.push), cutter.end()];
  return { text: told.join(''), isOver: cutter.isOver, told };
}

test.each([
  ['ends before one of them', ['\nUser:', '***'], 'Yes.\nUser: No.', 'Yes.', true],
  ['ends before the first', ['b', 'a'], 'xay', 'x', true],
  ['may begin with one', ['Yes'], 'Yes.', '', true],
  ['is whole without them', ['\nUser:', ''], 'Yes.\nUse', 'Yes.\nUse', false],
  ['ends before the longer of two', ['\nUser:', 'User:'], 'Yes.\nUser:', 'Yes.', true],
])('a text %s, in one piece and letter by letter', (_case, stops, raw, text, isOver) => {
  expect(cut(stops, [raw])).toMatchObject({ text, isOver });
  expect(cut(stops, [...raw])).toMatchObject({ text, isOver });
});

test('only what may be the beginning of one is held back', () => {
  expect(cut(['\nUser:'], ['Yes.\n', 'Us', 'ually', '\nUser', ': x', 'more']).told).toEqual([
    'Yes.',
    '',
    '\nUsually',
    '',
    '',
    '',
    '',
  ]);
});

test('a text is cut alike, wherever its pieces end', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 20 });
  const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(stops, fc.array(letters), (marks, chunks) => {
      const { text, isOver } = cut(marks, chunks);
      expect({ text, isOver }).toEqual(
        (({ text, isOver }) => ({ text, isOver }))(cut(marks, [chunks.join('')])),
      );
      expect(marks.some((mark) => text.includes(mark))).toBe(false);
    }),
  );
});
