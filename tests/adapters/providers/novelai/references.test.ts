import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import type { Size } from '../../../../server/domain/size.ts';
import { toResponse } from '../../../contract/image-provider/fixture-server.ts';
import { final, frames } from '../../../contract/image-provider/novelai/replies.ts';
import { paint, picture, reference, useStudio, usual } from './support.ts';

const studio = useStudio();
const encodings = () => studio.calls.filter(({ path }) => path === '/ai/encode-vibe');
const decode = (data: unknown) => sharp(Buffer.from(String(data), 'base64'));
const shapeOf = async (data: unknown) => {
  const { width, height, format } = await decode(data).metadata();
  return { width, height, format };
};

describe('a precise reference', () => {
  test.each([
    [[100, 150], { width: 1024, height: 1536 }],
    [[300, 100], { width: 1536, height: 1024 }],
    [[110, 100], { width: 1472, height: 1472 }],
  ] as [[number, number], Size][])('of %o lies whole in the nearest canvas', async (size, canvas) => {
    await studio.ask({ references: [await reference('character', {}, size)] });
    const [sent] = studio.order().parameters['director_reference_images'] as string[];
    expect(await shapeOf(sent)).toEqual({ ...canvas, format: 'png' });
  });

  test('has black around it, and keeps its shape', async () => {
    await studio.ask({ references: [await reference('character', {}, [64, 16])] });
    const [sent] = studio.order().parameters['director_reference_images'] as string[];
    const { data, info } = await decode(sent).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
    ];
    expect(at(768, 10)).toEqual([0, 0, 0]);
    expect(at(768, 512)).toEqual([0xaa, 0x55, 0x22]);
    expect(at(5, 512)).toEqual([0xaa, 0x55, 0x22]);
  });

  test('says what is taken from it, how strongly, and fidelity turned round', async () => {
    const values = { strength: 0.8, informationExtracted: 0.9, fidelity: 0.7 };
    await studio.ask(
      { references: [await reference('character&style', values), await reference('style')] },
      { parameters: { referenceStrength: 0.5, referenceInfoExtracted: 0.4, referenceFidelity: 0.25 } },
    );
    const { parameters } = studio.order();
    expect(parameters).toMatchObject({
      director_reference_descriptions: [
        { caption: { base_caption: 'character&style', char_captions: [] }, legacy_uc: false },
        { caption: { base_caption: 'style', char_captions: [] }, legacy_uc: false },
      ],
      director_reference_strength_values: [0.8, 0.5],
      director_reference_information_extracted: [0.9, 0.4],
      director_reference_secondary_strength_values: [0.3, 0.75],
    });
    expect(parameters).not.toHaveProperty('reference_image_multiple');
  });

  test('goes to V4.5 only', async () => {
    const { leftOut } = await studio.ask({
      model: 'nai-diffusion-4-full',
      references: [await reference('character')],
    });
    expect(studio.order().parameters).not.toHaveProperty('director_reference_images');
    expect(leftOut).toEqual([{ field: 'references', why: expect.stringContaining('V4.5') }]);
  });

  test('does not go along with vibes: these are left out and not paid for', async () => {
    const references = [await reference('vibe'), await reference('style')];
    const { leftOut } = await studio.ask({ references });
    expect(studio.paths()).toEqual(['/ai/generate-image-stream']);
    expect(studio.order().parameters).not.toHaveProperty('reference_image_multiple');
    expect(leftOut.map(({ field }) => field)).toEqual(['references']);
  });
});

const other = await paint(40, 40, '#123');

