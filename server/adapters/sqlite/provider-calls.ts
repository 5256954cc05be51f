import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { CallState } from '../../domain/ledger.ts';
import { isFree, refuseSpending } from '../../domain/spending.ts';
import type { Cost } from '../../domain/cost.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Named, SqliteDatabase } from './database.ts';
import { prepareTotals, type BookedRow } from './ledger-totals.ts';
import { toCredits, toMoney } from './money-rows.ts';

interface CallRow extends BookedRow {
  id: string;
  state: CallState;
  request_id: string | null;
  ticket: string | null;
  sent_at: string;
}

const usualOf = 20;
const fewest = 3;

/** Requests as they leave and come back. An open call survives a power cut, not only a killed process. */
export function createProviderCalls(
  database: SqliteDatabase,
): Pick<
  Ledger,
  'openCall' | 'findCall' | 'keepTicket' | 'settleCall' | 'settleAbandoned' | 'findUsualMs' | 'findSpent'
> {
  const { prepare, read, write } = database;
  const totals = prepareTotals(database);
  const insertCall = prepare<CallRow>(`
    INSERT INTO provider_calls (id, user_id, job_id, chat_id, connection_id, provider, model, purpose, candidate, sequence,
      paid, booked_micros, booked_basis, credits_amount, credits_unit, day, sent_at)
    SELECT $id, u.id, $jobId, $chatId, $connectionId, $provider, $model, $purpose, $candidate, $sequence,
      $paid, $bookedMicros, $bookedBasis, $creditsAmount, $creditsUnit, $day, $sentAt
    FROM users u WHERE u.id = $userId AND ($jobId IS NULL OR EXISTS (
      SELECT 1 FROM jobs j WHERE j.id = $jobId AND j.user_id = u.id AND j.state = 'running'))
    ON CONFLICT (job_id, candidate, sequence) WHERE state <> 'not_processed' DO NOTHING RETURNING *`);
  const findCalledOff = prepare<{ id: string }>(
    'SELECT id FROM jobs WHERE id = $jobId AND cancel_requested = 1',
  );
  const findCall = prepare<CallRow>(`
    SELECT * FROM provider_calls WHERE job_id = $jobId AND candidate = $candidate AND sequence = $sequence
    ORDER BY sent_at DESC, id DESC LIMIT 1`);
  const findOpen = prepare<CallRow>(`SELECT * FROM provider_calls WHERE id = $callId AND state = 'open'`);
  const keepTicket = prepare<CallRow>(
    `UPDATE provider_calls SET ticket = $ticket WHERE id = $callId AND state = 'open' RETURNING *`,
  );
  const giveUp = prepare<CallRow>(`
    UPDATE provider_calls SET state = 'unknown', settled_at = $at, ticket = NULL,
      booked_basis = CASE WHEN booked_basis IS NULL THEN NULL ELSE 'estimated' END
    WHERE id = $callId RETURNING *`);
  const listAbandoned = prepare<CallRow>(
    `SELECT * FROM provider_calls WHERE state = 'open' AND job_id IS NULL`,
  );
  const settleCall = prepare<CallRow>(`
    UPDATE provider_calls SET state = $state, request_id = $requestId, booked_micros = $bookedMicros,
      booked_basis = $bookedBasis, credits_amount = $creditsAmount, credits_unit = $creditsUnit,
      settled_at = $at, took_ms = $tookMs, ticket = NULL
    WHERE id = $callId RETURNING *`);
  const listDurations = prepare<{ took_ms: number }>(`
    SELECT took_ms FROM provider_calls
    WHERE user_id = $userId AND purpose = $purpose AND connection_id IS $connectionId AND model = $model
      AND took_ms IS NOT NULL
    ORDER BY sent_at DESC, id DESC LIMIT ${usualOf}`);

  return {
    openCall: ({ estimate, automatic, ...call }) =>
      write(
        () => {
          if (call.jobId && findCalledOff.get({ jobId: call.jobId }))
            throw new ProviderFailure('aborted', 'It was called off before anything was sent.');
          const day = toDay(call.sentAt);
          const spent = totals.findSpent(call.userId, day);
          const refusal = refuseSpending(estimate, totals.findLimits(call.userId), spent, automatic);
          if (refusal) return refusal;
          const paid = isFree(estimate) ? 0 : 1;
          const opened = insertCall.get({ ...call, day, paid, ...toColumns(estimate) });
          if (!opened) throw new AppError('conflict', 'This picture was ordered already.');
          totals.count(opened, 1);
          return null;
        },
        { durable: true },
      ),
    findCall: (jobId, candidate, sequence) =>
      read(() => {
        const row = findCall.get({ jobId, candidate, sequence });
        if (!row) return undefined;
        const money = toMoney(row.booked_micros, row.booked_basis);
        const credits = toCredits(row.credits_amount, row.credits_unit);
        const { id, state, sent_at: sentAt, request_id: requestId, ticket } = row;
        return { id, state, sentAt, requestId, ticket, booked: { money, credits } };
      }),
    keepTicket: (callId, ticket) =>
      write(
        () => {
          if (!keepTicket.get({ callId, ticket }))
            throw new AppError('conflict', 'What became of this call is known already.');
        },
        { durable: true },
      ),
    settleCall: (callId, { state, requestId, cost, at, tookMs = null }) =>
      write(() => {
        const open = findOpen.get({ callId });
        const settled = open && settleCall.get({ callId, state, requestId, at, tookMs, ...toColumns(cost) });
        if (!settled) return;
        totals.count(open, -1);
        totals.count(settled, 1);
      }),
    settleAbandoned: (at) =>
      write(() => {
        const abandoned = listAbandoned.all({});
        for (const open of abandoned) {
          const settled = giveUp.get({ callId: open.id, at });
          totals.count(open, -1);
          if (settled) totals.count(settled, 1);
        }
        return abandoned.length;
      }),
    findUsualMs: (like) =>
      read(() => {
        const durations = listDurations.all({ ...like }).map(({ took_ms }) => took_ms);
        return durations.length < fewest ? null : medianOf(durations);
      }),
    findSpent: (userId, at) => read(() => totals.findSpent(userId, toDay(at))),
  };
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const [below = 0, above = below] = sorted.slice(Math.ceil(sorted.length / 2) - 1);
  return sorted.length % 2 === 1 ? below : Math.round((below + above) / 2);
};

const toDay = (at: string): string => at.slice(0, 10);

const toColumns = ({ money, credits }: Cost): Named => ({
  bookedMicros: money?.amountMicros ?? null,
  bookedBasis: money?.basis ?? null,
  creditsAmount: credits?.amount ?? null,
  creditsUnit: credits?.unit ?? null,
});
