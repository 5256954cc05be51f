import { afterAll, beforeEach } from 'bun:test';
import { readAllowList } from '../../../../server/adapters/network/allow-list.ts';
import sharp from 'sharp';
import { createOutgoing } from '../../../../server/adapters/network/outgoing.ts';
import { createNovelAi } from '../../../../server/adapters/providers/novelai/novelai.ts';
import { ProviderFailure } from '../../../../server/domain/failure.ts';
import type { OpenConnection } from '../../../../server/ports/connection-provider.ts';
import { contextWith } from '../../../support/generation-context.ts';
import type {
  GeneratedImage,
  GenerationContext,
  GenerationRequest,
  GivenReference,
  ImageProvider,
} from '../../../../server/ports/image-provider.ts';
import { final, frames, zip } from '../../../contract/image-provider/novelai/replies.ts';
import { toResponse } from '../../../contract/image-provider/fixture-server.ts';

/** A picture of one colour, large enough to be told from its neighbours. */
export const paint = async (width: number, height: number, background = '#a52'): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  );

/** A picture that cannot be packed, the same each time. */
export async function paintNoise(width: number, height: number): Promise<Uint8Array> {
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0, value = 1; at < raw.length; at += 1) {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    raw[at] = value >>> 24;
  }
  return new Uint8Array(
    await sharp(raw, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
}

export const picture = await paint(64, 64);

export interface Call {
  path: string;
  body: Record<string, unknown>;
}
type Answer = (call: Call, request: Request) => Response | Promise<Response>;

/** NovelAI on loopback, called through the real way out. */
export interface Studio {
  provider: ImageProvider;
  calls: Call[];
  paths(): string[];
  /** What the last order held, and its parameters. */
  order(): { body: Record<string, unknown>; parameters: Record<string, unknown> };
  answer(path: string, answer: Answer): void;
  ask(request?: Partial<GenerationRequest>, options?: Options): Promise<GeneratedImage>;
  /** The reason of the failure that an order ends with. */
  fail(request?: Partial<GenerationRequest>, options?: Options): Promise<ProviderFailure>;
  connection(options?: Options): OpenConnection;
}

interface Options {
  parameters?: Record<string, unknown>;
  apiKey?: string;
  context?: Partial<GenerationContext>;
}

export const usual: GenerationRequest = {
  prompt: 'harbour, dusk',
  negativePrompt: 'crowd',
  characterPrompts: [],
  references: [],
  scene: null,
  size: { width: 1216, height: 832 },
  seed: 7,
  model: 'nai-diffusion-4-5-full',
};

const paintEverything: Answer = ({ path }) =>
  toResponse(path.endsWith('-stream') ? frames(final(picture)) : zip({ 'image_0.png': picture }));
/** An encoding that tells which call it came from. */
const encodeVibe =
  (calls: Call[]): Answer =>
  () =>
    new Response(`encoded vibe number ${calls.filter(({ path }) => path === '/ai/encode-vibe').length}`);

export function useStudio(): Studio {
  const calls: Call[] = [];
  const answers = new Map<string, Answer>();
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: async (request) => {
      const { pathname: path } = new URL(request.url);
      const text = await request.text();
      const call: Call = { path, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
      calls.push(call);
      const usualAnswer = path === '/ai/encode-vibe' ? encodeVibe(calls) : paintEverything;
      return (answers.get(path) ?? usualAnswer)(call, request);
    },
  });
  const outgoing = createOutgoing({ allowed: readAllowList(''), ownPorts: () => [] });
  const studio = { provider: createNovelAi({ outgoing }) };
  beforeEach(() => {
    studio.provider = createNovelAi({ outgoing });
    calls.length = 0;
    answers.clear();
  });
  afterAll(() => server.stop(true));

  const connection = ({ parameters = {}, apiKey = 'pst-one' }: Options = {}): OpenConnection => ({
    baseUrl: `http://127.0.0.1:${server.port}`,
    apiKey,
    parameters,
    mayReachLoopback: true,
  });
  const ask: Studio['ask'] = (request = {}, options = {}) =>
    studio.provider.generate({ ...usual, ...request }, connection(options), contextWith(options.context));
  return {
    get provider() {
      return studio.provider;
    },
    calls,
    paths: () => calls.map(({ path }) => path),
    order: () => {
      const { body = {} } = calls.findLast(({ path }) => path.startsWith('/ai/generate')) ?? {};
      return { body, parameters: (body['parameters'] ?? {}) as Record<string, unknown> };
    },
    answer: (path, answer) => void answers.set(path, answer),
    ask,
    fail: async (request, options) => {
      const outcome: unknown = await ask(request, options).catch((error: unknown) => error);
      if (outcome instanceof ProviderFailure) return outcome;
      throw new Error(`It did not fail as a provider does: ${String(outcome)}`);
    },
    connection,
  };
}

export async function reference(
  type: GivenReference['type'],
  values: Partial<GivenReference> = {},
  size: [number, number] = [96, 64],
): Promise<GivenReference> {
  const [width, height] = size;
  const given = { strength: null, informationExtracted: null, fidelity: null, ...values };
  const bytes = values.bytes ?? (await paint(width, height));
  return {
    bytes,
    hash: new Bun.CryptoHasher('sha256').update(bytes).digest('hex'),
    width,
    height,
    mime: 'image/png',
    type,
    ...given,
  };
}
