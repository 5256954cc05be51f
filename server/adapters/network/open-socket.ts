import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProviderFailure } from '../../domain/failure.ts';
import type { OutgoingScope, OutgoingSocket, SocketOptions } from '../../ports/outgoing.ts';
import type { Deadline } from './deadline.ts';
import { reach, type Policy } from './reach.ts';
import { reasonOfStatus } from './read-reply.ts';
import { opcodes, readFrames, writeFrame } from './socket-frames.ts';

const usualMaxBytes = 16_000_000;
/** Somebody asks and asks, and takes no answer. */
const mostUnsentBytes = 1_000_000;
/** Both sides' word that the other knows the protocol (RFC 6455, 1.3). */
const word = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * A WebSocket over the same checked and dialled connection as any other call; redirects are not followed. Bun's own
 * client, which also stands in the place of the package `ws`, reads messages of any length.
 */
export async function openSocket(
  address: string,
  { headers = {}, onMessage }: SocketOptions,
  scope: OutgoingScope,
  policy: Policy,
  deadline: Deadline,
): Promise<OutgoingSocket> {
  const url = URL.parse(address);
  if (!url || url.origin !== URL.parse(scope.baseUrl)?.origin)
    throw new ProviderFailure('bad_request', 'A socket is opened at the address of its connection only.', {
      notProcessed: true,
    });
  const key = randomBytes(16).toString('base64');
  let socket: OutgoingSocket | undefined;
  let start = () => undefined as void;
  const message = await reach(
    {
      url,
      method: 'GET',
      headers: new Headers({
        'user-agent': 'Cyclorama',
        ...headers,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
      }),
      body: null,
      redirect: 'error',
      onUpgrade: (duplex, head) => {
        const opened = converse(duplex, {
          onMessage,
          maxBytes: scope.maxBytes ?? usualMaxBytes,
          url,
          deadline,
        });
        socket = opened.socket;
        start = () => opened.take(head);
      },
    },
    scope,
    policy,
    deadline,
  );
  const refusal = refusalOf(message, url, key);
  if (!socket || refusal) {
    socket?.close();
    message.destroy();
    throw refusal ?? new ProviderFailure('malformed_reply', `${url.host} opens no socket.`);
  }
  start();
  return socket;
}

function refusalOf(
  { statusCode = 0, headers }: IncomingMessage,
  url: URL,
  key: string,
): ProviderFailure | undefined {
  if (statusCode !== 101) {
    const reason = statusCode >= 400 ? reasonOfStatus(statusCode) : 'malformed_reply';
    return new ProviderFailure(
      reason,
      `${url.host} opens no socket: it answers with the status ${statusCode}.`,
    );
  }
  const accept = createHash('sha1')
    .update(key + word)
    .digest('base64');
  const agrees =
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-accept'] === accept &&
    !headers['sec-websocket-extensions'] &&
    !headers['sec-websocket-protocol'];
  return agrees
    ? undefined
    : new ProviderFailure('malformed_reply', `${url.host} answers as no WebSocket server does.`);
}

interface Conversation extends Pick<SocketOptions, 'onMessage'> {
  maxBytes: number;
  url: URL;
  deadline: Deadline;
}

/** `take` is given what came with the server's agreement, and begins to read. */
function converse(
  duplex: Duplex,
  { onMessage, maxBytes, url, deadline }: Conversation,
): { socket: OutgoingSocket; take: (head: Buffer) => void } {
  const { promise: over, resolve } = Promise.withResolvers<ProviderFailure | null>();
  let isOver = false;
  const end = (why: ProviderFailure | null, isPolite = false) => {
    if (isOver) return;
    isOver = true;
    stop();
    deadline.clear();
    if (isPolite) duplex.end(writeFrame(opcodes.close, Buffer.from([0x03, 0xe8])), () => duplex.destroy());
    else duplex.destroy();
    resolve(why);
  };
  const stop = deadline.onOver((failure) => end(failure, true));
  const send = (opcode: number, payload: Uint8Array) => {
    if (isOver) return;
    duplex.write(writeFrame(opcode, payload));
    if (duplex.writableLength > mostUnsentBytes)
      end(new ProviderFailure('network', `${url.host} takes nothing.`));
  };
  const read = readFrames(maxBytes, {
    onMessage: (message) => {
      if (!isOver) onMessage(message);
    },
    onControl: (opcode, payload) => {
      if (opcode === opcodes.ping) send(opcodes.pong, payload);
      if (opcode === opcodes.close) end(null, true);
    },
  });
  const take = (chunk: Buffer) => {
    if (isOver) return;
    deadline.touch();
    try {
      read(chunk);
    } catch (cause) {
      const isOurs = !(cause instanceof ProviderFailure);
      end(isOurs ? new ProviderFailure('malformed_reply', 'A message could not be used.', { cause }) : cause);
    }
  };
  const broke = () => end(new ProviderFailure('network', `The connection to ${url.host} broke.`));
  duplex.on('error', broke);
  duplex.on('close', broke);
  return {
    socket: { send: (text) => send(opcodes.text, Buffer.from(text)), close: () => end(null, true), over },
    take: (head) => {
      take(head);
      duplex.on('data', take);
      duplex.on('end', broke);
    },
  };
}
