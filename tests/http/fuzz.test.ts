import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { Problem } from '../../server/contract/problem.ts';
import { makeChat, recordMessage } from '../support/records.ts';
import { openDoor } from './support.ts';

const marker = 'zq-secret-qz';
const names = [
  'title',
  'text',
  'role',
  'name',
  'to',
  'index',
  'size',
  'imageId',
  'prompt',
  'count',
  'messageId',
];
const values = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(marker, '', 'next', 'user', 'dusk', 0, -1, 1e308, null, true, [], {}),
  },
  fc.jsonValue({ maxDepth: 2 }),
);
const bodies = fc.oneof(
  fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), values, { maxKeys: 5 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Every route that takes a body, on things that are there, not there, and a stranger's. */
test('no body makes the server stumble, and none is repeated in a refusal', async () => {
  const { ask, world, faults } = openDoor();
  const chat = await makeChat(world);
  const { message } = await recordMessage(world, chat.id, 'place=tavern');
  const foreign = await makeChat(world, 'A stranger’s', world.stranger);
  const openApi = (await ask('GET', '/openapi.json')).json;
  const routes = Object.entries(
    openApi.paths as Record<string, Record<string, { requestBody?: object }>>,
  ).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, route]) => route.requestBody)
      .map(([method]) => [method.toUpperCase(), path] as const),
  );
  const ids = [chat.id, message.id, foreign.id, 'x', '%00', '..%2f..', 'é'];
  const requests = fc.tuple(fc.constantFrom(...routes), fc.constantFrom(...ids), bodies);
  await fc.assert(
    fc.asyncProperty(requests, async ([[method, path], id, body]) => {
      const { status, text, json } = await ask(method, path.replace('{id}', id), JSON.stringify(body));
      expect(status).toBeLessThan(500);
      if (status < 400) return;
      Problem.strict().parse(json);
      expect(text).not.toContain(marker);
    }),
    { numRuns: 400 },
  );
  expect(faults).toEqual([]);
  expect(({} as Record<string, unknown>)[marker]).toBeUndefined();
});

test('no query makes the server stumble', async () => {
  const { ask, faults } = openDoor();
  const queries = fc.dictionary(
    fc.constantFrom('limit', 'cursor', 'q', 'archived', 'state', 'chatId', 'order', 'lastEventId'),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1', '-1', 'true', 'WyJhIl0', 'W10', 'bnVsbA', '%'),
    ),
  );
  const paths = ['/api/chats', '/api/jobs', '/api/images'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), queries, async (path, query) => {
      const search = Object.entries(query).map(
        ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
      );
      const { status } = await ask('GET', `${path}?${search.join('&')}`);
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 300 },
  );
  expect(faults).toEqual([]);
});

test('every text that is taken comes back as it was', async () => {
  const { ask, world } = openDoor();
  const chat = await makeChat(world);
  const texts = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== '');
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const path = `/api/chats/${chat.id}/messages`;
      const { status } = await ask('POST', path, { role: 'user', text });
      expect(status).toBe(202);
      expect((await ask('GET', `${path}?limit=1`)).json.items[0].text).toBe(text.toWellFormed());
    }),
    { numRuns: 200 },
  );
});