describe('a vibe', () => {
  test('is encoded for its model, and its encoding goes along', async () => {
    const values = { strength: 0.4, informationExtracted: 0.5 };
    await studio.ask(
      { references: [await reference('vibe', values), await reference('vibe', { bytes: other })] },
      { parameters: { normalizeVibes: false } },
    );
    expect(encodings().map(({ body }) => [body['model'], body['information_extracted']])).toEqual([
      ['nai-diffusion-4-5-full', 0.5],
      ['nai-diffusion-4-5-full', 1],
    ]);
    expect(await shapeOf(encodings()[0]?.body['image'])).toEqual({ width: 96, height: 64, format: 'png' });
    const { parameters } = studio.order();
    expect(parameters).toMatchObject({
      reference_image_multiple: [1, 2].map((number) => btoa(`encoded vibe number ${number}`)),
      reference_strength_multiple: [0.4, 0.6],
      normalize_reference_strength_multiple: false,
    });
    expect(parameters).not.toHaveProperty('reference_information_extracted_multiple');
  });

  test('is encoded once for all orders, and again for another model or share of it', async () => {
    const ask = (informationExtracted: number, model = usual.model) =>
      reference('vibe', { informationExtracted }).then((one) =>
        studio.ask({ model, references: [one, one] }),
      );
    await ask(1);
    await ask(1);
    expect(encodings()).toHaveLength(1);
    await ask(0.5);
    await ask(1, 'nai-diffusion-4-full');
    expect(encodings()).toHaveLength(3);
  });

  test('costs two Anlas once, also when the order that paid for it failed', async () => {
    const request = { ...usual, references: [await reference('vibe')] };
    const estimate = () => studio.provider.estimate(request, {}).credits?.amount;
    const plain = studio.provider.estimate(usual, {}).credits?.amount ?? 0;
    studio.answer('/ai/generate-image-stream', () =>
      Response.json({ statusCode: 429, message: 'Concurrent generation is locked' }, { status: 429 }),
    );
    expect(estimate()).toBe(plain + 2);
    expect((await studio.fail(request)).reason).toBe('busy');
    expect(estimate()).toBe(plain + 2);
    studio.answer('/ai/generate-image-stream', () => toResponse(frames(final(picture))));
    expect((await studio.ask(request)).credits?.amount).toBe(plain + 2);
    expect(estimate()).toBe(plain);
    expect((await studio.ask(request)).credits?.amount).toBe(plain);
    expect(encodings()).toHaveLength(1);
  });

  test('that could not be encoded leaves open whether it was paid for, and no picture is ordered', async () => {
    const references = [await reference('vibe')];
    for (const [answer, reason] of [
      [() => new Response('', { status: 200 }), 'malformed_reply'],
      [() => new Response(new Uint8Array(9_000_000).fill(7)), 'malformed_reply'],
      [() => new Response('<html>Welcome</html>', { status: 200 }), 'malformed_reply'],
      [() => Response.json({ statusCode: 500, message: 'No.' }, { status: 500 }), 'unavailable'],
    ] as const) {
      studio.answer('/ai/encode-vibe', answer);
      const failure = await studio.fail({ references });
      expect(failure.reason).toBe(reason);
      expect(failure.options.notProcessed).toBeFalsy();
    }
    expect(studio.paths()).not.toContain('/ai/generate-image-stream');
  });

  test('that was refused is not paid for', async () => {
    studio.answer('/ai/encode-vibe', () =>
      Response.json({ statusCode: 402, message: 'No.' }, { status: 402 }),
    );
    const failure = await studio.fail({ references: [await reference('vibe')] });
    expect(failure).toMatchObject({ reason: 'out_of_credit', options: { notProcessed: true } });
  });

  test('goes to V3 as it is, with what is extracted', async () => {
    const references = [await reference('vibe', { informationExtracted: 0.7 }, [2000, 1000])];
    await studio.ask({ model: 'nai-diffusion-3', references });
    expect(studio.paths()).toEqual(['/ai/generate-image']);
    const { parameters } = studio.order();
    const [sent] = parameters['reference_image_multiple'] as string[];
    expect(await shapeOf(sent)).toEqual({ width: 1536, height: 768, format: 'png' });
    expect(parameters).toMatchObject({
      reference_strength_multiple: [0.6],
      reference_information_extracted_multiple: [0.7],
    });
    expect(parameters).not.toHaveProperty('normalize_reference_strength_multiple');
  });

  test('does not go to V5, and is not paid for there', async () => {
    const { leftOut } = await studio.ask({
      model: 'nai-diffusion-5-full',
      references: [await reference('vibe')],
    });
    expect(studio.paths()).toEqual(['/ai/generate-image-stream']);
    expect(leftOut).toEqual([{ field: 'references', why: 'V5 takes no vibes yet.' }]);
  });
});

describe('image to image', () => {
  test('begins from the picture in the size of the order', async () => {
    const references = [await reference('image', { strength: 0.4 }, [100, 300]), await reference('image')];
    const { leftOut } = await studio.ask(
      { model: 'nai-diffusion-5-full', references },
      { parameters: { imageNoise: 0.1 } },
    );
    const { body, parameters } = studio.order();
    expect(body['action']).toBe('img2img');
    expect(parameters).toMatchObject({ strength: 0.4, noise: 0.1, extra_noise_seed: 6 });
    expect(await shapeOf(parameters['image'])).toEqual({ width: 1216, height: 832, format: 'png' });
    expect(leftOut).toEqual([
      { field: 'references', why: 'A picture begins from one reference: 1 other was not sent.' },
    ]);
  });

  test('takes its strength from the connection, and stays within what is taken', async () => {
    const ask = async (strength: number | null, parameters = {}) => {
      await studio.ask({ references: [await reference('image', { strength })] }, { parameters });
      return studio.order().parameters['strength'];
    };
    expect(await ask(null)).toBe(0.7);
    expect(await ask(null, { imageStrength: 0.3 })).toBe(0.3);
    expect(await ask(1)).toBe(0.99);
    expect(await ask(0)).toBe(0.01);
  });
});

test('a file that is no picture is refused before anything is sent', async () => {
  const bytes = new TextEncoder().encode('not a picture at all');
  for (const type of ['image', 'character'] as const) {
    const failure = await studio.fail({ references: [await reference(type, { bytes })] });
    expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
  }
  expect(studio.calls).toEqual([]);
});
