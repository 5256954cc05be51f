import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { readMask } from '../../../server/adapters/providers/read-mask.ts';

type Pixel = 'hole' | 'half hole' | 'black' | 'white' | 'grey';
const colours: Record<Pixel, number[]> = {
  hole: [9, 9, 9, 0],
  'half hole': [9, 9, 9, 100],
  black: [0, 0, 0, 255],
  white: [255, 255, 255, 255],
  grey: [90, 90, 90, 255],
};

/** Blocks of 16 × 16 side by side, with an alpha channel or without. */
async function draw(blocks: Pixel[], { alpha = true, format = 'png' as 'png' | 'webp' | 'jpeg' } = {}) {
  const width = blocks.length * 16;
  const pixels = Buffer.alloc(width * 16 * 4);
  for (let index = 0; index < width * 16; index += 1)
    pixels.set(colours[blocks[Math.floor((index % width) / 16)] ?? 'black'], index * 4);
  const image = sharp(pixels, { raw: { width, height: 16, channels: 4 } });
  const written = alpha ? image : image.removeAlpha();
  return new Uint8Array(await written.toFormat(format, { quality: 100 }).toBuffer());
}

/** The middle of each block: what a service sees there. */
async function look(bytes: Uint8Array, blocks: number): Promise<{ alpha: number[]; grey: number[] }> {
  const { data, info } = await sharp(bytes)
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const block = info.width / blocks;
  const at = Array.from({ length: blocks }, (_, index) => {
    const pixel = Math.floor(info.height / 2) * info.width + Math.floor((index + 0.5) * block);
    return pixel * info.channels;
  });
  return { alpha: at.map((start) => data[start + 3] ?? -1), grey: at.map((start) => data[start] ?? -1) };
}

describe('a mask', () => {
  test('with holes is painted anew where they are, whatever its colours', async () => {
    const bytes = await draw(['hole', 'white', 'half hole', 'black']);
    const holes = await readMask({ bytes }, { width: 128, height: 32 }, 'holes');
    expect((await look(holes, 4)).alpha).toEqual([0, 255, 0, 255]);
    const white = await readMask({ bytes }, { width: 128, height: 32 }, 'white');
    expect((await look(white, 4)).grey).toEqual([255, 0, 155, 0]);
  });

  test.each([
    ['PNG', { alpha: false }],
    ['PNG with an alpha channel that nothing uses', { alpha: true }],
    ['JPEG', { alpha: false, format: 'jpeg' as const }],
  ])('without holes is painted anew where it is white: %s', async (_, options) => {
    const bytes = await draw(['white', 'black', 'grey'], options);
    const holes = await readMask({ bytes }, { width: 48, height: 16 }, 'holes');
    expect((await look(holes, 3)).alpha).toEqual([0, 255, 255]);
    const white = await readMask({ bytes }, { width: 48, height: 16 }, 'white');
    expect((await look(white, 3)).grey.map((value) => Math.round(value / 10))).toEqual([26, 0, 9]);
  });

  test('has the size of the picture that it lies on, as a PNG', async () => {
    const bytes = await draw(['hole', 'black'], { format: 'webp' });
    for (const writing of ['holes', 'white'] as const) {
      const { format, width, height } = await sharp(
        await readMask({ bytes }, { width: 300, height: 500 }, writing),
      ).metadata();
      expect({ format, width, height }).toEqual({ format: 'png', width: 300, height: 500 });
    }
  });

  test('that is large stays small as a file', async () => {
    const bytes = await draw(['hole', 'black', 'hole', 'grey']);
    expect((await readMask({ bytes }, { width: 2048, height: 2048 }, 'holes')).length).toBeLessThan(
      1_000_000,
    );
  });

  test.each([
    ['leaves everything as it is', () => draw(['black', 'grey'])],
    ['cannot be read', async () => new TextEncoder().encode('no picture at all')],
  ])('that %s is refused before anything is sent', async (_, make) => {
    const call = readMask({ bytes: await make() }, { width: 32, height: 32 }, 'holes');
    await expect(call).rejects.toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
  });
});
