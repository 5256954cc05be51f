import { expect, test } from 'bun:test';
import { swipeMessage } from '../../../server/services/messages/swipe-message.ts';
import { createWorld } from '../../support/create-world.ts';
import { makeChat, recordMessage } from '../../support/records.ts';

test('a message has at most two hundred alternatives, and the one too many changes nothing', async () => {
  const world = createWorld();
  const { ports, owner } = world;
  const chat = await makeChat(world);
  const { message } = await recordMessage(world, chat.id, 'first');
  for (let count = 2; count <= 200; count++) {
    await swipeMessage(ports, owner, message.id, { text: `number ${count}` });
  }
  const before = (await world.listEvents()).length;
  await expect(swipeMessage(ports, owner, message.id, { text: 'one more' })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect((await ports.messages.find(owner.id, message.id))?.text).toBe('number 200');
  expect((await world.listEvents()).length).toBe(before);
});
