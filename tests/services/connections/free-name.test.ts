import { afterEach, beforeEach, expect, test } from 'bun:test';
import { duplicateConnection } from '../../../server/services/connections/duplicate-connection.ts';
import { findFreeName } from '../../../server/services/connections/free-name.ts';
import { makeConnection } from '../../support/connection-records.ts';
import { createWorld, type World } from '../../support/create-world.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const add = async (name: string, kind: 'image' | 'llm' = 'image', actor = world.owner) => {
  const connection = { ...makeConnection(world, { kind }), name };
  await world.ports.connections.add(actor.id, connection, null, []);
  return connection.id;
};
const free = (wanted: string) => findFreeName(world.ports, world.owner.id, 'image', wanted);

test('a name that nobody has is free, whoever else has it', async () => {
  await add('NanoGPT', 'llm');
  await add('NanoGPT', 'image', world.stranger);
  expect(await free('NanoGPT')).toBe('NanoGPT');
});

test('a name that is taken gets the first number that is free, however it is written', async () => {
  await add('nanogpt');
  expect(await free('NanoGPT')).toBe('NanoGPT 2');
  await add('NanoGPT 2');
  await add('NanoGPT 4');
  expect(await free('NanoGPT')).toBe('NanoGPT 3');
});

test('copies of one connection can be told apart', async () => {
  const id = await add('Easel');
  const copy = async () => (await duplicateConnection(world.ports, world.owner, 'image', id)).name;
  expect([await copy(), await copy()]).toEqual(['Easel (copy)', 'Easel (copy) 2']);
});
