import { expect, test } from 'bun:test';
import { parseChatDate } from '../../../server/domain/transcript/parse-chat-date.ts';

test.each([
  ['2025-09-26T07:04:12.006Z', '2025-09-26T07:04:12.006Z'],
  ['2025-09-26T07:04:12+02:00', '2025-09-26T05:04:12.000Z'],
  ['2025-09-26T07:04:12', '2025-09-26T07:04:12.000Z'],
  ['2025-09-26 07:04:12', '2025-09-26T07:04:12.000Z'],
  ['2025-09-26', '2025-09-26T00:00:00.000Z'],
  ['June 1, 2024 3:04pm', '2024-06-01T15:04:00.000Z'],
  ['June 19, 2023 12:20am', '2023-06-19T00:20:00.000Z'],
  ['December 31, 2025 12:12 PM', '2025-12-31T12:12:00.000Z'],
  ['2024-6-1@15h4m5s', '2024-06-01T15:04:05.000Z'],
  ['2024-7-12@01h31m37s', '2024-07-12T01:31:37.000Z'],
  ['2024-6-5 @14h 56m 50s 682ms', '2024-06-05T14:56:50.682Z'],
  ['2026-09-25 @23h59m28s', '2026-09-25T23:59:28.000Z'],
  ['2025-09-26@15h04m33s123ms', '2025-09-26T15:04:33.123Z'],
  [1717254245000, '2024-06-01T15:04:05.000Z'],
  [1717254245, '2024-06-01T15:04:05.000Z'],
  ['1717254245000', '2024-06-01T15:04:05.000Z'],
])('reads %p as a moment', (value, instant) => {
  expect(parseChatDate(value)).toBe(instant);
});

test('makes nothing of what is no date', () => {
  const strange = [
    'yesterday',
    '',
    'June 31, 2024 3:04pm',
    'Juni 1, 2024',
    '2024-13-1@15h4m5s',
    '2024-6-1@25h4m5s',
  ];
  const others = [0, -5, 9e18, NaN, Infinity, null, undefined, true, {}, []];
  expect([...strange, ...others].filter((value) => parseChatDate(value) !== null)).toEqual([]);
});
