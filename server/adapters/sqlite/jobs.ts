import type { Job } from '../../domain/job.ts';
import type { JobQueue } from '../../ports/jobs.ts';
import type { SqliteDatabase } from './database.ts';
import { toClaimedJob, toForeseen, toJob, toPastOrder, type JobRow } from './job-rows.ts';
import { prepareSettling } from './settle-job.ts';
import type { SharedWrites } from './shared-writes.ts';

/** The durable queue. In-process watchers hear of new work after the commit; polling covers the rest. */
export function createJobQueue(database: SqliteDatabase, shared: SharedWrites): JobQueue {
  const { prepare, read, write } = database;
  const settling = prepareSettling(database, shared);
  const findJob = prepare<JobRow>('SELECT * FROM jobs WHERE id = $jobId AND user_id = $userId');
  const getJob = prepare<JobRow>('SELECT * FROM jobs WHERE id = $jobId');
  const findRetry = prepare<JobRow>('SELECT * FROM jobs WHERE retry_of = $jobId AND user_id = $userId');
  const markRetry = prepare<never>(
    'UPDATE jobs SET retry_of = $failedJobId, steps = $steps WHERE id = $jobId',
  );
  const findSuccessor = prepare<JobRow>('SELECT * FROM jobs WHERE retry_of = $jobId');
  const listJobs = (scope: string) =>
    prepare<JobRow>(`
      SELECT * FROM jobs WHERE user_id = $userId ${scope} AND (created_at, id) < ($createdAt, $id)
      ORDER BY created_at DESC, id DESC LIMIT $limit`);
  const listings = {
    all: listJobs(''),
    chat: listJobs('AND chat_id = $chatId'),
    state: listJobs('AND state = $state'),
    both: listJobs('AND chat_id = $chatId AND state = $state'),
  };
  const claimOne = prepare<JobRow>(`
    UPDATE jobs SET state = 'running', begun = 1, attempts = attempts + 1, worker_id = $workerId,
      lease_until = $leaseUntil
    WHERE id = (
      SELECT r.id FROM jobs r
      WHERE r.state = 'ready' AND r.run_after <= $now
        AND NOT EXISTS (SELECT 1 FROM jobs b WHERE b.chat_id = r.chat_id AND b.state = 'running')
      ORDER BY (SELECT count(*) FROM jobs b WHERE b.user_id = r.user_id AND b.state = 'running'),
        r.created_at, r.id
      LIMIT 1)
    RETURNING *`);
  const renewLease = prepare<{ cancel_requested: number }>(`
    UPDATE jobs SET lease_until = $leaseUntil
    WHERE id = $jobId AND worker_id = $workerId AND state = 'running' RETURNING cancel_requested`);
  const setNews = prepare<JobRow>(`
    UPDATE jobs SET stage = $stage, progress = $progress, previews = $previews, sent_at = $sentAt,
      queue_position = $queuePosition, line = $line, usual_ms = $usualMs
    WHERE id = $jobId AND state = 'running' RETURNING *`);
  const findNewer = prepare<{ id: string }>(`
    SELECT n.id FROM jobs j JOIN jobs n ON n.chat_id = j.chat_id
    WHERE j.id = $jobId AND (n.created_at, n.id) > (j.created_at, j.id) AND (
      n.kind = 'illustrate' AND n.trigger = 'automatic' AND n.state IN ('ready', 'running', 'done')
        AND n.payload ->> '$.draft.messageId' IS NULL
      OR n.kind = 'rescan' AND n.state IN ('ready', 'running')
        AND coalesce(n.payload ->> '$.throughPosition', n.payload ->> '$.fromPosition')
          >= (SELECT position FROM messages WHERE id = j.through_message_id)) LIMIT 1`);
  // One that was called off unsent says nothing of the message: another was begun in its place, or none.
  const findForeseen = prepare<JobRow>(`
    SELECT j.*, EXISTS (
        SELECT 1 FROM provider_calls c WHERE c.job_id = j.id AND c.state <> 'not_processed') AS sent
    FROM jobs j
    WHERE j.payload ->> '$.draft.messageId' = $messageId AND j.user_id = $userId
      AND (j.state IN ('done', 'failed') OR j.state = 'cancelled' AND sent)
    ORDER BY j.created_at DESC, j.id DESC LIMIT 1`);
  const findSent = prepare<{ id: string }>(
    `SELECT id FROM provider_calls WHERE job_id = $jobId AND state <> 'not_processed' LIMIT 1`,
  );
  const listKinds = prepare<{ kind: string }>(
    `SELECT kind FROM jobs WHERE state = 'ready' UNION SELECT kind FROM jobs WHERE state = 'running'`,
  );

  return {
    add: (userId, job) =>
      write((commit) => {
        if (job.chatId !== null) shared.getChat(userId, job.chatId);
        return shared.queueJob(commit, userId, job);
      }),
    find: (userId, jobId) =>
      read(() => {
        const row = findJob.get({ userId, jobId });
        return row ? toJob(row) : undefined;
      }),
    findOrder: (userId, jobId) =>
      read(() => {
        const row = findJob.get({ userId, jobId });
        return row ? toPastOrder(row) : undefined;
      }),
    retry: (userId, failedJobId, job, steps) =>
      write((commit) => {
        const made = findRetry.get({ userId, jobId: failedJobId });
        if (made) return toJob(made);
        if (job.chatId !== null) shared.getChat(userId, job.chatId);
        const queued = shared.queueJob(commit, userId, job);
        markRetry.run({ failedJobId, jobId: queued.id, steps: JSON.stringify(steps) });
        return queued;
      }),
    list: (userId, { chatId, state, limit, before }) =>
      read(() => {
        const bounds = { userId, createdAt: before?.createdAt ?? '9999', id: before?.id ?? '', limit };
        const scoped = { ...bounds, ...(chatId && { chatId }), ...(state && { state }) };
        const listing = chatId ? (state ? 'both' : 'chat') : state ? 'state' : 'all';
        return listings[listing].all(scoped).map(toJob);
      }),
    claim: (workerId, now, leaseUntil) =>
      write((commit) => {
        const row = claimOne.get({ workerId, now, leaseUntil });
        if (!row) return undefined;
        const event = { type: 'job.progress', chatId: row.chat_id, data: { job: toJob(row) } } as const;
        commit.emit(row.user_id, event);
        return toClaimedJob(row, workerId);
      }),
    renew: (jobId, workerId, leaseUntil) =>
      write(() => {
        const row = renewLease.get({ jobId, workerId, leaseUntil });
        return { held: row !== null, cancelRequested: row?.cancel_requested === 1 };
      }),
    remember: (jobId, step, result) => write(() => shared.remember({ jobId, step, result })),
    report: (jobId, news) =>
      write((commit) => {
        const row = setNews.get({ jobId, ...news });
        if (!row) return;
        commit.emit(row.user_id, { type: 'job.progress', chatId: row.chat_id, data: { job: toJob(row) } });
      }),
    findForeseen: (userId, messageId) =>
      read(() => {
        const row = findForeseen.get({ userId, messageId });
        return row ? toForeseen(row) : undefined;
      }),
    cancelUnsent: (userId, jobId, at) =>
      write((commit) => {
        const row = findJob.get({ userId, jobId });
        if (!row || row.finished_at !== null || findSent.get({ jobId })) return false;
        settling.requestCancel(commit, row, at);
        return true;
      }),
    isSuperseded: (jobId) => read(() => findNewer.get({ jobId }) !== null),
    settle: (claim, settlement, at) => write((commit) => settling.settle(commit, claim, settlement, at)),
    rescue: (now, inHand) => write((commit) => settling.rescue(commit, now, inHand)),
    requestCancel: (userId, jobId, at) =>
      write((commit): Job | undefined => {
        const row = findJob.get({ userId, jobId });
        if (!row) return undefined;
        settling.requestCancel(commit, row, at);
        const changed = getJob.get({ jobId });
        return changed ? toJob(changed) : undefined;
      }),
    hasEnded: (jobId, failedBefore) =>
      read(() => {
        const last = (row: JobRow): JobRow => {
          const successor = row.state === 'failed' ? findSuccessor.get({ jobId: row.id }) : null;
          return successor ? last(successor) : row;
        };
        const row = getJob.get({ jobId });
        if (!row) return true;
        const { state, finished_at } = last(row);
        return finished_at !== null && (state !== 'failed' || finished_at < failedBefore);
      }),
    listWaitingKinds: () => read(() => listKinds.all({}).map(({ kind }) => kind)),
    watch: shared.watchJobs,
  };
}
