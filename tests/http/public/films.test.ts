import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import type { Image } from '../../../server/domain/image.ts';
import { revokeShare } from '../../../server/services/shares/revoke-share.ts';
import { shareAlbum } from '../../../server/services/shares/share-album.ts';
import { readFilmBytes } from '../../support/films.ts';
import { makeImage } from '../../support/records.ts';
import { openLiveDoor, type LiveDoor } from '../live.ts';
import { storeImage } from '../support-images.ts';

let door: LiveDoor;
let film: Image;
let bytes: Awaited<ReturnType<typeof readFilmBytes>>;
beforeEach(async () => {
  door = openLiveDoor();
  const { ports, owner } = door.world;
  bytes = await readFilmBytes('mp4');
  const hash = createHash('sha256').update(bytes).digest('hex');
  film = makeImage(door.world, {
    ...{ hash, bytes: bytes.length, mime: 'video/mp4', width: 1600, height: 900, origin: 'uploaded' },
    film: { durationMs: 1_500, hasSound: true },
  });
  const small = { thumb: bytes.slice(0, 1), preview: bytes.slice(0, 2) };
  await ports.imageStore.writeTemporary(film.id, bytes);
  await ports.imageStore.keep(film.id, film, { ...small, poster: new TextEncoder().encode('a poster') });
  await ports.images.addUploads(owner.id, [film], []);
});
afterEach(async () => {
  expect(door.faults).toEqual([]);
  await door.stop();
});

const share = async (terms: Partial<Parameters<typeof shareAlbum>[2]> = {}) =>
  (await shareAlbum(door.world.ports, door.world.owner, { imageIds: [film.id], ...terms })).share.token;
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(door.address + path, { headers });
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
};
const page = async (token: string) => new TextDecoder().decode((await get(`/p/${token}`)).bytes);

describe('a film behind a link', () => {
  test('is a still to others: its file says what nobody looked through', async () => {
    const token = await share({ size: 'original' });
    for (const ending of ['mp4', 'webm']) expect((await get(`/i/${token}.${ending}`)).status).toBe(404);
    const still = await get(`/i/${token}`);
    expect([still.status, still.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(Buffer.from(still.bytes).includes('harbour')).toBe(false);
    expect(await page(token)).not.toContain('<video');
  });

  test('is played where its user lets everything go along, in ranges, until the link is revoked', async () => {
    const token = await share({ withMetadata: true });
    const whole = await get(`/i/${token}.mp4`);
    expect(whole.bytes).toEqual(bytes);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'public, max-age=300',
      'x-robots-tag': 'noindex',
      'content-security-policy': expect.stringMatching(
        /media-src 'self'.*sandbox allow-same-origin$/,
      ) as string,
    });
    const part = await get(`/i/${token}.mp4`, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(part.bytes).toEqual(bytes.slice(100, 200));
    expect((await get(`/i/${token}.webm`)).status).toBe(404);
    const response = await get(`/p/${token}`);
    const html = new TextDecoder().decode(response.bytes);
    expect(html).toContain(`<video src="../i/${token}.mp4" poster="../i/${token}.jpg"`);
    expect(html).toContain('og:image" content="');
    expect(response.headers.get('content-security-policy')).toContain("media-src 'self'");
    await revokeShare(door.world.ports, door.world.owner, token);
    expect((await get(`/i/${token}.mp4`)).status).toBe(404);
  });

  test('goes out no larger than the link hands out', async () => {
    const token = await share({ withMetadata: true, size: 'preview' });
    expect((await get(`/i/${token}.mp4`)).status).toBe(404);
    expect(await page(token)).not.toContain('<video');
  });

  test('has its number in an album, where pictures are no films', async () => {
    const image = await storeImage(door.world);
    const token = await share({ withMetadata: true, imageIds: [image.id, film.id] });
    expect((await get(`/i/${token}/2.mp4`)).bytes).toEqual(bytes);
    expect((await get(`/i/${token}/1.mp4`)).status).toBe(404);
    expect(await page(token)).toContain(`href="../i/${token}/2.mp4"`);
  });
});
