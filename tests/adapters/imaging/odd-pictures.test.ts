import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';
import {
  drawCorner,
  drawFrames,
  drawMovingPng,
  makeChunk,
  plain,
  putBehindHead,
  readCorner,
} from '../../support/odd-pictures.ts';

const { process, inspect } = createSharpProcessor();
const near = (pixel: number[], wanted: number[]) =>
  pixel.length === wanted.length &&
  pixel.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) <= 12);

describe('an odd picture', () => {
  const orange = [255, 128, 64, 255];
  const odd: [name: string, draw: () => Promise<Buffer>, pixel: number[]][] = [
    ['of 16 bits a channel', () => plain(40, 30).toColourspace('rgb16').png().toBuffer(), orange],
    [
      'in the colours of print',
      () => plain(40, 30).toColourspace('cmyk').jpeg().toBuffer(),
      [243, 122, 40, 255],
    ],
    [
      'in the colours of print, with their profile',
      () => plain(40, 30).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
      [236, 122, 38, 255],
    ],
    ['of a wide gamut', () => plain(40, 30).withIccProfile('p3').png().toBuffer(), orange],
    ['in grey', () => plain(40, 30, '#888').toColourspace('b-w').png().toBuffer(), [136, 136, 136, 255]],
    [
      'in grey of 16 bits',
      () => plain(40, 30, '#888').toColourspace('grey16').png().toBuffer(),
      [136, 136, 136, 255],
    ],
    ['with a palette', () => plain(40, 30).png({ palette: true }).toBuffer(), orange],
    [
      'one can look through',
      () => plain(40, 30, { r: 255, g: 128, b: 64, alpha: 0.5 }).png().toBuffer(),
      [255, 128, 64, 128],
    ],
    ['that is interlaced', () => plain(40, 30).png({ progressive: true }).toBuffer(), orange],
    ['that comes in passes', () => plain(40, 30).jpeg({ progressive: true }).toBuffer(), orange],
  ];
  test.each(odd)('%s is shown in its colours', async (_, draw, wanted) => {
    const { thumb, preview, width, height } = await process(await draw());
    expect([width, height]).toEqual([40, 30]);
    for (const bytes of [thumb, preview]) {
      const { pixel } = await readCorner(bytes);
      expect({ pixel, near: near(pixel, wanted) }).toEqual({ pixel, near: true });
    }
  });

  // Where the red corner lies once the picture stands upright (Exif 2.32, tag 0x0112).
  const turned: [orientation: number, upright: boolean, red: boolean][] = [
    [1, true, true],
    [2, true, false],
    [3, true, false],
    [4, true, false],
    [5, false, true],
    [6, false, false],
    [7, false, false],
    [8, false, false],
  ];
  test.each(turned)('whose camera lay as in %d stands upright', async (orientation, upright, red) => {
    const bytes = await sharp(await drawCorner(400, 200))
      .jpeg()
      .withMetadata({ orientation })
      .toBuffer();
    const size = upright ? { width: 400, height: 200 } : { width: 200, height: 400 };
    const { thumb, preview, ...read } = await process(bytes);
    expect(read).toMatchObject(size);
    expect(await inspect(bytes)).toMatchObject(size);
    const { pixel, ...shown } = await readCorner(preview);
    expect(shown).toEqual(size);
    expect(near(pixel, red ? [255, 0, 0, 255] : [0, 0, 255, 255])).toBe(true);
    expect((await readCorner(thumb)).width).toBe(upright ? 320 : 160);
  });

  test.each(['gif', 'webp', 'png'] as const)('that moves (%s) is shown by its first frame', async (kind) => {
    const bytes =
      kind === 'png' ? await drawMovingPng() : await (await drawFrames()).toFormat(kind).toBuffer();
    const { thumb, width, height, mime } = await process(bytes);
    expect([width, height, mime]).toEqual([8, 8, `image/${kind}`]);
    const { pixel, ...size } = await readCorner(thumb);
    expect(size).toEqual({ width: 8, height: 8 });
    expect(near(pixel, [255, 0, 0, 255])).toBe(true);
  });

  test.each([
    [1, 1, { width: 1, height: 1 }],
    [1, 10_000, { width: 1, height: 320 }],
    [10_000, 1, { width: 320, height: 1 }],
  ])('of %d × %d is shown, however thin', async (width, height, shown) => {
    const { thumb, placeholder, ...read } = await process(await plain(width, height).png().toBuffer());
    expect(read).toMatchObject({ width, height });
    const { pixel, ...size } = await readCorner(thumb);
    expect(size).toEqual(shown);
    expect(near(pixel, orange)).toBe(true);
    expect(Buffer.from(placeholder, 'base64').length).toBeGreaterThan(4);
  });

  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
    'with a page and an archive behind it (%s) is what it begins as',
    async (kind) => {
      const bytes = await plain(30, 20).toFormat(kind).toBuffer();
      const tail = Buffer.from('<html><script>alert(1)</script>PK\x03\x04\xca\xfe\xba\xbe', 'latin1');
      const read = await process(Buffer.concat([bytes, tail]));
      expect(read).toMatchObject({ width: 30, height: 20, mime: `image/${kind}` });
      // What is shown was drawn anew.
      expect(Buffer.from(read.preview).includes('script')).toBe(false);
    },
  );

  test('with parts that nobody knows is read all the same', async () => {
    const png = putBehindHead(
      await plain(30, 20).png().toBuffer(),
      makeChunk('cyCl', Buffer.from('anything')),
    );
    expect(await process(png)).toMatchObject({ width: 30, height: 20 });
  });
});
