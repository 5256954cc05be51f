import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { gzipSync } from 'node:zlib';
import { failureOf, makeOutgoing, openSocketServer, scopeOf } from './support.ts';

const seen: { method: string; path: string; headers: Headers; body: string }[] = [];
const gates: (() => void)[] = [];
let arrival = Promise.withResolvers<void>();
const other = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: async (request) => {
    seen.push({
      method: request.method,
      path: 'other',
      headers: request.headers,
      body: await request.text(),
    });
    return new Response('other');
  },
});
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  idleTimeout: 30,
  fetch: async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    seen.push({
      method: request.method,
      path: pathname,
      headers: request.headers,
      body: await request.text(),
    });
    const to = searchParams.get('to') ?? '/plain';
    if (pathname === '/moved') {
      return new Response(null, { status: Number(searchParams.get('status')), headers: { location: to } });
    }
    if (pathname === '/circle') return Response.redirect('/circle');
    if (pathname === '/large') return new Response(new Uint8Array(300_000));
    if (pathname === '/bomb') {
      return new Response(gzipSync(Buffer.alloc(5_000_000)), { headers: { 'content-encoding': 'gzip' } });
    }
    if (pathname === '/hang') {
      arrival.resolve();
      await new Promise<void>((resolve) => gates.push(resolve));
    }
    if (pathname === '/empty') return new Response(null, { status: 204 });
    return new Response('plain');
  },
});
const base = `http://127.0.0.1:${server.port}`;
const elsewhere = `http://127.0.0.1:${other.port}`;
afterEach(() => {
  seen.length = 0;
  arrival = Promise.withResolvers();
  for (const open of gates.splice(0)) open();
});
afterAll(async () => {
  await server.stop(true);
  await other.stop(true);
});
const open = (values = {}, policy = {}) => makeOutgoing(policy).open(scopeOf(base, values));
const secrets = { authorization: 'Bearer top-secret', 'x-goog-api-key': 'top-secret', 'x-odd': 'top-secret' };

describe('a request', () => {
  test('arrives as it was written, and its answer as fetch gives it', async () => {
    const headers = { ...secrets, 'content-type': 'application/json' };
    const reply = await open()(`${base}/x?y=1`, { method: 'POST', headers, body: '{"a":1}' });
    expect([reply.status, reply.ok, await reply.text()]).toEqual([200, true, 'plain']);
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/x', body: '{"a":1}' });
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer top-secret');
  });

  test('may be a form, or a Request', async () => {
    const form = new FormData();
    form.set('prompt', 'a lake');
    await open()(new Request(`${base}/form`, { method: 'POST', body: form }));
    expect(seen[0]?.headers.get('content-type')).toStartWith('multipart/form-data; boundary=');
    expect(seen[0]?.body).toContain('a lake');
  });

  test('without a body in the answer ends well', async () => {
    const reply = await open()(`${base}/empty`);
    expect([reply.status, await reply.text()]).toEqual([204, '']);
  });

  test('goes past the proxy of the environment', async () => {
    process.env['HTTP_PROXY'] = process.env['http_proxy'] = 'http://127.0.0.1:1';
    try {
      expect((await open()(`${base}/x`)).status).toBe(200);
    } finally {
      delete process.env['HTTP_PROXY'];
      delete process.env['http_proxy'];
    }
  });
});

describe('a key', () => {
  test('goes to no other origin, under whatever name', async () => {
    const call = open({}, { allow: '127.0.0.1' });
    await call(`${elsewhere}/picture`, { headers: secrets });
    expect([...(seen[0]?.headers.values() ?? [])].join(' ')).not.toContain('top-secret');
  });

  test('does not follow a redirect to another origin', async () => {
    const call = open({}, { allow: '127.0.0.1' });
    const reply = await call(`${base}/moved?status=302&to=${elsewhere}/x`, { headers: secrets });
    expect(await reply.text()).toBe('other');
    const there = seen.find(({ path }) => path === 'other');
    expect([...(there?.headers.values() ?? [])].join(' ')).not.toContain('top-secret');
  });

  test('follows a redirect within its origin', async () => {
    await open()(`${base}/moved?status=307&to=/y`, { headers: secrets });
    expect(seen.at(-1)?.headers.get('authorization')).toBe('Bearer top-secret');
  });
});

describe('a redirect', () => {
  const post = { method: 'POST', body: 'a prompt' };
  test('to another port of this machine is refused', async () => {
    const failure = await failureOf(open()(`${base}/moved?status=302&to=${elsewhere}/x`));
    expect(failure.message).toContain('came out of a reply');
    expect(seen.map(({ path }) => path)).toEqual(['/moved']);
  });

  test.each(['http://169.254.169.254/', 'http://192.168.0.1/', 'file:///etc/passwd', 'http://[::1]:1/'])(
    'to %s is refused',
    async (to) => {
      const failure = await failureOf(open()(`${base}/moved?status=302&to=${to}`));
      expect(failure.reason).toBe('malformed_reply');
      // What redirects had been asked: an order may have been taken.
      expect(failure.options.notProcessed).toBeUndefined();
    },
  );

  test.each([
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'a prompt'],
    [308, 'POST', 'a prompt'],
  ])('with %p goes on as %s', async (status, method, body) => {
    await open()(`${base}/moved?status=${status}&to=/y`, post);
    expect(seen.at(-1)).toMatchObject({ path: '/y', method, body });
  });

  test('takes no body to another origin', async () => {
    const call = open({}, { allow: '127.0.0.1' });
    const failure = await failureOf(call(`${base}/moved?status=307&to=${elsewhere}/x`, post));
    expect(failure.reason).toBe('malformed_reply');
    expect(seen.map(({ path }) => path)).toEqual(['/moved']);
  });

  test('is handed back or refused where the caller wishes so', async () => {
    const reply = await open()(`${base}/moved?status=302`, { redirect: 'manual' });
    expect([reply.status, reply.headers.get('location')]).toEqual([302, '/plain']);
    const failure = await failureOf(open()(`${base}/moved?status=302`, { redirect: 'error' }));
    expect(failure.reason).toBe('malformed_reply');
    expect(seen.map(({ path }) => path)).toEqual(['/moved', '/moved']);
  });

  test('to what is no address is refused', async () => {
    const to = encodeURIComponent('http://[');
    expect((await failureOf(open()(`${base}/moved?status=302&to=${to}`))).reason).toBe('malformed_reply');
  });

  test('in a circle ends', async () => {
    expect((await failureOf(open()(`${base}/circle`))).reason).toBe('malformed_reply');
    expect(seen.length).toBe(6);
  });
});

