import type { Server } from 'bun';
import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { makeCertificate } from './make-certificate.ts';
import { failureOf, makeOutgoing, openAgreeingServer, openSocketServer, scopeOf } from './support.ts';

interface Visitor {
  headers: Headers;
  path: string;
}
const visitors: Visitor[] = [];
const heard: string[] = [];
let closed = Promise.withResolvers<number>();
const { cert, key } = makeCertificate('comfy.example');

const serve = (tls?: { cert: string; key: string }, elsewhere = ''): Server<Visitor> =>
  Bun.serve<Visitor>({
    port: 0,
    hostname: '127.0.0.1',
    ...(tls && { tls }),
    fetch: (request, server): Response | undefined => {
      const { pathname, search } = new URL(request.url);
      const data = { headers: request.headers, path: pathname + search };
      visitors.push(data);
      if (pathname === '/plain') return new Response('no socket here', { status: 404 });
      if (pathname === '/moved')
        return new Response(null, { status: 302, headers: { location: `${elsewhere}/ws` } });
      return server.upgrade(request, { data }) ? undefined : new Response('no', { status: 400 });
    },
    websocket: {
      perMessageDeflate: true,
      open: (socket) => {
        if (socket.data.path.startsWith('/mute')) return;
        socket.sendText('welcome');
        socket.sendBinary(new Uint8Array(200_000).fill(7));
      },
      message: (socket, message) => {
        heard.push(String(message));
        if (message === 'ping me') socket.ping('are you there');
        else if (message === 'bye') socket.close(1000);
        else socket.sendText(`${message.length}`);
      },
      pong: (socket, data) => void socket.sendText(`pong ${String(data)}`),
      close: (_, code) => closed.resolve(code),
    },
  });
const other = serve();
const server = serve(undefined, other.url.origin);
const sealed = serve({ cert, key });
const base = `http://127.0.0.1:${server.port}`;
afterEach(() => {
  visitors.length = 0;
  heard.length = 0;
  closed = Promise.withResolvers();
});
afterAll(async () => {
  for (const one of [server, other, sealed]) await one.stop(true);
});

