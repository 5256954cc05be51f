import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { AppEvent } from '../../server/domain/events.ts';
import type { Image } from '../../server/domain/image.ts';
import type { NewShareRow } from '../../server/ports/shares.ts';
import type { Actor } from '../../server/services/ports.ts';
import type { World } from '../support/create-world.ts';
import { makeImage, now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const told: AppEvent = { type: 'shares.changed', chatId: null, data: {} };
const late = '9999-12-31T00:00:00.000Z';

describe.each(repositoryAdapters)('shares in $name', ({ open }) => {
  let world: World;
  let drawn = 0;
  beforeEach(() => {
    world = open();
    drawn = 0;
  });
  afterEach(() => world.close());

  const addImage = async (values: Partial<Image> = {}, actor: Actor = world.owner) => {
    const image = makeImage(world, values);
    await world.ports.images.addUploads(actor.id, [image], []);
    return image.id;
  };
  const make = (imageIds: string[], values: Partial<NewShareRow> = {}): NewShareRow => ({
    token: `token-of-sixteen-${(drawn += 1)}`,
    imageIds,
    size: 'embed',
    caption: '',
    withMetadata: false,
    createdAt: now(world),
    expiresAt: null,
    ...values,
  });
  const add = async (imageIds: string[], values: Partial<NewShareRow> = {}, actor: Actor = world.owner) => {
    const kept = await world.ports.shares.add(actor.id, make(imageIds, values), [told]);
    if (kept === 'unknown_image') throw new Error('It was refused.');
    return kept.share.token;
  };
  const find = (token: string, actor: Actor = world.owner) => world.ports.shares.find(actor.id, token);
  const shows = async (token: string, only?: number | 'first') =>
    (await world.ports.shares.open(token, now(world), only))?.images.map(({ number, image }) => [
      number,
      image.id,
    ]);
  const tokens = async (filter: Partial<Parameters<typeof world.ports.shares.list>[1]> = {}) =>
    (await world.ports.shares.list(world.owner.id, { limit: 10, ...filter })).map(({ token }) => token);
  const trash = (imageId: string, at: string | null = now(world)) =>
    world.database.write(
      () => void world.database.raw.query('UPDATE images SET deleted_at = ? WHERE id = ?').run(at, imageId),
    );
  const events = async () => (await world.listEvents()).filter(({ type }) => type === told.type).length;

  test('are read as they were written, by their user only', async () => {
    const images = [await addImage(), await addImage()];
    const terms = { size: 'original', caption: 'Fog.', withMetadata: true, expiresAt: late } as const;
    const token = await add(images, terms);
    const share = { token, ...terms, views: 0, imageCount: 2, inTrash: 0, firstImageIds: images };
    expect(await find(token)).toEqual({ share: { ...share, createdAt: now(world) }, imageIds: images });
    expect(await find(token, world.stranger)).toBeUndefined();
    expect(await events()).toBe(1);
  });

  test('keep the order of their pictures, each once', async () => {
    const [first = '', second = '', third = ''] = [await addImage(), await addImage(), await addImage()];
    const token = await add([third, first, third, second]);
    expect((await find(token))?.imageIds).toEqual([third, first, second]);
    expect(await shows(token)).toEqual([
      [1, third],
      [2, first],
      [3, second],
    ]);
  });

  test('are not made of pictures that are not there, a stranger’s, or in the trash', async () => {
    const own = await addImage();
    const trashed = await addImage();
    await trash(trashed);
    for (const imageId of ['img_nobody', await addImage({}, world.stranger), trashed]) {
      const share = make([own, imageId]);
      expect(await world.ports.shares.add(world.owner.id, share, [told])).toBe('unknown_image');
      expect(await find(share.token)).toBeUndefined();
    }
    expect(await events()).toBe(0);
  });

  test('are listed newest first, page by page, and by a picture', async () => {
    const [image, other] = [await addImage(), await addImage()];
    const made = [await add([image]), await add([other])];
    world.clock.advance(1_000);
    made.push(await add([other, image]));
    await add([await addImage({}, world.stranger)], {}, world.stranger);
    const newest = [...made].reverse();
    expect(await tokens()).toEqual(newest);
    expect(await tokens({ limit: 2 })).toEqual(newest.slice(0, 2));
    const last = await find(newest[1] ?? '');
    expect(await tokens({ before: last?.share })).toEqual(newest.slice(2));
    expect(await tokens({ imageId: image })).toEqual([made[2] ?? '', made[0] ?? '']);
    const before = (await find(made[2] ?? ''))?.share;
    expect(await tokens({ imageId: image, before })).toEqual([made[0] ?? '']);
    expect(await world.ports.shares.list(world.stranger.id, { imageId: image, limit: 10 })).toEqual([]);
  });

  test('are changed by their user only, and keep what is not named', async () => {
    const image = await addImage();
    const token = await add([image], { caption: 'Fog.', expiresAt: late });
    const { shares } = world.ports;
    expect(await shares.change(world.stranger.id, token, { caption: '' }, [told])).toBeUndefined();
    const changed = await shares.change(world.owner.id, token, { size: 'preview', expiresAt: null }, [told]);
    expect(changed).toMatchObject({ share: { size: 'preview', caption: 'Fog.', expiresAt: null } });
    expect((await find(token))?.share).toMatchObject({ size: 'preview', caption: 'Fog.', expiresAt: null });
    expect(await events()).toBe(2);
  });

  test('take other pictures all or none; what is in them may lie in the trash', async () => {
    const [first, second, third] = [await addImage(), await addImage(), await addImage()];
    const token = await add([first, second]);
    await trash(second);
    const { shares } = world.ports;
    const refused = await shares.change(
      world.owner.id,
      token,
      { caption: 'x', imageIds: [third, 'img_nobody'] },
      [told],
    );
    expect(refused).toBe('unknown_image');
    expect(await find(token)).toMatchObject({ share: { caption: '' }, imageIds: [first, second] });
    await shares.change(world.owner.id, token, { imageIds: [second, third] }, [told]);
    expect(await find(token)).toMatchObject({ share: { inTrash: 1 }, imageIds: [second, third] });
    expect(await shows(token)).toEqual([[2, third]]);
  });

  test('show nothing once they are removed, by their user only', async () => {
    const token = await add([await addImage()]);
    expect(await world.ports.shares.remove(world.stranger.id, token, [told])).toBe(false);
    expect(await shows(token)).toHaveLength(1);
    expect(await world.ports.shares.remove(world.owner.id, token, [told])).toBe(true);
    expect(await world.ports.shares.remove(world.owner.id, token, [told])).toBe(false);
    expect(await shows(token)).toBeUndefined();
    expect(await events()).toBe(2);
  });

  test('show nothing from the moment on at which they end', async () => {
    const image = await addImage();
    const ends = new Date(world.clock.now() + 1_000).toISOString();
    const token = await add([image], { expiresAt: ends });
    expect(await shows(token)).toEqual([[1, image]]);
    world.clock.advance(1_000);
    expect(await shows(token)).toBeUndefined();
    expect((await find(token))?.share.expiresAt).toBe(ends);
  });

  test('show what lies in the trash when it is restored, under the number it had', async () => {
    const [first, second] = [await addImage(), await addImage()];
    const token = await add([first, second]);
    await trash(first);
    expect(await shows(token)).toEqual([[2, second]]);
    expect(await shows(token, 'first')).toEqual([[2, second]]);
    expect(await shows(token, 1)).toBeUndefined();
    expect(await shows(token, 2)).toEqual([[2, second]]);
    await trash(second);
    expect(await shows(token)).toBeUndefined();
    await trash(first, null);
    expect(await shows(token, 'first')).toEqual([[1, first]]);
    for (const number of [0, 3, -1, 0.5, 1e20]) expect(await shows(token, number)).toBeUndefined();
  });

  test('lose a picture that is deleted for good, and end with the last', async () => {
    const [first, second] = [await addImage(), await addImage()];
    const token = await add([first, second]);
    const destroy = (id: string) =>
      world.database.write(() => void world.database.raw.query('DELETE FROM images WHERE id = ?').run(id));
    await destroy(first);
    expect(await find(token)).toMatchObject({ share: { imageCount: 1 }, imageIds: [second] });
    expect(await shows(token, 2)).toEqual([[2, second]]);
    await destroy(second);
    expect(await find(token)).toBeUndefined();
  });

  test('show nothing while their user is disabled', async () => {
    const token = await add([await addImage({}, world.stranger)], {}, world.stranger);
    expect(await shows(token, 'first')).toHaveLength(1);
    await world.ports.users.update(world.stranger.id, { disabledAt: now(world) });
    for (const only of ['first', 1, undefined] as const) expect(await shows(token, only)).toBeUndefined();
    await world.ports.users.update(world.stranger.id, { disabledAt: null });
    expect(await shows(token, 'first')).toHaveLength(1);
  });

  test('end with their user', async () => {
    const token = await add([await addImage({}, world.stranger)], {}, world.stranger);
    await world.ports.users.remove(world.stranger.id, now(world));
    expect(await shows(token)).toBeUndefined();
    const left = world.database.raw.query('SELECT token FROM shares').all();
    expect(left).toEqual([]);
  });

  test('count views, also of what is gone meanwhile', async () => {
    const token = await add([await addImage()]);
    await world.ports.shares.addViews(new Map([[token, 3], ['token-of-nobody-at-all', 1]])); // prettier-ignore
    await world.ports.shares.addViews(new Map([[token, 2]]));
    expect((await find(token))?.share.views).toBe(5);
    expect(await events()).toBe(1);
  });

  test('say which originals they show, in the trash too', async () => {
    const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(64));
    const image = await addImage({ hash: one });
    await addImage({ hash: two });
    await add([image]);
    await trash(image);
    const shared = await world.ports.shares.listShared([one ?? '', two ?? '', three ?? '']);
    expect([...shared]).toEqual([one ?? '']);
  });
});
