import { describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { picture } from '../../../contract/image-provider/desk.ts';
import { json, result } from '../../../contract/image-provider/fal/replies.ts';
import { fal as row } from '../../../contract/image-provider/fal/row.ts';
import { failureOf, openDesk, type FalDesk } from './desk.ts';

const film = async (kind: 'mp4' | 'webm') =>
  new Uint8Array(
    await Bun.file(new URL(`../../../support/films/harbour.${kind}`, import.meta.url)).arrayBuffer(),
  );
const link = { url: '/queue/files/picture.png' };
const answerFile = (desk: FalDesk, bytes: Uint8Array) =>
  desk.server.answer('file', { headers: { 'content-type': 'application/octet-stream' }, body: bytes });
const kling = 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video';

describe('the film of a model whose pictures move', () => {
  test.each(['mp4', 'webm'] as const)('comes whole, byte for byte: %s', async (kind) => {
    const desk = openDesk();
    const bytes = await film(kind);
    desk.server.answer('result', json({ video: { ...link, content_type: 'text/plain', file_size: 1 } }));
    answerFile(desk, bytes);
    const image = await desk.ask({ model: kling });
    expect(Buffer.from(image.bytes).equals(bytes)).toBe(true);
  });

  test('is refused when it breaks off or is none', async () => {
    const bytes = await film('mp4');
    for (const wrong of [bytes.slice(0, bytes.length / 2), picture.bytes, new Uint8Array()]) {
      const desk = openDesk();
      desk.server.answer('result', json({ video: link }));
      answerFile(desk, wrong);
      const failure = await failureOf(desk.ask({ model: kling }));
      expect(failure.reason).toBe('malformed_reply');
      expect(failure.options.notProcessed).toBeUndefined();
    }
  });

  test('is said to move, where fal’s list says so too', async () => {
    const { provider, connection, request } = openDesk();
    expect(provider.can(kling)).toMatchObject({ moving: true, maxReferences: 1, negativePrompt: true });
    expect(provider.can('fal-ai/flux/dev').moving).toBeUndefined();
    expect(request().model).toBe('fal-ai/flux/dev');
    const models = await provider.listModels(connection(), {
      signal: new AbortController().signal,
      timeoutMs: 5_000,
    });
    expect(models.find(({ id }) => id === 'vendor/film/text-to-video')?.can.moving).toBe(true);
  });
});

describe('a picture that the safety checker flagged', () => {
  const flagged = result([link], { has_nsfw_concepts: [true] });
  const black = async () =>
    new Uint8Array(
      await sharp({ create: { width: 64, height: 64, channels: 3, background: '#000' } })
        .jpeg()
        .toBuffer(),
    );

  test('counts as refused, is not fetched, and is booked like any other', async () => {
    const desk = openDesk();
    desk.server.answer('result', flagged);
    const failure = await failureOf(desk.ask());
    expect(failure).toMatchObject({
      reason: 'refused',
      options: { ended: true, charged: { amountMicros: 25_000, basis: 'estimated' } },
    });
    expect(desk.count('file')).toBe(0);
  });

  test('is kept where the user switched the checker off, unless it is black all the same', async () => {
    const unchecked = { safetyChecker: false };
    const desk = openDesk();
    desk.server.answer('result', flagged);
    expect(Buffer.from((await desk.ask({}, unchecked)).bytes).equals(picture.bytes)).toBe(true);
    answerFile(desk, await black());
    expect((await failureOf(desk.ask({}, unchecked))).reason).toBe('refused');
  });

  test('is judged after a restart by what was ordered, not by what is set now', async () => {
    const desk = openDesk();
    desk.server.answer('result', flagged);
    let ticket = '';
    await desk.ask({}, { safetyChecker: false }, { keepTicket: async (text) => void (ticket = text) });
    const image = await desk.ask({}, { safetyChecker: true }, { ticket }, desk.createProvider());
    expect(Buffer.from(image.bytes).equals(picture.bytes)).toBe(true);
  });

  test('is not taken for another one: dark pictures without a flag are pictures', async () => {
    const desk = openDesk();
    const night = await black();
    desk.server.answer('result', result([link]));
    answerFile(desk, night);
    expect(Buffer.from((await desk.ask()).bytes).equals(night)).toBe(true);
  });
});

test('a picture is fetched without the key, and its price is never said to be exact', async () => {
  const desk = openDesk();
  desk.server.answer('result', result([link]));
  const image = await desk.ask();
  const file = desk.server.arrivals.find(({ operation }) => operation === 'file');
  expect([...(file?.headers.values() ?? [])].join(' ')).not.toContain(row.apiKey);
  expect(image).toMatchObject({ cost: null, credits: null });
});
