import { describe, expect, test } from 'bun:test';
import { describeUnsafeAddress } from '../../server/http/auth.ts';
import type { Reach } from '../../server/http/foreign-requests.ts';
import { openDoor, runScenarios } from './support.ts';
import { createWorld } from '../support/create-world.ts';
import { setPasswords } from './support-users.ts';

const arrange = async () => ({});
const local: Reach = { host: '127.0.0.1', publicBaseUrl: null, machineName: 'stage' };

describe('owner mode', () => {
  runScenarios(arrange, [
    {
      name: 'lets this machine in as the owner, who is an admin',
      request: ['GET', '/api/me'],
      status: 200,
      contains: ['"role":"admin"', '"id":"usr_00000000-0000-7000-8000-000000000001"'],
    },
    {
      name: 'lets this machine in under each of its own names',
      request: ['GET', '/api/me', undefined, { host: '[::1]:7272' }],
      status: 200,
    },
    {
      name: 'keeps out a name that somebody else’s DNS points here',
      request: ['GET', '/api/chats', undefined, { host: 'evil.example:7272' }],
      status: 403,
      contains: ['"code":"forbidden"'],
      lacks: ['evil', 'items'],
    },
    {
      name: 'keeps out names that only begin or end like one’s own',
      request: ['GET', '/api/chats', undefined, { host: '127.0.0.1.evil.example' }],
      status: 403,
    },
    {
      name: 'keeps out what another site’s page posts',
      request: ['POST', '/api/chats', {}, { origin: 'https://evil.example' }],
      status: 403,
    },
    {
      name: 'keeps out another program’s page on this machine: another port is another site',
      request: ['POST', '/api/chats', {}, { host: 'localhost:7272', origin: 'http://localhost:3000' }],
      status: 403,
    },
    {
      name: 'keeps out pages without an address of their own',
      request: ['POST', '/api/chats', {}, { origin: 'null' }],
      status: 403,
    },
    {
      name: 'keeps out cross-site posts that name no origin',
      request: ['DELETE', '/api/chats/cht_x', undefined, { 'sec-fetch-site': 'cross-site' }],
      status: 403,
    },
    {
      name: 'keeps out readers from other sites',
      request: ['GET', '/api/chats', undefined, { origin: 'https://evil.example' }],
      status: 403,
    },
    {
      name: 'lets a link from another site open a page or a picture',
      request: ['GET', '/api/chats', undefined, { 'sec-fetch-site': 'cross-site' }],
      status: 200,
    },
    {
      name: 'lets its own pages post',
      request: ['POST', '/api/chats', {}, { host: 'localhost:7272', origin: 'http://localhost:7272' }],
      status: 201,
      events: ['chat.created'],
    },
    {
      name: 'tells anybody that it is well',
      request: ['GET', '/api/health', undefined, { host: 'evil.example', 'x-forwarded-for': '203.0.113.7' }],
      status: 200,
      contains: ['{"status":"ok","version":"0.0.0-test"}'],
    },
  ]);

  test('changes nothing for whom it keeps out', async () => {
    const { ask, world } = openDoor();
    await ask('POST', '/api/chats', { title: 'x' }, { origin: 'https://evil.example' });
    expect(await world.listEvents()).toEqual([]);
  });

  test('does not act as the owner for who comes through a proxy, and says what helps', async () => {
    const { ask } = openDoor();
    for (const header of ['x-forwarded-for', 'X-Forwarded-Proto', 'forwarded', 'x-real-ip', 'via']) {
      const { status, json } = await ask('GET', '/api/chats', undefined, { [header]: '203.0.113.7' });
      expect({ header, status, code: json.code }).toEqual({ header, status: 401, code: 'unauthorized' });
      expect(json.message).toContain('cyclorama admin password');
    }
  });

  test('is over as soon as the outside is told of the server, or it listens to the outside', async () => {
    for (const reach of [
      { ...local, publicBaseUrl: 'https://stage.example' },
      { ...local, host: '0.0.0.0' },
      { ...local, host: '192.168.1.5' },
    ]) {
      expect((await openDoor({ reach }).ask('GET', '/api/me')).status).toBe(401);
    }
    const reach = { ...local, host: 'localhost', publicBaseUrl: 'http://localhost:7272' };
    expect((await openDoor({ reach }).ask('GET', '/api/me')).status).toBe(200);
  });

  test('is over as soon as anybody has a password', async () => {
    const { ask, world } = openDoor();
    await setPasswords(world);
    const { status, text } = await ask('GET', '/api/me');
    expect([status, JSON.parse(text).code]).toEqual([401, 'unauthorized']);
    expect(text).not.toContain('Owner');
  });
});

