import { describe, expect, test } from 'bun:test';
import { read } from './read.ts';

const tavern = await read('They sit in the tavern.', { messageId: 'msg_0' });
const next = async (text: string) =>
  (await read(text, { before: tavern, role: 'character' })).environmentClass.value;

describe('who goes off without a word of where to is no longer there', () => {
  test.each([
    ['We pay and leave.'],
    ['They leave at once.'],
    ['You hurry out.'],
    ['They slip out into the night.'],
    ['We step out into the rain.'],
    ['We set off at first light.'],
    ['They arrive at the Cobalt Spire at last.'],
  ])('%s', async (text) => expect(await next(text)).toBeNull());

  test.each([
    ['We leave a coin on the table.'],
    ['"We leave at dawn," she says.'],
    ['Before we leave, I finish my cup.'],
    ['They arrive at a decision.'],
    ['I reach out and take your hand.'],
    ['I watch as they leave.'],
    ['He leaves.'],
    ['We step out into the rain and come back wet.'],
    ['We set out the cards.'],
    ['You left your hat here.'],
    ['Shall we leave?'],
    ['If you leave, I will not follow.'],
  ])('must not: %s', async (text) => expect(await next(text)).toBe('tavern'));

  test('a place that is named is where they went', async () =>
    expect(await next('We pay and leave. At last we reach the harbour.')).toBe('harbour'));
});
