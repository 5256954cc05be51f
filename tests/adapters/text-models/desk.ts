import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import type { TextPart, TextRequest } from '../../../server/ports/text-model.ts';
import { openWayOut } from '../../contract/image-provider/outgoing.ts';

export type Body = Record<string, unknown>;

export const question: TextRequest = {
  model: 'm-1',
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Hello?' }],
  structure: 'none',
  maxTokens: 100,
};

/** One service behind a loopback server that answers as the test says. */
export function openDesk(id: string, answer: (line: string, body: Body) => Response) {
  const asked: { line: string; body: Body }[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const line = `${request.method} ${pathname}${search}`;
      const body = request.method === 'GET' ? {} : ((await request.json()) as Body);
      asked.push({ line, body });
      return answer(line, body);
    },
  });
  // Each desk has a registry of its own: what one service taught stays there.
  const model = createTextModels({ outgoing: openWayOut() }).find(id)!;
  const baseUrl = `http://127.0.0.1:${server.port}`;
  const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
  const connection = (parameters: Body = {}) => ({
    baseUrl,
    apiKey: 'sk-secret',
    parameters: model.settings.parse(parameters),
    mayReachLoopback: true,
  });
  return {
    asked,
    model,
    write: (request: Partial<TextRequest> = {}, parameters: Body = {}) =>
      model.write({ ...question, ...request }, connection(parameters), context),
    stream: async (
      request: Partial<TextRequest> = {},
      parameters: Body = {},
      hear?: (part: TextPart) => void,
    ) => {
      const parts: TextPart[] = [];
      const take = (part: TextPart) => {
        parts.push(part);
        hear?.(part);
      };
      return {
        parts,
        answer: await model.stream({ ...question, ...request }, connection(parameters), context, take),
      };
    },
    learnPrices: () => model.learnPrices?.(connection(), context),
    estimate: (request: Partial<TextRequest> = {}, parameters: Body = {}) =>
      model.estimate({ ...question, ...request }, parameters, baseUrl).money,
    [Symbol.dispose]: () => void server.stop(true),
  };
}

export const completion = (content: string, more: Body = {}) =>
  Response.json({
    choices: [{ message: { content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1_000, completion_tokens: 50 },
    ...more,
  });
