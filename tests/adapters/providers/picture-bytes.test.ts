import { describe, expect, test } from 'bun:test';
import { filmPath, readFilmBytes } from '../../support/films.ts';
import sharp from 'sharp';
import { decodeBase64, readFilm, readPicture } from '../../../server/adapters/providers/picture-bytes.ts';

const source = sharp({ create: { width: 40, height: 30, channels: 3, background: '#a53' } });
const pictures = await Promise.all(
  (['png', 'jpeg', 'webp', 'gif', 'avif'] as const).map(async (format) => ({
    format,
    bytes: new Uint8Array(await source.clone().toFormat(format).toBuffer()),
  })),
);

describe.each(pictures)('bytes of a $format', ({ format, bytes }) => {
  test('are known for what they are', () => {
    expect(readPicture(bytes).mime).toBe(`image/${format}`);
    expect(readPicture(bytes).bytes).toBe(bytes);
  });

  test('are known in the middle of a larger buffer', () => {
    const wide = new Uint8Array(bytes.length + 20);
    wide.set(bytes, 10);
    expect(readPicture(wide.subarray(10, 10 + bytes.length)).mime).toBe(`image/${format}`);
  });

  test('are refused when they break off', () => {
    expect(() => readPicture(bytes.slice(0, Math.floor(bytes.length * 0.6)))).toThrow('breaks off');
  });
});

test.each([
  ['nothing', new Uint8Array()],
  ['words', new TextEncoder().encode('no picture, only words that go on for a while')],
  ['a page', new TextEncoder().encode('<html><body>PNG</body></html>')],
  ['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
  ['a ZIP', new Uint8Array([0x50, 0x4b, 3, 4, ...new Array(40).fill(0)])],
])('%s is no picture', (_, bytes) => {
  expect(() => readPicture(bytes)).toThrow('not a picture');
});

describe.each(['mp4', 'webm'] as const)('a film in %s', (kind) => {
  const path = filmPath(kind);

  test('is known for what it is, and is no picture', async () => {
    const bytes = await Bun.file(path).bytes();
    expect(readFilm(bytes)).toEqual({ bytes, mime: `video/${kind}` });
    expect(() => readPicture(bytes)).toThrow('not a picture');
  });

  test('is refused when it breaks off', async () => {
    const bytes = await Bun.file(path).bytes();
    expect(() => readFilm(bytes.slice(0, Math.floor(bytes.length * 0.8)))).toThrow('breaks off');
  });
});

test('a film that was recorded has no length, and is taken as it comes', async () => {
  const bytes = await readFilmBytes('webm');
  const size = Buffer.from(bytes).indexOf(Buffer.from([0x18, 0x53, 0x80, 0x67])) + 4;
  bytes.set([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], size);
  expect(readFilm(bytes.subarray(0, 2000)).mime).toBe('video/webm');
});

test('what is in a film’s container and none is refused', async () => {
  const bytes = await readFilmBytes('webm');
  const matroska = Buffer.from(bytes);
  matroska.set(Buffer.from('mkva'), matroska.indexOf('webm'));
  expect(() => readFilm(matroska)).toThrow('not a film');
  const [, , , , avif] = pictures;
  expect(() => readFilm(avif?.bytes ?? new Uint8Array())).toThrow('not a film');
});

const [png] = pictures;
const base64 = Buffer.from(png?.bytes ?? []).toString('base64');
test.each([
  ['as it is', base64],
  ['as a data URL', `data:image/jpeg;base64,${base64}`],
  ['in the URL-safe alphabet', base64.replaceAll('+', '-').replaceAll('/', '_')],
  ['without its padding', base64.replace(/=+$/, '')],
  ['with line breaks', base64.replace(/.{60}/g, '$&\r\n')],
])('base64 is read %s', (_, text) => {
  expect(Buffer.from(decodeBase64(text)).equals(Buffer.from(png?.bytes ?? []))).toBe(true);
});
