import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Connection } from '../../server/domain/connection.ts';
import type { AppEvent } from '../../server/domain/events.ts';
import type { SealedKey } from '../../server/ports/connections.ts';
import type { Actor } from '../../server/services/ports.ts';
import { makeConnection } from '../support/connection-records.ts';
import type { World } from '../support/create-world.ts';
import { makeChat, now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const key: SealedKey = { sealed: new Uint8Array([1, 2, 3]), origin: 'https://easel.example' };
const told = (connectionId: string): AppEvent => ({
  type: 'connections.changed',
  chatId: null,
  data: { connectionId },
});

describe.each(repositoryAdapters)('connections in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const add = async (values: Partial<Connection> = {}, sealed: SealedKey | null = null, actor?: Actor) => {
    const connection = makeConnection(world, values);
    await world.ports.connections.add((actor ?? world.owner).id, connection, sealed, []);
    return { ...connection, keyOrigin: sealed?.origin ?? null };
  };
  const find = (id: string, actor: Actor = world.owner) => world.ports.connections.find(actor.id, id);
  const findKey = (id: string, actor: Actor = world.owner) => world.ports.connections.findKey(actor.id, id);

  test('are read as they were written, by their user only, without the sealed key among them', async () => {
    const connection = await add({ baseUrl: 'https://proxy.example' }, key);
    expect(await find(connection.id)).toEqual(connection);
    expect(await find(connection.id, world.stranger)).toBeUndefined();
    expect(await findKey(connection.id)).toEqual(key);
    expect(await findKey(connection.id, world.stranger)).toBeUndefined();
    expect(JSON.stringify(connection)).not.toContain('sealed');
  });

  test('tell of a change in the commit that made it', async () => {
    const connection = makeConnection(world);
    await world.ports.connections.add(world.owner.id, connection, null, [told(connection.id)]);
    expect(await world.listEvents()).toEqual([told(connection.id)]);
  });

  test('are listed oldest first in pages, image and language models apart', async () => {
    const ids: string[] = [];
    for (const name of ['One', 'Two', 'Three']) {
      ids.push((await add({ name })).id);
      world.clock.advance(1);
    }
    await add({ name: 'Writer', kind: 'llm' });
    await add({ name: 'Theirs' }, null, world.stranger);
    const { list } = world.ports.connections;
    const first = await list(world.owner.id, 'image', { limit: 2 });
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await list(world.owner.id, 'image', { limit: 2, after: first[1]! });
    expect(rest.map(({ id }) => id)).toEqual(ids.slice(2));
    expect((await list(world.owner.id, 'llm', { limit: 9 })).map(({ name }) => name)).toEqual(['Writer']);
  });

  test('have one default of each kind and user at most', async () => {
    const first = await add({ isDefault: true });
    const writer = await add({ isDefault: true, kind: 'llm' });
    const theirs = await add({ isDefault: true }, null, world.stranger);
    const second = await add({ isDefault: true });
    const defaultOf = async (kind: Connection['kind'], actor = world.owner) =>
      (await world.ports.connections.findDefault(actor.id, kind))?.id;
    expect(await defaultOf('image')).toBe(second.id);
    const change = { isDefault: true, updatedAt: now(world) };
    await world.ports.connections.update(world.owner.id, first.id, change, undefined, []);
    expect([
      await defaultOf('image'),
      await defaultOf('llm'),
      await defaultOf('image', world.stranger),
    ]).toEqual([first.id, writer.id, theirs.id]);
    expect((await find(second.id))?.isDefault).toBe(false);
  });

  test('are changed field by field; what is not named stays, the key too', async () => {
    const connection = await add({ isDefault: true }, key);
    world.clock.advance(5);
    const change = { name: 'Other', parameters: { steps: 30 }, updatedAt: now(world) };
    const { update } = world.ports.connections;
    const changed = await update(world.owner.id, connection.id, change, undefined, [told(connection.id)]);
    expect(changed).toEqual({ ...connection, ...change });
    expect(await find(connection.id)).toEqual(changed);
    expect(await findKey(connection.id)).toEqual(key);
    expect(await world.listEvents()).toEqual([told(connection.id)]);
    expect(await update(world.stranger.id, connection.id, change, null, [told('x')])).toBeUndefined();
    expect(await world.listEvents(world.stranger.id)).toEqual([]);
    expect(await findKey(connection.id)).toEqual(key);
  });

  test('take another key, and none', async () => {
    const { id } = await add({}, key);
    const { update, hasKeys } = world.ports.connections;
    const other = { sealed: new Uint8Array([9]), origin: 'https://other.example' };
    const changed = await update(world.owner.id, id, { updatedAt: now(world) }, other, []);
    expect(changed?.keyOrigin).toBe(other.origin);
    expect(await findKey(id)).toEqual(other);
    expect(await hasKeys()).toBe(true);
    expect((await update(world.owner.id, id, { updatedAt: now(world) }, null, []))?.keyOrigin).toBeNull();
    expect(await findKey(id)).toBeUndefined();
    expect(await hasKeys()).toBe(false);
  });

  test('remember what the last test said', async () => {
    const { id } = await add();
    const check = { ok: false, reason: 'busy' as const, message: 'Later.', at: now(world) };
    const { noteCheck } = world.ports.connections;
    await noteCheck(world.stranger.id, id, check, [told(id)]);
    expect((await find(id))?.check).toBeNull();
    await noteCheck(world.owner.id, id, check, [told(id)]);
    expect((await find(id))?.check).toEqual(check);
    expect(await world.listEvents()).toEqual([told(id)]);
    expect(await world.listEvents(world.stranger.id)).toEqual([]);
  });

  test('are removed by their user, and settings that named one are cleared', async () => {
    const { ports, owner, stranger } = world;
    const [gone, kept] = [await add({}, key), await add()];
    const [chat, other] = [await makeChat(world), await makeChat(world)];
    await ports.settings.patchUserLayer(
      owner.id,
      {
        activeConnectionId: gone.id,
        sceneConnectionId: gone.id,
        replyConnectionId: gone.id,
        fallbackConnectionIds: [kept.id, gone.id, 'painter'],
      },
      [],
    );
    await ports.settings.patchChatLayer(owner.id, chat.id, { sceneConnectionId: gone.id }, []);
    const theirs = { activeConnectionId: kept.id, fallbackConnectionIds: [gone.id] };
    await ports.settings.patchChatLayer(owner.id, other.id, theirs, []);
    expect(await ports.connections.remove(stranger.id, gone.id, [])).toBeUndefined();
    expect(await find(gone.id)).toBeDefined();
    const before = (await world.listEvents()).length;
    expect(await ports.connections.remove(owner.id, gone.id, [told(gone.id)])).toEqual([]);
    expect([await find(gone.id), await findKey(gone.id)]).toEqual([undefined, undefined]);
    expect(await ports.settings.findUserLayer(owner.id)).toEqual({
      fallbackConnectionIds: [kept.id, 'painter'],
    });
    expect(await ports.settings.findChatLayer(owner.id, chat.id)).toEqual({});
    const left = { activeConnectionId: kept.id, fallbackConnectionIds: [] };
    expect(await ports.settings.findChatLayer(owner.id, other.id)).toEqual(left);
    expect((await world.listEvents()).slice(before)).toEqual([
      { type: 'settings.changed', chatId: chat.id, data: { level: 'chat' } },
      { type: 'settings.changed', chatId: other.id, data: { level: 'chat' } },
      { type: 'settings.changed', chatId: null, data: { level: 'user' } },
      told(gone.id),
    ]);
    expect(await ports.connections.remove(owner.id, gone.id, [])).toBeUndefined();
  });
});
