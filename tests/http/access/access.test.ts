import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { makeChat } from '../../support/records.ts';
import { keepElement } from '../../support/element-records.ts';
import { makeRequest, openDoor, read, type Door } from '../support.ts';
import { setPasswords, signInAs } from '../support-users.ts';
import { rows, type AccessRow } from './rows.ts';
import { makeThings, secret, type Things } from './things.ts';

interface Route {
  method: string;
  path: string;
  hooks: { detail?: { hide?: boolean } };
}

/** Everything the app answers, the pages and the description of the routes left out. */
const listRoutes = ({ app }: Door): string[] =>
  (app.routes as unknown as Route[])
    .filter(({ hooks }) => !hooks.detail?.hide)
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);

let door: Door;
let things: Things;
beforeEach(async () => {
  door = openDoor();
  things = await makeThings(door);
  await setPasswords(door.world);
});
afterEach(() => {
  door.closing.abort();
  door.world.close();
});

const ask = async (route: string, row: AccessRow, headers: Record<string, string> = {}) => {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => things[row.of?.[name] ?? 'user']);
  const body = typeof row.body === 'function' ? row.body() : fill(row.body);
  const response = await door.app.handle(makeRequest(method, address, body, headers));
  if (!row.endless || response.status !== 200) return read(response);
  await response.body?.cancel();
  return { status: response.status, headers: response.headers, text: '', json: null };
};

/** In a body `{image}` stands for the owner's image. */
const fill = (body: object | undefined): object | undefined =>
  body &&
  (JSON.parse(
    JSON.stringify(body).replace(/\{(\w+)\}/g, (whole, name: keyof Things) => things[name] ?? whole),
  ) as object);

const expectedOfStranger = (route: string, { owner, of, stranger }: AccessRow): number => {
  if (stranger !== undefined) return stranger;
  if (route.includes(' /api/admin/')) return 403;
  return of ? 404 : owner;
};

test('every route has a row, and every row a route', () => {
  expect(Object.keys(rows).sort()).toEqual(listRoutes(door).sort());
});

describe.each(Object.entries(rows))('%s', (route, row) => {
  test('is closed to guests, who learn and change nothing', async () => {
    const before = await door.world.listEvents();
    const { status, text, json } = await ask(route, row);
    expect(status).toBe(row.guest ?? 401);
    if (status === 401) expect(json.code).toBe('unauthorized');
    expect(text).not.toContain(secret);
    expect(await door.world.listEvents()).toEqual(before);
  });

  test('shows and changes nothing of the owner’s for another user', async () => {
    const stranger = await signInAs(door, door.world.stranger);
    const before = await door.world.listEvents();
    const { status, text } = await ask(route, row, stranger);
    expect({ status, text }).toEqual({ status: expectedOfStranger(route, row), text: expect.any(String) });
    expect(text).not.toContain(secret);
    if (status >= 400) for (const id of Object.values(things)) expect(text).not.toContain(id);
    expect(await door.world.listEvents()).toEqual(before);
  });

  test('works for the owner', async () => {
    const owner = await signInAs(door, door.world.owner);
    const { status, text } = await ask(route, row, owner);
    expect({ status, text }).toEqual({ status: row.owner, text: expect.any(String) });
    expect(door.faults).toEqual([]);
  });
});

describe('what another user names in a body', () => {
  let headers: { cookie: string };
  let own: string;
  beforeEach(async () => {
    headers = await signInAs(door, door.world.stranger);
    own = (await makeChat(door.world, 'My own', door.world.stranger)).id;
  });
  const refuse = async (method: string, path: string, body: object, status: number) => {
    const before = await door.world.listEvents(door.world.stranger.id);
    const answer = await door.ask(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(secret);
    expect(await door.world.listEvents(door.world.stranger.id)).toEqual(before);
  };

  test('is not there when it is the owner’s', async () => {
    await refuse('POST', '/api/chats', { characterIds: [things.character] }, 400);
    await refuse('PATCH', `/api/chats/${own}`, { characterIds: [things.character] }, 400);
    const another = { regenerate: true, messageId: things.message };
    await refuse('POST', `/api/chats/${own}/replies`, another, 404);
    await refuse('POST', `/api/chats/${own}/replies`, { characterId: things.character }, 400);
    await refuse('PUT', `/api/chats/${own}/backdrop`, { imageId: things.image }, 404);
    await refuse('POST', `/api/chats/${own}/playhead`, { to: { messageId: things.message } }, 404);
    await refuse('PATCH', '/api/settings', { activeConnectionId: things.connection }, 400);
    const form = { provider: 'easel', connectionId: things.connection };
    await refuse('POST', '/api/connections/models', form, 404);
    await refuse('POST', '/api/connections/choices', form, 404);
    const mine = (await keepElement(door.world, { kind: 'place' }, door.world.stranger)).id;
    await refuse('PATCH', `/api/elements/${mine}`, { imageId: things.image }, 400);
    await refuse('PUT', `/api/elements/${mine}/image`, { imageId: things.image }, 400);
    await refuse('POST', '/api/elements', { kind: 'item', name: 'x', imageId: things.image }, 400);
    await refuse('POST', '/api/lorebooks', { name: 'x', characterId: things.character }, 400);
    const wish = { role: 'subject', image: true, description: true, data: true };
    for (const path of ['/api/generate', '/api/generate/preview']) {
      await refuse('POST', path, { context: [{ elementId: things.element, ...wish }] }, 400);
      await refuse('POST', path, { prompt: 'a pier', connectionId: things.connection }, 400);
    }
    await refuse('PATCH', `/api/chats/${own}/scene`, { messageId: things.message, timeOfDay: 'dusk' }, 404);
  });

  test('filters lists down to nothing when it is the owner’s', async () => {
    for (const path of ['/api/jobs', '/api/images']) {
      const { json } = await door.ask('GET', `${path}?chatId=${things.chat}`, undefined, headers);
      expect(json.items).toEqual([]);
    }
    for (const path of [
      `/api/images?elementId=${things.element}`,
      `/api/elements?lorebookId=${things.lorebook}`,
      `/api/elements?q=zq`,
      `/api/lorebooks?characterId=${things.character}`,
    ]) {
      expect((await door.ask('GET', path, undefined, headers)).json.items).toEqual([]);
    }
    expect((await door.ask('GET', `/api/chats?q=${secret}`, undefined, headers)).json.items).toEqual([]);
  });
});
