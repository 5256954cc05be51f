import { describe, expect, test } from 'bun:test';
import { openDoor, runScenarios, type Door } from './support.ts';
import { storeImage } from './support-images.ts';

const arrange = async ({ world }: Door) => {
  const image = await storeImage(world);
  const foreign = await storeImage(world, { actor: world.stranger, length: 7 });
  return {
    image: image.id,
    chat: image.chatId ?? '',
    tag: `"${image.hash.slice(0, 32)}-original"`,
    version: image.hash.slice(0, 16),
    foreign: foreign.id,
  };
};

describe('images', () => {
  runScenarios(arrange, [
    {
      name: 'are listed with the addresses of their bytes, without a stranger’s',
      request: ['GET', '/api/images'],
      status: 200,
      contains: ['"id":"{image}"', '"thumb":"/api/images/{image}/file?size=thumb&v={version}"'],
      lacks: ['{foreign}'],
    },
    {
      name: 'are listed by chat',
      request: ['GET', '/api/images?chatId=cht_other'],
      status: 200,
      contains: ['"items":[]'],
    },
    {
      name: 'are shown one by one with where they came from',
      request: ['GET', '/api/images/{image}'],
      status: 200,
      contains: ['"prompt":"a wide view"', '"seed":7', '"chatId":"{chat}"'],
    },
    { name: 'are not there under an unknown id', request: ['GET', '/api/images/img_x'], status: 404 },
    { name: 'of a stranger are not there', request: ['GET', '/api/images/{foreign}'], status: 404 },
    { name: 'of a stranger show no bytes', request: ['GET', '/api/images/{foreign}/file'], status: 404 },
    { name: 'have no bytes under an unknown id', request: ['GET', '/api/images/img_x/file'], status: 404 },
    {
      name: 'have no other sizes than four',
      request: ['GET', '/api/images/{image}/file?size=huge'],
      status: 400,
      contains: ['"size":"One of: thumb, preview, poster, original."'],
    },
  ]);
});

describe('the bytes of an image', () => {
  const open = async () => {
    const door = openDoor();
    const image = await storeImage(door.world);
    const path = `/api/images/${image.id}/file`;
    const tag = `"${image.hash.slice(0, 32)}-original"`;
    return {
      image,
      path,
      tag,
      get: (headers = {}, query = '') => door.ask('GET', path + query, undefined, headers),
    };
  };

  test('come whole, with a tag, privately kept and never as anything but a picture', async () => {
    const { get, tag } = await open();
    const { status, headers, text } = await get();
    expect([status, text.length > 0]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      etag: tag,
      'content-type': 'image/png',
      'content-length': '1000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600',
      vary: 'cookie',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    expect(headers.has('content-disposition')).toBe(false);
  });

  test('are kept for ever under the address that names their content, and under no other', async () => {
    const { get, image } = await open();
    const kept = async (version: string) =>
      (await get({}, `?size=thumb&v=${version}`)).headers.get('cache-control');
    expect(await kept(image.hash.slice(0, 16))).toBe('private, max-age=31536000, immutable');
    for (const wrong of ['', '0'.repeat(16), image.hash.slice(0, 15), image.hash]) {
      expect(await kept(wrong)).toBe('private, max-age=3600');
    }
  });

  test('come in three sizes with a tag each', async () => {
    const { get } = await open();
    const tags = new Set<string | null>();
    for (const [size, length] of [
      ['thumb', '10'],
      ['preview', '20'],
      ['original', '1000'],
    ]) {
      const { headers } = await get({}, `?size=${size}`);
      expect(headers.get('content-length')).toBe(length ?? '');
      tags.add(headers.get('etag'));
    }
    expect(tags.size).toBe(3);
  });

  test('are not sent again to whoever has them', async () => {
    const { get, tag } = await open();
    for (const known of [tag, `"other", W/${tag}`, '*']) {
      const { status, text, headers } = await get({ 'if-none-match': known });
      expect([status, text, headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('are saved under a name that tells the day', async () => {
    const { get, image } = await open();
    const { headers } = await get({}, '?download=1');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="cyclorama-2026-11-21-${image.id.slice(-6)}.png"`,
    );
  });

  const ranges: [range: string, status: number, contentRange: string | null, length: number][] = [
    ['bytes=0-0', 206, 'bytes 0-0/1000', 1],
    ['bytes=10-19', 206, 'bytes 10-19/1000', 10],
    ['bytes=990-', 206, 'bytes 990-999/1000', 10],
    ['bytes=990-5000', 206, 'bytes 990-999/1000', 10],
    ['bytes=-5', 206, 'bytes 995-999/1000', 5],
    ['bytes=-5000', 206, 'bytes 0-999/1000', 1000],
    ['bytes=1000-', 416, 'bytes */1000', 0],
    ['bytes=-0', 416, 'bytes */1000', 0],
    ['bytes=20-10', 200, null, 1000],
    ['bytes=0-1,5-6', 200, null, 1000],
    ['bytes=-', 200, null, 1000],
    ['lines=0-1', 200, null, 1000],
  ];
  for (const [range, status, contentRange, length] of ranges) {
    test(`answer "${range}" with ${status}`, async () => {
      const door = openDoor();
      const image = await storeImage(door.world);
      const request = new Request(`http://localhost/api/images/${image.id}/file`, { headers: { range } });
      const response = await door.app.handle(request);
      const bytes = await response.bytes();
      expect([response.status, response.headers.get('content-range'), bytes.length]).toEqual([
        status,
        contentRange,
        length,
      ]);
      const first = Number(/^bytes (\d+)/.exec(contentRange ?? '')?.[1] ?? 0);
      if (length > 0) expect(bytes[0]).toBe(first % 256);
    });
  }

  test('come whole when the range was meant for other bytes', async () => {
    const { get, tag } = await open();
    expect((await get({ range: 'bytes=0-1', 'if-range': '"old"' })).status).toBe(200);
    expect((await get({ range: 'bytes=0-1', 'if-range': tag })).status).toBe(206);
  });
});
