import { AppError } from '../../domain/failure.ts';
import { cleanFileName } from '../../domain/file-name.ts';
import type { MovingIn } from '../../domain/moving/moving.ts';
import { toInstant } from '../../domain/time.ts';
import type { MovingRecord } from '../../ports/moving-store.ts';
import type { Actor, Ports } from '../ports.ts';
import type { MovingPorts } from './move.ts';
import { openInstallation } from './open-installation.ts';
import { planMove } from './plan-move.ts';
import { viewMoving } from './view-moving.ts';

/** More than installations with years of pictures come to. */
export const maxUploadBytes = 64_000_000_000;

export type Beginning = MovingPorts & Pick<Ports, 'archives' | 'movingStore' | 'jobs'>;

/**
 * Takes a backup's ZIP, which is written to the disk as it comes, and says what would come of it. Throws
 * `AppError('invalid')` with a sentence for what is no SillyTavern installation; nothing of it stays then.
 */
export async function beginWithUpload(
  ports: Beginning,
  actor: Actor,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<MovingIn> {
  const record = newRecord(ports, actor, { kind: 'upload', name: cleanFileName(file.name, 'backup.zip') });
  await ports.movingStore.keepUpload(actor.id, record.id, file.bytes, maxUploadBytes);
  try {
    return await keepPlan(ports, actor, record);
  } catch (error) {
    await ports.movingStore.remove(actor.id, record.id);
    throw error;
  }
}

/**
 * The same for a folder on the server's own disk, which only an admin may name. Throws `AppError('forbidden')` for
 * anybody else.
 */
export async function beginWithFolder(ports: Beginning, actor: Actor, path: string): Promise<MovingIn> {
  if (actor.role !== 'admin') {
    throw new AppError(
      'forbidden',
      'Only an admin may name a folder on the server. Upload a ZIP file instead.',
    );
  }
  return keepPlan(ports, actor, newRecord(ports, actor, { kind: 'folder', name: path }));
}

async function keepPlan(ports: Beginning, actor: Actor, record: MovingRecord): Promise<MovingIn> {
  const { archive, ...open } = await openInstallation(ports, record);
  try {
    const { signal } = new AbortController();
    const move = { ports, actor, archive, ...open, signal, since: record.createdAt, remark: () => undefined };
    const plan = await planMove(move, open, record.source.name);
    if (plan.counts.every(({ found }) => found === 0)) {
      throw new AppError('invalid', 'There is nothing in this folder that could come.');
    }
    const planned = { ...record, plan };
    await ports.movingStore.save(planned);
    return await viewMoving(ports, planned);
  } finally {
    await archive.close();
  }
}

const newRecord = (ports: Beginning, actor: Actor, source: MovingRecord['source']): MovingRecord => ({
  id: ports.ids.next('mov'),
  userId: actor.id,
  source,
  plan: { source: source.name, root: '', counts: [], remarks: [] },
  kinds: [],
  jobId: null,
  total: 0,
  report: null,
  createdAt: toInstant(ports.clock.now()),
});
