import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { sharpCopyMaker } from '../../../server/adapters/imaging/copy-maker.ts';
import { PublicFormat } from '../../../server/domain/share.ts';
import type { CopyOrder } from '../../../server/ports/public-copies.ts';
import { hideBits, readHidden } from './hide-bits.ts';

const size = { width: 64, height: 48 };
const secret = 'stealth_pnginfo: the whole prompt of a private evening';
const opaque = (width: number, height: number) =>
  Uint8Array.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (at * 7 + (at >> 6)) % 256,
  );

const png = (pixels: Uint8Array, { width, height } = size) =>
  sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
const make = (bytes: Uint8Array, order: Partial<CopyOrder> = {}) =>
  sharpCopyMaker.make(bytes, {
    size: 'original',
    format: 'png',
    withMetadata: false,
    extent: size,
    ...order,
  });
const pixelsOf = async (bytes: Uint8Array) => sharp(bytes).raw().toBuffer({ resolveWithObject: true });

/** A PNG with a text chunk behind its head. */
function writeText(bytes: Buffer, text: string): Uint8Array {
  const chunk = Buffer.concat([Buffer.from('tEXt'), Buffer.from(`parameters\0${text}`, 'latin1')]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(Bun.hash.crc32(chunk));
  return Buffer.concat([bytes.subarray(0, 33), length, chunk, check, bytes.subarray(33)]);
}

/** Says everything about itself that a file can. */
const talkative = async (): Promise<Uint8Array> => {
  const image = sharp(opaque(64, 48), { raw: { ...size, channels: 4 } })
    .withExif({ IFD0: { ImageDescription: secret } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${secret} --></x:xmpmeta>`)
    .withIccProfile('p3');
  return writeText(await image.png().toBuffer(), secret);
};

describe.each(PublicFormat.options)('a public copy as .%s', (format) => {
  test('says nothing about where it came from', async () => {
    const original = await talkative();
    expect(Buffer.from(original).includes(secret)).toBe(true);
    expect(await sharp(original).metadata()).toMatchObject({
      exif: expect.anything(),
      xmp: expect.anything(),
    });
    const copy = await make(original, { format });
    expect(Buffer.from(copy).includes('private evening')).toBe(false);
    const { exif, xmp, icc, iptc, comments } = await sharp(copy).metadata();
    expect([exif, xmp, icc, iptc, comments]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test.each([
    ['alpha', [3]],
    ['the colours', [0, 1, 2]],
  ])('is the same whatever was hidden in the lowest bit of %s', async (_, channels) => {
    const plain = opaque(64, 48);
    const hiding = hideBits(plain, size, secret, channels);
    expect(readHidden(hiding, { ...size, step: 4 }, channels, secret.length)).toBe(secret);
    const others = hideBits(plain, size, secret.split('').reverse().join(''), channels);
    const copies = await Promise.all(
      [hiding, others].map(async (pixels) => make(await png(pixels), { format })),
    );
    expect(copies[0]).toEqual(copies[1] ?? new Uint8Array());
    const { data, info } = await pixelsOf(copies[0] ?? new Uint8Array());
    // An alpha of ones and zeros in its lowest bit was no transparency.
    expect(info.channels).toBe(3);
    expect(readHidden(data, { ...size, step: 3 }, [0, 1, 2], secret.length)).not.toContain('stealth');
  });

  test('has no picture behind what is wholly transparent', async () => {
    const pixels = opaque(64, 48).map((value, at) => (at % 4 === 3 && at < 4_000 ? 0 : value));
    const blank = pixels.map((value, at) => (at < 4_000 ? 0 : value));
    expect(await make(await png(pixels), { format })).toEqual(await make(await png(blank), { format }));
  });

  test('has the size that was asked for, to the pixel', async () => {
    const extent = { width: 33, height: 7 };
    const { width, height } = await sharp(
      await make(await png(opaque(64, 48)), { format, extent }),
    ).metadata();
    expect({ width, height }).toEqual(extent);
  });
});

describe('a public copy', () => {
  test('stands upright', async () => {
    // Orientation 6: what is stored left is shown on top.
    const half = sharp({ create: { width: 40, height: 20, channels: 3, background: '#ffffff' } }).composite([
      { input: { create: { width: 20, height: 20, channels: 3, background: '#000000' } }, left: 0, top: 0 },
    ]);
    const turned = await half.withMetadata({ orientation: 6 }).png().toBuffer();
    const { data, info } = await pixelsOf(await make(turned, { extent: { width: 20, height: 40 } }));
    expect([info.width, info.height]).toEqual([20, 40]);
    expect([data[0], data.at(-1)]).toEqual([0, 255]);
  });

  test('shows the colours of a wide profile in sRGB', async () => {
    const one = { width: 8, height: 8 };
    const wide = await sharp({ create: { ...one, channels: 3, background: { r: 128, g: 64, b: 32 } } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const { data } = await pixelsOf(await make(wide, { extent: one }));
    for (const [index, value] of [128, 64, 32].entries()) {
      expect(Math.abs((data[index] ?? 0) - value)).toBeLessThanOrEqual(3);
    }
  });

  test('keeps black black, white white, and what shows through', async () => {
    const pixels = Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255, 200, 100, 50, 128, 9, 9, 9, 0);
    const extent = { width: 4, height: 1 };
    const { data } = await pixelsOf(await make(await png(pixels, extent), { extent }));
    expect([...data]).toEqual([0, 0, 0, 255, 255, 255, 255, 255, 201, 100, 50, 130, 0, 0, 0, 0]);
  });

  test('is dark in a JPEG where the original shows through', async () => {
    const clear = await png(new Uint8Array(64 * 48 * 4).fill(0).map((_, at) => (at % 4 === 3 ? 0 : 255)));
    const { data } = await pixelsOf(await make(clear, { format: 'jpg' }));
    expect(Math.max(...data)).toBeLessThan(32);
  });

  test('for messengers has 4,000,000 bytes at most, of noise too', async () => {
    const extent = { width: 2048, height: 2048 };
    const noise = new Uint8Array(extent.width * extent.height * 4);
    for (let from = 0; from < noise.length; from += 65_536) {
      crypto.getRandomValues(noise.subarray(from, from + 65_536));
    }
    const copy = await make(await png(noise, extent), { size: 'embed', format: 'jpg', extent });
    expect(copy.length).toBeLessThanOrEqual(4_000_000);
    expect((await sharp(copy).metadata()).format).toBe('jpeg');
  });

  test('keeps what the file says where its owner says so', async () => {
    const { exif } = await sharp(
      await make(await talkative(), { format: 'jpg', withMetadata: true }),
    ).metadata();
    expect(exif?.includes(secret)).toBe(true);
  });

  test('is not made of what is no picture', async () => {
    const made = make(new TextEncoder().encode('no picture'));
    await expect(made).rejects.toMatchObject({ code: 'unavailable' });
  });
});
