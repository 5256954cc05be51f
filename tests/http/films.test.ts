import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import type { Image } from '../../server/domain/image.ts';
import { makeImage } from '../support/records.ts';
import { openLiveDoor, type LiveDoor } from './live.ts';
import { readFilmBytes } from '../support/films.ts';

const poster = new Uint8Array([1, 2, 3, 4]);
let door: LiveDoor;
let film: Image;
let bytes: Awaited<ReturnType<typeof readFilmBytes>>;

beforeAll(async () => {
  door = openLiveDoor();
  const { ports, owner } = door.world;
  bytes = await readFilmBytes('mp4');
  const hash = createHash('sha256').update(bytes).digest('hex');
  film = makeImage(door.world, {
    ...{ mime: 'video/mp4', hash, bytes: bytes.length, origin: 'uploaded', prompt: 'A harbour' },
    film: { durationMs: 1_500, hasSound: true },
  });
  await ports.imageStore.writeTemporary(film.id, bytes);
  await ports.imageStore.keep(film.id, film, {
    ...{ thumb: poster.slice(0, 1), preview: poster.slice(0, 2) },
    poster,
  });
  await ports.images.addUploads(owner.id, [film], []);
});
afterAll(() => door.stop());

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${door.address}${path}`, { headers });
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
};
const address = (size: string) => `/api/images/${film.id}/file?size=${size}&v=${film.hash.slice(0, 16)}`;

describe('a film', () => {
  test('comes whole or in ranges, as what it is, and is kept for ever', async () => {
    const whole = await ask(address('original'));
    expect(whole.status).toBe(200);
    expect(whole.bytes).toEqual(bytes);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      // Opened by itself it is a page that loads the film: with the policy of other files it would stay black.
      'content-security-policy': expect.stringMatching(
        /media-src 'self'.*sandbox allow-same-origin$/,
      ) as string,
    });
    // What browsers ask first, and what they ask when they jump.
    const all = await ask(address('original'), { range: 'bytes=0-' });
    expect([all.status, all.headers.get('content-range')]).toEqual([
      206,
      `bytes 0-${bytes.length - 1}/${bytes.length}`,
    ]);
    const part = await ask(address('original'), { range: 'bytes=1000-1999' });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    expect(part.bytes).toEqual(bytes.slice(1000, 2000));
    expect((await ask(address('original'), { range: `bytes=${bytes.length}-` })).status).toBe(416);
  });

  test('has a poster, which stands for it wherever a still picture is shown', async () => {
    const still = await ask(address('poster'));
    expect([still.status, still.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(still.bytes).toEqual(poster);
    expect(still.headers.get('etag')).toContain('-poster');
    const view = await (await fetch(`${door.address}/api/images/${film.id}`)).json();
    expect(view).toMatchObject({
      mime: 'video/mp4',
      film: { durationMs: 1_500, hasSound: true },
      urls: { still: address('poster'), original: address('original') },
    });
  });

  test('is downloaded as it is, under a name that says what it is', async () => {
    for (const query of ['?download=1', '?download=1&metadata=0']) {
      const saved = await ask(`/api/images/${film.id}/file${query}`);
      expect(saved.headers.get('content-disposition')).toEndWith('.mp4"');
      expect(saved.bytes).toEqual(bytes);
    }
    const zip = await fetch(`${door.address}/api/images/zip`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ imageIds: [film.id] }),
    });
    const packed = Buffer.from(await zip.arrayBuffer());
    expect(packed.includes(Buffer.from(bytes))).toBe(true);
    expect(packed.includes('.mp4')).toBe(true);
  });

  test('a still picture’s poster is the picture itself', async () => {
    const picture = makeImage(door.world, { origin: 'uploaded', bytes: 3, hash: 'cd'.repeat(32) });
    const content = new Uint8Array([7, 8, 9]);
    await door.world.ports.imageStore.writeTemporary(picture.id, content);
    await door.world.ports.imageStore.keep(picture.id, picture, { thumb: content, preview: content });
    await door.world.ports.images.addUploads(door.world.owner.id, [picture], []);
    const still = await ask(`/api/images/${picture.id}/file?size=poster`);
    expect([still.status, still.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(still.bytes).toEqual(content);
  });
});