describe('a guest', () => {
  test('is sent away before anything they sent is looked at, whatever they ask for', async () => {
    const { ask, world } = openDoor();
    await setPasswords(world);
    const asked = [
      await ask('POST', '/api/chats', 'x'.repeat(5_000_000)),
      await ask('POST', '/api/chats/import', 'no form', { 'content-type': 'text/plain' }),
      await ask('POST', '/api/chats', '{', { 'content-type': 'application/json' }),
      await ask('GET', '/api/nothing'),
      await ask('GET', '/api'),
      await ask('GET', '/api/session/x'),
      await ask('GET', '/api/healthy'),
    ];
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 401));
    expect((await ask('GET', '/openapi.json')).status).toBe(200);
  });

  test('is told that the server is well also when its database is not', async () => {
    const { ports } = createWorld();
    const passwordsSet = () => Promise.reject(new Error('broken'));
    const { ask } = openDoor({ ports: { ...ports, users: { ...ports.users, passwordsSet } } });
    for (const path of ['/api/health', '/api/health/', '/api/health?now=1']) {
      expect((await ask('GET', path)).status).toBe(200);
    }
  });
});

describe('an address for other machines', () => {
  test('is refused until an admin can sign in', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) {
      expect(describeUnsafeAddress(host, false)).toBeUndefined();
    }
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'stage.example', '127.0.0.1.evil.example']) {
      expect(describeUnsafeAddress(host, false)).toContain(`HOST=${host}`);
      expect(describeUnsafeAddress(host, true)).toBeUndefined();
    }
  });

  /** The statuses for a guest under these names: 401 is let in to sign in, 403 is not. */
  const knock = async (reach: Reach, names: string[], headers: Record<string, string> = {}) => {
    const { ask } = openDoor({ reach });
    const statuses = names.map((host) => ask('POST', '/api/chats', {}, { host, ...headers }));
    return (await Promise.all(statuses)).map(({ status }) => status);
  };

  test('is answered under its own name, the public one and the machine’s, and no other', async () => {
    const reach = { host: '192.168.1.5', publicBaseUrl: 'https://stage.example/x', machineName: 'attic' };
    expect(await knock(reach, ['192.168.1.5:7272', 'stage.example', 'localhost:7272'])).toEqual([
      401, 401, 401,
    ]);
    expect(await knock(reach, ['192.168.1.6', 'attic', 'evil.example', 'x.stage.example'])).toEqual([
      403, 403, 403, 403,
    ]);
  });

  test('that means every one is answered under any number, and the names known to be its own', async () => {
    for (const host of ['0.0.0.0', '::']) {
      const reach = { host, publicBaseUrl: null, machineName: 'Attic' };
      const known = ['10.0.0.7:7272', '[fd00::7]:7272', 'attic:7272', 'ATTIC.local', 'localhost'];
      expect(await knock(reach, known)).toEqual(known.map(() => 401));
      expect(await knock(reach, ['evil.example', '10.0.0.7.evil.example', 'attic.example'])).toEqual([
        403, 403, 403,
      ]);
    }
  });

  test('takes what the public address’s pages post, also when the proxy calls it by another name', async () => {
    const reach = { ...local, publicBaseUrl: 'https://stage.example' };
    const from = (origin: string) => knock(reach, ['127.0.0.1:7272', 'stage.example'], { origin });
    expect(await from('https://stage.example')).toEqual([401, 401]);
    expect(await from('http://stage.example:8080')).toEqual([403, 403]);
    expect(await from('https://evil.example')).toEqual([403, 403]);
  });
});
