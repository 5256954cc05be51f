import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Image } from '../../../server/domain/image.ts';
import { toInstant } from '../../../server/domain/time.ts';
import { revokeShare } from '../../../server/services/shares/revoke-share.ts';
import { shareAlbum } from '../../../server/services/shares/share-album.ts';
import { openDoor, type Door } from '../support.ts';
import { storeImage } from '../support-images.ts';
import { setPasswords } from '../support-users.ts';

let door: Door;
let image: Image;
let other: Image;
beforeEach(async () => {
  door = openDoor({
    reach: { host: '0.0.0.0', publicBaseUrl: 'https://stage.example', machineName: 'stage' },
  });
  // Nobody of those who ask here has signed in.
  await setPasswords(door.world);
  image = await storeImage(door.world);
  other = await storeImage(door.world, { length: 2_000 });
});
afterEach(() => {
  expect(door.faults).toEqual([]);
  door.world.close();
});

const share = async (terms: Partial<Parameters<typeof shareAlbum>[2]> = {}) => {
  const { share: made } = await shareAlbum(door.world.ports, door.world.owner, {
    imageIds: [image.id],
    ...terms,
  });
  return made.token;
};
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  door.ask(method, path, undefined, headers);
const trash = ({ id }: Image, at: string | null) =>
  door.world.database.write(
    () => void door.world.database.raw.query('UPDATE images SET deleted_at = ? WHERE id = ?').run(at, id),
  );

describe('the picture of a link', () => {
  test('comes as a JPEG for messengers without signing in, from any name and for any page', async () => {
    const token = await share();
    const { status, text, headers } = await ask(`/i/${token}`, {
      host: 'elsewhere.example',
      origin: 'https://other.example',
    });
    expect([status, text]).toEqual([200, 'embed jpg 64x48']);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(text.length),
      'cache-control': 'public, max-age=300',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'accept-ranges': 'bytes',
    });
    expect(headers.has('vary')).toBe(false);
    expect(headers.has('set-cookie')).toBe(false);
  });

  test.each([
    ['.jpg', '', 'original jpg'],
    ['.jpeg', '', 'original jpg'],
    ['.webp', '?size=embed', 'embed webp'],
    ['.png', '?size=preview', 'preview png'],
    ['', '?size=thumb', 'thumb webp'],
    ['', '?size=huge', 'original png'],
    ['', '', 'original png'],
  ])('comes as "%s%s" asks for it', async (ending, query, made) => {
    const token = await share({ size: 'original' });
    expect((await ask(`/i/${token}${ending}${query}`)).text).toBe(`${made} 64x48`);
  });

  test('is never larger than the link hands out', async () => {
    const token = await share({ size: 'preview' });
    for (const size of ['preview', 'embed', 'original']) {
      expect((await ask(`/i/${token}.png?size=${size}`)).text).toBe('preview png 64x48');
    }
  });

  test('is the original itself only where its owner says so', async () => {
    const original = await (await door.world.ports.imageStore.find(image, 'original'))?.open().text();
    const token = await share({ size: 'original', withMetadata: true });
    expect((await ask(`/i/${token}`)).text).toBe(original ?? 'x');
    expect((await ask(`/i/${token}.jpg`)).text).toBe('original jpg 64x48 with metadata');
    expect((await ask(`/i/${token}?size=embed`)).text).toBe('embed jpg 64x48 with metadata');
    expect((await ask(`/i/${await share({ size: 'original' })}`)).text).toBe('original png 64x48');
  });

  test('is not sent again to whoever has it, and comes in parts', async () => {
    const token = await share();
    const path = `/i/${token}`;
    const whole = await ask(path);
    const etag = whole.headers.get('etag') ?? '';
    const known = await ask(path, { 'if-none-match': etag });
    expect([known.status, known.text, known.headers.get('etag')]).toEqual([304, '', etag]);
    const part = await ask(path, { range: 'bytes=6-8' });
    expect([part.status, part.text, part.headers.get('cache-control')]).toEqual([
      206,
      'jpg',
      'public, max-age=300',
    ]);
    const none = await ask(path, { range: 'bytes=999-' });
    expect([none.status, none.headers.get('access-control-allow-origin')]).toEqual([416, '*']);
  });

  test('has a tag that tells neither the original nor another link to it', async () => {
    const tags = [];
    for (const token of [await share(), await share()]) {
      for (const path of [`/i/${token}`, `/i/${token}?size=thumb`, `/i/${token}.png`]) {
        const etag = (await ask(path)).headers.get('etag') ?? '';
        expect(etag).not.toContain(image.hash.slice(0, 8));
        tags.push(etag);
      }
    }
    expect(new Set(tags).size).toBe(6);
  });

  test('is made once, however many ask for it at once', async () => {
    let made = 0;
    const { copyMaker } = door.world.ports;
    door.world.ports.copyMaker = {
      make: (bytes, order) => {
        made += 1;
        return copyMaker.make(bytes, order);
      },
    };
    const token = await share();
    expect(made).toBe(1);
    await Promise.all(Array.from({ length: 20 }, () => ask(`/i/${token}.png`)));
    expect(made).toBe(2);
  });
});

