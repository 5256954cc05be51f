import { afterEach } from 'bun:test';
import { createFal } from '../../../../server/adapters/providers/fal/fal.ts';
import type { KnownModels } from '../../../../server/adapters/providers/fal/known-models.ts';
import { ProviderFailure } from '../../../../server/domain/failure.ts';
import type { OpenConnection } from '../../../../server/ports/connection-provider.ts';
import type {
  GenerationContext,
  GenerationRequest,
  GivenReference,
} from '../../../../server/ports/image-provider.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import { fal as row } from '../../../contract/image-provider/fal/row.ts';
import { openFixtureServer } from '../../../contract/image-provider/fixture-server.ts';
import { openWayOut } from '../../../contract/image-provider/outgoing.ts';
import { contextWith } from '../../../support/generation-context.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
/** Closed after the test. */
export const closeLater = (close: () => unknown): void => void closers.push(close);

/** A fal of our own, and a provider that knows nothing but what it was shipped with. */
export function openDesk({ known }: { known?: KnownModels } = {}) {
  const server = openFixtureServer({ ...row, checkRequest: () => [] }, picture);
  closeLater(server.close);
  const createProvider = () =>
    createFal({ outgoing: openWayOut() }, { ...(known && { known }), pauses: () => 1 });
  const provider = createProvider();
  const connection = (values: Partial<OpenConnection> = {}): OpenConnection => ({
    baseUrl: server.origin + row.basePath,
    apiKey: row.apiKey,
    parameters: {},
    mayReachLoopback: true,
    ...values,
  });
  const request = (values: Partial<GenerationRequest> = {}): GenerationRequest => ({
    model: 'fal-ai/flux/dev',
    prompt: 'a harbour at dusk',
    negativePrompt: '',
    characterPrompts: [],
    references: [],
    scene: null,
    size: { width: 1216, height: 832 },
    seed: 7,
    ...values,
  });
  const count = (operation: string) =>
    server.arrivals.filter((arrival) => arrival.operation === operation).length;
  return {
    server,
    provider,
    /** As after a restart: nothing but the ticket is left of it. */
    createProvider,
    connection,
    request,
    count,
    ask: (
      values: Partial<GenerationRequest> = {},
      parameters: OpenConnection['parameters'] = {},
      context: Partial<GenerationContext> = {},
      asking = provider,
    ) => asking.generate(request(values), connection({ parameters }), contextWith(context)),
    /** The endpoint and the input of the only order. */
    sent: () => {
      const orders = server.arrivals.filter(({ operation }) => operation === 'generate');
      const [order] = orders;
      if (!order || orders.length !== 1) throw new Error(`${orders.length} orders came.`);
      return {
        endpoint: order.url.pathname.slice(row.basePath.length + 1),
        input: JSON.parse(new TextDecoder().decode(order.body)) as Record<string, unknown>,
      };
    },
  };
}
export type FalDesk = ReturnType<typeof openDesk>;

export const reference = (values: Partial<GivenReference> = {}): GivenReference => ({
  bytes: picture.bytes,
  hash: 'h',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
  ...values,
});

/** How a call failed. Throws when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
  const outcome: unknown = await call.catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) return outcome;
  throw new Error(`It did not fail as expected: ${String(outcome)}`);
}
