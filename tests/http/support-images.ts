import { createHash } from 'node:crypto';
import type { Image } from '../../server/domain/image.ts';
import { emptyScene, type Scene } from '../../server/domain/scene.ts';
import type { Actor } from '../../server/services/ports.ts';
import type { World } from '../support/create-world.ts';
import { claim, makeChat, makeImage } from '../support/records.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';

interface Wanted {
  length?: number;
  actor?: Actor;
  /** What is painted on it. */
  scene?: Scene;
  /** A file of one's own. */
  bytes?: Uint8Array;
}

/** A stored picture of a chat, with bytes 0, 1, 2 … as its original. */
export async function storeImage(
  world: World,
  {
    length = 1_000,
    actor = world.owner,
    scene = emptyScene(),
    bytes = Uint8Array.from({ length }, (_, index) => index % 256),
  }: Wanted = {},
): Promise<Image> {
  const { ports } = world;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const chat = await makeChat(world, 'Painted', actor);
  const job = await ports.jobs.add(actor.id, makeIllustrateJob(ports, chat.id, null, 'force', {}));
  await claim(world);
  const image = makeImage(world, { chatId: chat.id, bytes: bytes.length, hash, scene });
  await ports.imageStore.writeTemporary(image.id, bytes);
  await ports.imageStore.keep(image.id, image, { thumb: bytes.slice(0, 10), preview: bytes.slice(0, 20) });
  await ports.images.add(actor.id, [image], { jobId: job.id, step: 'store', result: null });
  return image;
}
