import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { unzipSync } from 'fflate';
import type { Image } from '../../server/domain/image.ts';
import { readAsWebUi, readPngTexts } from '../adapters/imprints/readers.ts';
import { png } from '../adapters/imprints/pictures.ts';
import { makeRequest, openDoor, type Door } from './support.ts';
import { storeImage } from './support-images.ts';

let door: Door;
let image: Image;
beforeEach(async () => {
  door = openDoor();
  image = await storeImage(door.world, { bytes: png });
});
afterEach(() => door.world.close());

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const response = await door.app.handle(makeRequest(method, path, body, headers));
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
};

describe('a download', () => {
  const file = (query: string, headers: Record<string, string> = {}) =>
    ask('GET', `/api/images/${image.id}/file?${query}`, undefined, headers);

  test('says how the picture was painted, under a tag of its own and until somebody asks again', async () => {
    const { status, headers, bytes } = await file('size=original&download=1');
    const { parameters = '' } = await readPngTexts(bytes);
    expect(status).toBe(200);
    expect(readAsWebUi(parameters)).toMatchObject({ Prompt: 'a wide view', Seed: '7' });
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('etag')).not.toBe((await file('')).headers.get('etag'));
    expect((await file('download=1', { 'if-none-match': headers.get('etag')! })).status).toBe(304);
  });

  test('comes in ranges of the file that it is', async () => {
    const whole = await file('download=1');
    const part = await file('download=1', { range: 'bytes=30-99', 'if-range': whole.headers.get('etag')! });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 30-99/${whole.bytes.length}`);
    expect(Buffer.from(part.bytes).equals(whole.bytes.subarray(30, 100))).toBe(true);
  });

  test('is the bare original where one asks for that, which never changes', async () => {
    await file('download=1');
    for (const query of ['', 'download=1&metadata=0', 'size=original']) {
      expect(Buffer.from((await file(query)).bytes).equals(png)).toBe(true);
    }
  });

  test('is the original where the file takes nothing', async () => {
    const plain = await storeImage(door.world, { length: 20 });
    const { bytes, headers } = await ask('GET', `/api/images/${plain.id}/file?download=1`);
    expect([bytes.length, headers.get('etag')]).toEqual([20, `"${plain.hash.slice(0, 32)}-original"`]);
  });

  test('changes its tag with what is known of the picture', async () => {
    const before = (await file('download=1')).headers.get('etag');
    door.world.database.raw.query("UPDATE images SET prompt = 'a narrow view'").run();
    const { headers, bytes } = await file('download=1', { 'if-none-match': before! });
    expect(headers.get('etag')).not.toBe(before);
    expect((await readPngTexts(bytes))['parameters']).toStartWith('a narrow view');
  });
});

describe('several pictures in one file', () => {
  const unzip = async (imageIds: string[]) => {
    const { status, headers, bytes } = await ask('POST', '/api/images/zip', { imageIds });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-disposition')).toContain('filename="cyclorama-2026-11-21.zip"');
    return unzipSync(bytes);
  };

  test('are each as they are downloaded by themselves, once', async () => {
    const other = await storeImage(door.world, { length: 300 });
    const files = await unzip([image.id, other.id, image.id]);
    expect(Object.keys(files)).toEqual([
      `cyclorama-2026-11-21-${image.id.slice(-6)}.png`,
      `cyclorama-2026-11-21-${other.id.slice(-6)}.png`,
    ]);
    const [first, second] = Object.values(files);
    expect((await readPngTexts(first!))['parameters']).toStartWith('a wide view');
    expect(second).toHaveLength(300);
  });

  test('never have one name twice', async () => {
    const [one, two] = [
      await storeImage(door.world, { length: 10 }),
      await storeImage(door.world, { length: 11 }),
    ];
    // Ids end alike once in millions.
    const alike = [one, two].map(({ id }, index) => [id, `img_${index}_abcdef`] as const);
    for (const [id, next] of alike) {
      door.world.database.raw.query('UPDATE images SET id = ? WHERE id = ?').run(next, id);
    }
    const files = await unzip(alike.map(([, id]) => id));
    expect(Object.keys(files)).toEqual([
      'cyclorama-2026-11-21-abcdef.png',
      'cyclorama-2026-11-21-abcdef-2.png',
    ]);
  });

  test('name what could not be put in, and nothing of a stranger’s', async () => {
    const foreign = await storeImage(door.world, { actor: door.world.stranger, length: 7 });
    const lost = await storeImage(door.world, { length: 9 });
    door.world.database.raw.query('UPDATE images SET hash = ? WHERE id = ?').run('0'.repeat(64), lost.id);
    const files = await unzip([image.id, foreign.id, lost.id, 'img_x']);
    expect(Object.keys(files)).toHaveLength(2);
    expect(new TextDecoder().decode(files['missing.txt'])).toBe(
      `These pictures could not be put into this file:\n${foreign.id}: This image does not exist.\n` +
        `${lost.id}: The picture’s file is missing.\nimg_x: This image does not exist.\n`,
    );
  });

  test('are refused beyond a thousand, and without any', async () => {
    for (const imageIds of [[], Array.from({ length: 1_001 }, (_, index) => `img_${index}`)]) {
      expect((await ask('POST', '/api/images/zip', { imageIds })).status).toBe(400);
    }
  });

  test('are fetched by a browser with a ticket, as often as it likes, for five minutes', async () => {
    const { json } = await door.ask('POST', '/api/images/zip/tickets', { imageIds: [image.id] });
    for (let time = 0; time < 2; time += 1) {
      const { status, headers, bytes } = await ask('GET', json.url);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(Object.keys(unzipSync(bytes))).toHaveLength(1);
    }
    door.world.clock.advance(5 * 60_000);
    expect((await ask('GET', json.url)).status).toBe(404);
  });

  test('are not ordered by another site’s page', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const { status } = await ask('POST', '/api/images/zip', { imageIds: [image.id] }, headers);
      expect(status).toBe(403);
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask('POST', '/api/images/zip', `imageIds=${image.id}`, form)).status).toBe(415);
  });
});
