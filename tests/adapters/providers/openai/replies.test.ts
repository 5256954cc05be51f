import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { failureOf, makePicture, picture, useDesk } from '../../../contract/image-provider/desk.ts';
import { readOrder } from '../../../contract/image-provider/openai/check-order.ts';
import {
  answer,
  completedEvent,
  events,
  partialEvent,
  toBase64,
} from '../../../contract/image-provider/openai/replies.ts';
import { openAi, openAiStreamed } from '../../../contract/image-provider/openai/row.ts';
import type { GivenReference } from '../../../../server/ports/image-provider.ts';

const usage = {
  total_tokens: 3_000,
  input_tokens: 1_100,
  output_tokens: 1_900,
  input_tokens_details: { text_tokens: 100, image_tokens: 1_000 },
};
const data = toBase64(picture.bytes);

describe('OpenAI', () => {
  const desk = useDesk(openAi);

  test('is paid by the tokens of its reply and the prices of the list', async () => {
    desk.server.answer('generate', answer([{ b64_json: data }], { usage }));
    const { cost, requestId } = await desk.ask();
    expect(cost).toEqual({
      amountMicros: 100 * 5 + 1_000 * 8 + 1_900 * 30,
      currency: 'USD',
      basis: 'estimated',
    });
    expect(requestId).toBe('req_fixture');
  });

  test('has no cost that anybody knows without tokens, or without a price', async () => {
    desk.server.answer('generate', answer([{ b64_json: data }], {}));
    expect((await desk.ask()).cost).toBeNull();
    desk.server.answer('generate', answer([{ b64_json: data }], { usage }));
    expect((await desk.ask({ model: 'gpt-image-9' })).cost).toBeNull();
  });

  test('gets references as files of a form, in their order, small enough', async () => {
    const pictures = [
      await makePicture('png', { width: 2600, height: 40 }),
      await makePicture('jpeg', { width: 64, height: 96 }),
    ];
    const references = pictures.map(({ bytes, mime }): GivenReference => ({
      bytes,
      mime: mime as GivenReference['mime'],
      hash: mime,
      width: 1,
      height: 1,
      type: 'image',
      strength: null,
      informationExtracted: null,
      fidelity: null,
    }));
    await desk.ask({ references, prompt: 'a harbour — “quoted”' });
    const [order] = desk.server.arrivals;
    expect(order?.url.pathname).toBe('/v1/images/edits');
    const { images, fields } = readOrder(order!);
    expect(fields['prompt']).toBe('a harbour — “quoted”');
    expect(images.map(({ mime }) => mime)).toEqual(['image/jpeg', 'image/jpeg']);
    expect(Buffer.from(images[1]!.bytes).equals(pictures[1]!.bytes)).toBe(true);
  });

  test('gets a mask with holes on a first picture of the same kind and size', async () => {
    const drawn = await makePicture('jpeg', { width: 64, height: 96 });
    const plain = {
      hash: 'x',
      width: 1,
      height: 1,
      strength: null,
      informationExtracted: null,
      fidelity: null,
    };
    const white = { width: 10, height: 10, channels: 3, background: '#fff' } as const;
    const mask = new Uint8Array(await sharp({ create: white }).png().toBuffer());
    await desk.ask({
      references: [
        { ...plain, ...drawn, mime: 'image/jpeg', type: 'image' },
        { ...plain, ...drawn, mime: 'image/jpeg', type: 'style' },
        { ...plain, bytes: mask, mime: 'image/png', type: 'mask' },
      ],
    });
    const sent = readOrder(desk.server.arrivals[0]!);
    expect(sent.images.map(({ mime }) => mime)).toEqual(['image/png', 'image/jpeg']);
    const { data: pixels, info } = await sharp(sent.mask?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 64, height: 96, channels: 4 });
    expect(pixels[3]).toBe(0);
  });

  test.each(['', '/v1', '/v1/', '/v1/images/generations', '/v1/models'])(
    'is found by the address people copy: …%s',
    async (path) => {
      await desk.ask({}, { baseUrl: desk.server.origin + path });
      expect(desk.server.arrivals.map(({ url }) => url.pathname)).toEqual(['/v1/images/generations']);
    },
  );

  test('lists its models with the day on which they go', async () => {
    const models = await desk.provider.listModels(desk.connection(), desk.context());
    expect(models.filter(({ retired }) => retired).map(({ id, retired }) => [id, retired?.on])).toEqual([
      ['gpt-image-1.5', '2026-12-01'],
    ]);
  });
});

describe('OpenAI with unfinished pictures', () => {
  const desk = useDesk(openAiStreamed);
  const watch = async () => {
    const seen: (number | Uint8Array)[] = [];
    const context = {
      ...desk.context(),
      progress: (value: number) => void seen.push(value),
      preview: (bytes: Uint8Array) => void seen.push(bytes),
    };
    const request = { ...desk.request(), model: openAiStreamed.rich.id };
    return { seen, image: await desk.provider.generate(request, desk.connection(), context) };
  };

  test('shows each as it comes, and how far it is', async () => {
    const { seen, image } = await watch();
    expect(seen.map((one) => (typeof one === 'number' ? one.toFixed(2) : one.length))).toEqual([
      picture.bytes.length,
      '0.33',
      picture.bytes.length,
      '0.67',
    ]);
    expect(image.cost?.amountMicros).toBe(24 * 5 + 196 * 30);
    expect(image.requestId).toBe('req_fixture');
  });

  test('shows them while the rest is still being painted', async () => {
    const shown = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    desk.server.answer('generate', () => {
      const parts = [events(partialEvent(picture.bytes, 0)).body, events(completedEvent(data)).body];
      const body = new ReadableStream({
        start: async (controller) => {
          controller.enqueue(new TextEncoder().encode(String(parts[0])));
          await gate.promise;
          controller.enqueue(new TextEncoder().encode(String(parts[1])));
          controller.close();
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    const request = { ...desk.request(), model: openAiStreamed.rich.id };
    const call = desk.provider.generate(request, desk.connection(), {
      ...desk.context(),
      preview: () => shown.resolve(),
    });
    await shown.promise;
    gate.resolve();
    expect((await call).bytes.length).toBe(picture.bytes.length);
  });

  test('is done with the finished one, though the stream stays open', async () => {
    desk.server.answer('generate', () => {
      const body = new ReadableStream({
        start: (controller) =>
          controller.enqueue(new TextEncoder().encode(String(events(completedEvent(data)).body))),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    expect((await desk.ask()).bytes.length).toBe(picture.bytes.length);
  });

  test('keeps the key out of what a stream says', async () => {
    const message = `The key ${openAi.apiKey} is odd.`;
    desk.server.answer('generate', events({ type: 'error', error: { message, code: 'x', type: 'y' } }));
    const failure = await failureOf(desk.ask(), openAi.apiKey);
    expect(failure.message).toContain('is odd');
  });
});
