import { expect, test } from 'bun:test';
import story from '../../../static/demo/story.json';
import { startDemo } from '../../../server/services/chats/start-demo.ts';
import { createWorld } from '../../support/create-world.ts';

test('the shipped story can be started, with every line of it waiting', async () => {
  const world = createWorld();
  const chat = await startDemo(world.ports, world.owner, JSON.stringify(story));
  expect(chat).toMatchObject({ title: story.title, playhead: 0, messageCount: story.messages.length });
  const all = await world.ports.messages.list(world.owner.id, chat.id, { limit: 100, after: 0 });
  expect(all.map(({ role, name, text }) => ({ role, name, text }))).toEqual(story.messages as never);
});

test('the shipped story is painted for nothing, whoever paints otherwise', async () => {
  const world = createWorld();
  const chat = await startDemo(world.ports, world.owner, JSON.stringify(story));
  const layer = await world.ports.settings.findChatLayer(world.owner.id, chat.id);
  expect(layer).toEqual({ activeConnectionId: 'painter' });
});
