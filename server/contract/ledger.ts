import { z } from 'zod';
import { LedgerGroup, LedgerGrouping, LedgerSum } from '../domain/ledger.ts';
import { PageQuery } from './page.ts';

const Day = z.iso.date();

/** `from` and `to` are UTC days, both included. */
export const ListLedger = PageQuery.extend({
  chatId: z.string().optional(),
  provider: z.string().optional(),
  connectionId: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type ListLedger = z.infer<typeof ListLedger>;

/** Without days: the present UTC month. */
export const SummariseLedger = z.object({
  from: Day.optional(),
  to: Day.optional(),
  by: LedgerGrouping.optional(),
});
export type SummariseLedger = z.infer<typeof SummariseLedger>;

export const LedgerSummary = z.object({
  from: Day,
  to: Day,
  by: LedgerGrouping,
  groups: z.array(LedgerGroup),
  total: LedgerSum,
});
export type LedgerSummary = z.infer<typeof LedgerSummary>;
