import type { Socket } from 'bun';
import type { Reply } from './row.ts';

/**
 * `refuses`: closes as soon as somebody comes. `vanishes`: takes the whole request, then closes. `half a head`, `half
 * a body`: closes there. `stalls`: sends half a body and stays. `drips`: sends it all, in crumbs.
 */
export type Fault = 'refuses' | 'vanishes' | 'half a head' | 'half a body' | 'stalls' | 'drips';

/** What is answered as it should be, so that the fault meets the one request it is meant for. */
export type Others = (method: string, url: URL) => Reply | undefined;

interface Connection {
  received: Buffer;
  answered: boolean;
}

export interface BrokenServer {
  origin: string;
  /** Whole requests that met the fault. */
  requests(): number;
  /** Resolves when half of a body is on its way. */
  halfSent: Promise<void>;
  close(): void;
}

/** What no HTTP server can be made to do: a reply that breaks off on the wire. */
export function openBrokenServer(fault: Fault, reply: Reply, others: Others = () => undefined): BrokenServer {
  let requests = 0;
  const half = Promise.withResolvers<void>();
  const server = Bun.listen<Connection>({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      open: (socket) => {
        socket.data = { received: Buffer.alloc(0), answered: false };
        if (fault === 'refuses') socket.terminate();
      },
      data: (socket, chunk) => {
        socket.data.received = Buffer.concat([socket.data.received, chunk]);
        if (socket.data.answered || !isWhole(socket.data.received)) return;
        socket.data.answered = true;
        const [method = '', path = ''] = socket.data.received.toString('latin1').split(' ', 2);
        const other = others(method, new URL(path, `http://127.0.0.1:${server.port}`));
        if (other) return void answer(socket, 'drips', other);
        requests += 1;
        void answer(socket, fault, reply).then(half.resolve);
      },
    },
  });
  return {
    origin: `http://127.0.0.1:${server.port}`,
    requests: () => requests,
    halfSent: half.promise,
    close: () => server.stop(true),
  };
}

async function answer(socket: Socket<Connection>, fault: Fault, reply: Reply): Promise<void> {
  const body = Buffer.from(reply.body);
  const head = Buffer.from(
    [
      `HTTP/1.1 ${reply.status ?? 200} Whatever`,
      ...Object.entries(reply.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${body.length}`,
      'connection: close',
      '\r\n',
    ].join('\r\n'),
  );
  const half = body.subarray(0, Math.floor(body.length / 2));
  if (fault === 'vanishes') return void socket.terminate();
  if (fault === 'half a head') return void socket.end(head.subarray(0, 20));
  if (fault === 'half a body') return void socket.end(Buffer.concat([head, half]));
  if (fault === 'stalls') return void socket.write(Buffer.concat([head, half]));
  await drip(socket, Buffer.concat([head, body]));
  socket.end();
}

async function drip(socket: Socket<Connection>, bytes: Buffer): Promise<void> {
  const crumb = Math.max(1, Math.ceil(bytes.length / 40));
  for (let sent = 0; sent < bytes.length;) {
    sent += socket.write(bytes.subarray(sent, sent + crumb));
    socket.flush();
    await new Promise<void>((resume) => setImmediate(resume));
  }
}

/** By the length that the request gives; one without a body ends with its head. */
function isWhole(received: Buffer): boolean {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = received.subarray(0, end).toString('latin1');
  if (/transfer-encoding:\s*chunked/i.test(head)) return received.subarray(-5).toString() === '0\r\n\r\n';
  return received.length >= end + 4 + Number(/content-length:\s*(\d+)/i.exec(head)?.[1] ?? 0);
}
