import { contextWith } from '../../../support/generation-context.ts';
import { readAllowList } from '../../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../../server/adapters/network/outgoing.ts';
import type { KnownModels } from '../../../../server/adapters/providers/nanogpt/known-models.ts';
import { createNanoGpt } from '../../../../server/adapters/providers/nanogpt/nanogpt.ts';
import { ProviderFailure } from '../../../../server/domain/failure.ts';
import type { OpenConnection } from '../../../../server/ports/connection-provider.ts';
import type { GenerationRequest } from '../../../../server/ports/image-provider.ts';
import { json, models, olderModels } from '../../../contract/image-provider/nanogpt/replies.ts';
import { toResponse } from '../../../contract/image-provider/fixture-server.ts';
import type { Reply } from '../../../contract/image-provider/row.ts';

export interface Arrival {
  path: string;
  headers: Headers;
  body: Record<string, unknown>;
}
type Answer = Reply | (() => Reply | Response | Promise<Reply | Response>);

/** A NanoGPT of our own, and a provider that knows nothing of it yet. */
export function openDesk({ known, allow = '' }: { known?: KnownModels; allow?: string } = {}) {
  const arrivals: Arrival[] = [];
  const answers = new Map<string, Answer>([
    ['/api/v1/images/models', json(models)],
    ['/api/v1/image-models', json(olderModels)],
  ]);
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      const path = new URL(request.url).pathname;
      const text = await request.text();
      arrivals.push({
        path,
        headers: request.headers,
        body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
      });
      const answer = answers.get(path) ?? { status: 404, body: 'nobody answers here' };
      const reply = typeof answer === 'function' ? await answer() : answer;
      return reply instanceof Response ? reply : toResponse(reply);
    },
  });
  const outgoing = createOutgoing({ allowed: readAllowList(allow), ownPorts: () => [] });
  const origin = `http://127.0.0.1:${server.port}`;
  const provider = createNanoGpt({ outgoing }, known);
  const connection = (values: Partial<OpenConnection> = {}): OpenConnection => ({
    baseUrl: `${origin}/api/v1`,
    apiKey: 'sk-nano-desk-0123456789',
    parameters: {},
    mayReachLoopback: true,
    ...values,
  });
  const context = (signal = new AbortController().signal) => contextWith({ signal, timeoutMs: 5_000 });
  const request = (values: Partial<GenerationRequest> = {}): GenerationRequest => ({
    model: 'nobody/knows-this',
    prompt: 'a harbour at dusk',
    negativePrompt: '',
    characterPrompts: [],
    references: [],
    scene: null,
    size: { width: 1216, height: 832 },
    seed: 7,
    ...values,
  });
  return {
    origin,
    arrivals,
    provider,
    connection,
    context,
    request,
    answer: (path: string, reply: Answer) => void answers.set(path, reply),
    ask: (
      values: Partial<GenerationRequest> = {},
      open: Partial<OpenConnection> = {},
      signal?: AbortSignal,
    ) => provider.generate(request(values), connection(open), context(signal)),
    orders: () => arrivals.filter(({ path }) => /\/images(\/generations)?$/.test(path)),
    paths: () => arrivals.map(({ path }) => path),
    close: () => server.stop(true),
  };
}

/** How a call failed. Throws when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
  const outcome: unknown = await call.catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) return outcome;
  throw new Error(`It did not fail as expected: ${String(outcome)}`);
}
