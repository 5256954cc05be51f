import { countOne, type SweepReport } from '../../domain/storage.ts';
import type { StoredFile } from '../../ports/image-store.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Ports } from '../ports.ts';

/** Younger files may be about to get their row. */
export const graceMs = 3_600_000;

export type SweepPorts = Pick<Ports, 'imageStore' | 'namedFiles' | 'clock'>;

/**
 * Removes what nothing names from one part of the store: files of no row of any user, remembered by no job, and parts
 * that were cut off, where nobody touched them for an hour. Returns the report with it added.
 */
export async function sweepFiles(
  ports: SweepPorts,
  folder: string,
  report: SweepReport,
): Promise<SweepReport> {
  const since = ports.clock.now() - graceMs;
  const breathe = createBreather();
  let grown = report;
  for await (const files of ports.imageStore.walkFolder(folder)) {
    grown = await sweepPortion(ports, files, since, grown);
    await breathe();
  }
  return grown;
}

async function sweepPortion(
  { imageStore, namedFiles }: SweepPorts,
  files: readonly StoredFile[],
  since: number,
  report: SweepReport,
): Promise<SweepReport> {
  const hashes = [...new Set(files.flatMap(({ of }) => (of ? [of.hash] : [])))];
  const needed = await namedFiles.listNeeded(hashes);
  const isNeeded = ({ of }: StoredFile) =>
    needed.some(
      ({ hash, mime }) => hash === of?.hash && (mime === null || of.mime === null || mime === of.mime),
    );
  const going = files.filter((file) => (file.of ? !isNeeded(file) : file.isPart));
  const grown = {
    ...report,
    files: report.files + files.length,
    bytes: report.bytes + files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  for (const { of, isPart, path } of files) {
    if (!of && !isPart) grown.foreign = countOne(grown.foreign, path);
  }
  if (going.length === 0) return grown;
  const removed = await imageStore.removeUntouched(
    going.map(({ path }) => path),
    since,
  );
  if (!removed) return { ...grown, heldByBackup: true };
  return {
    ...grown,
    files: grown.files - removed.files,
    bytes: grown.bytes - removed.bytes,
    removedFiles: grown.removedFiles + removed.files,
    removedBytes: grown.removedBytes + removed.bytes,
  };
}
