import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { scaleReference } from '../../../server/adapters/providers/scale-reference.ts';

const limits = { maxSide: 512, maxBytes: 200_000, mimes: ['image/png', 'image/jpeg', 'image/webp'] };

/** Noise: nothing compresses it, so limits of bytes are met by quality and size alone. */
async function noise(width: number, height: number, format: 'png' | 'jpeg' | 'gif' | 'avif' = 'png') {
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0, state = 1; at < raw.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    raw[at] = state >>> 24;
  }
  const image = sharp(raw, { raw: { width, height, channels: 3 } });
  return new Uint8Array(await image.toFormat(format).toBuffer());
}

describe('a reference', () => {
  test('that fits goes as it is', async () => {
    const bytes = await noise(100, 60);
    const scaled = await scaleReference({ bytes }, limits);
    expect(scaled).toEqual({ bytes, mime: 'image/png', width: 100, height: 60 });
  });

  test('that is too long is shrunk in its shape', async () => {
    const scaled = await scaleReference({ bytes: await noise(1024, 512, 'jpeg') }, limits);
    const { width, height, format } = await sharp(scaled.bytes).metadata();
    expect({ width, height, format }).toEqual({ width: 512, height: 256, format: 'jpeg' });
    expect(scaled).toMatchObject({ mime: 'image/jpeg', width: 512, height: 256 });
  });

  test('that is too heavy is made lighter until it fits', async () => {
    const bytes = await noise(500, 500);
    expect(bytes.length).toBeGreaterThan(60_000);
    const scaled = await scaleReference({ bytes }, { ...limits, maxBytes: 60_000 });
    expect(scaled.bytes.length).toBeLessThanOrEqual(60_000);
  });

  test('keeps what shines through', async () => {
    const background = { r: 200, g: 10, b: 10, alpha: 0.5 };
    const image = sharp({ create: { width: 900, height: 900, channels: 4, background } });
    const scaled = await scaleReference({ bytes: new Uint8Array(await image.png().toBuffer()) }, limits);
    expect(scaled.mime).toBe('image/webp');
    expect((await sharp(scaled.bytes).metadata()).hasAlpha).toBe(true);
  });

  test.each(['gif', 'avif'] as const)(
    'of a kind the model does not read is written anew: %s',
    async (kind) => {
      const scaled = await scaleReference({ bytes: await noise(64, 48, kind) }, limits);
      expect(limits.mimes).toContain(scaled.mime);
      expect(await sharp(scaled.bytes).metadata()).toMatchObject({ width: 64, height: 48 });
    },
  );

  test('that lies on its side is stood up', async () => {
    const turned = sharp(await noise(80, 40, 'jpeg')).withMetadata({ orientation: 6 });
    const scaled = await scaleReference({ bytes: new Uint8Array(await turned.toBuffer()) }, limits);
    expect(scaled).toMatchObject({ width: 40, height: 80 });
  });

  test('that is no picture, or breaks off, is said to be unreadable before anything is sent', async () => {
    const bytes = await noise(64, 48);
    for (const damaged of [new TextEncoder().encode('no picture'), bytes.slice(0, bytes.length / 2)]) {
      const failure: unknown = await scaleReference({ bytes: damaged }, { ...limits, maxSide: 32 }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
    }
  });

  test('that no shrinking makes small enough is too large', async () => {
    const failure: unknown = await scaleReference(
      { bytes: await noise(300, 300) },
      { ...limits, maxBytes: 100 },
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'too_large', options: { notProcessed: true } });
  });
});
