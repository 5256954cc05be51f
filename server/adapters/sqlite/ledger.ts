import type {
  CallPurpose,
  CallState,
  LedgerEntry,
  LedgerGroup,
  LedgerGrouping,
} from '../../domain/ledger.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { SqliteDatabase } from './database.ts';
import { createProviderCalls } from './provider-calls.ts';
import { toCredits, toMoney } from './money-rows.ts';

interface EntryRow {
  id: string;
  job_id: string | null;
  chat_id: string | null;
  chat_title: string | null;
  connection_id: string | null;
  connection_name: string | null;
  provider: string;
  model: string;
  purpose: CallPurpose;
  state: CallState;
  booked_micros: number | null;
  booked_basis: string | null;
  credits_amount: number | null;
  credits_unit: string | null;
  sent_at: string;
  settled_at: string | null;
}

interface SumRow {
  key: string;
  label: string | null;
  credits_unit: string;
  calls: number;
  exact_micros: number;
  estimated_micros: number;
  unpriced_calls: number;
  credits_amount: number;
}

const filters = {
  chatId: 'AND c.chat_id = $chatId',
  provider: 'AND c.provider = $provider',
  connectionId: 'AND c.connection_id = $connectionId',
};
type Filter = keyof typeof filters;

/** What calls of a sum are told apart by, and what that is called today. */
const groupings: Record<LedgerGrouping, { key: string; label: string }> = {
  day: { key: 'd.day', label: 'NULL' },
  provider: { key: 'd.provider', label: 'NULL' },
  chat: {
    key: 'd.chat_id',
    label: '(SELECT title FROM chats WHERE id = d.chat_id AND user_id = d.user_id)',
  },
  connection: {
    key: 'd.connection_id',
    label: '(SELECT name FROM connections WHERE id = d.connection_id AND user_id = d.user_id)',
  },
};

/** The ledger: calls as they leave and come back, and what a user reads of them. */
export function createLedger(database: SqliteDatabase): Ledger {
  const { prepare, read } = database;
  const listBy = (wanted: readonly Filter[]) =>
    prepare<EntryRow>(`
      SELECT c.*, chats.title AS chat_title, connections.name AS connection_name
      FROM provider_calls c
      LEFT JOIN chats ON chats.id = c.chat_id AND chats.user_id = c.user_id
      LEFT JOIN connections ON connections.id = c.connection_id AND connections.user_id = c.user_id
      WHERE c.user_id = $userId AND c.paid = 1 AND c.state <> 'not_processed'
        ${wanted.map((filter) => filters[filter]).join(' ')}
        AND c.sent_at >= $from AND (c.sent_at, c.id) < ($before, $beforeId)
      ORDER BY c.sent_at DESC, c.id DESC LIMIT $limit`);
  const names = Object.keys(filters) as Filter[];
  const subsets = names.reduce<Filter[][]>(
    (all, name) => [...all, ...all.map((one) => [...one, name])],
    [[]],
  );
  const listings = new Map(subsets.map((wanted) => [wanted.join(), listBy(wanted)]));
  const sumBy = ({ key, label }: { key: string; label: string }) =>
    prepare<SumRow>(`
      SELECT ${key} AS key, ${label} AS label, d.credits_unit, sum(d.calls) AS calls,
        sum(d.exact_micros) AS exact_micros, sum(d.estimated_micros) AS estimated_micros,
        sum(d.unpriced_calls) AS unpriced_calls, sum(d.credits_amount) AS credits_amount
      FROM ledger_days d WHERE d.user_id = $userId AND d.day >= $from AND d.day <= $to
      GROUP BY ${key}, d.credits_unit HAVING sum(d.calls) > 0 ORDER BY ${key}, d.credits_unit`);
  const sums = {
    day: sumBy(groupings.day),
    provider: sumBy(groupings.provider),
    chat: sumBy(groupings.chat),
    connection: sumBy(groupings.connection),
  };

  return {
    ...createProviderCalls(database),
    list: (userId, { from, to, before, limit, ...wanted }) =>
      read(() => {
        const given = names.filter((name) => wanted[name] !== undefined);
        const values = Object.fromEntries(given.map((name) => [name, wanted[name] ?? '']));
        // A day's moments sort before the day with a letter behind it.
        const end = to === undefined ? '9999' : `${to}Z`;
        const bounds = { from: from ?? '', before: before?.sentAt ?? end, beforeId: before?.id ?? '' };
        const rows = listings.get(given.join())?.all({ userId, limit, ...bounds, ...values });
        return (rows ?? []).map(toEntry);
      }),
    summarise: (userId, range, by) => read(() => groupSums(sums[by].all({ userId, ...range }))),
  };
}

const toEntry = (row: EntryRow): LedgerEntry => ({
  id: row.id,
  jobId: row.job_id,
  chatId: row.chat_id,
  chatTitle: row.chat_title,
  connectionId: row.connection_id,
  connectionName: row.connection_name,
  provider: row.provider,
  model: row.model,
  purpose: row.purpose,
  state: row.state,
  cost: toMoney(row.booked_micros, row.booked_basis),
  credits: toCredits(row.credits_amount, row.credits_unit),
  sentAt: row.sent_at,
  settledAt: row.settled_at,
});

/** One group a key, out of rows in its order: one for each unit of credits. */
function groupSums(rows: readonly SumRow[]): LedgerGroup[] {
  const groups: LedgerGroup[] = [];
  for (const row of rows) {
    const key = row.key === '' ? null : row.key;
    let group = groups.at(-1);
    if (group?.key !== key || !group) {
      group = { key, label: row.label, ...emptySum(), credits: [] };
      groups.push(group);
    }
    group.calls += row.calls;
    group.exactMicros += row.exact_micros;
    group.estimatedMicros += row.estimated_micros;
    group.unpricedCalls += row.unpriced_calls;
    if (row.credits_unit) group.credits.push({ amount: row.credits_amount, unit: row.credits_unit });
  }
  return groups;
}

const emptySum = () => ({ calls: 0, exactMicros: 0, estimatedMicros: 0, unpricedCalls: 0 });
