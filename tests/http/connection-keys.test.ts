import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { createWorld } from '../support/create-world.ts';
import { openDoor, type Answer, type Door } from './support.ts';

const key = 'sk-nobody-may-see-this-key';
const form = { name: 'My easel', provider: 'easel', apiKey: key };

let door: Door;
let id: string;
beforeEach(async () => {
  door = openDoor();
  id = (await door.ask('POST', '/api/connections', form)).json.id;
});
afterEach(() => door.world.close());

const patch = async (body: object) => (await door.ask('PATCH', `/api/connections/${id}`, body)).json;
const testIt = async () => (await door.ask('POST', `/api/connections/${id}/test`)).json;
const lastKey = () => door.world.easel.called.opens.at(-1)?.apiKey;

describe('the key of a connection', () => {
  test('is what the provider is called with', async () => {
    expect((await testIt()).ok).toBe(true);
    expect(lastKey()).toBe(key);
  });

  test.each([[{}], [{ apiKey: '********' }], [{ name: 'Other', parameters: { steps: 3 }, model: 'm' }]])(
    'stays with %j',
    async (body) => {
      expect(await patch(body)).toMatchObject({ apiKey: '********', keyOrigin: 'https://easel.example' });
      await testIt();
      expect(lastKey()).toBe(key);
    },
  );

  test.each([[null], ['']])('is gone at once with %j', async (apiKey) => {
    expect(await patch({ apiKey })).toMatchObject({ apiKey: null, keyOrigin: null, status: 'needs_key' });
    const { ok, reason, message } = await testIt();
    expect([ok, reason, message]).toEqual([false, 'bad_credentials', 'This connection has no key yet.']);
    expect(door.world.easel.called.opens).toEqual([]);
    const rows = door.world.database.raw.query('SELECT key_sealed, key_origin FROM connections').all();
    expect(rows).toEqual([{ key_sealed: null, key_origin: null }]);
  });

  test('is replaced by another', async () => {
    await testIt();
    expect(await patch({ apiKey: 'sk-second' })).toMatchObject({ apiKey: '********', status: 'untested' });
    await testIt();
    expect(lastKey()).toBe('sk-second');
  });

  test('is erased when the address moves to another origin without a new one', async () => {
    expect(await patch({ baseUrl: 'https://elsewhere.example/api' })).toMatchObject({
      apiKey: null,
      status: 'needs_key',
    });
    expect(await patch({ baseUrl: null })).toMatchObject({ apiKey: null, status: 'needs_key' });
    expect(await patch({ baseUrl: 'https://elsewhere.example', apiKey: '********' })).toMatchObject({
      apiKey: null,
    });
  });

  test('stays when the address moves within its origin', async () => {
    const moved = await patch({ baseUrl: 'https://EASEL.example:443/v2/' });
    expect(moved).toMatchObject({ apiKey: '********', status: 'untested' });
    await testIt();
    expect(door.world.easel.called.opens).toMatchObject([
      { baseUrl: 'https://EASEL.example:443/v2', apiKey: key },
    ]);
  });

  test('comes along to another origin when it is entered with it', async () => {
    await patch({ baseUrl: 'https://elsewhere.example', apiKey: key });
    await testIt();
    expect(lastKey()).toBe(key);
  });

  test('is not called with when the operator moved the provider; it must be entered again', async () => {
    Object.assign(door.world.ports.baseUrls, { easel: 'https://proxy.example' });
    expect((await door.ask('GET', `/api/connections/${id}`)).json).toMatchObject({ status: 'needs_key' });
    const { reason, message } = await testIt();
    expect([reason, message]).toEqual([
      'bad_credentials',
      'The key was saved for https://easel.example; enter it again for https://proxy.example.',
    ]);
    expect(door.world.easel.called.opens).toEqual([]);
  });

  test('goes along to a duplicate, sealed anew', async () => {
    const copy = (await door.ask('POST', `/api/connections/${id}/duplicate`)).json;
    await door.ask('DELETE', `/api/connections/${id}`);
    expect((await door.ask('POST', `/api/connections/${copy.id}/test`)).json.ok).toBe(true);
    expect(lastKey()).toBe(key);
  });

  test.each(['models', 'choices'])(
    'is lent to a form for the same origin only, and only where the form has none: %s',
    async (what) => {
      const ask = (body: object) =>
        door.ask('POST', `/api/connections/${what}`, { provider: 'easel', ...body });
      const lent = async (body: object) => {
        const { opens } = door.world.easel.called;
        const before = opens.length;
        await ask(body);
        return opens.length === before + 1 ? lastKey() : 'not asked';
      };
      const connectionId = id;
      expect(await lent({ connectionId })).toBe(key);
      expect(await lent({ connectionId, apiKey: '********' })).toBe(key);
      expect(await lent({ connectionId, baseUrl: 'https://easel.example/other' })).toBe(key);
      expect(await lent({ connectionId, apiKey: 'sk-typed' })).toBe('sk-typed');
      expect(await lent({ connectionId, apiKey: null })).toBeNull();
      expect(await lent({ connectionId, baseUrl: 'https://thief.example' })).toBeNull();
      expect(await lent({ connectionId, baseUrl: 'https://easel.example:8443' })).toBeNull();
      expect(await lent({})).toBeNull();
    },
  );
});

test('no answer, event, fault or file of the database ever holds a key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cyclorama-keys-'));
  const world = createWorld({}, join(folder, 'test.db'));
  const { ask, faults } = openDoor({}, world);
  const seen: Answer[] = [];
  const note = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body);
    seen.push(answer);
    return answer.json;
  };
  const { id } = await note('POST', '/api/connections', form);
  const failures = [
    null,
    new ProviderFailure('bad_credentials', `Incorrect API key provided: ${key}.`),
    new ProviderFailure('network', 'Nobody answers.', {
      cause: new Error(`GET https://x.example?key=${key}`),
    }),
    new Error(`authorization: Bearer ${key}`),
  ];
  for (const failure of failures) {
    world.easel.called.failure = failure;
    for (const [method, what] of [
      ['POST', 'test'],
      ['GET', 'models'],
      ['GET', 'usage'],
      ['POST', 'duplicate'],
    ] as const) {
      await note(method, `/api/connections/${id}/${what}`);
    }
    await note('POST', '/api/connections/models', { provider: 'easel', apiKey: key });
    await note('POST', '/api/connections/choices', { provider: 'easel', apiKey: key });
  }
  await note('GET', '/api/connections');
  await note('PATCH', `/api/connections/${id}`, { apiKey: key });
  await note('PATCH', `/api/connections/${id}`, { apiKey: key, name: '' });
  const told =
    JSON.stringify([seen.map(({ text }) => text), await world.listEvents()]) +
    Bun.inspect(faults, { depth: 10 });
  expect(told).toContain('Incorrect API key provided: ********.');
  expect(faults.length).toBeGreaterThan(0);
  expect(told).not.toContain(key);
  world.close();
  for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes(key)).toBe(false);
  rmSync(folder, { recursive: true });
});
