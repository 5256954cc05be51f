import { countOne, type SweepReport } from '../../domain/storage.ts';
import { toInstant } from '../../domain/time.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Ports } from '../ports.ts';

const portion = 100;

/** The report with a portion of rows looked at, and the hash after which the next one begins; `null` at the end. */
export interface SweptRows {
  report: SweepReport;
  next: string | null;
}

/**
 * Looks whether the originals are there that rows name. Those that are not are counted; only with `trashMissing` the
 * pictures that nothing refers to go into the trash.
 */
export async function sweepRows(
  ports: Pick<Ports, 'imageStore' | 'namedFiles' | 'images' | 'clock'>,
  afterHash: string,
  trashMissing: boolean,
  report: SweepReport,
): Promise<SweptRows> {
  const breathe = createBreather();
  const files = await ports.namedFiles.list(afterHash, portion);
  let grown = report;
  for (const file of files) {
    await breathe();
    if (await ports.imageStore.isThere(file, 'original')) continue;
    const trashed = trashMissing ? await trashUnused(ports, file.hash) : 0;
    grown = { ...grown, missing: countOne(grown.missing, file.imageId), trashed: grown.trashed + trashed };
  }
  return { report: grown, next: files.length === portion ? (files.at(-1)?.hash ?? null) : null };
}

/** One by one: a file is seldom more than one picture's. */
async function trashUnused(
  { namedFiles, images, clock }: Pick<Ports, 'namedFiles' | 'images' | 'clock'>,
  hash: string,
): Promise<number> {
  let trashed = 0;
  for (const { userId, imageId } of await namedFiles.listUnused(hash)) {
    trashed += (await images.trash(userId, [imageId], toInstant(clock.now()))).length;
  }
  return trashed;
}
