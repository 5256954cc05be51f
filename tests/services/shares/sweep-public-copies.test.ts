import { expect, test } from 'bun:test';
import { revokeShare } from '../../../server/services/shares/revoke-share.ts';
import { shareImage } from '../../../server/services/shares/share-image.ts';
import { sweepPublicCopies } from '../../../server/services/shares/sweep-public-copies.ts';
import { storeImage } from '../../http/support-images.ts';
import { createWorld } from '../../support/create-world.ts';

test('public copies stay as long as any link shows their original, and go after the last', async () => {
  const world = createWorld();
  const { ports, owner, stranger } = world;
  const own = await storeImage(world);
  // The same bytes in the gallery of somebody else.
  const same = await storeImage(world, { actor: stranger });
  const { token } = (await shareImage(ports, owner, own.id, { size: 'original' })).share;
  const other = (await shareImage(ports, stranger, same.id, {})).share.token;
  const listAll = async () => (await Array.fromAsync(ports.publicCopies.list())).flat();
  expect(await listAll()).toHaveLength(2);
  await revokeShare(ports, owner, token);
  await sweepPublicCopies(ports);
  expect(await listAll()).toHaveLength(2);
  await revokeShare(ports, stranger, other);
  await sweepPublicCopies(ports);
  expect(await listAll()).toEqual([]);
  world.close();
});
