import { z } from 'zod';

/** A provider as the profile form needs it: `settings` is a JSON Schema. */
export const ProviderView = z.object({
  id: z.string(),
  label: z.string(),
  settings: z.record(z.string(), z.unknown()),
  keyUrl: z.string().nullable(),
  needsKey: z.boolean(),
  needsEndpoint: z.boolean(),
});
export type ProviderView = z.infer<typeof ProviderView>;
