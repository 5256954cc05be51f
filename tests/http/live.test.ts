import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readSite } from '../../server/http/site/read-site.ts';
import { openLiveDoor, writeSite, type LiveDoor } from './live.ts';
import { storeImage } from './support-images.ts';

let door: LiveDoor;
const folder = mkdtempSync(join(tmpdir(), 'cyclorama-site-'));

beforeAll(async () => {
  door = openLiveDoor({ site: await writeSite(folder) });
});
afterAll(async () => {
  await door.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(door.address + path, { method, headers, decompress: false });

/** Speaks HTTP by hand and gives back what came until the server closed or answered. */
const speak = (text: string, more?: (answered: () => boolean) => Iterable<string>): Promise<string> =>
  new Promise((done, fail) => {
    const { port, hostname } = new URL(door.address);
    let heard = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(text);
      for (const portion of more?.(() => heard !== '') ?? []) socket.write(portion);
    });
    socket.on('data', (portion) => {
      heard += portion.toString();
      if (heard.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('close', () => done(heard));
    socket.on('error', (error) => (heard ? done(heard) : fail(error)));
  });

describe('the pages', () => {
  test('come fresh, under a policy that names the hash of their inline script and no other host', async () => {
    const response = await get('/');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html;charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const policy = response.headers.get('content-security-policy') ?? '';
    const hash = new Bun.CryptoHasher('sha256').update('start()').digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the worker that stands in for the server may ask this server and nobody else, and is never kept', async () => {
    const { headers } = await get('/service-worker.js');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'",
    );
  });

  test('open the app at every address of its own', async () => {
    for (const path of ['/chats/cht_1', '/gallery', '/some/where?x=1', '/apiary']) {
      expect(await (await get(path)).text()).toContain('<title>Cyclorama');
    }
  });

  test('are never what a program gets for an unknown address', async () => {
    const paths = ['/api', '/api/nope', '/v1/models', '/sdapi/v1/x', '/mcp', '/u/t/v1', '/i/t', '/p/t'];
    for (const path of [...paths, '/_app/immutable/gone.js', '/gone.png', '/index.html.bak', '/.env']) {
      const response = await get(path);
      expect([path, response.status, (await response.json()).code]).toEqual([path, 404, 'not_found']);
    }
  });

  test('never leave their folder', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fetc/passwd',
      '/_app/%2e%2e/%2e%2e/x',
    ]) {
      const answer = await speak(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).not.toContain('"dependencies"');
      expect(answer).not.toContain('root:');
    }
  });

  test('keep hashed files for ever and everything else only as long as it is unchanged', async () => {
    const script = await get('/_app/immutable/app.Ab12.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const story = await get('/demo/story.json');
    expect(story.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/demo/story.json', { 'if-none-match': story.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('are compressed as the client can take it, and say so to caches', async () => {
    const plain = await (await get('/_app/immutable/app.Ab12.js', { 'accept-encoding': 'identity' })).text();
    const tags = new Set<string | null>();
    for (const [accepted, encoding, open] of [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
      ['identity', null, (bytes: Uint8Array) => bytes],
    ] as const) {
      const response = await get('/_app/immutable/app.Ab12.js', { 'accept-encoding': accepted });
      const bytes = await response.bytes();
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toBe('accept-encoding');
      expect(new TextDecoder().decode(open(bytes))).toBe(plain);
      tags.add(response.headers.get('etag'));
    }
    expect(tags.size).toBe(3);
  });
});

test('a folder that was never built is a site without pages', async () => {
  expect(await readSite(join(folder, 'nowhere'))).toEqual({ index: undefined, assets: new Map() });
});

describe('on a real socket', () => {
  test('HEAD says what GET would, without the bytes', async () => {
    const image = await storeImage(door.world, { length: 3_000 });
    const path = `/api/images/${image.id}/file`;
    for (const address of [path, '/', '/api/health', '/_app/immutable/app.Ab12.js']) {
      const [head, whole] = [await get(address, {}, 'HEAD'), await get(address)];
      const length = (await whole.bytes()).length;
      expect([address, head.status, (await head.bytes()).length]).toEqual([address, 200, 0]);
      expect([address, head.headers.get('content-length')]).toEqual([address, String(length)]);
      expect(head.headers.get('etag')).toBe(whole.headers.get('etag'));
    }
  });

  test('a range of a picture is exactly that range', async () => {
    const image = await storeImage(door.world, { length: 2_000 });
    const response = await get(`/api/images/${image.id}/file`, { range: 'bytes=300-303' });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 300-303/2000']);
    expect(response.headers.get('content-length')).toBe('4');
    expect([...(await response.bytes())]).toEqual([44, 45, 46, 47]);
    const none = await get(`/api/images/${image.id}/file`, { range: 'bytes=5000-' });
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */2000']);
  });

  test('a request that names no host is none for this server, and no fault', async () => {
    const answer = await speak('GET /api/me HTTP/1.0\r\n\r\n');
    expect([answer.split('\r\n')[0], door.faults]).toEqual(['HTTP/1.1 403 Forbidden', []]);
  });

  test('a body that says it is too large is refused before it comes', async () => {
    const chat = (await door.ask('POST', '/api/chats')).json;
    for (const [path, megabytes] of [
      [`/api/chats/${chat.id}/messages`, 7],
      ['/api/chats', 2],
      ['/api/chats/import', 51],
    ] as const) {
      const type = path.endsWith('import') ? 'multipart/form-data; boundary=x' : 'application/json';
      const answer = await speak(
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: ${megabytes}000000\r\n\r\n`,
      );
      expect([path, answer.split('\r\n')[0]]).toEqual([path, 'HTTP/1.1 413 Payload Too Large']);
    }
  });

  test('a body that never said how large it is gets the same answer at the limit', async () => {
    const portion = `${(65_536).toString(16)}\r\n${'a'.repeat(65_536)}\r\n`;
    const answer = await speak(
      'POST /api/chats HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      function* (answered) {
        for (let sent = 0; sent < 64 && !answered(); sent++) yield portion;
      },
    );
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 413 Payload Too Large');
  });

  test('a server that stops lets go of an open stream', async () => {
    const other = openLiveDoor();
    const stream = await fetch(`${other.address}/api/events`);
    other.closing.abort();
    expect(await stream.text()).toStartWith('retry: 1000');
    await other.stop();
  });
});
