import { z } from 'zod';
import { FailureReason } from './failure.ts';
import { Instant } from './time.ts';

/** `image`: paints. `llm`: writes and reads. Both are kept alike and never mixed. */
export const ConnectionKind = z.enum(['image', 'llm']);
export type ConnectionKind = z.infer<typeof ConnectionKind>;

/** What the last test or order said of a connection. */
export const ConnectionCheck = z.object({
  ok: z.boolean(),
  reason: FailureReason.nullable(),
  message: z.string(),
  at: Instant,
});
export type ConnectionCheck = z.infer<typeof ConnectionCheck>;

/** A user's way to a provider: which one, which model, where, and with which defaults. The key is not part of it. */
export const Connection = z.object({
  id: z.string(),
  kind: ConnectionKind,
  name: z.string().trim().min(1).max(200),
  /** A provider's id: `gemini`. */
  provider: z.string(),
  /** As the provider names it; empty: the provider's default. */
  model: z.string().trim().max(300),
  /** `null`: the provider's own address. */
  baseUrl: z.string().nullable(),
  /** Valid for the provider's settings schema. */
  parameters: z.record(z.string(), z.unknown()),
  /** The one that is used where none is named. At most one of a kind. */
  isDefault: z.boolean(),
  /** The origin that the key was saved for; `null` without a key. */
  keyOrigin: z.string().nullable(),
  check: ConnectionCheck.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Connection = z.infer<typeof Connection>;
