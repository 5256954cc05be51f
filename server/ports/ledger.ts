import type { Cost } from '../domain/cost.ts';
import type { CallPurpose, CallState, LedgerEntry, LedgerGroup, LedgerGrouping } from '../domain/ledger.ts';
import type { Spent, SpendingRefusal } from '../domain/spending.ts';

/** A request that is about to leave. */
export interface NewCall {
  id: string;
  userId: string;
  /** The job it is made for, which must be running; `null` outside of any. */
  jobId: string | null;
  chatId: string | null;
  /** `null` for what is built in. */
  connectionId: string | null;
  provider: string;
  model: string;
  purpose: CallPurpose;
  /** Which of the fallback chain: 0 for the first. */
  candidate: number;
  /** Which of the order's pictures: 0 for the first. */
  sequence: number;
  sentAt: string;
  /** The reservation: what the call is booked at until its price is known. */
  estimate: Cost;
  /** The story asks by itself: the budgets hold as well as the cap. */
  automatic: boolean;
}

export interface KnownCall {
  id: string;
  state: CallState;
  sentAt: string;
  requestId: string | null;
  /** What an open call's result can be asked for by: the provider's own text. */
  ticket: string | null;
  /** The estimate until it is settled, then the price. */
  booked: Cost;
}

export interface CallOutcome {
  state: Exclude<CallState, 'open'>;
  requestId: string | null;
  cost: Cost;
  at: string;
  /** From sending to the answer, where what was ordered came to the process that sent it; it is of no price. */
  tookMs?: number;
}

/** What takes about as long as another: asked of the same model, for the same purpose. */
export type CallLike = Pick<NewCall, 'userId' | 'connectionId' | 'model' | 'purpose'>;

/** A range of UTC days, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** Every request that costs something, booked before it leaves. */
export interface Ledger {
  /**
   * Before a request leaves: it and its reservation are on disk, and outlive a power cut. Whether the user's limits
   * allow it is asked in the same commit: what several calls reserve at once never exceeds the cap. Resolves to why
   * it must not leave; then nothing was written.
   * Throws `ProviderFailure('aborted')` for a job that was called off, `AppError('conflict')` when the job does not run, or unless every earlier call for this picture and
   * candidate was `not_processed`.
   */
  openCall(call: NewCall): Promise<SpendingRefusal | null>;
  /** The latest call for that picture. */
  findCall(jobId: string, candidate: number, sequence: number): Promise<KnownCall | undefined>;
  /**
   * What the result of an open call can be asked for by; it outlives a power cut. Settling forgets it.
   * Throws `AppError('conflict')` when the call is not open.
   */
  keepTicket(callId: string, ticket: string): Promise<void>;
  /** What became of it. A call that is settled already stays as it is. */
  settleCall(callId: string, outcome: CallOutcome): Promise<void>;
  /** Open calls of no job, left by a process that is gone: nobody can say what became of them. Resolves to how many. */
  settleAbandoned(at: string): Promise<number>;
  /** How long the latest 20 like that took which brought what was ordered: their median. `null` for fewer than three. */
  findUsualMs(like: CallLike): Promise<number | null>;
  /** What is booked in the UTC day and month of that moment. */
  findSpent(userId: string, at: string): Promise<Spent>;
  /** Paid calls, newest first. */
  list(
    userId: string,
    filter: Partial<DayRange> & {
      chatId?: string;
      provider?: string;
      connectionId?: string;
      limit: number;
      before?: { sentAt: string; id: string };
    },
  ): Promise<LedgerEntry[]>;
  /** Days and ids in order. Costs as much as there are days, chats and connections in the range, not calls. */
  summarise(userId: string, range: DayRange, by: LedgerGrouping): Promise<LedgerGroup[]>;
}
