import type { GenerationContext } from '../../server/ports/image-provider.ts';

/** What an order is told where nobody listens, stops or leaves; tests put their own in its place. */
export const contextWith = (own: Partial<GenerationContext> = {}): GenerationContext => ({
  signal: new AbortController().signal,
  leaving: new AbortController().signal,
  timeoutMs: 30_000,
  ticket: null,
  keepTicket: async () => undefined,
  progress: () => undefined,
  tell: () => undefined,
  preview: () => undefined,
  ...own,
});
