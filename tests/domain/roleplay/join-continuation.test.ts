import { expect, test } from 'bun:test';
import { joinContinuation } from '../../../server/domain/roleplay/join-continuation.ts';

test.each([
  ['She walks', ' to the door.', 'She walks to the door.'],
  ['She walks', 'to the door.', 'She walks to the door.'],
  ['She walks ', ' to the door.', 'She walks to the door.'],
  ['She walks', ', slowly.', 'She walks, slowly.'],
  ['She walks to the door.', 'It opens.', 'She walks to the door. It opens.'],
  ['She walks to the door.', '\n\nIt opens.', 'She walks to the door.\n\nIt opens.'],
  ['She walks to the door.\n', '\nIt opens.', 'She walks to the door.\nIt opens.'],
  ['She walks to the old door', 'the old door and waits.', 'She walks to the old door and waits.'],
  ['She walks.', 'She walks. It rains.', 'She walks. It rains.'],
  ['She says "', 'Good evening."', 'She says "Good evening."'],
  ['"Good evening."', 'She bows.', '"Good evening." She bows.'],
  ['*She bows.*', 'It rains.', '*She bows.* It rains.'],
  ['*She', 'bows.*', '*She bows.*'],
  ['She says —', 'nothing.', 'She says —nothing.'],
  ['', 'Hello.', 'Hello.'],
  ['She walks', '', 'She walks'],
])('%j and %j is %j', (before, rest, whole) => expect(joinContinuation(before, rest)).toBe(whole));

test('what stands there stays letter by letter', () => {
  for (const rest of ['x', ' ', '\n', 'She walks', '. '])
    expect(joinContinuation('She  walks \t', rest).startsWith('She  walks \t')).toBe(true);
});
