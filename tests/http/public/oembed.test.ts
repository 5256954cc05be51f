import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Image } from '../../../server/domain/image.ts';
import { shareAlbum } from '../../../server/services/shares/share-album.ts';
import { openDoor, type Door } from '../support.ts';
import { storeImage } from '../support-images.ts';

const base = 'https://stage.example/below';
let door: Door;
let image: Image;
beforeEach(async () => {
  door = openDoor({ reach: { host: '0.0.0.0', publicBaseUrl: base, machineName: 'stage' } });
  image = await storeImage(door.world);
  door.world.database.raw.query('UPDATE images SET width = 3000, height = 1500').run();
});
afterEach(() => {
  expect(door.faults).toEqual([]);
  door.world.close();
});

const share = async (imageIds = [image.id]) => {
  const { share: made } = await shareAlbum(door.world.ports, door.world.owner, {
    imageIds,
    size: 'original',
  });
  return made.token;
};
const ask = (url: string, more = '') => door.ask('GET', `/oembed?url=${encodeURIComponent(url)}${more}`);

describe('oEmbed', () => {
  test('describes a link as a photo, for any page', async () => {
    const token = await share();
    const { status, json, headers } = await ask(`${base}/p/${token}`);
    expect(status).toBe(200);
    expect(json).toEqual({
      version: '1.0',
      type: 'photo',
      title: 'A picture',
      provider_name: 'Cyclorama',
      provider_url: base,
      cache_age: 300,
      url: `${base}/i/${token}.jpg?size=embed`,
      width: 2048,
      height: 1024,
      thumbnail_url: `${base}/i/${token}.jpg?size=thumb`,
      thumbnail_width: 320,
      thumbnail_height: 160,
    });
    expect(headers.get('content-type')).toStartWith('application/json');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });

  test.each([
    ['&maxwidth=2048&maxheight=1024', 'embed', 2048, 1024],
    ['&maxwidth=2047', 'preview', 960, 480],
    ['&maxheight=500', 'preview', 960, 480],
    ['&maxheight=479', 'thumb', 320, 160],
    ['&maxwidth=100', 'thumb', 100, 50],
    ['&maxwidth=1&maxheight=1', 'thumb', 1, 1],
  ])('keeps within %s', async (room, size, width, height) => {
    const token = await share();
    const { json } = await ask(`${base}/p/${token}`, room);
    expect(json).toMatchObject({ url: `${base}/i/${token}.jpg?size=${size}`, width, height });
    expect(json.thumbnail_width).toBeLessThanOrEqual(Math.max(width, 1));
  });

  test('knows a picture of an album by its own address', async () => {
    const second = await storeImage(door.world, { length: 9 });
    const token = await share([second.id, image.id]);
    expect((await ask(`${base}/p/${token}`)).json.url).toBe(`${base}/i/${token}/1.jpg?size=embed`);
    for (const end of ['/2', '/2.jpg', '/2.webp?size=thumb']) {
      expect((await ask(`${base}/i/${token}${end}`)).json.url).toBe(`${base}/i/${token}/2.jpg?size=embed`);
    }
    expect((await ask(`${base}/i/${token}/3`)).status).toBe(404);
  });

  test('knows nothing of other addresses', async () => {
    const token = await share();
    for (const url of [
      `https://other.example/below/p/${token}`,
      `https://stage.example/p/${token}`,
      `https://stage.example.evil.example/below/p/${token}`,
      `${base}/p/${token}/edit`,
      `${base}/api/shares/${token}`,
      token,
      '',
    ]) {
      expect((await ask(url)).status).toBe(404);
    }
  });

  test('speaks JSON only, and refuses room that is none', async () => {
    const url = `${base}/p/${await share()}`;
    expect((await ask(url, '&format=json')).status).toBe(200);
    expect((await ask(url, '&format=xml')).status).toBe(501);
    expect((await ask(url, '&maxwidth=0')).status).toBe(400);
    expect((await door.ask('GET', '/oembed')).status).toBe(400);
  });
});
