import { expect, test } from 'bun:test';
import { listUses } from '../../src/lib/gallery/list-uses.ts';
import { lightbox } from '../../src/lib/words/en/lightbox.ts';

const nowhere = { count: 0, items: [] };
const said = lightbox.uses;

test('a picture that is nowhere has no line', () => {
  expect(listUses({ backdrops: nowhere, elements: nowhere, messages: nowhere, shares: nowhere })).toEqual([]);
});

test('some uses are named with the way there, the others counted', () => {
  const lines = listUses({
    backdrops: { count: 3, items: [{ chatId: 'chat_1', title: 'Harbour' }] },
    elements: { count: 1, items: [{ elementId: 'element_1', name: 'Ann' }] },
    messages: { count: 1, items: [{ chatId: 'chat_1', messageId: 'msg_1' }] },
    shares: { count: 2, items: [{ token: 'a' }] },
  });
  expect(lines).toEqual([
    { text: said.backdrop('Harbour'), href: '/chats/chat_1' },
    { text: said.moreBackdrops(2) },
    { text: said.element('Ann'), href: '/library/element_1' },
    { text: said.message, href: '/chats/chat_1?message=msg_1' },
    { text: said.shares(2) },
  ]);
});
