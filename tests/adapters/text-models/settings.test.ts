import { expect, test } from 'bun:test';
import { readExtraFields } from '../../../server/adapters/text-models/extra-fields.ts';
import { readOwnStops, WideSampling } from '../../../server/adapters/text-models/settings.ts';

test.each([
  ['no JSON', 'seed: 7', 'This is no JSON object, such as {"seed": 7}.'],
  ['a list', '["seed"]', 'This is no JSON object, such as {"seed": 7}.'],
  ['another question', '{"seed": 7, "messages": []}', '“messages” cannot be set here.'],
  ['several answers', '{"n": 4}', '“n” cannot be set here.'],
])('other fields that are %s are refused in words', (_case, extraFields, sentence) => {
  const read = WideSampling.safeParse({ extraFields });
  expect(read.error?.issues.map(({ path, message }) => [path, message])).toEqual([
    [['extraFields'], sentence],
  ]);
});

test('other fields are read as they stand, and none where there are none', () => {
  expect(readExtraFields({ extraFields: '{"dry": {"base": 1.75}}' })).toEqual({ dry: { base: 1.75 } });
  for (const extraFields of [undefined, '', ' \n']) expect(readExtraFields({ extraFields })).toEqual({});
});

test('stop strings stand one a line, with their blanks', () => {
  expect(readOwnStops({ stop: '\\nUser:\r\n\n  \n *** ' })).toEqual(['\nUser:', ' *** ']);
  expect(readOwnStops({})).toEqual([]);
});
