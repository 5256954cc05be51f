import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import type { TextPart, TextRequest } from '../../../server/ports/text-model.ts';
import { openWayOut } from '../image-provider/outgoing.ts';
import type { Dialect, Json } from './dialects/dialect.ts';

/** What goes over the wire, in order; a promise is waited for, `cut` breaks the connection, `hang` is silence. */
type Step = string | Uint8Array | Promise<void> | 'cut' | 'hang';

interface Circumstances {
  request?: Partial<TextRequest>;
  parameters?: Json;
  status?: number;
  type?: string;
  take?(part: TextPart): void;
  timeoutMs?: number;
  signal?: AbortSignal;
  isOff?: boolean;
  mayReachLoopback?: boolean;
}

export type StreamDesk = Awaited<ReturnType<typeof openStreamDesk>>;

/** One service behind a loopback server that writes what the test says, byte for byte. */
export async function openStreamDesk(dialect: Dialect) {
  const asked: { line: string; body: Json; headers: Headers }[] = [];
  let steps: Iterable<Step> = [];
  let head = { status: 200, type: dialect.streamType };
  let closed = Promise.withResolvers<boolean>();
  const http = createServer(async (incoming, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Json;
    const line = `${incoming.method} ${incoming.url}`;
    asked.push({ line, body, headers: new Headers(incoming.headers as Record<string, string>) });
    // KoboldCpp is told when nobody listens any more.
    if (line.endsWith('/api/extra/abort')) return void response.end('{"success":"true"}');
    response.on('close', () => closed.resolve(!response.writableFinished));
    response.writeHead(head.status, { 'content-type': head.type });
    for (const step of steps) {
      if (response.destroyed) return;
      if (step === 'hang') return void response.flushHeaders();
      if (step === 'cut') return void response.destroy();
      if (step instanceof Promise) await step;
      else await new Promise<void>((resolve) => response.write(step, () => resolve()));
    }
    response.end();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}${dialect.id === 'openai-compatible' ? '/v1' : ''}`;
  const question: TextRequest = {
    model: 'm-1',
    system: 'Be brief.',
    messages: [{ role: 'user', content: 'Go on.' }],
    structure: 'none',
    maxTokens: 300,
  };
  const open = ({ isOff = false, mayReachLoopback = true, parameters = {} }: Circumstances) => {
    const model = createTextModels({ outgoing: openWayOut({ isOn: () => isOff }) }).find(dialect.id)!;
    const settings = model.settings.parse(parameters);
    return {
      model,
      connection: { baseUrl, apiKey: 'sk-the-right-one', parameters: settings, mayReachLoopback },
    };
  };
  const begin = (next: Iterable<Step>, { status = 200, type = dialect.streamType }: Circumstances) => {
    steps = next;
    head = { status, type };
    closed = Promise.withResolvers();
  };
  return {
    asked,
    /** Resolves when the connection ends: whether before the answer did. */
    get closed() {
      return closed.promise;
    },
    texts: (parts: TextPart[]) => parts.flatMap(({ text }) => (text ? [text] : [])),
    stream: async (next: Iterable<Step>, circumstances: Circumstances = {}) => {
      begin(next, circumstances);
      const { model, connection } = open(circumstances);
      const { signal = new AbortController().signal, timeoutMs = 5_000, take, request } = circumstances;
      const parts: TextPart[] = [];
      const answer = await model.stream(
        { ...question, ...request },
        connection,
        { signal, timeoutMs },
        (part) => {
          parts.push(part);
          take?.(part);
        },
      );
      return { answer, parts };
    },
    write: async (reply: Response, request: Partial<TextRequest> = {}) => {
      begin([await reply.text()], { type: reply.headers.get('content-type')! });
      const { model, connection } = open({});
      const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
      return model.write({ ...question, ...request }, connection, context);
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
