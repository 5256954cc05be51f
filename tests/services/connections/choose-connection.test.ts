import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { ConnectionKind } from '../../../server/domain/connection.ts';
import { chooseConnection } from '../../../server/services/connections/choose-connection.ts';
import { makeConnection } from '../../support/connection-records.ts';
import { createWorld, type World } from '../../support/create-world.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const add = async (values: { isDefault?: boolean; kind?: ConnectionKind } = {}, actor = world.owner) => {
  const connection = makeConnection(world, values);
  await world.ports.connections.add(actor.id, connection, null, []);
  return connection.id;
};
const choose = async (connectionId: string | undefined, activeConnectionId: string | null) =>
  (await chooseConnection(world.ports, world.owner.id, { connectionId }, { activeConnectionId })).id;

test('the built-in painter paints when nothing was chosen', async () => {
  await add();
  await add({ isDefault: true, kind: 'llm' });
  await add({ isDefault: true }, world.stranger);
  expect(await choose(undefined, null)).toBe('painter');
});

test('the default paints, the active one before it, and the named one before that', async () => {
  const [usual, active, named] = [await add({ isDefault: true }), await add(), await add()];
  expect(await choose(undefined, null)).toBe(usual);
  expect(await choose(undefined, active)).toBe(active);
  expect(await choose(named, active)).toBe(named);
  expect(await choose('painter', active)).toBe('painter');
  expect(await choose(undefined, 'painter')).toBe('painter');
});

test('a setting that names nothing is as if it were not set', async () => {
  const usual = await add({ isDefault: true });
  for (const gone of ['con_x', await add({ kind: 'llm' }), await add({}, world.stranger)]) {
    expect(await choose(undefined, gone)).toBe(usual);
  }
});

test('an order that names nothing is refused', async () => {
  for (const gone of ['con_x', 'easel', await add({ kind: 'llm' }), await add({}, world.stranger)]) {
    expect(await choose(gone, null).catch((error: unknown) => error)).toMatchObject({
      code: 'invalid',
      options: { fields: { connectionId: 'This connection does not exist.' } },
    });
  }
});
