import { z } from 'zod';
import { ListedModel } from '../domain/model.ts';

/** A provider as the profile form needs it: `settings` is a JSON Schema. */
export const ProviderView = z.object({
  id: z.string(),
  label: z.string(),
  settings: z.record(z.string(), z.unknown()),
  keyUrl: z.string().nullable(),
  needsKey: z.boolean(),
  needsEndpoint: z.boolean(),
  /** Where it is called when a connection names no address; `null` when nobody is called, or the user must say. */
  defaultBaseUrl: z.string().nullable(),
  defaultModel: z.string(),
  /** The shipped list, which is not asked for anywhere. */
  models: z.array(ListedModel),
  /** Its models can be asked for; otherwise the shipped list is all there is. */
  listsModels: z.boolean(),
  /** What may be picked for some settings can be asked for: those that say `choices` in `settings`. */
  listsChoices: z.boolean(),
  /** Says what an account still has. */
  tellsUsage: z.boolean(),
});
export type ProviderView = z.infer<typeof ProviderView>;
