import type { StorageView } from '../../contract/storage.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { mustBeAdmin } from '../users/must-be-admin.ts';

const most = 200;

/** What the data folder comes to. Throws `AppError('forbidden')`. */
export async function getStorage(
  {
    instance,
    machine,
    keepingNotes,
    jobs,
    clock,
  }: Pick<Ports, 'instance' | 'machine' | 'keepingNotes' | 'jobs' | 'clock'>,
  actor: Actor,
): Promise<StorageView> {
  mustBeAdmin(actor);
  const facts = await instance.read(toInstant(clock.now()));
  const { freeBytes, totalBytes } = await machine.disk();
  const [ready, running] = await Promise.all([
    jobs.list(actor.id, { state: 'ready', limit: most }),
    jobs.list(actor.id, { state: 'running', limit: most }),
  ]);
  return {
    images: facts.images,
    imageBytes: facts.imageBytes,
    databaseBytes: facts.databaseBytes,
    freeBytes,
    diskBytes: totalBytes,
    lastBackup: await keepingNotes.lastBackup(),
    lastSweep: await keepingNotes.lastSweep(),
    lastRebuild: await keepingNotes.lastRebuild(),
    jobs: [...running, ...ready].filter(({ kind }) => kind === 'sweep' || kind === 'rebuild'),
  };
}
