import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { StoredEvent } from '../../server/domain/events.ts';
import { toInstant } from '../../server/domain/time.ts';
import type { World } from '../support/create-world.ts';
import { makeChat } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('events and settings in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  test('events are read after an id, oldest first, by their user', async () => {
    for (const title of ['One', 'Two', 'Three']) await makeChat(world, title);
    const { events } = world.ports;
    const all = await events.listAfter(world.owner.id, 0, 10);
    expect(all).toHaveLength(3);
    expect(all.map(({ id }) => id)).toEqual([...all.map(({ id }) => id)].sort((a, b) => a - b));
    expect(await events.listAfter(world.owner.id, all[0]?.id ?? 0, 1)).toEqual([all[1]!]);
    expect(await events.listAfter(world.stranger.id, 0, 10)).toEqual([]);
    expect(await events.bounds(world.owner.id)).toEqual({ oldest: all[0]!.id, newest: all[2]!.id });
    expect(await events.bounds(world.stranger.id)).toEqual({ oldest: 0, newest: 0 });
  });

  test('subscribers hear what was kept, their own user’s only, until they stop', async () => {
    const { events } = world.ports;
    const heard: StoredEvent[] = [];
    const stop = events.subscribe(world.owner.id, (kept) => heard.push(...kept));
    await makeChat(world, 'Mine');
    await makeChat(world, 'Theirs', world.stranger);
    stop();
    await makeChat(world, 'Later');
    const stored = await events.listAfter(world.owner.id, 0, 10);
    expect(heard).toEqual([stored[0]!]);
  });

  test('old events are forgotten, and no id is given twice', async () => {
    await makeChat(world, 'Old');
    world.clock.advance(60_000);
    const { events } = world.ports;
    expect(await events.prune(toInstant(world.clock.now()))).toBe(1);
    expect(await events.bounds(world.owner.id)).toEqual({ oldest: 0, newest: 0 });
    await makeChat(world, 'New');
    expect((await events.bounds(world.owner.id)).oldest).toBe(2);
  });

  test('a level of settings holds what was set there, until it is cleared', async () => {
    const { settings } = world.ports;
    const chat = await makeChat(world);
    expect(await settings.findUserLayer(world.owner.id)).toEqual({});
    await settings.patchUserLayer(world.owner.id, { style: 'oil', size: { width: 512, height: 512 } }, []);
    await settings.patchUserLayer(world.owner.id, { fadeTransitionMs: 0 }, []);
    expect(await settings.findUserLayer(world.owner.id)).toEqual({
      style: 'oil',
      size: { width: 512, height: 512 },
      fadeTransitionMs: 0,
    });
    const event = { type: 'settings.changed', chatId: chat.id, data: { level: 'chat' } } as const;
    await settings.patchChatLayer(world.owner.id, chat.id, { style: 'ink' }, [event]);
    expect(await settings.findChatLayer(world.owner.id, chat.id)).toEqual({ style: 'ink' });
    expect(await settings.patchUserLayer(world.owner.id, { style: null, size: null }, [])).toEqual({
      fadeTransitionMs: 0,
    });
    expect((await world.listEvents()).at(-1)).toEqual(event);
  });

  test('another user’s chat has no settings to read or write', async () => {
    const chat = await makeChat(world);
    const { settings } = world.ports;
    const patched = settings.patchChatLayer(world.stranger.id, chat.id, { style: 'ink' }, []);
    await expect(patched).rejects.toMatchObject({ code: 'not_found' });
    expect(await settings.findChatLayer(world.stranger.id, chat.id)).toEqual({});
    expect(await settings.findChatLayer(world.owner.id, chat.id)).toEqual({});
  });

  test('the owner is there', async () => {
    expect(await world.ports.users.find(world.owner.id)).toMatchObject({ role: 'admin' });
    expect(await world.ports.users.find('usr_none')).toBeUndefined();
  });
});
