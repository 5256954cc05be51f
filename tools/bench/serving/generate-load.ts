import type { Socket } from 'bun';

export interface Load {
  url: string;
  /** Asked for in turn. */
  paths: string[];
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface LoadFigures {
  perSecond: number;
  /** How often each status came. */
  statuses: Record<string, number>;
  /** Of one core, that this process needed: where it is near 1, it was itself what was measured. */
  busy: number;
}

interface Talk {
  /** Of the answer that is coming; -1 while its head is not there. */
  left: number;
  head: Buffer | undefined;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Asks over connections that stay open, each for the next address as soon as its answer is there, by hand: a client
 * library would cost more than what is measured. Every answer is read to its end, and its status counted.
 */
export async function generateLoad({
  url,
  paths,
  headers,
  connections,
  seconds,
}: Load): Promise<LoadFigures> {
  const { hostname, port, host } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`));
  const statuses = new Map<string, number>();
  let sent = 0;
  let done = 0;

  const ask = (socket: Socket<Talk>) => {
    socket.data = { left: -1, head: undefined };
    socket.write(requests[(sent += 1) % requests.length] ?? '');
  };
  const readHead = (talk: Talk, chunk: Buffer): number => {
    const bytes = talk.head ? Buffer.concat([talk.head, chunk]) : chunk;
    const end = bytes.indexOf(headEnd);
    if (end < 0) {
      talk.head = bytes;
      return -1;
    }
    const head = bytes.toString('latin1', 0, end);
    const status = head.slice(9, 12);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const length = status === '304' ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1]);
    return length - (bytes.length - end - headEnd.length);
  };

  const opened = Array.from({ length: connections }, () =>
    Bun.connect<Talk>({
      hostname,
      port: Number(port),
      data: { left: -1, head: undefined },
      socket: {
        open: ask,
        data: (socket, chunk) => {
          const talk = socket.data;
          talk.left = talk.left < 0 ? readHead(talk, chunk) : talk.left - chunk.length;
          if (talk.left !== 0) return;
          done += 1;
          ask(socket);
        },
        error: (_, error) => {
          throw error;
        },
      },
    }),
  );
  await Promise.all(opened);
  // The first answers warm both sides.
  await Bun.sleep(200);
  const [doneBefore, began, cpu] = [done, performance.now(), process.cpuUsage()];
  await Bun.sleep(seconds * 1000);
  const tookSeconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: Math.round((done - doneBefore) / tookSeconds),
    statuses: Object.fromEntries(statuses),
    busy: Math.round((user + system) / 10_000 / tookSeconds) / 100,
  };
}
