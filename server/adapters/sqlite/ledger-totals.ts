import type { Spent, SpendingLimits } from '../../domain/spending.ts';
import type { SqliteDatabase } from './database.ts';

/** A call as far as sums are concerned. */
export interface BookedRow {
  user_id: string;
  chat_id: string | null;
  connection_id: string | null;
  provider: string;
  state: string;
  paid: number;
  booked_micros: number | null;
  booked_basis: string | null;
  credits_amount: number | null;
  credits_unit: string | null;
  day: string;
}

/** The running sums, written inside the commit of the call they count. */
export function prepareTotals({ prepare }: SqliteDatabase) {
  const addUp = prepare<never>(`
    INSERT INTO ledger_days (user_id, day, provider, connection_id, chat_id, credits_unit, calls, exact_micros,
      estimated_micros, unpriced_calls, credits_amount)
    VALUES ($userId, $day, $provider, $connectionId, $chatId, $creditsUnit, $calls, $exact, $estimated,
      $unpriced, $credits)
    ON CONFLICT DO UPDATE SET calls = calls + excluded.calls,
      exact_micros = exact_micros + excluded.exact_micros,
      estimated_micros = estimated_micros + excluded.estimated_micros,
      unpriced_calls = unpriced_calls + excluded.unpriced_calls,
      credits_amount = credits_amount + excluded.credits_amount`);
  const sumSpent = prepare<{ day_micros: number | null; month_micros: number | null }>(`
    SELECT sum(CASE day WHEN $day THEN exact_micros + estimated_micros ELSE 0 END) AS day_micros,
      sum(exact_micros + estimated_micros) AS month_micros
    FROM ledger_days WHERE user_id = $userId AND day >= $first AND day <= $last`);
  const findLimits = prepare<{ daily: number | null; monthly: number | null; cap: number | null }>(`
    SELECT json_extract(settings, '$.dailyBudgetMicros') AS daily,
      json_extract(settings, '$.monthlyBudgetMicros') AS monthly,
      json_extract(settings, '$.hardCapMicros') AS cap
    FROM users WHERE id = $userId`);

  return {
    /** Adds a call to the sums, or with -1 takes it out again. */
    count: (row: BookedRow, sign: 1 | -1): void => {
      if (row.paid === 0 || row.state === 'not_processed') return;
      const micros = sign * (row.booked_micros ?? 0);
      addUp.run({
        userId: row.user_id,
        day: row.day,
        provider: row.provider,
        connectionId: row.connection_id ?? '',
        chatId: row.chat_id ?? '',
        creditsUnit: row.credits_unit ?? '',
        calls: sign,
        exact: row.booked_basis === 'exact' ? micros : 0,
        estimated: row.booked_basis === 'exact' ? 0 : micros,
        unpriced: row.booked_micros === null && row.credits_amount === null ? sign : 0,
        credits: sign * (row.credits_amount ?? 0),
      });
    },
    findSpent: (userId: string, day: string): Spent => {
      const month = day.slice(0, 7);
      const row = sumSpent.get({ userId, day, first: `${month}-01`, last: `${month}-31` });
      return { dayMicros: row?.day_micros ?? 0, monthMicros: row?.month_micros ?? 0 };
    },
    /** As they stand now: a limit that is set while jobs run holds for them. */
    findLimits: (userId: string): SpendingLimits => {
      const row = findLimits.get({ userId });
      return {
        dailyBudgetMicros: row?.daily ?? null,
        monthlyBudgetMicros: row?.monthly ?? null,
        hardCapMicros: row?.cap ?? null,
      };
    },
  };
}
