import { z } from 'zod';
import { isBaseUrl, trimBaseUrl } from '../domain/base-url.ts';
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

/** What may stand in a header. */
const ApiKey = z
  .string()
  .trim()
  .max(4_000, 'A key is at most 4,000 characters long.')
  .refine(
    (key) => /^[\x20-\x7e\xa0-\xff]*$/.test(key),
    'A key is one line of plain letters, digits and signs.',
  );

/** Empty is the same as `null`. */
const BaseUrl = z
  .string()
  .max(2_000, 'An address is at most 2,000 characters long.')
  .transform(trimBaseUrl)
  .refine(
    (address) => address === '' || isBaseUrl(address),
    'This must be an address such as https://api.example, without a password or a query in it.',
  )
  .transform((address) => (address === '' ? null : address))
  .nullable();

export const NewConnection = z.strictObject({
  name: Connection.shape.name,
  provider: Connection.shape.provider,
  model: Connection.shape.model.optional(),
  baseUrl: BaseUrl.optional(),
  parameters: Connection.shape.parameters.optional(),
  isDefault: z.boolean().optional(),
  apiKey: ApiKey.nullable().optional(),
});
export type NewConnection = z.infer<typeof NewConnection>;

/** What is absent stays. An empty or `null` key erases it, the mask leaves it as it is. */
export const ConnectionPatch = z.strictObject({
  name: Connection.shape.name.optional(),
  model: Connection.shape.model.optional(),
  baseUrl: BaseUrl.optional(),
  parameters: Connection.shape.parameters.optional(),
  isDefault: z.boolean().optional(),
  apiKey: ApiKey.nullable().optional(),
});
export type ConnectionPatch = z.infer<typeof ConnectionPatch>;

/**
 * A form that is not saved yet, to be asked what it would reach: models, or what may be picked for its settings.
 * `connectionId` lends the saved key where the origin is the same.
 */
export const FormRequest = z.strictObject({
  provider: z.string(),
  baseUrl: BaseUrl.optional(),
  apiKey: ApiKey.nullable().optional(),
  connectionId: z.string().optional(),
  parameters: Connection.shape.parameters.optional(),
});
export type FormRequest = z.infer<typeof FormRequest>;

export const ConnectionTest = z.object({
  ok: z.boolean(),
  reason: z.string().optional(),
  message: z.string(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

/** A number of a form: a part of it is always text. */
const FormShare = z.coerce.number().min(0).max(1).optional();

/** Sent as multipart/form-data. */
export const ReferenceForm = z.object({
  file: z.file(),
  type: ReferenceUse.shape.type.optional(),
  strength: FormShare,
  informationExtracted: FormShare,
  fidelity: FormShare,
});
export type ReferenceForm = z.infer<typeof ReferenceForm>;

export const ReferencePatch = ReferenceUse.partial().strict();
export type ReferencePatch = z.infer<typeof ReferencePatch>;
