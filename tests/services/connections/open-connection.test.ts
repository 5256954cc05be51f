import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createVault } from '../../../server/adapters/crypto/vault.ts';
import type { NewConnection } from '../../../server/contract/connections.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { openAnyConnection, openConnection } from '../../../server/services/connections/open-connection.ts';
import type { Actor } from '../../../server/services/ports.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { fixedMasterKey } from '../../support/fakes/master-key.ts';

const apiKey = 'sk-secret';
let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const create = async (form: Partial<NewConnection> = {}, actor: Actor = world.owner) =>
  (await createConnection(world.ports, actor, 'image', { name: 'Easel', provider: 'easel', apiKey, ...form }))
    .id;
const open = async (id: string, ports = world.ports, actor: Actor = world.owner) =>
  (await openConnection(ports, actor.id, id)).open;
const failure = (id: string, ports = world.ports, actor: Actor = world.owner) =>
  open(id, ports, actor).then(
    () => 'opened',
    (error: unknown) => error,
  );
const badCredentials = (message: string) => ({
  name: 'ProviderFailure',
  reason: 'bad_credentials',
  message: expect.stringContaining(message),
});

describe('an opened connection', () => {
  test('has the provider’s address, the key and the settings as their schema gives them', async () => {
    const { connection, provider, open } = await openConnection(world.ports, world.owner.id, await create());
    expect([connection.name, provider.id]).toEqual(['Easel', 'easel']);
    expect(open).toEqual({
      baseUrl: 'https://easel.example/api',
      apiKey,
      parameters: { steps: 28 },
      mayReachLoopback: true,
    });
  });

  test('calls at its own address before the operator’s, and there before the provider’s', async () => {
    const ports = { ...world.ports, baseUrls: { easel: 'http://127.0.0.1:9/proxy' } };
    world.ports = ports;
    expect((await open(await create())).baseUrl).toBe('http://127.0.0.1:9/proxy');
    expect((await open(await create({ baseUrl: 'https://mine.example/v1' }))).baseUrl).toBe(
      'https://mine.example/v1',
    );
  });

  test('does not carry a key to another origin than it was saved for, whoever moved it', async () => {
    const id = await create();
    const moved = { ...world.ports, baseUrls: { easel: 'https://thief.example' } };
    expect(await failure(id, moved)).toMatchObject(
      badCredentials(
        'The key was saved for https://easel.example; enter it again for https://thief.example.',
      ),
    );
    world.database.raw.run(`UPDATE connections SET base_url = 'https://thief.example'`);
    expect(await failure(id)).toMatchObject(badCredentials('enter it again for https://thief.example.'));
    // Whoever writes the origin into the row as well does not have the seal's.
    world.database.raw.run(`UPDATE connections SET key_origin = 'https://thief.example'`);
    expect(await failure(id)).toMatchObject(badCredentials('enter it again'));
  });

  test('does not take the key of another row or user', async () => {
    const [id, other] = [await create(), await create({ apiKey: 'sk-other' })];
    const theirs = await create({ apiKey: 'sk-theirs' }, world.stranger);
    for (const row of [other, theirs]) {
      world.database.raw.run(
        `UPDATE connections SET key_sealed = (SELECT key_sealed FROM connections WHERE id = '${row}')
         WHERE id = '${id}'`,
      );
      expect(await failure(id)).toMatchObject(badCredentials('enter it again'));
    }
    expect(await failure(id, world.ports, world.stranger)).toMatchObject({ reason: 'bad_request' });
  });

  test('asks for the key again under another master key', async () => {
    const id = await create();
    const vault = createVault(fixedMasterKey(2));
    expect(await failure(id, { ...world.ports, vault })).toMatchObject(badCredentials('enter it again'));
  });

  test('says that a key is missing where one is needed', async () => {
    expect(await failure(await create({ apiKey: null }))).toMatchObject(badCredentials('has no key yet'));
  });

  test('reaches this machine for admins, and for others where the operator said so', async () => {
    const loopback = { baseUrl: 'http://127.0.0.1:9' };
    expect((await open(await create(loopback))).mayReachLoopback).toBe(true);
    const theirs = await create(loopback, world.stranger);
    expect((await open(theirs, world.ports, world.stranger)).mayReachLoopback).toBe(false);
    world.ports = { ...world.ports, baseUrls: { easel: 'http://127.0.0.1:9' } };
    expect((await open(theirs, world.ports, world.stranger)).mayReachLoopback).toBe(false);
    const operators = await create({}, world.stranger);
    expect((await open(operators, world.ports, world.stranger)).mayReachLoopback).toBe(true);
  });

  test('is not of the other kind, and needs its provider', async () => {
    const id = await create();
    expect((await openAnyConnection(world.ports, world.owner.id, 'image', id)).open.apiKey).toBe(apiKey);
    const other = openAnyConnection(world.ports, world.owner.id, 'llm', id);
    expect(await other.catch((error: unknown) => error)).toMatchObject({ reason: 'bad_request' });
    world.database.raw.run(`UPDATE connections SET provider = 'gone'`);
    expect(await failure(id)).toMatchObject({ reason: 'bad_request' });
  });

  test('says which setting its provider does not take any more', async () => {
    const id = await create();
    world.database.raw.run(`UPDATE connections SET parameters = '{"broom":1}'`);
    expect(await failure(id)).toMatchObject({
      reason: 'bad_request',
      message: 'The connection’s parameters.broom: This is not known here.',
    });
  });

  test('is the built-in painter’s by its name', async () => {
    const opened = await openConnection(world.ports, world.owner.id, 'painter');
    expect([opened.provider.id, opened.open.baseUrl, opened.open.apiKey]).toEqual(['painter', '', null]);
  });
});
