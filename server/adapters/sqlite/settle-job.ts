import { toInstant } from '../../domain/time.ts';
import type { Job } from '../../domain/job.ts';
import type { Claim, Settlement } from '../../ports/jobs.ts';
import type { Commit, Named, SqliteDatabase } from './database.ts';
import { toJob, type JobRow } from './job-rows.ts';
import type { SharedWrites } from './shared-writes.ts';

/** Nothing goes on in a job that does not run. */
const still = `stage = NULL, progress = NULL, previews = 0, sent_at = NULL, queue_position = NULL, line = NULL,
      usual_ms = NULL, worker_id = NULL, lease_until = NULL`;

/** How a job leaves its state, in one place. */
export function prepareSettling(database: SqliteDatabase, shared: SharedWrites) {
  const { prepare } = database;
  const getJob = prepare<JobRow>('SELECT * FROM jobs WHERE id = $jobId');
  const end = prepare<JobRow>(`
    UPDATE jobs SET state = $state, image_ids = $imageIds, failure = $failure, errors = $errors,
      cost_micros = $costMicros, cost_basis = $costBasis, finished_at = $at, called_off = $calledOff,
      ${still}
    WHERE id = $jobId RETURNING *`);
  const putBack = prepare<JobRow>(`
    UPDATE jobs SET state = 'ready', failure = $failure, errors = $errors, run_after = $runAfter,
      attempts = attempts - $uncounted, ${still}
    WHERE id = $jobId RETURNING *`);
  const askToStop = prepare<JobRow>(`
    UPDATE jobs SET cancel_requested = 1, called_off = 'asked', run_after = min(run_after, $at)
    WHERE id = $jobId RETURNING *`);
  /** Calls of a job are pictures that were ordered: `out` of one that may still come, or came and is not kept yet. */
  const findCalls = prepare<{ out: number | null; owed: number | null }>(`
    SELECT max(state IN ('open', 'answered')) AS out, max(paid = 1 AND state <> 'not_processed') AS owed
    FROM provider_calls WHERE job_id = $jobId`);
  const findWaiting = prepare<{ id: string }>(`
    SELECT id FROM jobs
    WHERE chat_id = $chatId AND kind = 'illustrate' AND trigger = 'automatic' AND state = 'ready' AND begun = 0`);
  const listLost = prepare<JobRow>(`
    SELECT * FROM jobs
    WHERE state = 'running' AND lease_until < $now AND id NOT IN (SELECT value FROM json_each($inHand))`);

  const tell = (commit: Commit, row: JobRow, job: Job): void => {
    const type = job.finishedAt === null ? ('job.progress' as const) : ('job.finished' as const);
    commit.emit(row.user_id, { type, chatId: row.chat_id, data: { job } });
  };
  const announce = (commit: Commit, row: JobRow | null): Job => {
    if (!row) throw new Error('The job vanished while it was settled.');
    const job = toJob(row);
    tell(commit, row, job);
    // A job that ends or comes back lets the next one of its chat start.
    shared.tellWorkers(commit, { kind: 'claimable' });
    return job;
  };

  const isOut = ({ id }: JobRow): boolean => findCalls.get({ jobId: id })?.out === 1;

  const finish = (commit: Commit, row: JobRow, settlement: Ending, at: string): Job => {
    const called = settlement.state === 'cancelled' || row.cancel_requested === 1;
    const came = settlement.state === 'done' && settlement.imageIds.length > 0;
    const owed = findCalls.get({ jobId: row.id })?.owed === 1 ? 'may_be_paid' : 'nothing_owed';
    const calledOff = called ? (came ? 'too_late' : owed) : null;
    return announce(commit, end.get({ ...ending(row, settlement, at), calledOff }));
  };

  /** One that was asked to stop comes back only where an order is out. */
  const comeBack = (
    commit: Commit,
    row: JobRow,
    settlement: Returning,
    at: string,
    counted: boolean,
  ): Job => {
    if (row.cancel_requested === 1 && !isOut(row)) return finish(commit, row, cancelled, at);
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
    const job = finish(commit, row, settlement, at);
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
      if (row.finished_at !== null) return;
      if (row.state === 'ready' && !isOut(row)) return void finish(commit, row, cancelled, at);
      const asked = askToStop.get({ jobId: row.id, at });
      if (asked) tell(commit, row, toJob(asked));
      const isRunning = row.state === 'running';
      shared.tellWorkers(commit, isRunning ? { kind: 'cancel', jobId: row.id } : { kind: 'claimable' });
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
