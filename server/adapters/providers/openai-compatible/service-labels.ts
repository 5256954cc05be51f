import { z } from 'zod';
import services from './services.json' with { type: 'json' };

/** Services that are known, with a name for the form, in their order. */
export const serviceLabels: Record<string, string> = Object.fromEntries(
  z
    .array(z.object({ id: z.string(), label: z.string() }))
    .parse(services.services)
    .map(({ id, label }) => [id, label]),
);
