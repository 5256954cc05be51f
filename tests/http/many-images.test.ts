import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Image } from '../../server/domain/image.ts';
import { emptyTrash } from '../../server/services/images/empty-trash.ts';
import { keepElement } from '../support/element-records.ts';
import { makeChat, makeImage } from '../support/records.ts';
import { openDoor, type Door } from './support.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});
afterEach(() => door.world.close());

const keep = async (values: Partial<Image> = {}, user = door.world.owner) => {
  const image = makeImage(door.world, values);
  await door.world.ports.images.addUploads(user.id, [image], []);
  return image;
};
const ids = async (query = '') =>
  ((await door.ask('GET', `/api/images${query}`)).json.items as Image[]).map(({ id }) => id);
const bulk = async (imageIds: string[], change: unknown) =>
  (await door.ask('POST', '/api/images/bulk', { imageIds, do: change })).json;

describe('many pictures at once', () => {
  test('are starred, tagged, deleted and brought back; what is not theirs is left out', async () => {
    const foreign = await keep({}, door.world.stranger);
    const [a, b] = [await keep({ tags: ['sea'] }), await keep()];
    const all = [a.id, b.id, foreign.id, 'img_x', a.id];
    const both = { changed: 2, imageIds: [a.id, b.id] };
    expect(await bulk(all, { favourite: true })).toEqual(both);
    expect(await bulk(all, { favourite: true })).toEqual({ changed: 0, imageIds: [] });
    expect(await ids('?favourite=1')).toEqual([b.id, a.id]);
    expect(await bulk(all, { addTags: ['Sea', 'keep'] })).toEqual(both);
    expect(await bulk(all, { addTags: ['sea'] })).toEqual({ changed: 0, imageIds: [] });
    expect(await bulk([b.id], { removeTags: ['SEA'] })).toEqual({ changed: 1, imageIds: [b.id] });
    expect(await ids('?tag=sea')).toEqual([a.id]);
    expect(await bulk(all, 'delete-forever')).toEqual({ changed: 0, imageIds: [] });
    expect(await bulk(all, 'delete')).toEqual(both);
    expect(await ids()).toEqual([]);
    expect(await bulk([a.id], { favourite: false })).toEqual({ changed: 0, imageIds: [] });
    expect(await bulk(all, 'restore')).toEqual(both);
    expect(await ids('?tag=keep&favourite=1')).toEqual([b.id, a.id]);
    await bulk([a.id], 'delete');
    expect(await bulk(all, 'delete-forever')).toEqual({ changed: 1, imageIds: [a.id] });
    expect(await door.world.ports.images.find(door.world.stranger.id, foreign.id)).toEqual(foreign);
    const told: string[] = (await door.world.listEvents()).map(({ type }) => type);
    expect(told).toEqual([
      ...Array<string>(3).fill('images.changed'),
      ...['images.deleted', 'images.restored', 'images.deleted', 'images.deleted'],
    ]);
  });

  test.each([
    { imageIds: [], do: 'delete' },
    { imageIds: ['a'], do: 'burn' },
    { imageIds: ['a'], do: {} },
  ])('are left alone for %j', async (body) =>
    expect((await door.ask('POST', '/api/images/bulk', body)).status).toBe(400),
  );

  test('are removed after 30 days in the trash', async () => {
    const [old, young] = [await keep(), await keep()];
    await bulk([old.id], 'delete');
    door.world.clock.advance(29 * 86_400_000);
    await bulk([young.id], 'delete');
    await emptyTrash(door.world.ports);
    expect((await ids('?trash=1')).sort()).toEqual([old.id, young.id].sort());
    door.world.clock.advance(2 * 86_400_000);
    await emptyTrash(door.world.ports);
    expect(await ids('?trash=1')).toEqual([young.id]);
  });
});

test('what there is is told by month, by what it can be narrowed by, and by what it takes', async () => {
  const chat = await makeChat(door.world, 'Shore');
  await keep({ chatId: chat.id, createdAt: '2026-11-30T23:59:59.999Z', tags: ['sea'], bytes: 100 });
  await keep({ chatId: chat.id, createdAt: '2026-11-01T00:00:00.000Z', provider: 'other', model: 'm2' });
  await keep({ createdAt: '1999-01-05T00:00:00.000Z' });
  await keep({ origin: 'card', tags: ['card'], bytes: 7 });
  const gone = await keep({ createdAt: '2025-01-01T00:00:00.000Z', tags: ['gone'], model: 'gone', bytes: 5 });
  await keep({ tags: ['theirs'], model: 'theirs' }, door.world.stranger);
  await bulk([gone.id], 'delete');
  expect((await door.ask('GET', '/api/images/months')).json.items).toEqual([
    { month: '2026-11', at: '2026-11-30T23:59:59.999Z' },
    { month: '1999-01', at: '1999-01-05T00:00:00.000Z' },
  ]);
  expect((await door.ask('GET', '/api/images/facets')).json).toEqual({
    chats: [{ chatId: chat.id, title: 'Shore', images: 2 }],
    providers: [
      { provider: 'painter', images: 2 },
      { provider: 'other', images: 1 },
    ],
    models: [
      { provider: 'painter', model: 'fake' },
      { provider: 'other', model: 'm2' },
    ],
    tags: ['sea'],
  });
  expect((await door.ask('GET', '/api/images/storage')).json).toEqual({
    images: 5,
    bytes: 132,
    trash: { images: 1, bytes: 5 },
    cards: { images: 1, bytes: 7 },
    chats: [
      { chatId: chat.id, title: 'Shore', images: 2, bytes: 110 },
      { chatId: null, title: null, images: 1, bytes: 10 },
    ],
    providers: [
      { provider: 'painter', images: 2, bytes: 110 },
      { provider: 'other', images: 1, bytes: 10 },
    ],
  });
});

test('where pictures are seen is told of one’s own', async () => {
  const image = await keep();
  const foreign = await keep({}, door.world.stranger);
  const chat = await makeChat(door.world, 'Shore');
  await door.ask('PUT', `/api/chats/${chat.id}/backdrop`, { imageId: image.id });
  const element = await keepElement(door.world, { name: 'Ann', imageId: image.id });
  const answer = await door.ask('POST', '/api/images/usage', { imageIds: [image.id, foreign.id, image.id] });
  const none = { count: 0, items: [] };
  expect(answer.json.items).toEqual([
    {
      imageId: image.id,
      backdrops: { count: 1, items: [{ chatId: chat.id, title: 'Shore' }] },
      elements: { count: 1, items: [{ elementId: element.id, name: 'Ann' }] },
      messages: none,
      shares: none,
    },
  ]);
});
