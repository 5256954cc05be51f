import { z } from 'zod';
import { Credits } from './cost.ts';
import { Money } from './money.ts';
import { Instant } from './time.ts';

/**
 * How a call stands. `open`: sent, no answer seen. `answered`: what was ordered came, or a refusal with a price.
 * `not_processed`: it failed and may be made again. `unknown`: it failed after it left, and nobody can say what became of it.
 */
export const CallState = z.enum(['open', 'answered', 'not_processed', 'unknown']);
export type CallState = z.infer<typeof CallState>;

/**
 * What a call was for. `reading`: a message's scene. `reply`: the story went on. `prompt`: the words of a picture.
 */
export const CallPurpose = z.enum(['picture', 'reading', 'reply', 'prompt']);
export type CallPurpose = z.infer<typeof CallPurpose>;

/** One paid call. Names are those of today; `null` for what is gone, and for what a call never had. */
export const LedgerEntry = z.object({
  id: z.string(),
  jobId: z.string().nullable(),
  chatId: z.string().nullable(),
  chatTitle: z.string().nullable(),
  connectionId: z.string().nullable(),
  connectionName: z.string().nullable(),
  provider: z.string(),
  model: z.string(),
  purpose: CallPurpose,
  state: CallState,
  /** What it is booked at: the estimate until the price is known; `null` when nobody knows. */
  cost: Money.nullable(),
  credits: Credits.nullable(),
  sentAt: Instant,
  settledAt: Instant.nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Sums over paid calls, open ones at their estimate. Money is in millionths of a US dollar. */
export const LedgerSum = z.object({
  calls: z.number().int(),
  exactMicros: z.number().int(),
  estimatedMicros: z.number().int(),
  /** Calls whose price nobody knows: they are in no sum. */
  unpricedCalls: z.number().int(),
  /** One entry a unit. */
  credits: z.array(Credits),
});
export type LedgerSum = z.infer<typeof LedgerSum>;

export const LedgerGrouping = z.enum(['day', 'provider', 'chat', 'connection']);
export type LedgerGrouping = z.infer<typeof LedgerGrouping>;

/** `key` is a UTC day, a provider or an id; `null` where the calls had none. `label` is its name of today. */
export const LedgerGroup = LedgerSum.extend({ key: z.string().nullable(), label: z.string().nullable() });
export type LedgerGroup = z.infer<typeof LedgerGroup>;
