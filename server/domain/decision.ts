import { z } from 'zod';

/** What is done about a message's scene, with its reasons as codes; sentences are made in the interface. */
export const Decision = z.object({
  kind: z.enum(['paint', 'reuse', 'hold']),
  because: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
});
export type Decision = z.infer<typeof Decision>;
