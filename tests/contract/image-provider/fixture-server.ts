import type { Arrival, Picture, Reply, WireRow } from './row.ts';

/** Instead of a row's usual reply. A promise that never ends is a server that hangs. */
export type Answer = Reply | ((arrival: Arrival) => Reply | Response | Promise<Reply | Response>);

export interface FixtureServer {
  origin: string;
  arrivals: Arrival[];
  /** Requests and replies that break the official schema, unknown paths, keys in addresses. */
  problems: string[];
  answer(operation: string, answer: Answer): void;
  reset(): void;
  close(): Promise<void>;
}

/** What of a row the server needs. */
export type Protocol = Pick<WireRow, 'basePath' | 'apiKey' | 'operations' | 'checkRequest' | 'checkReply'>;

/** A server on loopback that speaks one provider's protocol and keeps what it is asked. */
export function openFixtureServer(row: Protocol, picture: Picture): FixtureServer {
  const arrivals: Arrival[] = [];
  const problems: string[] = [];
  const answers = new Map<string, Answer>();

  const findOperation = (method: string, path: string) =>
    Object.entries(row.operations).find(
      ([, operation]) => operation.method === method && operation.path.test(path),
    );

  const serve = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.startsWith(row.basePath) ? url.pathname.slice(row.basePath.length) : '';
    const [name, operation] = findOperation(request.method, path) ?? [];
    if (!name || !operation) {
      problems.push(`nobody answers ${request.method} ${url.pathname}`);
      return new Response('no such path', { status: 404 });
    }
    const arrival: Arrival = {
      operation: name,
      method: request.method,
      url,
      headers: request.headers,
      body: await request.bytes(),
      gone: request.signal,
    };
    arrivals.push(arrival);
    if (decodeURIComponent(url.href).includes(row.apiKey)) problems.push(`a key stands in ${url.pathname}`);
    problems.push(...(row.checkRequest?.(arrival) ?? []));
    const answer = answers.get(name) ?? operation.reply(arrival, picture);
    const reply = typeof answer === 'function' ? await answer(arrival) : answer;
    if (reply instanceof Response) return reply;
    if ((reply.status ?? 200) < 300 && !reply.wild) problems.push(...(row.checkReply?.(name, reply) ?? []));
    return toResponse(reply);
  };

  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', idleTimeout: 0, fetch: serve });
  return {
    origin: `http://127.0.0.1:${server.port}`,
    arrivals,
    problems,
    answer: (operation, answer) => void answers.set(operation, answer),
    reset: () => {
      arrivals.length = 0;
      problems.length = 0;
      answers.clear();
    },
    close: () => server.stop(true),
  };
}

export const toResponse = ({ status = 200, headers = {}, body }: Reply): Response =>
  new Response(body as BodyInit, { status, headers });

/** A server that nobody may call; it counts who does. */
export function openOutsider(): { origin: string; calls: string[]; close(): Promise<void> } {
  const calls: string[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return new Response('You should not be here.');
    },
  });
  return { origin: `http://127.0.0.1:${server.port}`, calls, close: () => server.stop(true) };
}
