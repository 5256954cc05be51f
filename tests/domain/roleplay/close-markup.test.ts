import { expect, test } from 'bun:test';
import { closeMarkup } from '../../../server/domain/roleplay/close-markup.ts';

test.each([
  ['*She bows.', '*She bows.*'],
  ['"Good evening.', '"Good evening."'],
  ['“Good evening.', '“Good evening.”'],
  ['*She says "no', '*She says "no"*'],
  ['**Never', '**Never**'],
  ['One.\n\n*She bows', 'One.\n\n*She bows*'],
  ['```\ncode', '```\ncode\n```'],
])('%j is closed: %j', (text, closed) => expect(closeMarkup(text)).toBe(closed));

test.each([
  '*She bows.*',
  '"Good evening." *She bows.* “So.”',
  '“It is late,” he says, “and cold.”',
  '* one\n* two',
  '3 * 4 = 12',
  'An escaped \\* star',
  '“One paragraph of a speech.\n\n“And its last.”',
  'It was 6" long, not 7" long.',
  '```\n*code\n```',
  '`*`',
])('%j is left as it is', (text) => expect(closeMarkup(text)).toBe(text));
