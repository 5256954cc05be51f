import { expect, test } from 'bun:test';
import { getSettings } from '../../../server/services/settings/get-settings.ts';
import { patchSettings } from '../../../server/services/settings/patch-settings.ts';
import { createWorld } from '../../support/create-world.ts';
import { makeChat } from '../../support/records.ts';

test('a nullable setting is cleared by null at a level and falls back to the level above', async () => {
  const world = createWorld();
  const { ports, owner } = world;
  const chat = await makeChat(world);
  await patchSettings(ports, owner, null, { maxPerHour: 5 });
  await patchSettings(ports, owner, chat.id, { maxPerHour: 9 });
  const cleared = await patchSettings(ports, owner, chat.id, { maxPerHour: null });
  expect([cleared.values.maxPerHour, cleared.sources.maxPerHour]).toEqual([5, 'user']);
});

test('one user’s settings are nobody else’s', async () => {
  const world = createWorld();
  const { ports, owner, stranger } = world;
  await patchSettings(ports, owner, null, { style: 'ink' });
  expect((await getSettings(ports, stranger, null)).values.style).toBe('');
  expect((await world.listEvents(stranger.id)).length).toBe(0);
});
