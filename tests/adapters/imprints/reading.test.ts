import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { pictureImprints } from '../../../server/adapters/imprints/picture-imprints.ts';
import { makeRiffChunk } from '../../../server/adapters/containers/riff-chunks.ts';
import { makeJpegSegment } from '../../../server/adapters/containers/jpeg-segments.ts';
import { putUserComment } from '../../../server/adapters/containers/exif.ts';
import { internationalText, packedText, text } from '../cards/files.ts';
import * as pictures from './pictures.ts';
import { pngWith } from './pictures.ts';

const read = (bytes: Uint8Array) => pictureImprints.read(bytes);

describe('AUTOMATIC1111’s text', () => {
  const infotext = [
    'a lighthouse, (storm:1.2), <lora:waves:0.8>',
    'with a second line',
    'Negative prompt: crowd, text',
    'blurry',
    'Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 965400086, Size: 512x768, ' +
      'Model hash: 45dee52b, Model: deliberate_v2, Denoising strength: 0.4, Clip skip: 2, ' +
      'Lora hashes: "waves: 1a2b, rain: 3c4d", Version: v1.9.0',
  ].join('\n');
  const said = {
    prompt: 'a lighthouse, (storm:1.2), <lora:waves:0.8>\nwith a second line',
    negativePrompt: 'crowd, text\nblurry',
    seed: 965_400_086,
    model: 'deliberate_v2',
    recipe: {
      steps: 20,
      sampler: 'DPM++ 2M',
      schedule: 'Karras',
      guidance: 7.5,
      denoise: 0.4,
      clipSkip: 2,
      modelHash: '45dee52b',
      more: { 'Lora hashes': 'waves: 1a2b, rain: 3c4d', Version: 'v1.9.0' },
    },
  };
  const exif = putUserComment(undefined, infotext)!;
  /** As other programs write it: the smaller byte first, or without an alphabet. */
  const littleExif = Buffer.from(exif);
  const from = littleExif.indexOf('UNICODE\0') + 8;
  littleExif.subarray(from).swap16();

  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['a plain text of a PNG', () => pngWith(text('parameters', infotext))],
    ['a packed one', () => pngWith(packedText('parameters', infotext))],
    ['an international one', () => pngWith(internationalText('parameters', infotext))],
    ['a packed international one', () => pngWith(internationalText('parameters', infotext, true))],
    [
      'one behind the pixels',
      () =>
        Buffer.concat([
          pictures.png.subarray(0, -12),
          text('parameters', infotext),
          pictures.png.subarray(-12),
        ]),
    ],
    ['a JPEG’s EXIF data', () => withSegment(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]))],
    [
      'the same with the smaller byte first',
      () => withSegment(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), littleExif])),
    ],
    ['a comment of a JPEG', () => withSegment(Buffer.from(infotext), 0xfe)],
    ['a WebP’s EXIF data', () => withChunk('EXIF', exif)],
    [
      'EXIF data that sharp wrote',
      () =>
        sharp(pictures.png)
          .webp()
          .withExif({ IFD2: { UserComment: infotext } })
          .toBuffer(),
    ],
    [
      'an AVIF’s EXIF data',
      () =>
        sharp(pictures.png)
          .avif()
          .withExif({ IFD2: { UserComment: infotext } })
          .toBuffer(),
    ],
  ])('is read out of %s', async (_, make) => {
    expect(await read(await make())).toEqual(said);
  });

  test('is a prompt alone where too little of settings follows, and nothing without either', async () => {
    const short = 'a harbour\nNegative prompt: fog\nSteps: 20, Seed: 3';
    expect(await read(pngWith(text('parameters', short)))).toEqual({
      prompt: 'a harbour',
      negativePrompt: 'fog\nSteps: 20, Seed: 3',
      seed: null,
      model: '',
      recipe: null,
    });
    expect(await read(pngWith(text('parameters', 'taken with a camera')))).toBeUndefined();
    expect(await read(pngWith(text('Comment', 'Created with GIMP')))).toBeUndefined();
  });

  test('with a seed that is none, or larger than ours, keeps the rest', async () => {
    const settings = (seed: string) =>
      pngWith(text('parameters', `x\nSteps: 20, Seed: ${seed}, Size: 8x8, Model: m`));
    for (const seed of ['-1', 'random', '1e400', '1.5']) {
      expect(await read(settings(seed))).toMatchObject({ prompt: 'x', seed: null, model: 'm' });
    }
    expect(await read(settings('1125899906842624'))).toMatchObject({
      seed: null,
      recipe: { more: { seed: 1_125_899_906_842_624 } },
    });
  });
});

