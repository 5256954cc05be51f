import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { makeCertificate } from './make-certificate.ts';
import { failureOf, makeOutgoing, openSocketServer, scopeOf } from './support.ts';

const { cert, key } = makeCertificate('images.example');
const seen: { host: string | null; authorization: string | null }[] = [];
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  tls: { cert, key },
  fetch: (request) => {
    seen.push({ host: request.headers.get('host'), authorization: request.headers.get('authorization') });
    const to = new URL(request.url).searchParams.get('to');
    return to ? new Response(null, { status: 302, headers: { location: to } }) : new Response('sealed');
  },
});
afterEach(() => void (seen.length = 0));
afterAll(() => server.stop(true));

const names = { 'images.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'] };
const at = (name: string) => `https://${name}:${server.port}`;
const call = (url: string, authorities: string[] = [cert]) =>
  makeOutgoing({ names, authorities }).open(scopeOf(url))(url, {
    headers: { authorization: 'Bearer secret' },
  });

describe('an encrypted call', () => {
  test('is dialled at the checked address, with the name in its certificate check and in its host', async () => {
    expect(await (await call(at('images.example'))).text()).toBe('sealed');
    expect(seen).toEqual([{ host: `images.example:${server.port}`, authorization: 'Bearer secret' }]);
  });

  test.each([
    ['the certificate is for another name', at('other.example'), [cert]],
    ['the certificate is for a name, and the address is called', at('127.0.0.1'), [cert]],
    ['nobody vouches for the certificate', at('images.example'), []],
  ])('sends nothing when %s', async (_, url, authorities) => {
    const failure = await failureOf(call(url, authorities));
    expect(failure).toMatchObject({ reason: 'network', options: { notProcessed: true } });
    expect(failure.message).toContain('certificate');
    expect(seen).toEqual([]);
  });

  test('sends nothing to who does not speak TLS', async () => {
    const plain = await openSocketServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const failure = await failureOf(call(plain.url.replace('http:', 'https:')));
    expect(failure).toMatchObject({ reason: 'network', options: { notProcessed: true } });
    plain.close();
  });

  test('is not led to an address that is not encrypted', async () => {
    const failure = await failureOf(call(`${at('images.example')}/?to=http://images.example:1/`));
    expect(failure).toMatchObject({ reason: 'malformed_reply', options: {} });
    expect(failure.message).toContain('not encrypted');
  });
});

describe('an address where nobody answers', () => {
  const silentTls = () => openSocketServer(() => undefined);

  test('is given up long before the time of the whole call is over', async () => {
    const silent = await silentTls();
    const url = silent.url.replace('http:', 'https:');
    const failure = await failureOf(
      makeOutgoing({ connectMs: 30 }).open(scopeOf(url, { timeoutMs: 60_000 }))(url),
    );
    expect(failure).toMatchObject({ reason: 'timed_out', options: { notProcessed: true } });
    silent.close();
  });

  test('gives way to the next address of the name', async () => {
    const silent = await openSocketServer(() => undefined, { host: '127.0.0.2', port: server.port });
    const url = at('images.example');
    const outgoing = makeOutgoing({
      names: { 'images.example': ['127.0.0.2', '127.0.0.1'] },
      authorities: [cert],
      connectMs: 200,
    });
    expect(await (await outgoing.open(scopeOf(url))(url)).text()).toBe('sealed');
    silent.close();
  });
});
