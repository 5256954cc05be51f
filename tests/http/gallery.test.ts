import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { ImagePageView } from '../../server/contract/images.ts';
import type { Image } from '../../server/domain/image.ts';
import { makeChat, makeImage } from '../support/records.ts';
import { storeImage } from './support-images.ts';
import { openDoor, type Door } from './support.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});
afterEach(() => door.world.close());

const keep = async (values: Partial<Image> = {}) => {
  const image = makeImage(door.world, values);
  await door.world.ports.images.addUploads(door.world.owner.id, [image], []);
  return image;
};
const send = (method: string, path: string, body?: object) => door.ask(method, path, body);
const list = async (query = ''): Promise<ImagePageView> => (await send('GET', `/api/images${query}`)).json;
const idsOf = ({ items }: ImagePageView) => items.map(({ id }) => id);
const days = ['2026-03-01', '2026-03-02', '2026-03-02', '2026-04-05'];
/** One a day, the second day two. */
const keepDays = async () => {
  const ids = await Promise.all(
    days.map(async (day) => (await keep({ createdAt: `${day}T10:00:00.000Z` })).id),
  );
  return ids as [string, string, string, string];
};

describe('the gallery', () => {
  test('is read in pages from either end and back again', async () => {
    const [a, b, c, d] = await keepDays();
    const first = await list('?limit=2');
    expect([idsOf(first), first.previousCursor]).toEqual([[d, c], null]);
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([idsOf(second), second.nextCursor]).toEqual([[b, a], null]);
    const back = await list(`?limit=2&order=oldest&cursor=${second.previousCursor}`);
    expect([idsOf(back), back.nextCursor]).toEqual([[c, d], null]);
    expect(idsOf(await list('?order=oldest'))).toEqual([a, b, c, d]);
  });

  test('is opened at a day, with what is newer before it', async () => {
    const [a, b, c, d] = await keepDays();
    const there = await list('?at=2026-03-02&limit=1');
    expect(idsOf(there)).toEqual([c]);
    expect(idsOf(await list(`?order=oldest&cursor=${there.previousCursor}`))).toEqual([d]);
    expect(idsOf(await list('?at=2026-03-02T10:00:00.000Z'))).toEqual([c, b, a]);
    expect(idsOf(await list('?at=2026-03-02&order=oldest'))).toEqual([b, c, d]);
    const before = await list('?at=2020-01-01');
    expect(before).toMatchObject({ items: [], nextCursor: null });
    expect(idsOf(await list(`?order=oldest&limit=1&cursor=${before.previousCursor}`))).toEqual([a]);
  });

  test('is narrowed by day, chat, provider, model, star and tag', async () => {
    const chat = await makeChat(door.world);
    const inChat = await keep({
      chatId: chat.id,
      tags: ['Sea', 'two words'],
      createdAt: days[0] + 'T00:00:00.000Z',
    });
    const starred = await keep({
      provider: 'other',
      model: 'm',
      favourite: true,
      createdAt: days[1] + 'T23:59:59.999Z',
    });
    const later = await keep({ createdAt: days[3] + 'T00:00:00.000Z' });
    for (const [query, ids] of [
      [`chatId=${chat.id}`, [inChat.id]],
      ['provider=other', [starred.id]],
      ['provider=other&chatId=' + chat.id, []],
      ['model=m&favourite=1', [starred.id]],
      ['tag=sea', [inChat.id]],
      ['tag=two%20words&favourite=1', []],
      ['tag=nowhere', []],
      ['from=2026-03-01&to=2026-03-02', [starred.id, inChat.id]],
      ['from=2026-03-02T23:59:59.999Z&to=2026-04-05T00:00:00.000Z', [starred.id]],
      ['from=2026-03-03', [later.id]],
    ] as const) {
      expect({ query, ids: idsOf(await list(`?${query}`)) }).toEqual({ query, ids: [...ids] });
    }
  });

  test.each(['cursor=x', 'at=yesterday', 'order=best', 'limit=0', 'favourite=0', 'tag='])(
    'refuses %s',
    async (query) => expect((await send('GET', `/api/images?${query}`)).status).toBe(400),
  );
});

describe('a picture', () => {
  test('takes a star, tags and another prompt, and tells of it', async () => {
    const { id } = await keep({ tags: ['old', 'Kept'] });
    const patch = { favourite: true, tags: ['kept', ' new  one '], prompt: 'a mill' };
    const response = await send('PATCH', `/api/images/${id}`, patch);
    const changed = { favourite: true, tags: ['Kept', 'new one'], prompt: 'a mill' };
    expect(response.json).toMatchObject(changed);
    expect(idsOf(await list('?tag=old'))).toEqual([]);
    expect((await door.world.listEvents()).at(-1)).toMatchObject({
      type: 'image.updated',
      data: { image: { id, ...changed } },
    });
    expect((await send('PATCH', `/api/images/${id}`, { tags: [''] })).status).toBe(400);
    expect((await send('PATCH', `/api/images/${id}`, { hash: 'x' })).status).toBe(400);
  });

  test('lies in the trash out of every list, with its bytes, until it comes back', async () => {
    const { id, chatId } = await storeImage(door.world);
    expect((await send('DELETE', `/api/images/${id}`)).status).toBe(204);
    expect((await send('DELETE', `/api/images/${id}`)).status).toBe(404);
    expect((await send('GET', `/api/images/${id}`)).status).toBe(404);
    expect((await send('PATCH', `/api/images/${id}`, { favourite: true })).status).toBe(404);
    expect((await send('GET', `/api/images/${id}/file`)).status).toBe(200);
    expect([idsOf(await list()), idsOf(await list(`?chatId=${chatId}`))]).toEqual([[], []]);
    const [trashed] = (await list('?trash=1')).items;
    expect(trashed).toMatchObject({ id, deletedAt: expect.any(String) });
    const restored = await send('POST', `/api/images/${id}/restore`);
    expect(restored.json).toMatchObject({ id, deletedAt: null });
    expect([idsOf(await list()), idsOf(await list('?trash=1'))]).toEqual([[id], []]);
    const told = (await door.world.listEvents()).slice(-2);
    expect(told).toMatchObject([
      { type: 'images.deleted', data: { imageIds: [id] } },
      { type: 'images.restored', data: { imageIds: [id] } },
    ]);
  });

  test('is removed for good only out of the trash', async () => {
    const { id } = await keep();
    expect((await send('DELETE', `/api/images/${id}?forever=1`)).status).toBe(404);
    await send('DELETE', `/api/images/${id}`);
    expect((await send('DELETE', `/api/images/${id}?forever=1`)).status).toBe(204);
    expect((await send('POST', `/api/images/${id}/restore`)).status).toBe(404);
    expect(idsOf(await list('?trash=1'))).toEqual([]);
  });
});
