import { describe, expect, test } from 'bun:test';
import { gzipSync } from 'node:zlib';
import { readHiddenCopy } from '../../../server/adapters/imprints/hidden-copy.ts';
import { pictureImprints } from '../../../server/adapters/imprints/picture-imprints.ts';
import { hide, type Way } from './hide.ts';
import * as pictures from './pictures.ts';

const ways: Way[] = ['stealth_pnginfo', 'stealth_pngcomp', 'stealth_rgbinfo', 'stealth_rgbcomp'];
const words = 'a lighthouse, naïve 漢字\nNegative prompt: fog\nSteps: 20, Sampler: Euler, Seed: 7, Size: 8x8';
const said = { prompt: 'a lighthouse, naïve 漢字', negativePrompt: 'fog', seed: 7 };

describe.each(ways)('a text that is hidden as %s', (way) => {
  test('is read out of a PNG and out of a WebP without loss', async () => {
    const picture = await hide(way, words);
    const png = await picture.clone().png().toBuffer();
    expect(await readHiddenCopy(png)).toBe(words);
    expect(await pictureImprints.read(png)).toMatchObject(said);
    const webp = await picture.webp({ lossless: true, exact: true }).toBuffer();
    expect(await pictureImprints.read(webp)).toMatchObject(said);
  });

  test('is read where a column is shorter than its head', async () => {
    const flat = await (await hide(way, words, { width: 900, height: 7 })).png().toBuffer();
    expect(await readHiddenCopy(flat)).toBe(words);
  });

  test.each([0, 1, 7, 0xffff_ffff, 96 * 80 * 3, 96 * 80 * 4 + 1])(
    'whose length lies, %d bits, is none',
    async (bits) => {
      const picture = await (await hide(way, words, { bits })).png().toBuffer();
      expect(await pictureImprints.read(picture)).toBeUndefined();
    },
  );

  test('is gone from a picture that was made anew', async () => {
    const copy = await (await hide(way, words)).flatten().jpeg().toBuffer();
    expect(await readHiddenCopy(copy)).toBeUndefined();
  });
});

test('NovelAI’s hidden copy, its texts in one JSON, is read with its settings', async () => {
  const comment = { prompt: 'harbour', uc: 'fog', steps: 28, scale: 5, seed: 3, sampler: 'k_euler' };
  const texts = {
    Description: 'harbour',
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4 37442FCA',
    Comment: JSON.stringify(comment),
  };
  const picture = await (await hide('stealth_pngcomp', JSON.stringify(texts))).png().toBuffer();
  expect(await pictureImprints.read(picture)).toEqual({
    prompt: 'harbour',
    negativePrompt: 'fog',
    seed: 3,
    model: 'NovelAI Diffusion V4',
    recipe: { software: 'NovelAI', steps: 28, guidance: 5, sampler: 'k_euler', modelHash: '37442FCA' },
  });
});

test('what bursts when it is unpacked, or is not packed at all, says nothing', async () => {
  const room = { width: 400, height: 400 };
  const bomb = gzipSync(Buffer.alloc(15_000_000, 'a'));
  for (const payload of [bomb, Buffer.from('not packed')]) {
    const picture = await (await hide('stealth_pngcomp', '', { ...room, payload })).png().toBuffer();
    expect(await readHiddenCopy(picture)).toBeUndefined();
    expect(await pictureImprints.read(picture)).toBeUndefined();
  }
});

test('pictures without one have none', async () => {
  for (const bytes of [
    pictures.png,
    pictures.alphaPng,
    pictures.lossyWebp,
    pictures.losslessWebp,
    pictures.jpeg,
  ]) {
    expect(await readHiddenCopy(bytes)).toBeUndefined();
  }
});
