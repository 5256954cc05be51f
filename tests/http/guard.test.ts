import { describe, expect, test } from 'bun:test';
import { describeUnsafeAddress } from '../../server/http/auth.ts';
import { openDoor, runScenarios } from './support.ts';

const arrange = async () => ({});

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
      name: 'does not act as the owner for who comes through a proxy',
      request: ['GET', '/api/chats', undefined, { 'x-forwarded-for': '203.0.113.7' }],
      status: 403,
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

  test('is only for addresses that no other machine reaches', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) {
      expect(describeUnsafeAddress(host, null)).toBeUndefined();
    }
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'stage.example', '127.0.0.1.evil.example']) {
      expect(describeUnsafeAddress(host, null)).toContain(`HOST=${host}`);
    }
    expect(describeUnsafeAddress('127.0.0.1', 'http://localhost:7272')).toBeUndefined();
    expect(describeUnsafeAddress('127.0.0.1', 'https://stage.example')).toContain('PUBLIC_BASE_URL');
  });
});