/** An open socket and what comes through it. */
async function open(
  path = '/ws?clientId=ada',
  { outgoing = makeOutgoing(), scope = scopeOf(base), origin = base, headers = {} } = {},
) {
  const messages: (string | Uint8Array)[] = [];
  let wake = () => undefined as void;
  const socket = await outgoing.openSocket(scope, origin + path, {
    headers,
    onMessage: (message) => {
      messages.push(message);
      wake();
    },
  });
  const until = async (count: number) => {
    while (messages.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return messages;
  };
  return { socket, messages, until };
}

describe('a socket', () => {
  test('brings texts and bytes, takes texts, and answers pings', async () => {
    const { socket, until } = await open('/ws?clientId=ada', { headers: { authorization: 'Bearer secret' } });
    const [welcome, bytes] = await until(2);
    expect(welcome).toBe('welcome');
    expect(Buffer.from(bytes as Uint8Array).equals(Buffer.alloc(200_000, 7))).toBe(true);
    const long = 'ü'.repeat(70_000);
    for (const text of ['short', long, 'x'.repeat(300), 'ping me']) socket.send(text);
    expect((await until(6)).slice(2)).toEqual(['5', '70000', '300', 'pong are you there']);
    expect(heard[1]).toBe(long);
    expect(visitors[0]?.path).toBe('/ws?clientId=ada');
    expect(visitors[0]?.headers.get('authorization')).toBe('Bearer secret');
    expect(visitors[0]?.headers.get('host')).toBe(`127.0.0.1:${server.port}`);
    socket.close();
    expect(await closed.promise).toBe(1000);
    expect(await socket.over).toBeNull();
  });

  test('ends when the other side closes it', async () => {
    const { socket } = await open();
    socket.send('bye');
    expect(await socket.over).toBeNull();
    socket.send('too late');
  });

  test('is sealed by the name of its certificate, at the checked address', async () => {
    const origin = `https://comfy.example:${sealed.port}`;
    const names = { 'comfy.example': ['127.0.0.1'] };
    const outgoing = makeOutgoing({ names, authorities: [cert] });
    const { until, socket } = await open('/ws', { outgoing, origin, scope: scopeOf(origin) });
    expect((await until(1))[0]).toBe('welcome');
    expect(visitors[0]?.headers.get('host')).toBe(`comfy.example:${sealed.port}`);
    socket.close();
    const unsealed = makeOutgoing({ names }).openSocket(scopeOf(origin), `${origin}/ws`, {
      onMessage: () => {},
    });
    expect((await failureOf(unsealed)).message).toContain('certificate');
  });
});

describe('no socket is opened', () => {
  const fails = (address: string, policy = {}, scope = {}) =>
    failureOf(makeOutgoing(policy).openSocket(scopeOf(base, scope), address, { onMessage: () => undefined }));

  test.each([
    [
      'elsewhere than at the connection’s address, also where calls may go',
      `http://127.0.0.1:${other.port}/ws`,
      { allow: '127.0.0.1' },
      {},
      'bad_request',
    ],
    ['at no address', 'nowhere', {}, {}, 'bad_request'],
    ['with a password in the address', base.replace('//', '//a:b@') + '/ws', {}, {}, 'bad_request'],
    [
      'by somebody who may not reach this machine',
      `${base}/ws`,
      {},
      { mayReachLoopback: false },
      'bad_request',
    ],
    ['to this server itself', `${base}/ws`, { ownPorts: [server.port] }, {}, 'bad_request'],
    ['while the kill switch is on', `${base}/ws`, { killSwitch: { isOn: () => true } }, {}, 'stopped'],
    ['once nobody wants it', `${base}/ws`, {}, { signal: AbortSignal.abort() }, 'aborted'],
  ] as const)('%s', async (_, address, policy, scope, reason) => {
    const failure = await fails(address, policy as never, scope);
    expect(failure).toMatchObject({ reason, options: { notProcessed: true } });
    expect(visitors).toEqual([]);
  });

  test('at a private or a metadata address behind the connection’s name', async () => {
    for (const address of ['10.0.0.7', '169.254.169.254', '127.0.0.1'] as const) {
      const outgoing = makeOutgoing({ names: { 'comfy.example': [address] } });
      const origin = `http://comfy.example:${server.port}`;
      const scope = scopeOf(origin, { mayReachLoopback: false });
      const call = outgoing.openSocket(scope, `${origin}/ws`, { onMessage: () => undefined });
      expect((await failureOf(call)).options.notProcessed).toBe(true);
    }
    expect(visitors).toEqual([]);
  });

  test('where there is none, and nobody is followed elsewhere', async () => {
    expect((await fails(`${base}/plain`)).message).toContain('the status 404');
    expect((await fails(`${base}/moved`)).message).toContain('the status 302');
    expect(visitors.map(({ path }) => path)).toEqual(['/plain', '/moved']);
  });

  test.each([
    ['no answer to the key', 'HTTP/1.1 101 Yes\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n'],
    [
      'another key’s answer',
      'HTTP/1.1 101 Yes\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: AAAA\r\n\r\n',
    ],
    ['half an answer', 'HTTP/1.1 101 Yes\r\nupgr'],
  ])('with who gives %s', async (_, answer) => {
    const raw = await openSocketServer((socket) => socket.end(answer));
    const call = makeOutgoing().openSocket(scopeOf(raw.url), `${raw.url}/ws`, { onMessage: () => undefined });
    expect(['malformed_reply', 'network']).toContain((await failureOf(call)).reason);
    raw.close();
  });
});

describe('a socket that misbehaves', () => {
  const meet = async (frames: readonly number[][], values = {}, stays = true) => {
    const raw = await openAgreeingServer(
      frames.map((frame) => Buffer.from(frame)),
      stays,
    );
    const messages: (string | Uint8Array)[] = [];
    const scope = scopeOf(raw.url, { maxBytes: 100, ...values });
    const socket = await makeOutgoing().openSocket(scope, `${raw.url}/ws`, {
      onMessage: (message) => void messages.push(message),
    });
    const why = await socket.over;
    raw.close();
    return { why, messages };
  };

  test.each([
    ['masks its frames', [[0x81, 0x81, 1, 2, 3, 4, 5]], /masked/],
    ['packs them', [[0xc1, 1, 65]], /extension/],
    ['sends frames of an unknown kind', [[0x83, 1, 65]], /unknown kind/],
    ['goes on with what never began', [[0x80, 1, 65]], /out of order/],
    [
      'begins anew before the end',
      [
        [0x01, 1, 65],
        [0x81, 1, 65],
      ],
      /out of order/,
    ],
    ['sends a long ping', [[0x89, 126, 0, 126]], /longer than its kind/],
    ['cuts a ping in two', [[0x09, 1, 65]], /longer than its kind/],
    ['announces more than is taken', [[0x82, 126, 0, 101]], /larger than/],
    ['announces more than there is', [[0x82, 127, 255, 255, 255, 255, 255, 255, 255, 255]], /larger than/],
    [
      'sends too much in pieces',
      [
        [0x02, 60, ...Array<number>(60).fill(0)],
        [0x80, 60],
      ],
      /larger than/,
    ],
    ['sends a text that is none', [[0x81, 2, 0xc3, 0x28]], /its text is none/],
  ])('is left when it %s', async (_, frames, says) => {
    const { why, messages } = await meet(frames);
    expect(why?.reason).toBe('malformed_reply');
    expect(why?.message).toMatch(says);
    expect(messages).toEqual([]);
  });

  test('is heard though its messages come in crumbs and pieces', async () => {
    const crumbs = [0x01, 2, 0x61, 0x62, 0x89, 0, 0x00, 0, 0x80, 1, 0x63, 0x88, 0].map((byte) => [byte]);
    const { why, messages } = await meet(crumbs);
    expect(messages).toEqual(['abc']);
    expect(why).toBeNull();
  });

  test('is over when it breaks off, or says nothing, or its time is up', async () => {
    expect((await meet([[0x81, 9, 65]], {}, false)).why?.reason).toBe('network');
    expect((await meet([], { idleTimeoutMs: 30 })).why?.reason).toBe('timed_out');
    expect((await meet([], { timeoutMs: 30 })).why?.reason).toBe('timed_out');
  });

  test('is over at once when nobody wants it any more', async () => {
    const stop = new AbortController();
    const { socket, until, messages } = await open('/ws', { scope: scopeOf(base, { signal: stop.signal }) });
    await until(2);
    stop.abort();
    expect((await socket.over)?.reason).toBe('aborted');
    expect(await closed.promise).toBe(1000);
    expect(messages).toHaveLength(2);
  });
});
