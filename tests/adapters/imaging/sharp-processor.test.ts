import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';

const processor = createSharpProcessor();
const blank = (width: number, height: number, background = '#3456aa') =>
  sharp({ create: { width, height, channels: 4, background } });
const sizeOf = async (bytes: Uint8Array) => {
  const { width, height, format } = await sharp(bytes).metadata();
  return { width, height, format };
};

const halfAPicture = (await blank(600, 600, '#a0b').png({ compressionLevel: 0 }).toBuffer()).subarray(
  0,
  9_000,
);

describe('renditions', () => {
  test('are WebP of 960 and 320 pixels on the longer side', async () => {
    const read = await processor.process(await blank(1216, 832).png().toBuffer());
    expect(read).toMatchObject({ width: 1216, height: 832, mime: 'image/png' });
    expect(await sizeOf(read.preview)).toEqual({ width: 960, height: 657, format: 'webp' });
    expect(await sizeOf(read.thumb)).toEqual({ width: 320, height: 219, format: 'webp' });
    expect(Buffer.from(read.placeholder, 'base64').length).toBeGreaterThan(4);
  });

  test('are never larger than the picture', async () => {
    const read = await processor.process(await blank(40, 30).webp().toBuffer());
    expect(await sizeOf(read.preview)).toEqual({ width: 40, height: 30, format: 'webp' });
  });

  test('stand upright when the camera lay on its side', async () => {
    const bytes = await blank(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const read = await processor.process(bytes);
    expect(read).toMatchObject({ width: 200, height: 400, mime: 'image/jpeg' });
    expect(await sizeOf(read.thumb)).toMatchObject({ width: 160, height: 320 });
  });

  test('believe the bytes: every kind is told by its content', async () => {
    const kinds = {
      'image/gif': await blank(16, 16).gif().toBuffer(),
      'image/avif': await blank(16, 16).avif().toBuffer(),
      'image/webp': await blank(16, 16).webp().toBuffer(),
    };
    for (const [mime, bytes] of Object.entries(kinds)) {
      expect((await processor.process(bytes)).mime).toBe(mime as 'image/gif');
    }
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a web page', new TextEncoder().encode('<!doctype html><p>502 Bad Gateway')],
    ['half a picture', halfAPicture],
    [
      'a drawing with a script',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
  ])('are not made of %s', async (_, bytes) => {
    await expect(processor.process(bytes)).rejects.toMatchObject({ reason: 'malformed_reply' });
  });

  test('are made for many pictures at once, each its own', async () => {
    const widths = [101, 102, 103, 104, 105, 106];
    const all = await Promise.all(
      widths.map(async (width) => processor.process(await blank(width, 50).png().toBuffer())),
    );
    expect(all.map((read) => read.width)).toEqual(widths);
  });
});
