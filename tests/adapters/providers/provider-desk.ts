import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../server/adapters/network/outgoing.ts';
import type { ProviderTools } from '../../../server/adapters/providers/registry.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { OpenConnection } from '../../../server/ports/connection-provider.ts';
import type {
  GenerationContext,
  GenerationRequest,
  ImageProvider,
} from '../../../server/ports/image-provider.ts';
import { toResponse } from '../../contract/image-provider/fixture-server.ts';
import type { Reply } from '../../contract/image-provider/row.ts';
import { contextWith } from '../../support/generation-context.ts';

export interface Arrival {
  path: string;
  url: URL;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}
export type Answer = Reply | ((arrival: Arrival) => Reply | Response | Promise<Reply | Response>);

interface Options {
  make(tools: ProviderTools): ImageProvider;
  /** Behind the origin. */
  basePath?: string;
  apiKey?: string | null;
  /** Hosts that may be called though they are private. */
  allow?: string;
  /** By path. */
  answers?: Record<string, Answer>;
}

/** A service of our own, and a provider that knows nothing of it yet. */
export function openProviderDesk({
  make,
  basePath = '',
  apiKey = 'sk-desk-0123456789',
  allow = '',
  ...options
}: Options) {
  const arrivals: Arrival[] = [];
  const answers = new Map<string, Answer>(Object.entries(options.answers ?? {}));
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: async (request) => {
      const url = new URL(request.url);
      const text = await request.text();
      const arrival = { path: url.pathname, url, headers: request.headers, text, body: readObject(text) };
      arrivals.push(arrival);
      const answer = answers.get(arrival.path) ?? { status: 404, body: 'nobody answers here' };
      const reply = typeof answer === 'function' ? await answer(arrival) : answer;
      return reply instanceof Response ? reply : toResponse(reply);
    },
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const outgoing = createOutgoing({ allowed: readAllowList(allow), ownPorts: () => [] });
  const provider = make({ outgoing });
  const connection = (values: Partial<OpenConnection> = {}): OpenConnection => ({
    baseUrl: origin + basePath,
    apiKey,
    parameters: {},
    mayReachLoopback: true,
    ...values,
  });
  const context = (values: Partial<GenerationContext> = {}) => contextWith({ timeoutMs: 5_000, ...values });
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
      own: Partial<GenerationContext> = {},
    ) => provider.generate(request(values), connection(open), context(own)),
    paths: () => arrivals.map(({ path }) => path),
    close: () => server.stop(true),
  };
}

function readObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** How a call failed. Throws when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
  const outcome: unknown = await call.catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) return outcome;
  throw new Error(`It did not fail as expected: ${String(outcome)}`);
}
