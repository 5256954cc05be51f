import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Image } from '../../server/domain/image.ts';
import { revokeShare } from '../../server/services/shares/revoke-share.ts';
import { shareAlbum } from '../../server/services/shares/share-album.ts';
import { makeRequest, openDoor, type Door } from './support.ts';
import { storeImage } from './support-images.ts';
import { setPasswords, signInAs } from './support-users.ts';

let door: Door;
let image: Image;
let address: string;
beforeEach(async () => {
  door = openDoor();
  image = await storeImage(door.world);
  address = `/api/images/${image.id}/file?size=thumb&v=${image.hash.slice(0, 16)}`;
});
afterEach(() => door.world.close());

type Headers = Record<string, string>;

/** What may differ from one answer to the next is taken out, after it was looked at. */
async function describeAnswer(response: Response) {
  const requestId = response.headers.get('x-request-id') ?? '';
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  const text = await response.text();
  if (text.startsWith('{')) expect(JSON.parse(text)).toMatchObject({ requestId });
  const headers = Object.fromEntries([...response.headers].sort());
  delete headers['x-request-id'];
  return { status: response.status, headers, text: text.replaceAll(requestId, '') };
}

/** The same request at the front door, and at the app's own route behind it. */
async function askBoth(path: string, headers: Headers = {}, method = 'GET') {
  const front = await describeAnswer(await door.answer(makeRequest(method, path, undefined, headers)));
  const app = await describeAnswer(await door.app.handle(makeRequest(method, path, undefined, headers)));
  if (method === 'HEAD') {
    // At the front door it is the server that leaves the body out and counts the bytes of a refusal.
    front.text = '';
    if (front.status !== 200) delete app.headers['content-length'];
  }
  expect(front).toEqual(app);
  return front;
}

/** What any other address of the API says to whoever sends this. */
async function askElsewhere(headers: Headers) {
  return describeAnswer(await door.app.handle(makeRequest('GET', '/api/images', undefined, headers)));
}

describe('a picture at the front door', () => {
  test('comes as it does from the app’s own route, however it is asked for', async () => {
    const bytes = `/api/images/${image.id}/file`;
    const tag = (await askBoth(address)).headers['etag'] ?? '';
    for (const [path, headers, status] of [
      [address, {}, 200],
      [`${bytes}?size=original`, {}, 200],
      [`${bytes}?size=preview&v=0000000000000000`, {}, 200],
      [address, { 'if-none-match': `W/${tag}` }, 304],
      [address, { range: 'bytes=2-4' }, 206],
      [address, { range: 'bytes=-3', 'if-range': tag }, 206],
      [address, { range: 'bytes=99-' }, 416],
      [address, { range: 'bytes=0-1,3-4' }, 200],
      ['/api/images/img_nobody/file?size=thumb', {}, 404],
    ] as [string, Headers, number][]) {
      expect({ path, headers, status: (await askBoth(path, headers)).status }).toEqual({
        path,
        headers,
        status,
      });
      await askBoth(path, headers, 'HEAD');
    }
  });

  test('is refused to a guest in the same words as anything else', async () => {
    await setPasswords(door.world);
    const refused = await askBoth(address);
    expect(refused).toMatchObject({ status: 401, text: expect.stringContaining('"code":"unauthorized"') });
    expect(refused).toEqual(await askElsewhere({}));
    expect(await askBoth(address, { cookie: 'cyclorama_session=guessed' })).toEqual(refused);
  });

  test('is refused to who comes through a proxy while nobody has a password', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const refused = await askBoth(address, headers);
    expect([refused.status, refused]).toEqual([401, await askElsewhere(headers)]);
  });

  test('is not there for another user', async () => {
    await setPasswords(door.world);
    const stranger = await signInAs(door, door.world.stranger);
    const owner = await signInAs(door, door.world.owner);
    expect((await askBoth(address, owner)).status).toBe(200);
    const missing = await askBoth(address, stranger);
    expect(missing.status).toBe(404);
    expect(missing).toEqual(await askBoth('/api/images/img_nobody/file?size=thumb', stranger));
  });

  test('is refused from the moment on in which the session ended, or its user may not sign in', async () => {
    await setPasswords(door.world);
    for (const end of [
      async (cookie: Headers) => void (await door.ask('DELETE', '/api/session', undefined, cookie)),
      () => door.world.ports.users.setPassword(door.world.owner.id, 'another', null),
      async () => void door.world.clock.advance(31 * 24 * 3_600_000),
    ]) {
      await door.world.ports.users.setPassword(door.world.owner.id, `hash of the owner’s password`, null);
      const cookie = await signInAs(door, door.world.owner);
      expect((await askBoth(address, cookie)).status).toBe(200);
      await end(cookie);
      const refused = await askBoth(address, cookie);
      expect([refused.status, refused]).toEqual([401, await askElsewhere(cookie)]);
    }
  });

  test('is refused from the first password on to whoever has none', async () => {
    expect((await askBoth(address)).status).toBe(200);
    await setPasswords(door.world);
    expect((await askBoth(address)).status).toBe(401);
  });

  test('is refused under a foreign name, and to another site’s page', async () => {
    for (const headers of [
      { host: 'evil.example' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { host: 'localhost:7272', origin: 'http://localhost:3000' },
    ] as Headers[]) {
      const refused = await askBoth(address, headers);
      expect([refused.status, refused]).toEqual([403, await askElsewhere(headers)]);
    }
    expect((await askBoth(address, { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });

  test('cannot be written to: the app says what it says of any such address', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await askBoth(address, {}, method)).status).toBe(404);
    }
  });

  test('that fails by our fault says so without details, and the log knows which request it was', async () => {
    door.world.ports.imageStore.find = () => Promise.reject(new Error('the disk is on fire'));
    const { status, text } = await askBoth(address);
    expect([status, text]).toEqual([500, expect.not.stringContaining('fire')]);
    expect(door.faults.map(({ request }) => request)).toEqual(
      Array.from({ length: 2 }, () => `GET /api/images/${image.id}/file`),
    );
  });
});

