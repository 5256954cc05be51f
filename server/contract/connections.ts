import { z } from 'zod';
import { Connection } from '../domain/connection.ts';
import { Retirement } from '../domain/model.ts';
import { ReferencePicture, ReferenceUse } from '../domain/reference-picture.ts';
import { pageOf } from './page.ts';

/** What stands where a key is: the key itself never leaves the server. */
export const maskedKey = '********';

/**
 * `works`, `untested`, or why not: `needs_key` without one where the provider asks for it, `needs_attention` after a
 * test or an order that failed for a reason the user must mend.
 */
export const ConnectionStatus = z.enum(['works', 'untested', 'needs_key', 'needs_attention']);
export type ConnectionStatus = z.infer<typeof ConnectionStatus>;

export const ConnectionView = Connection.omit({ kind: true }).extend({
  apiKey: z.literal(maskedKey).nullable(),
  status: ConnectionStatus,
  /** The model was taken away by its maker. */
  retired: Retirement.nullable(),
  references: z.array(ReferencePicture),
});
export type ConnectionView = z.infer<typeof ConnectionView>;
export const ConnectionPage = pageOf(ConnectionView);

const ApiKey = z.string().trim().max(4_000, 'A key is at most 4,000 characters long.');
const BaseUrl = z.url({
  protocol: /^https?$/,
  error: 'This must be an address such as https://api.example.',
});

export const NewConnection = z.strictObject({
  name: Connection.shape.name,
  provider: Connection.shape.provider,
  model: Connection.shape.model.default(''),
  baseUrl: BaseUrl.max(2_000).nullable().default(null),
  parameters: Connection.shape.parameters.default({}),
  isDefault: z.boolean().default(false),
  apiKey: ApiKey.nullable().default(null),
});
export type NewConnection = z.input<typeof NewConnection>;

/** What is absent stays. An empty or `null` key erases it, the mask leaves it as it is. */
export const ConnectionPatch = z.strictObject({
  name: Connection.shape.name.optional(),
  model: Connection.shape.model.optional(),
  baseUrl: BaseUrl.max(2_000).nullable().optional(),
  parameters: Connection.shape.parameters.optional(),
  isDefault: z.boolean().optional(),
  apiKey: ApiKey.nullable().optional(),
});
export type ConnectionPatch = z.infer<typeof ConnectionPatch>;

/** A list of models for a form that is not saved yet; `connectionId` lends the saved key where the origin is the same. */
export const ModelsRequest = z.strictObject({
  provider: z.string(),
  baseUrl: BaseUrl.nullable().optional(),
  apiKey: ApiKey.nullable().optional(),
  connectionId: z.string().optional(),
  parameters: Connection.shape.parameters.optional(),
});
export type ModelsRequest = z.infer<typeof ModelsRequest>;

export const ConnectionTest = z.object({
  ok: z.boolean(),
  reason: z.string().optional(),
  message: z.string(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const ReferencePatch = ReferenceUse.partial().strict();
export type ReferencePatch = z.infer<typeof ReferencePatch>;