describe('an answer', () => {
  const read = (path: string, values = {}) => open(values)(`${base}${path}`).then((reply) => reply.bytes());

  test('that is larger than allowed is cut off', async () => {
    expect(await read('/large', { maxBytes: 300_000 })).toHaveLength(300_000);
    expect((await failureOf(read('/large', { maxBytes: 299_999 }))).reason).toBe('malformed_reply');
  });

  test('that unpacks to more than allowed is cut off', async () => {
    expect(await read('/bomb')).toHaveLength(5_000_000);
    expect((await failureOf(read('/bomb', { maxBytes: 1_000_000 }))).reason).toBe('malformed_reply');
  });

  test('that never comes is waited for as long as said', async () => {
    const failure = await failureOf(read('/hang', { timeoutMs: 50 }));
    expect(failure).toMatchObject({ reason: 'timed_out', options: {} });
    expect(failure.options.notProcessed).toBeUndefined();
  });

  test('that comes in drops is given up when the time is over', async () => {
    const drops = await openSocketServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nabc');
    });
    const reply = await makeOutgoing().open(scopeOf(drops.url, { timeoutMs: 80 }))(drops.url);
    expect((await failureOf(reply.text())).reason).toBe('timed_out');
    drops.close();
  });

  test.each([
    ['cut short', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc', 'network'],
    ['cut short in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n', 'network'],
    ['not there at all', '', 'network'],
    [
      'packed as nobody packs',
      'HTTP/1.1 200 OK\r\ncontent-encoding: constructor\r\n\r\nabc',
      'malformed_reply',
    ],
    ['no HTTP', 'what is this\r\n\r\n', 'malformed_reply'],
  ])('that is %s fails, and nobody says it was not processed', async (_, bytes, reason) => {
    const odd = await openSocketServer((socket) => socket.end(bytes));
    const call = async () => (await makeOutgoing().open(scopeOf(odd.url))(odd.url)).text();
    const failure = await failureOf(call());
    expect(failure.reason).toBe(reason as typeof failure.reason);
    expect(failure.options.notProcessed).toBeUndefined();
    odd.close();
  });
});

describe('an answer that breaks before anybody reads it', () => {
  const packed = 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n';
  test.each([
    ['packed wrongly', `${packed}content-length: 5\r\n\r\nhello`, 'malformed_reply'],
    ['packed and cut', `${packed}content-length: 500\r\n\r\n`, 'network'],
    ['cut', 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nabc', 'network'],
  ])('because it is %s ends no process, and fails when it is read', async (_, bytes, reason) => {
    const closed = Promise.withResolvers<void>();
    const odd = await openSocketServer((socket) => {
      socket.once('close', () => closed.resolve());
      socket.end(bytes);
    });
    const reply = await makeOutgoing().open(scopeOf(odd.url))(odd.url);
    await closed.promise;
    // Everything that the broken connection set off has happened after a few turns of the loop.
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resume) => setImmediate(resume));
    expect((await failureOf(reply.text())).reason).toBe(reason as 'network');
    odd.close();
  });
});

describe('stopping', () => {
  const aborted = (values = {}) => failureOf(open(values)(`${base}/hang`));

  test('by a time limit of the caller’s own is no wish of the user', async () => {
    const failing = failureOf(open()(`${base}/hang`, { signal: AbortSignal.timeout(20) }));
    expect((await failing).reason).toBe('timed_out');
  });

  test('before the call sends nothing', async () => {
    const failure = await aborted({ signal: AbortSignal.abort() });
    expect(failure).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
    expect(seen).toEqual([]);
  });

  test('during the call breaks it off', async () => {
    const stopping = new AbortController();
    const failing = aborted({ signal: stopping.signal });
    await arrival.promise;
    stopping.abort();
    expect((await failing).reason).toBe('aborted');
  });

  test('while the answer is read breaks that off', async () => {
    const stopping = new AbortController();
    const drops = await openSocketServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nabc');
    });
    const reply = await makeOutgoing().open(scopeOf(drops.url, { signal: stopping.signal }))(drops.url);
    const reading = failureOf(reply.text());
    stopping.abort();
    expect((await reading).reason).toBe('aborted');
    drops.close();
  });

  test('after the answer changes nothing', async () => {
    const stopping = new AbortController();
    const reply = await open({ signal: stopping.signal })(`${base}/plain`);
    const text = await reply.text();
    stopping.abort();
    expect(text).toBe('plain');
  });
});

test('no failure’s text holds a query or a key', async () => {
  const urls = [
    'http://10.0.0.1/?key=top-secret',
    `${base}/hang?key=top-secret`,
    'http://nowhere.example/?key=top-secret',
  ];
  for (const url of urls) {
    const failure = await failureOf(open({ timeoutMs: 40 })(url, { headers: secrets }));
    expect(failure.message).not.toContain('top-secret');
  }
});
