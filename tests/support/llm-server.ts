import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an answer is made of, in order. */
export type LlmStep =
  /** Words, one chunk a word. */
  | string
  /** Thoughts, apart from the text. */
  | { think: string }
  /** Nothing more is said before it resolves: a gate that the test opens. */
  | Promise<unknown>
  /** As it stands on the wire. */
  | { raw: string | Uint8Array }
  /** An error event in the middle of the stream. */
  | { error: unknown }
  /** The connection breaks, or nothing more comes, ever. */
  | { end: 'cut' | 'hang' };

/** An answer: its steps, or a status and a body instead of one. */
export type LlmAnswer =
  string | readonly LlmStep[] | { status: number; body: unknown; headers?: Record<string, string> };

export interface LlmRequest {
  path: string;
  headers: IncomingMessage['headers'];
  body: {
    model?: string;
    stream?: boolean;
    messages?: { role: string; content: string }[];
    [field: string]: unknown;
  };
  /** Resolves when the client hung up before the answer was over. */
  gone: Promise<void>;
}

export interface LlmServer {
  /** Ends in `/v1`, as a connection takes it. */
  baseUrl: string;
  /** What was asked for, oldest first; lists of models are not in it. */
  requests: LlmRequest[];
  /** What it offers. */
  models: string[];
  /** Why the next answers end; `stop` unless it is said. */
  finish: string;
  /** The next answers, each for one request; the last one stays. A function is asked for each. */
  answer(...answers: (LlmAnswer | ((request: LlmRequest) => LlmAnswer))[]): void;
  /** Resolves with the request of that number (from 0) once it has come. */
  arrival(index: number): Promise<LlmRequest>;
  close(): Promise<void>;
}

/**
 * A language model on loopback that speaks OpenAI's `chat/completions`, streamed or not, and `models`. It says what
 * the test told it to, and "Hello there." otherwise. Without a key it answers everybody; with one it wants it.
 */
export async function openLlmServer({ apiKey }: { apiKey?: string } = {}): Promise<LlmServer> {
  let queue: (LlmAnswer | ((request: LlmRequest) => LlmAnswer))[] = ['Hello there.'];
  const waiting = new Map<number, (request: LlmRequest) => void>();
  const http = createServer((incoming, response) => {
    void serve(incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const path = incoming.url ?? '';
    if (apiKey !== undefined && incoming.headers.authorization !== `Bearer ${apiKey}`)
      return send(response, 401, { error: { message: 'Incorrect API key.', code: 'invalid_api_key' } });
    if (path.endsWith('/models'))
      return send(response, 200, {
        object: 'list',
        data: server.models.map((id) => ({ id, object: 'model' })),
      });
    if (!path.endsWith('/chat/completions')) return send(response, 404, { error: 'No such path.' });
    const request: LlmRequest = {
      path,
      headers: incoming.headers,
      body: JSON.parse(await readText(incoming)) as LlmRequest['body'],
      gone: new Promise((resolve) => {
        response.on('close', () => {
          if (!response.writableFinished) resolve();
        });
      }),
    };
    const next = (queue.length > 1 ? queue.shift() : queue[0]) ?? '';
    waiting.get(server.requests.push(request) - 1)?.(request);
    const answer = typeof next === 'function' ? next(request) : next;
    if (typeof answer !== 'string' && 'status' in answer)
      return send(response, answer.status, answer.body, answer.headers);
    const steps = typeof answer === 'string' ? [answer] : answer;
    await (request.body.stream
      ? stream(response, request, steps, server.finish)
      : write(response, request, steps, server.finish));
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: LlmServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    requests: [],
    models: ['quill-7b', 'quill-70b'],
    finish: 'stop',
    answer: (...answers) => void (queue = answers),
    arrival: (index) => {
      const come = server.requests[index];
      return come ? Promise.resolve(come) : new Promise((resolve) => waiting.set(index, resolve));
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(text);
}

const end = (response: ServerResponse, { end: how }: { end: 'cut' | 'hang' }): void => {
  // Who hangs leaves the answer open until the client or the test closes it.
  if (how === 'cut') response.destroy();
};

/** A word with the blank before it, as tokens come. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];
/** As many as there are words: enough to count by. */
const usageOf = ({ body }: LlmRequest, words: number) => {
  const read = (body.messages ?? []).reduce((sum, { content }) => sum + wordsOf(content).length, 0);
  return { prompt_tokens: read, completion_tokens: words, total_tokens: read + words };
};

async function stream(
  response: ServerResponse,
  request: LlmRequest,
  steps: readonly LlmStep[],
  finish: string,
) {
  let words = 0;
  const tell = (bytes: string | Uint8Array) =>
    new Promise<void>((resolve) => response.write(bytes, () => resolve()));
  const event = (fields: object) =>
    tell(
      `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: request.body.model, ...fields })}\n\n`,
    );
  const delta = (said: object, ended: string | null = null) =>
    event({ choices: [{ index: 0, delta: said, finish_reason: ended }] });
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  await delta({ role: 'assistant', content: '' });
  for (const step of steps) {
    if (typeof step === 'string')
      for (const content of wordsOf(step)) {
        words += 1;
        await delta({ content });
      }
    else if (step instanceof Promise) await step;
    else if ('end' in step) return end(response, step);
    else if ('raw' in step) await tell(step.raw);
    else if ('error' in step) await event({ error: step.error, choices: [] });
    else
      for (const thought of wordsOf(step.think)) {
        words += 1;
        await delta({ reasoning_content: thought });
      }
  }
  await delta({}, finish);
  const options = request.body['stream_options'] as { include_usage?: boolean } | undefined;
  if (options?.include_usage) await event({ choices: [], usage: usageOf(request, words) });
  await tell('data: [DONE]\n\n');
  response.end();
}

/** The same steps in one piece. */
async function write(
  response: ServerResponse,
  request: LlmRequest,
  steps: readonly LlmStep[],
  finish: string,
) {
  let [content, thoughts] = ['', ''];
  for (const step of steps) {
    if (typeof step === 'string') content += step;
    else if (step instanceof Promise) await step;
    else if ('end' in step) return end(response, step);
    else if ('raw' in step) return send(response, 200, String(step.raw));
    else if ('error' in step) return send(response, 200, { error: step.error });
    else thoughts += step.think;
  }
  const message = { role: 'assistant', content, ...(thoughts && { reasoning_content: thoughts }) };
  send(response, 200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: request.body.model,
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: usageOf(request, wordsOf(content).length + wordsOf(thoughts).length),
  });
}
