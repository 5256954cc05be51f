import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import type { GenerationRequest } from '../../../../server/ports/image-provider.ts';
import { json } from '../../../contract/image-provider/fal/replies.ts';
import { failureOf, openDesk, reference } from './desk.ts';

type Parameters = Record<string, unknown>;
const order = async (values: Partial<GenerationRequest>, parameters: Parameters = {}) => {
  const desk = openDesk();
  const { leftOut } = await desk.ask(values, parameters);
  const fields = leftOut.map(({ field }) => field);
  return { ...desk.sent(), leftOut, fields };
};
const dataUrl = expect.stringMatching(/^data:image\/png;base64,/) as unknown;
const one = [reference()];
const three = [reference(), reference(), reference()];

describe('with a picture', () => {
  test.each([
    ['fal-ai/flux/dev', 'fal-ai/flux/dev/image-to-image', { image_url: dataUrl }],
    ['fal-ai/flux/dev/image-to-image', 'fal-ai/flux/dev/image-to-image', { image_url: dataUrl }],
    ['fal-ai/nano-banana', 'fal-ai/nano-banana/edit', { image_urls: [dataUrl] }],
    ['fal-ai/flux-2', 'fal-ai/flux-2/edit', { image_urls: [dataUrl] }],
    ['fal-ai/gpt-image-1.5', 'fal-ai/gpt-image-1.5/edit', { image_urls: [dataUrl] }],
    ['openai/gpt-image-2', 'openai/gpt-image-2/edit', { image_urls: [dataUrl] }],
    ['fal-ai/flux-pro/v1.1-ultra', 'fal-ai/flux-pro/v1.1-ultra', { image_url: dataUrl }],
    ['fal-ai/flux-pro/kontext/text-to-image', 'fal-ai/flux-pro/kontext', { image_url: dataUrl }],
    [
      'fal-ai/bytedance/seedream/v4.5/text-to-image',
      'fal-ai/bytedance/seedream/v4.5/edit',
      { image_urls: [dataUrl] },
    ],
    [
      'fal-ai/kling-video/v2.5-turbo/pro/text-to-video',
      'fal-ai/kling-video/v2.5-turbo/pro/image-to-video',
      { image_url: dataUrl },
    ],
    ['fal-ai/ltx-2/text-to-video', 'fal-ai/ltx-2/image-to-video', { image_url: dataUrl }],
  ])('%s is ordered at %s', async (model, endpoint, pictures) => {
    const sent = await order({ model, references: one });
    expect(sent.endpoint).toBe(endpoint);
    expect(sent.input).toMatchObject(pictures);
    expect(sent.fields).not.toContain('references');
  });

  test('a model that begins from pictures paints from words too, by its sibling', async () => {
    const { endpoint, input } = await order({ model: 'fal-ai/nano-banana/edit' });
    expect(endpoint).toBe('fal-ai/nano-banana');
    expect(input).not.toHaveProperty('image_urls');
  });

  test('several are sent as far as the model takes them', async () => {
    const { input, leftOut } = await order({ model: 'fal-ai/flux-2', references: [...three, ...three] });
    expect(input['image_urls']).toHaveLength(4);
    expect(leftOut).toContainEqual({
      field: 'references',
      why: 'This model takes 4 of 6 reference pictures.',
    });
  });

  test('its strength goes along where the model takes one', async () => {
    const references = [reference({ strength: 0.4 })];
    const near = await order({ references }, { strength: 0.8 });
    expect(near.input['strength']).toBe(0.4);
    const ultra = await order({ model: 'fal-ai/flux-pro/v1.1-ultra', references });
    expect(ultra.input['image_prompt_strength']).toBe(0.4);
    const none = await order({ model: 'fal-ai/nano-banana', references });
    expect(none.fields).toContain('strength');
  });

  test('it is said where the size is that of the picture', async () => {
    const { input, leftOut } = await order({ references: one });
    expect(input).not.toHaveProperty('image_size');
    expect(leftOut.map(({ why }) => why).join()).toContain('that picture’s shape');
  });
});

describe('with a mask', () => {
  /** White on its left half. */
  const paintMask = async () => {
    const white = await sharp({ create: { width: 48, height: 64, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const image = sharp({ create: { width: 96, height: 64, channels: 3, background: '#000' } });
    const bytes = await image
      .composite([{ input: white, left: 0, top: 0 }])
      .png()
      .toBuffer();
    return reference({ bytes: new Uint8Array(bytes), type: 'mask' });
  };
  const readUrl = (url: unknown) =>
    sharp(Buffer.from(String(url).slice(String(url).indexOf(',') + 1), 'base64'))
      .raw()
      .toBuffer({ resolveWithObject: true });

  test('a picture is painted anew in places, by the endpoint that reads white', async () => {
    const { endpoint, input } = await order({
      model: 'fal-ai/z-image/turbo',
      references: [await paintMask(), ...one],
    });
    expect(endpoint).toBe('fal-ai/z-image/turbo/inpaint');
    expect(input).not.toHaveProperty('image_size');
    const { data, info } = await readUrl(input['mask_image_url']);
    expect([info.width, info.height]).toEqual([96, 64]);
    expect([data.at(0), data.at(95 * info.channels)]).toEqual([255, 0]);
  });

  test('GPT Image is told by holes, beside several pictures', async () => {
    const { endpoint, input } = await order({
      model: 'fal-ai/gpt-image-1.5',
      references: [...three, await paintMask()],
    });
    expect(endpoint).toBe('fal-ai/gpt-image-1.5/edit');
    expect(input['image_urls']).toHaveLength(3);
    const { data, info } = await readUrl(input['mask_image_url']);
    expect(info.channels).toBe(4);
    expect([data.at(3), data.at(95 * 4 + 3)]).toEqual([0, 255]);
  });

  test('that lies on nothing, or that the model does not take, it is left out', async () => {
    const mask = await paintMask();
    const alone = await order({ model: 'fal-ai/z-image/turbo', references: [mask] });
    expect(alone.endpoint).toBe('fal-ai/z-image/turbo');
    expect(alone.fields).toEqual(['mask']);
    const banana = await order({ model: 'fal-ai/nano-banana', references: [...one, mask] });
    expect(banana.endpoint).toBe('fal-ai/nano-banana/edit');
    expect(banana.fields).toContain('mask');
    expect(banana.fields).not.toContain('references');
  });

  test('a model that paints only in places needs one', async () => {
    const desk = openDesk();
    const required = ['prompt', 'image_url', 'mask_url'];
    const properties = Object.fromEntries(required.map((name) => [name, { type: 'string' }]));
    const openapi = { components: { schemas: { FillInput: { type: 'object', required, properties } } } };
    desk.server.answer('models', json({ models: [{ endpoint_id: 'vendor/fill', openapi }] }));
    const failure = await failureOf(desk.ask({ model: 'vendor/fill', references: one }));
    expect(failure.message).toContain('add a mask');
    await desk.ask({ model: 'vendor/fill', references: [...one, await paintMask()] });
    expect(Object.keys(desk.sent().input).toSorted()).toEqual(['image_url', 'mask_url', 'prompt']);
  });
});
