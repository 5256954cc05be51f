import { emptySweep } from '../../domain/storage.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';
import { sweepCopies } from './sweep-copies.ts';
import { sweepFiles } from './sweep-files.ts';
import { sweepRows, type SweptRows } from './sweep-rows.ts';

const dayMs = 24 * 3_600_000;

/**
 * The sweep that nobody asks for, when the last one was a day ago: it reports rows without their files and touches none
 * of them. Ends early when `signal` fires, and begins anew the next time.
 */
export async function sweepDaily(
  ports: Pick<Ports, 'imageStore' | 'namedFiles' | 'images' | 'publicCopies' | 'keepingNotes' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  const last = await ports.keepingNotes.lastSweep();
  if (last && ports.clock.now() - Date.parse(last.at) < dayMs) return;
  let report = emptySweep;
  for (const folder of await ports.imageStore.listFolders()) {
    if (signal.aborted) return;
    report = await sweepFiles(ports, folder, report);
  }
  report = { ...report, removedCopies: await sweepCopies(ports) };
  for (let after: string | null = ''; after !== null;) {
    if (signal.aborted) return;
    const swept: SweptRows = await sweepRows(ports, after, false, report);
    report = swept.report;
    after = swept.next;
  }
  await ports.keepingNotes.noteSweep({ ...report, at: toInstant(ports.clock.now()) });
}
