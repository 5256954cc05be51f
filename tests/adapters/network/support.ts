import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../server/adapters/network/outgoing.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { KillSwitch } from '../../../server/ports/kill-switch.ts';
import type { OutgoingScope } from '../../../server/ports/outgoing.ts';

interface Policy {
  allow?: string;
  ownPorts?: number[];
  /** Addresses by name; every other name is not found. */
  names?: Record<string, string[]>;
  authorities?: string[];
  connectMs?: number;
  killSwitch?: KillSwitch;
}

/** Outgoing calls with a name server of our own. */
export const makeOutgoing = ({ allow = '', ownPorts = [], names = {}, ...options }: Policy = {}) =>
  createOutgoing({
    allowed: readAllowList(allow),
    ownPorts: () => ownPorts,
    resolve: async (name) => {
      const addresses = names[name];
      if (!addresses) throw new Error('ENOTFOUND');
      return addresses;
    },
    ...options,
  });

export const scopeOf = (baseUrl: string, values: Partial<OutgoingScope> = {}): OutgoingScope => ({
  baseUrl,
  mayReachLoopback: true,
  signal: new AbortController().signal,
  timeoutMs: 5_000,
  ...values,
});

/** How a call failed. Throws when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ProviderFailure) return error;
    throw error;
  }
  throw new Error('The call went well.');
}

/** A server that speaks bytes, not HTTP. */
export async function openSocketServer(
  onData: (socket: Socket, received: Buffer) => void,
  { host = '127.0.0.1', port: wished = 0 } = {},
) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that breaks off is what some of these tests are about.
    socket.on('error', () => socket.destroy());
    socket.once('data', (received: Buffer) => onData(socket, received));
  });
  await new Promise<void>((resolve) => server.listen(wished, host, resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://${host}:${port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A server that agrees to a WebSocket, then sends these bytes one after the other, and stays or goes. */
export const openAgreeingServer = (frames: readonly Buffer[], stays: boolean) =>
  openSocketServer((socket, received) => {
    socket.setNoDelay(true);
    const key = /sec-websocket-key: (\S+)/i.exec(received.toString('latin1'))?.[1] ?? '';
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const head = ['HTTP/1.1 101 Yes', 'upgrade: websocket', 'connection: Upgrade'];
    socket.write([...head, `sec-websocket-accept: ${accept}`, '\r\n'].join('\r\n'));
    for (const frame of frames) socket.write(frame);
    if (!stays) socket.end();
  });
