import { AppError } from '../../domain/failure.ts';
import type { CallState, JobQueue } from '../../ports/jobs.ts';
import type { SqliteDatabase } from './database.ts';
import { toMoney } from './rows.ts';

interface CallRow {
  id: string;
  job_id: string;
  sequence: number;
  provider: string;
  model: string;
  state: CallState;
  request_id: string | null;
  estimate_micros: number;
  estimate_basis: 'exact' | 'estimated';
  cost_micros: number | null;
  cost_basis: string | null;
  sent_at: string;
}

/** The ledger of requests that left. An open call survives a power cut, not only a killed process. */
export function createProviderCalls(
  database: SqliteDatabase,
): Pick<JobQueue, 'openCall' | 'findCall' | 'settleCall'> {
  const { prepare, read, write } = database;
  const insertCall = prepare<{ id: string }>(`
    INSERT INTO provider_calls
      (id, user_id, job_id, sequence, provider, model, estimate_micros, estimate_basis, sent_at)
    SELECT $id, user_id, id, $sequence, $provider, $model, $estimateMicros, $estimateBasis, $sentAt
    FROM jobs WHERE id = $jobId AND state = 'running'
    ON CONFLICT (job_id, sequence) WHERE state <> 'not_processed' DO NOTHING RETURNING id`);
  const findCall = prepare<CallRow>(`
    SELECT * FROM provider_calls WHERE job_id = $jobId AND sequence = $sequence
    ORDER BY sent_at DESC, id DESC LIMIT 1`);
  const settleCall = prepare<never>(`
    UPDATE provider_calls SET state = $state, request_id = $requestId, cost_micros = $costMicros,
      cost_basis = $costBasis, settled_at = $at
    WHERE id = $callId AND state = 'open'`);

  return {
    openCall: ({ estimate, ...call }) =>
      write(
        () => {
          const money = { estimateMicros: estimate.amountMicros, estimateBasis: estimate.basis };
          if (insertCall.get({ ...call, ...money })) return;
          throw new AppError('conflict', 'This picture was ordered already.');
        },
        { durable: true },
      ),
    findCall: (jobId, sequence) =>
      read(() => {
        const row = findCall.get({ jobId, sequence });
        if (!row) return undefined;
        return {
          id: row.id,
          jobId: row.job_id,
          sequence: row.sequence,
          provider: row.provider,
          model: row.model,
          sentAt: row.sent_at,
          estimate: {
            amountMicros: row.estimate_micros,
            currency: 'USD' as const,
            basis: row.estimate_basis,
          },
          state: row.state,
          requestId: row.request_id,
          cost: toMoney(row.cost_micros, row.cost_basis),
        };
      }),
    settleCall: (callId, { state, requestId, cost, at }) =>
      write(() => {
        const money = { costMicros: cost.amountMicros, costBasis: cost.basis };
        settleCall.run({ callId, state, requestId, ...money, at });
      }),
  };
}