describe('NovelAI’s texts', () => {
  const caption = (base_caption: string, ...char_captions: string[]) => ({
    caption: {
      base_caption,
      char_captions: char_captions.map((char_caption) => ({ char_caption, centers: [{ x: 0.5, y: 0.5 }] })),
    },
  });
  const comment = {
    prompt: 'harbour, dusk',
    uc: 'crowd',
    steps: 28,
    scale: 5,
    cfg_rescale: 0.2,
    seed: 4_294_967_295,
    sampler: 'k_euler_ancestral',
    noise_schedule: 'karras',
    strength: 0.7,
    request_type: 'PromptGenerateRequest',
    v4_prompt: { ...caption('harbour, dusk', 'girl, red hair', 'boy, tall'), use_coords: false },
    v4_negative_prompt: caption('crowd', 'hat', ''),
  };
  const texts = {
    Title: 'NovelAI generated image',
    Description: 'harbour, dusk',
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4.5 4BDE2A90',
    Comment: JSON.stringify(comment),
  };
  const said = {
    prompt: 'harbour, dusk',
    negativePrompt: 'crowd',
    seed: 4_294_967_295,
    model: 'NovelAI Diffusion V4.5',
    recipe: {
      software: 'NovelAI',
      steps: 28,
      guidance: 5,
      guidanceRescale: 0.2,
      sampler: 'k_euler_ancestral',
      schedule: 'karras',
      modelHash: '4BDE2A90',
      characterPrompts: [
        { name: '', prompt: 'girl, red hair', negativePrompt: 'hat' },
        { name: '', prompt: 'boy, tall', negativePrompt: '' },
      ],
    },
  };
  const chunks = Object.entries(texts).map(([keyword, words]) => text(keyword, words));

  test('are read with the captions of characters', async () => {
    expect(await read(pngWith(...chunks))).toEqual(said);
  });

  test('of V3 have one prompt, and from a picture a strength', async () => {
    const older = { ...comment, v4_prompt: undefined, v4_negative_prompt: undefined };
    const picture = JSON.stringify({ ...older, request_type: 'Img2ImgRequest', sm: true });
    expect(await read(pngWith(text('Comment', picture)))).toMatchObject({
      prompt: 'harbour, dusk',
      negativePrompt: 'crowd',
      recipe: { denoise: 0.7, more: { sm: true } },
    });
  });

  test('stand in one JSON in a WebP', async () => {
    const wrapped = putUserComment(undefined, JSON.stringify(texts))!;
    expect(await read(withChunk('EXIF', wrapped))).toEqual(said);
  });

  test('win over a text that another program put beside them', async () => {
    const parameters = text('parameters', 'other words\nSteps: 1, Seed: 2, Size: 3x4');
    expect(await read(pngWith(parameters, ...chunks))).toEqual(said);
  });
});

describe('other programs’ JSON', () => {
  test.each([
    [
      'InvokeAI',
      'invokeai_metadata',
      {
        positive_prompt: 'a cove',
        negative_prompt: 'fog',
        seed: 5,
        steps: 30,
        cfg_scale: 7,
        scheduler: 'euler',
        model: { name: 'sdxl' },
      },
      { guidance: 7, sampler: 'euler' },
    ],
    [
      'Fooocus',
      'parameters',
      {
        prompt: 'a cove',
        negative_prompt: 'fog',
        seed: '5',
        steps: 30,
        guidance_scale: 4,
        sampler: 'dpmpp_2m',
        scheduler: 'karras',
        base_model: 'sdxl',
      },
      { guidance: 4, sampler: 'dpmpp_2m', schedule: 'karras' },
    ],
    [
      'SwarmUI',
      'parameters',
      {
        sui_image_params: {
          prompt: 'a cove',
          negativeprompt: 'fog',
          seed: 5,
          steps: 30,
          cfgscale: 6.5,
          model: 'sdxl',
        },
      },
      { guidance: 6.5 },
    ],
  ])('%s', async (software, keyword, value, further) => {
    expect(await read(pngWith(text(keyword, JSON.stringify(value))))).toEqual({
      prompt: 'a cove',
      negativePrompt: 'fog',
      seed: 5,
      model: 'sdxl',
      recipe: { software, steps: 30, ...further },
    });
  });
});

test('of our own JSON only what has its place is taken', async () => {
  const own = {
    program: 'Cyclorama',
    prompt: 'a cove',
    seed: 'x',
    model: 7,
    recipe: { steps: 3, danger: 'rm' },
    chatId: 'c',
  };
  expect(await read(pngWith(internationalText('cyclorama', JSON.stringify(own))))).toEqual({
    prompt: 'a cove',
    negativePrompt: '',
    seed: null,
    model: '',
    recipe: { steps: 3 },
  });
});

test('a photo says nothing', async () => {
  for (const bytes of [pictures.png, pictures.cameraJpeg, pictures.lossyWebp, pictures.gif, pictures.avif]) {
    expect(await read(bytes)).toBeUndefined();
  }
});

function withSegment(data: Uint8Array, marker = 0xe1): Buffer {
  const { jpeg } = pictures;
  return Buffer.concat([jpeg.subarray(0, 2), makeJpegSegment(marker, data), jpeg.subarray(2)]);
}

function withChunk(name: string, data: Uint8Array): Buffer {
  const chunk = makeRiffChunk(name, data);
  const webp = Buffer.concat([pictures.losslessWebp, chunk]);
  webp.writeUInt32LE(webp.length - 8, 4);
  return webp;
}
