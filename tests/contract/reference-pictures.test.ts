import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { AppEvent } from '../../server/domain/events.ts';
import { maxReferences, type ReferencePicture } from '../../server/domain/reference-picture.ts';
import { makeConnection, makeReference } from '../support/connection-records.ts';
import type { World } from '../support/create-world.ts';
import { codeOf } from '../support/code-of.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const told: AppEvent = { type: 'connections.changed', chatId: null, data: { connectionId: null } };

describe.each(repositoryAdapters)('reference pictures in $name', ({ open }) => {
  let world: World;
  let connectionId: string;
  let otherId: string;
  beforeEach(async () => {
    world = open();
    connectionId = await connect();
    otherId = await connect();
  });
  afterEach(() => world.close());

  const connect = async () => {
    const connection = makeConnection(world);
    await world.ports.connections.add(world.owner.id, connection, null, []);
    return connection.id;
  };
  const add = async (values: Partial<ReferencePicture> = {}, to = connectionId) => {
    const reference = makeReference(world, values);
    await world.ports.connections.addReference(world.owner.id, to, reference, []);
    return reference;
  };
  const list = (user = world.owner, of = connectionId) => world.ports.connections.listReferences(user.id, of);

  test('are listed in the order they were added, for their user only', async () => {
    const references = [
      await add({ name: 'b' }),
      await add({ name: 'a', type: 'vibe', fidelity: 0 }),
      await add({ name: 'c', type: 'mask' }),
    ];
    await add({}, otherId);
    expect(await list()).toEqual(references);
    expect(await list(world.stranger)).toEqual([]);
  });

  test('go to a connection of that user only, and tell of it', async () => {
    const { addReference } = world.ports.connections;
    const reference = makeReference(world);
    expect(await codeOf(addReference(world.stranger.id, connectionId, reference, [told]))).toBe('not_found');
    expect(await world.listEvents(world.stranger.id)).toEqual([]);
    await addReference(world.owner.id, connectionId, reference, [told]);
    expect(await world.listEvents()).toEqual([told]);
  });

  test(`are ${maxReferences} at most, also when they come at once`, async () => {
    const codes = await Promise.all(Array.from({ length: maxReferences + 2 }, () => codeOf(add())));
    expect(codes.filter((code) => code === 'conflict')).toHaveLength(2);
    expect(await list()).toHaveLength(maxReferences);
    await add({}, otherId);
  });

  test('change how they are used, field by field', async () => {
    const reference = await add();
    const { updateReference } = world.ports.connections;
    const change = { type: 'style' as const, fidelity: 0.25 };
    const of = [connectionId, reference.id] as const;
    expect(await updateReference(world.stranger.id, ...of, change, [told])).toBeUndefined();
    expect(await updateReference(world.owner.id, otherId, reference.id, change, [told])).toBeUndefined();
    expect(await updateReference(world.owner.id, ...of, change, [told])).toEqual({ ...reference, ...change });
    expect(await list()).toEqual([{ ...reference, ...change }]);
    expect(await world.listEvents()).toEqual([told]);
  });

  test('say when they are removed whether another names the same file', async () => {
    const [first, second] = [await add(), await add({}, otherId)];
    const { removeReference } = world.ports.connections;
    expect(await removeReference(world.stranger.id, connectionId, first.id, [told])).toBeUndefined();
    expect(await removeReference(world.owner.id, connectionId, second.id, [told])).toBeUndefined();
    const { hash } = first;
    expect(await removeReference(world.owner.id, connectionId, first.id, [])).toEqual({ hash, inUse: true });
    expect(await removeReference(world.owner.id, otherId, second.id, [])).toEqual({ hash, inUse: false });
    expect(await removeReference(world.owner.id, otherId, second.id, [])).toBeUndefined();
  });

  test('go with their connection, which names the files that nobody else needs', async () => {
    await add({ hash: 'aa'.repeat(32) });
    await add({ hash: 'aa'.repeat(32) });
    await add({ hash: 'bb'.repeat(32) });
    await add({ hash: 'bb'.repeat(32) }, otherId);
    expect(await world.ports.connections.remove(world.owner.id, connectionId, [])).toEqual(['aa'.repeat(32)]);
    expect(await list()).toEqual([]);
    expect(await list(world.owner, otherId)).toHaveLength(1);
  });
});
