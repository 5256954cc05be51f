import { describe, expect, test } from 'bun:test';
import { AppError, AppErrorCode } from '../../server/domain/failure.ts';
import { createWorld } from '../support/create-world.ts';
import { openDoor, runScenarios } from './support.ts';

describe('a refusal', () => {
  runScenarios(
    async () => ({}),
    [
      { name: 'is the same for an unknown address', request: ['GET', '/api/nope'], status: 404 },
      { name: 'is the same for an unknown verb', request: ['PUT', '/api/chats'], status: 404 },
      {
        name: 'is the same for compatible surfaces to come',
        request: ['POST', '/v1/images/generations', {}],
        status: 404,
      },
      { name: 'is the same for agents to come', request: ['POST', '/mcp', {}], status: 404 },
      { name: 'is the same where no page was built', request: ['GET', '/gallery'], status: 404 },
      { name: 'is the same for ids that are no text', request: ['GET', '/api/chats/%00%ff'], status: 400 },
      {
        name: 'is the same for very long ids',
        request: ['GET', `/api/chats/${'x'.repeat(5_000)}`],
        status: 404,
        lacks: ['xxx'],
      },
      {
        name: 'counts what is wrong when it is more than one thing',
        request: ['PATCH', '/api/settings', { size: { width: 1, height: 2 } }],
        status: 400,
        contains: ['"message":"2 entries are not right."', '"size.width"', '"size.height"'],
      },
      {
        name: 'lists no more than can be read',
        request: [
          'POST',
          '/api/chats',
          Object.fromEntries(Array.from({ length: 500 }, (_, key) => [`key${key}`, 1])),
        ],
        status: 400,
        contains: ['key0'],
        lacks: ['key100'],
      },
      {
        name: 'shortens names that were made to be long',
        request: ['POST', '/api/chats', { ['k'.repeat(10_000)]: 1 }],
        status: 400,
        lacks: ['k'.repeat(100)],
      },
      { name: 'is the same for a body that is a list', request: ['POST', '/api/chats', '[]'], status: 400 },
      { name: 'is the same for a body that is null', request: ['POST', '/api/chats', 'null'], status: 400 },
      {
        name: 'is the same for a body that is no UTF-8',
        request: ['POST', '/api/chats', '"\ud800"'],
        status: 400,
      },
      {
        name: 'is the same for brackets without end',
        request: ['POST', '/api/chats', '['.repeat(400_000) + ']'.repeat(400_000)],
        status: 400,
        contains: ['The body is nested too deeply.'],
      },
      {
        name: 'is the same for a field that is nested for ever',
        request: ['PATCH', '/api/settings', `{"style":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
        status: 400,
        contains: ['The body is nested too deeply.'],
      },
      {
        name: 'is the same for plain text',
        request: ['POST', '/api/chats', 'x', { 'content-type': 'text/plain' }],
        status: 415,
      },
    ],
  );

  test('has a status for every code, and says what the code says', async () => {
    const world = createWorld();
    const statuses: Record<string, number> = {};
    for (const code of AppErrorCode.options) {
      const find = async () => {
        throw new AppError(code, `Sentence of ${code}.`);
      };
      const { ask } = openDoor({ ports: { ...world.ports, chats: { ...world.ports.chats, find } } });
      const { status, json } = await ask('GET', '/api/chats/cht_1');
      expect(json).toMatchObject({ code, message: `Sentence of ${code}.` });
      statuses[code] = status;
    }
    expect(statuses).toEqual({
      invalid: 400,
      unauthorized: 401,
      forbidden: 403,
      not_found: 404,
      conflict: 409,
      limited: 429,
      unavailable: 503,
      internal: 500,
    });
  });

  test('says nothing of what broke inside, and puts that into the log under the same number', async () => {
    const world = createWorld();
    const broken = async () => {
      throw new Error('SELECT secret FROM users at /home/me');
    };
    const door = openDoor({ ports: { ...world.ports, chats: { ...world.ports.chats, list: broken } } });
    const { status, json, text } = await door.ask('GET', '/api/chats?q=private');
    expect([status, json.code]).toEqual([500, 'internal']);
    expect(text).not.toMatch(/SELECT|secret|home/);
    expect(door.faults).toMatchObject([{ requestId: json.requestId, request: 'GET /api/chats' }]);
  });

  test('is our fault when an answer breaks its own promise, and shows nothing of that answer', async () => {
    const world = createWorld();
    const find = async () => ({ id: 'cht_1', title: 'secret', deletedAt: null }) as never;
    const door = openDoor({ ports: { ...world.ports, chats: { ...world.ports.chats, find } } });
    const { status, json, text } = await door.ask('GET', '/api/chats/cht_1');
    expect([status, json.code]).toEqual([500, 'internal']);
    expect(text).not.toContain('secret');
    const [fault] = door.faults;
    expect(String(fault?.error)).toContain('"createdAt":"This is needed."');
    expect(Bun.inspect(fault)).not.toContain('secret');
  });
});

test('an answer holds nothing that its schema does not name', async () => {
  const world = createWorld();
  const find = async () => ({ ...(await world.ports.users.find(world.owner.id))!, passwordHash: 'secret' });
  const { ask } = openDoor({ ports: { ...world.ports, users: { ...world.ports.users, find } } });
  const { status, text } = await ask('GET', '/api/me');
  expect([status, text.includes('secret')]).toEqual([200, false]);
});

test('every answer says who it is and what may be done with it', async () => {
  const { ask } = openDoor();
  for (const path of ['/api/health', '/api/chats', '/api/nope', '/openapi.json', '/api/chats/cht_x']) {
    const { headers } = await ask('GET', path);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.has('access-control-allow-origin')).toBe(false);
  }
});

describe('/openapi.json', () => {
  test('describes each route with its input and its answers, and names no other host', async () => {
    const { ask } = openDoor();
    const { status, json, text } = await ask('GET', '/openapi.json');
    expect([status, json.openapi, json.info.version]).toEqual([200, '3.1.0', '0.0.0-test']);
    expect(Object.keys(json.paths)).toEqual(
      expect.arrayContaining([
        '/api/chats',
        '/api/chats/import',
        '/api/chats/{id}/messages',
        '/api/chats/{id}/generate',
        '/api/messages/{id}/swipe',
        '/api/images/{id}/file',
        '/api/events',
      ]),
    );
    const record = json.paths['/api/chats/{id}/messages'].post;
    expect(record.requestBody.content['application/json'].schema.required).toEqual(['role', 'text']);
    expect(Object.keys(record.responses)).toEqual(
      expect.arrayContaining(['202', '400', '404', '413', '500']),
    );
    expect(record.parameters).toMatchObject([{ in: 'path', name: 'id', required: true }]);
    const form = json.paths['/api/chats/import'].post.requestBody.content;
    expect(Object.keys(form)).toEqual(['multipart/form-data']);
    expect(text).not.toMatch(/https?:/);
    expect(json.paths['/*']).toBeUndefined();
    type Operation = { summary?: string; responses: object };
    const operations = Object.values(json.paths).flatMap((path) =>
      Object.values(path as object),
    ) as Operation[];
    expect(operations.filter(({ summary }) => !summary)).toEqual([]);
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(references)).toEqual(new Set(Object.keys(json.components.schemas)));
  });
});
