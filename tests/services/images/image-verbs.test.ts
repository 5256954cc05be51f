import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { getImage } from '../../../server/services/images/get-image.ts';
import { listImages } from '../../../server/services/images/list-images.ts';
import { openImageFile } from '../../../server/services/images/open-image-file.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { makeChat } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

describe('the gallery', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    await orderIllustration(stage.world.ports, stage.world.owner, stage.chat.id, { force: true, count: 3 });
    await runJobs(stage.world);
  });
  afterEach(() => stage.world.close());
  const first = async () => {
    const [image] = await stage.images();
    if (!image) throw new Error('No picture was painted.');
    return image;
  };

  test('comes in pages, newest first, with the addresses of the bytes', async () => {
    const { ports, owner, stranger } = stage.world;
    const all = await stage.images();
    const page = await listImages(ports, owner, { limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id));
    const rest = await listImages(ports, owner, { limit: 2, cursor: page.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ id: all[2]?.id }], nextCursor: null });
    expect(page.items[0]?.urls.thumb).toBe(
      `/api/images/${all[0]?.id}/file?size=thumb&v=${all[0]?.hash.slice(0, 16)}`,
    );
    expect((await listImages(ports, stranger, {})).items).toEqual([]);
    await expect(listImages(ports, owner, { cursor: 'W10' })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('shows one chat’s pictures alone', async () => {
    const { ports, owner } = stage.world;
    const other = await makeChat(stage.world);
    expect((await listImages(ports, owner, { chatId: other.id })).items).toEqual([]);
    expect((await listImages(ports, owner, { chatId: stage.chat.id })).items).toHaveLength(3);
  });

  test('gives one picture to its owner only', async () => {
    const { ports, owner, stranger } = stage.world;
    const { id } = await first();
    expect((await getImage(ports, owner, id)).id).toBe(id);
    await expect(getImage(ports, stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getImage(ports, owner, 'img_none')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('opens a picture’s bytes in each size, with a tag that names them', async () => {
    const { ports, owner, stranger } = stage.world;
    const image = await first();
    const original = await openImageFile(ports, owner, image.id, 'original');
    expect(await original.file.open().text()).toBe('picture 3');
    expect(original.fileName).toEndWith('.png');
    const thumb = await openImageFile(ports, owner, image.id, 'thumb');
    expect(thumb.file.mime).toBe('image/webp');
    expect(thumb.etag).not.toBe(original.etag);
    await expect(openImageFile(ports, stranger, image.id, 'thumb')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('says so when the bytes have gone from the store', async () => {
    const { ports, owner } = stage.world;
    const { id } = await first();
    const missing = { ...ports, imageStore: { ...ports.imageStore, find: async () => undefined } };
    await expect(openImageFile(missing, owner, id, 'original')).rejects.toMatchObject({ code: 'not_found' });
  });
});
