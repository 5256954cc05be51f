import type { MovingIn, MovingKind } from '../../domain/moving/moving.ts';
import { MovingKind as Kinds } from '../../domain/moving/moving.ts';
import type { MovingRecord } from '../../ports/moving-store.ts';
import type { Ports } from '../ports.ts';

/** A moving in as it is told: what is kept of it, with how far its job has come. */
export async function viewMoving({ jobs }: Pick<Ports, 'jobs'>, record: MovingRecord): Promise<MovingIn> {
  const { id, plan, jobId, total, report, createdAt } = record;
  const job = jobId === null ? undefined : await jobs.find(record.userId, jobId);
  const ended = report !== null;
  return {
    id,
    state: jobId === null ? 'planned' : (job?.state ?? (ended ? 'done' : 'failed')),
    plan,
    jobId: job ? jobId : null,
    done: ended ? total : Math.round((job?.progress ?? 0) * total),
    total,
    stage: toKind(job?.stage ?? null),
    failure: job?.failure?.message ?? null,
    report,
    createdAt,
  };
}

const toKind = (stage: string | null): MovingKind | null => Kinds.safeParse(stage).data ?? null;
