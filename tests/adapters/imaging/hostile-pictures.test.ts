import { describe, expect, test } from 'bun:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';
import { claimSize, drawFrames, makeChunk, plain, putBehindHead } from '../../support/odd-pictures.ts';

const { process, inspect, verify } = createSharpProcessor();
const text = (words: string) => new TextEncoder().encode(words);
const noise = () =>
  sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  });

describe('what is no picture', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['a byte', Uint8Array.of(0x89)],
    ['a page', text('<!doctype html><p>502 Bad Gateway')],
    [
      'a drawing with a script',
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    [
      'a drawing that reads files',
      text('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    ],
    ['a drawing behind a picture’s name', text('WEBP<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a document', text('%PDF-1.7\n1 0 obj')],
    ['an archive', text('PK\x03\x04aaaaaaaaaaaa')],
  ])('is said of %s', async (_, bytes) => {
    for (const read of [process, inspect, verify])
      await expect(read(bytes)).rejects.toMatchObject({
        reason: 'malformed_reply',
        message: expect.stringContaining('PNG, JPEG, WebP, AVIF and GIF'),
      });
  });

  test('is said of kinds that the library could open', async () => {
    await expect(process(await plain(9, 9).tiff().toBuffer())).rejects.toMatchObject({
      reason: 'malformed_reply',
    });
  });
});

describe('a broken picture', () => {
  const kinds = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
  test.each(kinds.flatMap((kind) => [0.2, 0.5, 0.999].map((share) => [kind, share] as const)))(
    '(%s, cut off at %d) is refused in a sentence',
    async (kind, share) => {
      const whole = await noise().toFormat(kind).toBuffer();
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      for (const read of [process, verify])
        await expect(read(cut)).rejects.toMatchObject({
          reason: 'malformed_reply',
          message: 'This picture is damaged, or breaks off before its end.',
        });
      expect(await verify(whole)).toEqual({ width: 300, height: 200, mime: `image/${kind}` });
    },
  );

  test('whose head can be read has a size, and a placeholder of its shape', async () => {
    const whole = await noise().png().toBuffer();
    const { placeholder, ...head } = await inspect(whole.subarray(0, 9_000));
    expect(head).toEqual({ width: 300, height: 200, mime: 'image/png' });
    expect(Buffer.from(placeholder, 'base64').length).toBeGreaterThan(4);
  });
});

describe('a picture that unpacks to more than anybody needs', () => {
  test.each([
    ['png', 200_000, 200_000, 100],
    ['webp', 12_000, 9_000, 100],
    ['gif', 12_000, 9_000, 100],
    // Its decoder takes more memory than the others'.
    ['avif', 7_000, 6_000, 40],
  ] as const)('is refused by its head: %s of %d × %d', async (kind, width, height, most) => {
    const bytes = await claimSize(kind, width, height);
    await expect(process(bytes)).rejects.toMatchObject({
      reason: 'malformed_reply',
      message: `This picture has ${(width * height) / 1_000_000} megapixels; at most ${most} are read.`,
    });
  });

  test('or says so at least, is refused where it must not be read whole', async () => {
    for (const kind of ['png', 'webp', 'gif'] as const) {
      const bytes = await claimSize(kind, 6_000, 6_000);
      const read = await process(bytes).catch((error: unknown) => error);
      expect(read).toMatchObject(read instanceof Error ? { reason: 'malformed_reply' } : { width: 6_000 });
    }
  });

  test('with a profile that is one is shown without it, or refused', async () => {
    const packed = deflateSync(Buffer.alloc(100_000_000), { level: 9 });
    const profile = makeChunk('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), packed]));
    const words = makeChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]));
    for (const chunk of [profile, words]) {
      const png = putBehindHead(await plain(30, 20).png().toBuffer(), chunk);
      const read = await process(png).catch((error: unknown) => error);
      expect(read).toMatchObject(read instanceof Error ? { reason: 'malformed_reply' } : { width: 30 });
    }
  });

  test('by its many frames is shown by the first', async () => {
    const gif = await (await drawFrames(500)).gif({ effort: 1 }).toBuffer();
    expect(await process(gif)).toMatchObject({ width: 8, height: 8, mime: 'image/gif' });
  });
});