describe('a link that was just looked at', () => {
  test('shows nothing from the moment on at which it is revoked, or ends', async () => {
    const { ports, owner, clock } = door.world;
    const revoked = await share();
    const ended = await share({ expiresAt: toInstant(clock.now() + 1_000) });
    for (const token of [revoked, ended]) expect((await ask(`/i/${token}`)).status).toBe(200);
    await revokeShare(ports, owner, revoked);
    expect((await ask(`/i/${revoked}`)).status).toBe(404);
    expect((await ask(`/i/${ended}`)).status).toBe(200);
    clock.advance(1_000);
    expect((await ask(`/i/${ended}`)).status).toBe(404);
  });

  test('answers the same under every spelling of its address', async () => {
    const token = await share({ imageIds: [other.id, image.id] });
    const kept = ({ status, headers, text }: Awaited<ReturnType<typeof ask>>) => {
      const same = Object.fromEntries([...headers].filter(([name]) => name !== 'x-request-id'));
      return { status, same, text: status === 404 ? '' : text };
    };
    for (const path of [
      `/i/${token}/2.webp?size=thumb`,
      `/i/${token}`,
      `/i/${token}/7`,
      `/i/${'A'.repeat(22)}`,
    ]) {
      const query = path.includes('?') ? '&x=1' : '?x=1';
      expect(kept(await ask(path + query))).toEqual(kept(await ask(path)));
    }
  });
});

describe('an album', () => {
  test('has its pictures under their numbers, and its first without one', async () => {
    const token = await share({ imageIds: [other.id, image.id] });
    const tags = new Set<string | null>();
    for (const path of ['', '/1.jpg', '/2', '/2.webp']) {
      const { status, headers } = await ask(`/i/${token}${path}`);
      expect(status).toBe(200);
      tags.add(headers.get('etag'));
    }
    expect(tags.size).toBe(3);
    for (const number of ['0', '3', '01', '-1', '1.5', 'x', '1e0', '999999999999', '1/1']) {
      expect((await ask(`/i/${token}/${number}`)).status).toBe(404);
    }
  });

  test('goes on without what is trashed, whose number nobody else gets', async () => {
    const token = await share({ imageIds: [other.id, image.id] });
    const second = (await ask(`/i/${token}/2`)).headers.get('etag');
    await trash(other, toInstant(door.world.clock.now()));
    expect((await ask(`/i/${token}/1`)).status).toBe(404);
    expect((await ask(`/i/${token}`)).headers.get('etag')).toBe(second);
    expect((await ask(`/i/${token}/2`)).status).toBe(200);
  });
});

describe('a link that shows nothing', () => {
  const listDead = async (): Promise<string[]> => {
    const { ports, owner, clock } = door.world;
    const revoked = await share();
    await revokeShare(ports, owner, revoked);
    const ended = await share({ expiresAt: toInstant(clock.now() + 1_000) });
    const trashed = await share({ imageIds: [other.id] });
    await trash(other, toInstant(clock.now()));
    clock.advance(1_000);
    const unknown = 'A'.repeat(22);
    return [
      revoked,
      ended,
      trashed,
      unknown,
      'x',
      `${unknown}.gif`,
      'é',
      '%00',
      '..%2f..',
      'x'.repeat(3_000),
    ];
  };

  test.each(['/i/', '/p/', '/oembed?url=https://stage.example/p/'])(
    'answers at %s as if it had never been',
    async (place) => {
      const answers = new Set<string>();
      for (const token of await listDead()) {
        const { status, headers, json } = await ask(place + token);
        const { 'x-request-id': requestId, ...same } = Object.fromEntries(headers);
        expect(json.requestId).toBe(requestId);
        answers.add(JSON.stringify([status, same, { ...json, requestId: '' }]));
      }
      expect([...answers]).toHaveLength(1);
      expect([...answers][0]).toStartWith('[404,');
    },
  );

  test('is a page at /p for whoever reads HTML, the same for all', async () => {
    const pages = new Set<string>();
    for (const token of await listDead()) {
      const { status, text, headers } = await ask(`/p/${token}`, { accept: 'text/html,*/*;q=0.8' });
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        404,
        'text/html;charset=utf-8',
        'no-store',
      ]);
      pages.add(text);
    }
    expect(pages.size).toBe(1);
  });

  test('shows its picture again when that comes out of the trash', async () => {
    const token = await share();
    expect((await ask(`/i/${token}`)).status).toBe(200);
    await trash(image, toInstant(door.world.clock.now()));
    expect((await ask(`/i/${token}`)).status).toBe(404);
    await trash(image, null);
    expect((await ask(`/i/${token}`)).status).toBe(200);
  });

  test('has nothing below it', async () => {
    const token = await share();
    for (const path of [`/i/${token}/1/1`, '/i', '/i/', '/p', `/p/${token}/1`]) {
      expect((await ask(path)).status).toBe(404);
    }
    expect((await ask(`/i/${token}`, {}, 'DELETE')).status).toBe(404);
  });
});
