import type { Job } from '../../domain/job.ts';
import type { ClaimedJob, Foreseen, IllustratePayload, NewJob, PastOrder } from '../../ports/jobs.ts';
import { toMoney } from './money-rows.ts';
import { parse, parseOrNull } from './rows.ts';

export interface JobRow {
  id: string;
  user_id: string;
  chat_id: string | null;
  kind: Job['kind'];
  trigger: Job['trigger'];
  state: Job['state'];
  through_message_id: string | null;
  payload: string;
  steps: string;
  stage: string | null;
  progress: number | null;
  previews: number;
  sent_at: string | null;
  queue_position: number | null;
  line: string | null;
  usual_ms: number | null;
  image_ids: string;
  failure: string | null;
  errors: string;
  attempts: number;
  worker_id: string | null;
  run_after: string;
  cost_micros: number | null;
  cost_basis: string | null;
  cancel_requested: number;
  called_off: Job['calledOff'];
  created_at: string;
  finished_at: string | null;
}

export const toJob = (row: JobRow): Job => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  trigger: row.trigger,
  chatId: row.chat_id,
  messageId: row.through_message_id,
  stage: row.stage,
  progress: row.progress,
  previews: row.previews,
  sentAt: row.sent_at,
  queuePosition: row.queue_position,
  line: row.line,
  usualMs: row.usual_ms,
  calledOff: row.called_off,
  imageIds: parse(row.image_ids),
  failure: parseOrNull(row.failure),
  waitsUntil: row.state === 'ready' && row.failure !== null ? row.run_after : null,
  attempts: row.attempts,
  cost: toMoney(row.cost_micros, row.cost_basis),
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

const toNewJob = (row: JobRow): NewJob => ({
  id: row.id,
  kind: row.kind,
  trigger: row.trigger,
  chatId: row.chat_id,
  throughMessageId: row.through_message_id,
  payload: parse(row.payload),
  createdAt: row.created_at,
});

export const toPastOrder = (row: JobRow): PastOrder => ({
  ...toNewJob(row),
  state: row.state,
  failure: parseOrNull(row.failure),
  steps: parse(row.steps),
});

export const toForeseen = (row: JobRow): Foreseen => ({
  draft: parse<IllustratePayload & { draft: Foreseen['draft'] }>(row.payload).draft,
  state: row.state,
  imageIds: parse(row.image_ids),
  steps: parse(row.steps),
});

export const toClaimedJob = (row: JobRow, workerId: string): ClaimedJob => ({
  ...toNewJob(row),
  userId: row.user_id,
  workerId,
  attempts: row.attempts,
  errors: parse(row.errors),
  steps: parse(row.steps),
  cancelRequested: row.cancel_requested === 1,
});
