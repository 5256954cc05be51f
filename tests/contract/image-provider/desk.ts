import { afterAll, afterEach, beforeAll, beforeEach, expect, spyOn } from 'bun:test';
import sharp from 'sharp';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { OpenConnection } from '../../../server/ports/connection-provider.ts';
import type {
  GeneratedImage,
  GenerationContext,
  GenerationRequest,
  ImageProvider,
} from '../../../server/ports/image-provider.ts';
import type { Outgoing } from '../../../server/ports/outgoing.ts';
import { contextWith } from '../../support/generation-context.ts';
import { sceneWith } from '../../support/fakes/scene-extractor.ts';
import { openBrokenServer, type BrokenServer, type Fault } from './broken-server.ts';
import { openFixtureServer, openOutsider, type FixtureServer } from './fixture-server.ts';
import { openWayOut } from './outgoing.ts';
import type { Picture, WireRow } from './row.ts';

/** A picture whose bytes are worth comparing; the same ones for the same arguments. */
export async function makePicture(
  format: 'png' | 'jpeg' | 'webp',
  size = { width: 96, height: 64 },
): Promise<Picture> {
  const raw = Buffer.alloc(size.width * size.height * 3);
  for (let at = 0; at < raw.length; at += 1) raw[at] = (at * 2_654_435_761) >>> 24;
  const image = sharp(raw, { raw: { ...size, channels: 3 } });
  return { bytes: new Uint8Array(await image.toFormat(format).toBuffer()), mime: `image/${format}` };
}

export const picture = await makePicture('png');

const usualRequest: Omit<GenerationRequest, 'model'> = {
  prompt: 'a wide view of a lighthouse at dusk, oil painting',
  negativePrompt: '',
  characterPrompts: [],
  references: [],
  scene: sceneWith({ environmentClass: 'beach', timeOfDay: 'dusk' }),
  size: { width: 1024, height: 1024 },
  seed: 7,
};

export interface Options {
  signal?: AbortSignal;
  timeoutMs?: number;
  baseUrl?: string;
  parameters?: Record<string, unknown>;
  context?: Partial<GenerationContext>;
}

/** A provider in front of its fixture server, with everything a test asks of them. */
export interface Desk {
  row: WireRow;
  provider: ImageProvider;
  server: FixtureServer;
  outsider: { origin: string; calls: string[] };
  request(): Omit<GenerationRequest, 'model'>;
  connection(options?: Options): OpenConnection;
  context(options?: Options): GenerationContext;
  ask(request?: Partial<GenerationRequest>, options?: Options): Promise<GeneratedImage>;
}

/** A server with a fault where the picture should come; what comes before it is answered as it should be. */
export function openFaultyServer(row: WireRow, fault: Fault): BrokenServer {
  const brings = row.later?.picture ?? 'generate';
  return openBrokenServer(fault, row.carry(picture), (method, url) => {
    const path = url.pathname.slice(row.basePath.length);
    const [name, operation] =
      Object.entries(row.operations).find(([, one]) => one.method === method && one.path.test(path)) ?? [];
    if (!operation || name === brings) return undefined;
    const { signal: gone } = new AbortController();
    const arrival = {
      operation: name ?? '',
      method,
      url,
      headers: new Headers(),
      body: new Uint8Array(),
      gone,
    };
    return operation.reply(arrival, picture);
  });
}

const consoleMethods = ['log', 'info', 'warn', 'error', 'debug'] as const;

/**
 * Opens a desk for the tests of one `describe`. After each of them it proves that every request was valid by the
 * official schema, that nobody else was called, that none came around the guarded way out, and that no key was logged.
 */
export function useDesk(row: WireRow): Desk {
  const server = openFixtureServer(row, picture);
  const outsider = openOutsider();
  let dialled = 0;
  const wayOut = openWayOut();
  const outgoing: Outgoing = {
    open: (scope) => {
      const fetch = wayOut.open(scope);
      return (...call) => {
        dialled += 1;
        return fetch(...call);
      };
    },
    openSocket: (...call) => {
      dialled += 1;
      return wayOut.openSocket(...call);
    },
  };
  const provider = row.create({ outgoing });
  const logged: string[] = [];
  const silenced: { mockRestore(): void }[] = [];

  beforeAll(() => {
    for (const method of consoleMethods) {
      const spy = spyOn(console, method).mockImplementation((...values: unknown[]) => {
        logged.push(values.map((value) => Bun.inspect(value, { depth: 20 })).join(' '));
      });
      silenced.push(spy);
    }
  });
  beforeEach(() => {
    server.reset();
    logged.length = 0;
    dialled = 0;
    outsider.calls.length = 0;
  });
  afterEach(() => {
    expect(server.problems).toEqual([]);
    expect(outsider.calls).toEqual([]);
    // Whatever came, came by the guarded way.
    expect(server.arrivals.length).toBeLessThanOrEqual(dialled);
    expect(logged.filter((line) => line.includes(row.apiKey))).toEqual([]);
  });
  afterAll(async () => {
    for (const spy of silenced) spy.mockRestore();
    await server.close();
    await outsider.close();
  });

  const connection = (options: Options = {}): OpenConnection => ({
    baseUrl: options.baseUrl ?? server.origin + row.basePath,
    apiKey: row.apiKey,
    parameters: options.parameters ?? row.rich.parameters ?? {},
    mayReachLoopback: true,
  });
  const context = ({ signal, timeoutMs, ...own }: Options = {}): GenerationContext =>
    contextWith({ ...own.context, ...(signal && { signal }), ...(timeoutMs && { timeoutMs }) });
  const ask = (request: Partial<GenerationRequest> = {}, options: Options = {}) =>
    provider.generate(
      { ...usualRequest, model: row.rich.id, ...request },
      connection(options),
      context(options),
    );
  return { row, provider, server, outsider, request: () => usualRequest, connection, context, ask };
}

/** The failure a call ends with. Whatever else it ends with, and a key in its text, fail the test. */
export async function failureOf(call: Promise<unknown>, secret: string): Promise<ProviderFailure> {
  const outcome = await call.then(
    () => 'It succeeded.',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(ProviderFailure);
  const failure = outcome as ProviderFailure;
  expect(describeAll(failure)).not.toContain(secret);
  expect(failure.message.trim()).not.toBe('');
  return failure;
}

/** Everything that could be printed of it, its causes included. */
const describeAll = (error: Error): string =>
  [Bun.inspect(error, { depth: 20 }), JSON.stringify(error), error.stack, String(error.cause)].join('\n');