describe('a picture of a public link at the front door', () => {
  const share = async (terms: Partial<Parameters<typeof shareAlbum>[2]> = {}) => {
    const { ports, owner } = door.world;
    return (await shareAlbum(ports, owner, { imageIds: [image.id], ...terms })).share.token;
  };

  test('comes as it does from the app’s own route, to guests under any name, and counts its views alike', async () => {
    await setPasswords(door.world);
    const token = await share();
    const tag = (await askBoth(`/i/${token}?size=thumb`)).headers['etag'] ?? '';
    const before = door.world.ports.shareViews.pending(token);
    for (const [path, headers, status] of [
      [`/i/${token}?size=thumb`, { host: 'elsewhere.example', origin: 'https://other.example' }, 200],
      [`/i/${token}.jpeg`, {}, 200],
      [`/i/${token}/1.webp?size=original`, {}, 200],
      [`/i/${token}?size=thumb`, { 'if-none-match': tag }, 304],
      [`/i/${token}`, { range: 'bytes=1-3' }, 206],
      [`/i/${token}`, { range: 'bytes=999999-' }, 416],
      [`/i/${token}/2`, {}, 404],
      ['/i/nobody', {}, 404],
    ] as [string, Headers, number][]) {
      expect({ path, headers, status: (await askBoth(path, headers)).status }).toEqual({
        path,
        headers,
        status,
      });
      await askBoth(path, headers, 'HEAD');
    }
    expect(door.world.ports.shareViews.pending(token) - before).toBe(6);
  });

  test('is gone from the moment on in which the link is revoked, runs out, or its picture is thrown away', async () => {
    const { ports, owner, clock } = door.world;
    const missing = await askBoth('/i/nobody?size=thumb');
    const soon = new Date(clock.now() + 60_000).toISOString();
    for (const [terms, end] of [
      [{}, (token: string) => revokeShare(ports, owner, token)],
      [{ expiresAt: soon }, async () => void clock.advance(60_000)],
      [{}, () => ports.images.trash(owner.id, [image.id], new Date(clock.now()).toISOString())],
    ] as [object, (token: string) => Promise<unknown>][]) {
      const token = await share(terms);
      expect((await askBoth(`/i/${token}?size=thumb`)).status).toBe(200);
      await end(token);
      expect(await askBoth(`/i/${token}?size=thumb`)).toEqual(missing);
    }
  });

  test('is refused in the same words to who comes too often', async () => {
    const token = await share();
    door.world.ports.publicBrake.count = () => 5_000;
    const { status, headers } = await askBoth(`/i/${token}?size=thumb`);
    expect([status, headers['retry-after']]).toEqual([429, '5']);
  });
});
