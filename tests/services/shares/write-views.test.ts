import { expect, test } from 'bun:test';
import { AppError } from '../../../server/domain/failure.ts';
import { shareImage } from '../../../server/services/shares/share-image.ts';
import { getShare } from '../../../server/services/shares/get-share.ts';
import { writeViews } from '../../../server/services/shares/write-views.ts';
import { storeImage } from '../../http/support-images.ts';
import { createWorld } from '../../support/create-world.ts';

test('views are shown before they are written, written once, and not lost by a disk that refuses', async () => {
  const world = createWorld();
  const { ports, owner } = world;
  const image = await storeImage(world);
  const { token } = (await shareImage(ports, owner, image.id, {})).share;
  const views = async () => [
    (await getShare(ports, owner, token)).share.views,
    (await ports.shares.find(owner.id, token))?.share.views,
  ];
  ports.shareViews.count(token);
  ports.shareViews.count(token);
  expect(await views()).toEqual([2, 0]);
  const full = { ...ports.shares, addViews: () => Promise.reject(new AppError('unavailable', 'Full.')) };
  await expect(writeViews({ ...ports, shares: full })).rejects.toMatchObject({ code: 'unavailable' });
  ports.shareViews.count(token);
  expect(await views()).toEqual([3, 0]);
  await writeViews(ports);
  await writeViews(ports);
  expect(await views()).toEqual([3, 3]);
  world.close();
});
