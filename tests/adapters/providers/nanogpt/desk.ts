import type { KnownModels } from '../../../../server/adapters/providers/nanogpt/known-models.ts';
import { createNanoGpt } from '../../../../server/adapters/providers/nanogpt/nanogpt.ts';
import type { OpenConnection } from '../../../../server/ports/connection-provider.ts';
import type { GenerationRequest } from '../../../../server/ports/image-provider.ts';
import { json, models, olderModels } from '../../../contract/image-provider/nanogpt/replies.ts';
import { openProviderDesk } from '../provider-desk.ts';

export { failureOf } from '../provider-desk.ts';

/** A NanoGPT of our own, and a provider that knows nothing of it yet. */
export function openDesk({ known, allow = '' }: { known?: KnownModels; allow?: string } = {}) {
  const desk = openProviderDesk({
    make: (tools) => createNanoGpt(tools, known),
    basePath: '/api/v1',
    apiKey: 'sk-nano-desk-0123456789',
    allow,
    answers: { '/api/v1/images/models': json(models), '/api/v1/image-models': json(olderModels) },
  });
  return {
    ...desk,
    context: (signal?: AbortSignal) => desk.context(signal && { signal }),
    ask: (
      values: Partial<GenerationRequest> = {},
      open: Partial<OpenConnection> = {},
      signal?: AbortSignal,
    ) => desk.ask(values, open, signal && { signal }),
    orders: () => desk.arrivals.filter(({ path }) => /\/images(\/generations)?$/.test(path)),
  };
}
