import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { imageFileName } from '../../domain/image-file.ts';
import { renditionSizesOf } from '../../domain/image.ts';
import { readBackupName } from '../../domain/backup.ts';
import { ifThere } from '../system/whole-file.ts';
import type { Snapshot } from './snapshot.ts';

/** A file that belongs into a backup. `optional`: nobody misses it when it is not there. */
export interface WantedFile {
  /** Below the data folder, and in the backup. */
  name: string;
  optional: boolean;
}

/**
 * Everything that the snapshot names, what goes soonest first. Bytes that were paid for and not stored yet are among
 * them, and uploads that a job reads.
 */
export async function* listBackupFiles(
  dataFolder: string,
  snapshot: Snapshot,
  renditions: boolean,
): AsyncGenerator<WantedFile> {
  const jobs = snapshot.jobsWithFiles();
  for (const key of await ifThere<string[]>(() => readdir(join(dataFolder, 'temporary')), [])) {
    const name = `temporary/${key}`;
    const isWhole = !key.endsWith('.part') && readBackupName(name) !== undefined;
    if (isWhole && jobs.has(key.slice(0, key.lastIndexOf('-')))) yield { name, optional: true };
  }
  for (const { userId, id } of snapshot.openUploads()) {
    yield { name: `moving-in/${userId}/${id}/record.json`, optional: true };
    yield { name: `moving-in/${userId}/${id}/upload.zip`, optional: true };
  }
  for (const hash of snapshot.references()) {
    yield { name: `references/${hash.slice(0, 2)}/${hash}`, optional: false };
  }
  for (const file of snapshot.originals()) {
    yield { name: `images/${imageFileName(file, 'original')}`, optional: false };
    for (const size of renditionSizesOf(file.mime)) {
      // A poster cannot be made again on every machine.
      if (renditions || size === 'poster')
        yield { name: `images/${imageFileName(file, size)}`, optional: true };
    }
  }
}
