import { toInstant } from '../../domain/time.ts';
import type { Job } from '../../domain/job.ts';
import type { Claim, Settlement } from '../../ports/jobs.ts';
import type { Commit, Named, SqliteDatabase } from './database.ts';
import { toJob, type JobRow } from './rows.ts';
import type { SharedWrites } from './shared-writes.ts';

/** How a job leaves its state, in one place. */
export function prepareSettling(database: SqliteDatabase, shared: SharedWrites) {
  const { prepare } = database;
  const getJob = prepare<JobRow>('SELECT * FROM jobs WHERE id = $jobId');
  const end = prepare<JobRow>(`
    UPDATE jobs SET state = $state, image_ids = $imageIds, failure = $failure, errors = $errors,
      cost_micros = $costMicros, cost_basis = $costBasis, finished_at = $at,
      stage = NULL, progress = NULL, previews = 0, worker_id = NULL, lease_until = NULL
    WHERE id = $jobId RETURNING *`);
  const putBack = prepare<JobRow>(`
    UPDATE jobs SET state = 'ready', failure = $failure, errors = $errors, run_after = $runAfter,
      attempts = attempts - $uncounted, stage = NULL, progress = NULL, previews = 0, worker_id = NULL, lease_until = NULL
    WHERE id = $jobId RETURNING *`);
  const askToStop = prepare<never>('UPDATE jobs SET cancel_requested = 1 WHERE id = $jobId');
  const findWaiting = prepare<{ id: string }>(`
    SELECT id FROM jobs
    WHERE chat_id = $chatId AND kind = 'illustrate' AND trigger = 'automatic' AND state = 'ready' AND begun = 0`);
  const listLost = prepare<JobRow>(`
    SELECT * FROM jobs
    WHERE state = 'running' AND lease_until < $now AND id NOT IN (SELECT value FROM json_each($inHand))`);

  const announce = (commit: Commit, row: JobRow | null): Job => {
    if (!row) throw new Error('The job vanished while it was settled.');
    const job = toJob(row);
    const type = job.finishedAt === null ? ('job.progress' as const) : ('job.finished' as const);
    commit.emit(row.user_id, { type, chatId: row.chat_id, data: { job } });
    // A job that ends or comes back lets the next one of its chat start.
    shared.tellWorkers(commit, { kind: 'claimable' });
    return job;
  };

  /** One that was asked to stop does not come back. */
  const comeBack = (
    commit: Commit,
    row: JobRow,
    settlement: Returning,
    at: string,
    counted: boolean,
  ): Job => {
    if (row.cancel_requested === 1) return announce(commit, end.get(ending(row, cancelled, at)));
    return announce(commit, putBack.get(returning(row, settlement, at, counted)));
  };

  const settle = (commit: Commit, claim: Claim, settlement: Settlement, at: string): Job => {
    const row = getJob.get({ jobId: claim.id });
    if (!row) throw new Error(`There is no job ${claim.id} to settle.`);
    // Another run may have it by now, and only that one knows what became of it.
    if (row.worker_id !== claim.workerId || row.attempts !== claim.attempts) return toJob(row);
    if (settlement.state === 'ready') return comeBack(commit, row, settlement, at, false);
    if (settlement.state === 'waiting') {
      return comeBack(commit, row, settlement, at, settlement.countsAsAttempt);
    }
    const job = announce(commit, end.get(ending(row, settlement, at)));
    if (settlement.state === 'done' && settlement.next && !findWaiting.get({ chatId: row.chat_id })) {
      shared.queueJob(commit, row.user_id, settlement.next);
    }
    return job;
  };

  return {
    settle,
    rescue: (commit: Commit, now: string, inHand: readonly string[]): number => {
      const lost = listLost.all({ now, inHand: JSON.stringify(inHand) });
      const at = toInstant(database.clock.now());
      // The attempt stays counted: a job that kills its process must not do so for ever.
      for (const row of lost) comeBack(commit, row, { state: 'ready' }, at, true);
      return lost.length;
    },
    requestCancel: (commit: Commit, row: JobRow, at: string): void => {
      if (row.state === 'ready') announce(commit, end.get(ending(row, cancelled, at)));
      if (row.state !== 'running') return;
      askToStop.run({ jobId: row.id });
      shared.tellWorkers(commit, { kind: 'cancel', jobId: row.id });
    },
  };
}

const cancelled = { state: 'cancelled', failure: null } as const;

type Ending = Extract<Settlement, { state: 'done' | 'failed' | 'cancelled' }>;
type Returning = Extract<Settlement, { state: 'ready' | 'waiting' }>;

const ending = (row: JobRow, settlement: Ending, at: string): Named => {
  const failure = settlement.state === 'done' ? null : settlement.failure;
  const done = settlement.state === 'done' ? settlement : { imageIds: [], cost: null };
  return {
    jobId: row.id,
    state: settlement.state,
    imageIds: JSON.stringify(done.imageIds),
    costMicros: done.cost?.amountMicros ?? null,
    costBasis: done.cost?.basis ?? null,
    ...noteFailure(row, failure, at),
    at,
  };
};

const returning = (row: JobRow, settlement: Returning, at: string, counted: boolean): Named => {
  const waits = settlement.state === 'waiting';
  return {
    jobId: row.id,
    runAfter: waits ? settlement.runAfter : at,
    uncounted: counted ? 0 : 1,
    ...noteFailure(row, waits ? settlement.failure : null, at),
  };
};

const noteFailure = (row: JobRow, failure: object | null, at: string): Named => {
  const errors = JSON.parse(row.errors) as unknown[];
  if (failure) errors.push({ at, ...failure });
  return { failure: failure && JSON.stringify(failure), errors: JSON.stringify(errors) };
};
