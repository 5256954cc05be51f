import { join } from 'node:path';
import sharp from 'sharp';
import { openDatabase } from '../../../server/adapters/sqlite/database.ts';
import { createRepositories } from '../../../server/adapters/sqlite/repositories.ts';
import { createFolderImageStore } from '../../../server/adapters/storage/folder-image-store.ts';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';
import { systemClock } from '../../../server/adapters/system/clock.ts';
import { ownerId } from '../../../server/domain/user.ts';
import { makeImage } from '../../support/records.ts';
import type { World } from '../../support/create-world.ts';
import { readFilmBytes } from '../../support/films.ts';

/** Puts a film of one and a half seconds into the owner's gallery, beside the running server, as a provider's would come. */
export async function bringFilm(dataFolder: string): Promise<string> {
  const database = openDatabase(join(dataFolder, 'cyclorama.db'), systemClock);
  const id = 'img_0f11f11f-0000-7000-8000-000000000001';
  const bytes = await readFilmBytes('webm');
  const still = await sharp({ create: { width: 160, height: 90, channels: 3, background: '#2c8ad0' } })
    .png()
    .toBuffer();
  const { placeholder, ...renditions } = await createSharpProcessor().makePoster(still, {
    width: 160,
    height: 90,
  });
  const hash = await createFolderImageStore(dataFolder).put(id, bytes, 'video/webm', renditions);
  const ports = { ids: { next: () => id }, clock: systemClock } as unknown as World['ports'];
  const film = makeImage({ ports } as World, {
    ...{ id, hash, placeholder, bytes: bytes.length, mime: 'video/webm', width: 160, height: 90 },
    ...{ origin: 'uploaded', prompt: 'Waves in the harbour', scene: null },
    film: { durationMs: 1_500, hasSound: false },
  });
  await createRepositories(database).images.addUploads(ownerId, [film], []);
  database.close();
  return id;
}
