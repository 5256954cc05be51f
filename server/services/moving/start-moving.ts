import type { StartMoving } from '../../contract/moving.ts';
import { AppError } from '../../domain/failure.ts';
import type { MovingIn } from '../../domain/moving/moving.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { getRecord } from './get-moving.ts';
import { viewMoving } from './view-moving.ts';

/**
 * Lets the chosen kinds come, as a job; again after one that was stopped or failed. Throws `AppError('not_found')`, and
 * `AppError('conflict')` while one of the user's runs, or when all has come.
 */
export async function startMoving(
  ports: Pick<Ports, 'movingStore' | 'jobs' | 'ids' | 'clock'>,
  actor: Actor,
  id: string,
  { kinds }: StartMoving,
): Promise<MovingIn> {
  const record = await getRecord(ports, actor, id);
  for (const other of await ports.movingStore.list(actor.id)) {
    const { state } = await viewMoving(ports, other);
    if (state === 'ready' || state === 'running') {
      throw new AppError('conflict', 'One is moving in already: let it end, or stop it.');
    }
    if (other.id === id && state === 'done') {
      throw new AppError('conflict', 'All of this has come. Upload it again to bring more of it.');
    }
  }
  const total = record.plan.counts.reduce(
    (sum, { kind, found }) => sum + (kinds.includes(kind) ? found : 0),
    0,
  );
  if (total === 0) throw new AppError('invalid', 'Nothing of what was chosen is there.');
  const jobId = ports.ids.next('job');
  // Kept before the job is made: whoever claims it reads what was chosen.
  const started = { ...record, kinds, total, jobId, report: null };
  await ports.movingStore.save(started);
  await ports.jobs.add(actor.id, {
    id: jobId,
    kind: 'move-in',
    trigger: 'generate',
    chatId: null,
    throughMessageId: null,
    payload: { movingId: id },
    createdAt: toInstant(ports.clock.now()),
  });
  return viewMoving(ports, started);
}
