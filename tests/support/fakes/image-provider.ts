import { z } from 'zod';
import type { OpenConnection } from '../../../server/ports/connection-provider.ts';
import type { Cost } from '../../../server/domain/cost.ts';
import { free } from '../../../server/domain/money.ts';
import type {
  GeneratedImage,
  GenerationContext,
  GenerationRequest,
  ImageProvider,
  ImageProviders,
} from '../../../server/ports/image-provider.ts';

type Reply =
  Uint8Array | Error | ((request: GenerationRequest, context: GenerationContext) => Promise<Uint8Array>);

/** A provider that answers what was queued, one reply a call; without one, bytes that name the call's number. */
export interface FakeProvider extends ImageProvider {
  readonly requests: GenerationRequest[];
  /** The connection that each request came through. */
  readonly opened: OpenConnection[];
  /** What each picture is estimated at and costs; nothing, unless a test sets it. */
  price: Cost;
  /** Set by a test whose replies keep tickets. */
  resumes?: true;
  patienceMs?: number;
  /** What it says of how each picture was really painted. */
  tells?: Pick<GeneratedImage, 'recipe' | 'model'>;
  queue(reply: Reply): void;
}

export function createFakeProvider(id = 'painter', repeatable = false): FakeProvider {
  const requests: GenerationRequest[] = [];
  const opened: OpenConnection[] = [];
  const replies: Reply[] = [];
  const provider: FakeProvider = {
    id,
    label: 'Fake',
    settings: z.strictObject({}),
    keyUrl: null,
    needsKey: false,
    needsEndpoint: false,
    defaultBaseUrl: null,
    defaultModel: 'fake',
    models: [],
    listModels: async () => [],
    test: async () => 'It works.',
    preferences: () => ({}),
    repeatable,
    requests,
    opened,
    price: { money: free, credits: null },
    queue: (reply) => void replies.push(reply),
    can: () => ({
      dialect: 'prose',
      sizes: { kind: 'any', min: 256, max: 4096 },
      negativePrompt: true,
      seed: true,
      maxCount: 4,
      maxReferences: 0,
    }),
    estimate: () => provider.price,
    generate: async (request, connection, context) => {
      context.signal.throwIfAborted();
      requests.push(request);
      opened.push(connection);
      const reply = replies.shift() ?? new TextEncoder().encode(`picture ${requests.length}`);
      if (reply instanceof Error) throw reply;
      const bytes = typeof reply === 'function' ? await reply(request, context) : reply;
      const { money: cost, credits } = provider.price;
      return {
        bytes,
        requestId: null,
        cost,
        credits,
        leftOut: [],
        ...provider.tells,
      };
    },
  };
  return provider;
}

export const createFakeProviders = (...providers: ImageProvider[]): ImageProviders => ({
  list: () => providers,
  find: (id) => providers.find((provider) => provider.id === id),
});
