import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { outlineGif } from '../../../server/adapters/containers/gif-blocks.ts';
import { pictureImprints } from '../../../server/adapters/imprints/picture-imprints.ts';
import type { OwnImprint } from '../../../server/domain/imprint/imprint.ts';
import { text } from '../cards/files.ts';
import * as pictures from './pictures.ts';
import { asWebUi, imprint, pngWith } from './pictures.ts';
import { readAsWebUi, readExifAndXmp, readPngTexts } from './readers.ts';

const write = async (bytes: Uint8Array, said: OwnImprint = imprint): Promise<Buffer> => {
  const before = Uint8Array.from(bytes);
  const written = Buffer.concat(await pictureImprints.write(bytes, said));
  // What it was given is what is kept.
  expect(Buffer.from(bytes).equals(before)).toBe(true);
  return written;
};

const pixelsOf = (bytes: Uint8Array) => sharp(bytes, { animated: true }).raw().toBuffer();
const own = {
  program: 'Cyclorama',
  version: 1,
  prompt: imprint.prompt,
  negativePrompt: imprint.negativePrompt,
  seed: imprint.seed,
  model: imprint.model,
  provider: 'novelai',
  size: { width: 64, height: 48 },
  createdAt: imprint.createdAt,
  recipe: imprint.recipe,
};

describe.each(
  Object.entries({ ...pictures }).filter(([, value]) => Buffer.isBuffer(value)) as [string, Buffer][],
)('a picture: %s', (name, bytes) => {
  test('keeps every pixel, and what was written is read again', async () => {
    const written = await write(bytes);
    expect((await pixelsOf(written)).equals(await pixelsOf(bytes))).toBe(true);
    const read = await pictureImprints.read(written);
    if (name === 'avif') return expect(written.equals(bytes)).toBe(true);
    const { prompt, negativePrompt, seed, model } = imprint;
    expect(read).toMatchObject({ prompt, negativePrompt, seed, model });
  });

  test('that is written once more says everything once', async () => {
    const written = await write(bytes);
    expect((await write(written)).equals(written)).toBe(true);
  });
});

test.each([
  ['png', pictures.png],
  ['png with alpha', pictures.alphaPng],
])('a %s says it in two texts before its pixels, and is its old self without them', async (_, bytes) => {
  const written = await write(bytes);
  const { parameters = '', cyclorama = '' } = await readPngTexts(written);
  expect(readAsWebUi(parameters)).toEqual(asWebUi);
  expect(JSON.parse(cyclorama)).toEqual(own);
  const added = written.length - bytes.length;
  expect(Buffer.concat([written.subarray(0, 33), written.subarray(33 + added)]).equals(bytes)).toBe(true);
});

test('plain words go into the form that every reader knows, others into one that says its letters', async () => {
  const plain = await write(pictures.png, { ...imprint, prompt: 'a lighthouse' });
  expect(plain.includes('tEXtparameters\0')).toBe(true);
  const latin = await write(pictures.png, { ...imprint, prompt: 'naïve façade' });
  expect(latin.includes('iTXtparameters\0')).toBe(true);
  expect((await readPngTexts(latin))['parameters']).toStartWith('naïve façade\n');
});

test.each([
  ['jpeg', pictures.jpeg],
  ['jpeg of a camera', pictures.cameraJpeg],
  ['webp', pictures.lossyWebp],
  ['webp without loss', pictures.losslessWebp],
  ['webp with EXIF data', pictures.extendedWebp],
])('a %s says it in EXIF and XMP, beside what stood there', async (name, bytes) => {
  const { text: said, make, orientation, xmp } = await readExifAndXmp(await write(bytes));
  expect(readAsWebUi(said)).toEqual(asWebUi);
  expect(JSON.parse(String(xmp['cyclorama']?.['imprint']))).toEqual(own);
  if (/camera|EXIF/.test(name)) expect(make).toBe('Camera of the coast');
  if (name === 'jpeg of a camera') {
    expect(orientation).toBe(6);
    expect(xmp['dc']?.['source']).toBe('a lighthouse');
  }
});

test.each([
  ['behind its beginning', pictures.jpeg, 2],
  ['behind the segment that must come first', pictures.jfifJpeg, 20],
])('a jpeg gets its new parts %s, and the rest stays letter by letter', async (_, bytes, at) => {
  const written = await write(bytes);
  expect(written.indexOf('Exif\0\0')).toBe(at + 4);
  const added = written.length - bytes.length;
  expect(Buffer.concat([written.subarray(0, at), written.subarray(at + added)]).equals(bytes)).toBe(true);
});

test('a moving webp keeps its frames', async () => {
  const frames = await Promise.all(
    ['red', 'green', 'blue'].map((background) =>
      sharp({ create: { width: 16, height: 16, channels: 4, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer();
  const written = await write(moving);
  expect((await sharp(written).metadata()).pages).toBe(3);
  expect((await pixelsOf(written)).equals(await pixelsOf(moving))).toBe(true);
  expect(readAsWebUi((await readExifAndXmp(written)).text)).toEqual(asWebUi);
});

test('a gif says it in a comment, of which it has one', async () => {
  const written = await write(pictures.gif);
  const [comment, ...further] = outlineGif(written).comments;
  expect(readAsWebUi(new TextDecoder().decode(comment))).toEqual(asWebUi);
  expect(further).toEqual([]);
});

test('what a file says of itself already stays, and is not said twice', async () => {
  const chunks = [
    text('Comment', '{"uc":"fog"}'),
    text('parameters', 'of somebody else\nSteps: 1, Seed: 2, Size: 3x4'),
  ];
  const texts = await readPngTexts(await write(pngWith(...chunks)));
  expect(Object.keys(texts).sort()).toEqual(['Comment', 'cyclorama', 'parameters']);
  expect(texts['parameters']).toStartWith('of somebody else');
  expect(texts['Comment']).toBe('{"uc":"fog"}');
  const novelAi = await readPngTexts(await write(pngWith(text('Software', 'NovelAI'))));
  expect(novelAi['parameters']).toStartWith('a lighthouse');
});

test('with little that is known the last line is still read as settings', async () => {
  const little = { ...imprint, negativePrompt: '', seed: null, model: '', provider: null, recipe: null };
  const { parameters = '' } = await readPngTexts(await write(pictures.png, little));
  expect(readAsWebUi(parameters)).toEqual({
    Prompt: imprint.prompt,
    'Negative prompt': '',
    Size: '64x48',
    Created: '2026-11-21',
    App: 'Cyclorama',
  });
});

test('words that are longer than a jpeg has room for are shortened, and settings stay', async () => {
  const long = { ...imprint, prompt: '漢 '.repeat(20_000), negativePrompt: 'x, '.repeat(15_000) };
  const written = await write(pictures.jpeg, long);
  const said = readAsWebUi((await readExifAndXmp(written)).text);
  expect(said).toMatchObject({ Seed: '4294967295', Model: imprint.model });
  expect(said['Prompt']).toEndWith('…');
  expect((await pixelsOf(written)).equals(await pixelsOf(pictures.jpeg))).toBe(true);
});

test('damaged files come back as they are', async () => {
  for (const [name, bytes] of Object.entries(pictures)) {
    if (!Buffer.isBuffer(bytes) || name === 'avif') continue;
    for (const end of [0, 3, 11, 20, 40, Math.floor(bytes.length / 2)]) {
      const half = bytes.subarray(0, end);
      const written = await write(half);
      // Half a JPEG has its head all the same.
      if (!/jpeg/i.test(name)) expect(written.equals(half)).toBe(true);
    }
  }
});
