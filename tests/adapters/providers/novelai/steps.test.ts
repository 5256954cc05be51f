import { describe, expect, test } from 'bun:test';
import { paintNoise, picture, reference, useStudio } from './support.ts';
import { toResponse } from '../../../contract/image-provider/fixture-server.ts';
import {
  final,
  frame,
  frames,
  intermediate,
  json,
  zip,
} from '../../../contract/image-provider/novelai/replies.ts';

const studio = useStudio();
const path = '/ai/generate-image-stream';
const jpeg = intermediate(0)['image'] as Uint8Array;

/** A body that is written by hand, a piece at a time. */
function openBody() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return { response: () => new Response(readable), writer };
}

describe('while a picture is painted', () => {
  test('its steps are progress and its previews pictures, before it is done', async () => {
    const { response, writer } = openBody();
    studio.answer(path, response);
    const seen: (number | Uint8Array)[] = [];
    const previewed = Promise.withResolvers<void>();
    const asked = studio.ask(
      {},
      {
        parameters: { steps: 4 },
        context: {
          progress: (value) => seen.push(value),
          preview: (bytes) => {
            seen.push(bytes);
            if (seen.length === 4) previewed.resolve();
          },
        },
      },
    );
    await writer.write(new Uint8Array(frame(intermediate(0))));
    await writer.write(new Uint8Array(frame(intermediate(1))));
    await previewed.promise;
    expect(seen).toEqual([0.25, jpeg, 0.5, jpeg]);
    await writer.write(new Uint8Array(frame(final(picture))));
    const { bytes, requestId } = await asked;
    expect(Buffer.from(bytes).equals(picture)).toBe(true);
    expect(requestId).toBe('gen-1');
    expect(seen).toHaveLength(4);
  });

  test('frames may be cut anywhere', async () => {
    const { response, writer } = openBody();
    studio.answer(path, response);
    const progress: number[] = [];
    const asked = studio.ask(
      {},
      { parameters: { steps: 2 }, context: { progress: (value) => progress.push(value) } },
    );
    const all = Buffer.concat([frame(intermediate(0)), frame(intermediate(1)), frame(final(picture))]);
    for (let at = 0; at < all.length; at += 3) await writer.write(new Uint8Array(all.subarray(at, at + 3)));
    await writer.close();
    expect(Buffer.from((await asked).bytes).equals(picture)).toBe(true);
    expect(progress).toEqual([0.5, 1]);
  });

  test('a large picture comes through whole, in frames and as a ZIP', async () => {
    const large = await paintNoise(500, 400);
    const { response, writer } = openBody();
    studio.answer(path, response);
    const asked = studio.ask();
    const all = Buffer.concat([frame(intermediate(0)), frame(final(large))]);
    for (let at = 0; at < all.length; at += 30_001)
      await writer.write(new Uint8Array(all.subarray(at, at + 30_001)));
    expect(Buffer.from((await asked).bytes).equals(large)).toBe(true);
    studio.answer(path, () => toResponse(zip({ 'image_0.png': large })));
    expect(Buffer.from((await studio.ask()).bytes).equals(large)).toBe(true);
  });

  test('steps of image to image are fewer', async () => {
    const { response, writer } = openBody();
    studio.answer(path, response);
    const progress: number[] = [];
    const asked = studio.ask(
      { references: [await reference('image', { strength: 0.5 })] },
      { parameters: { steps: 20 }, context: { progress: (value) => progress.push(value) } },
    );
    await writer.write(new Uint8Array(frame(intermediate(4))));
    await writer.write(new Uint8Array(frame(final(picture))));
    await asked;
    expect(progress).toEqual([0.5]);
  });

  test('a stream that stays open after the picture does not keep it back', async () => {
    const { response, writer } = openBody();
    studio.answer(path, response);
    const asked = studio.ask();
    await writer.write(new Uint8Array(frame(final(picture))));
    expect(Buffer.from((await asked).bytes).equals(picture)).toBe(true);
    // The reader has let go: nobody reads on.
    await expect(writer.closed).rejects.toBeDefined();
  });

  test('an error that repeats the token tells no part of it, wherever its sentence is cut', async () => {
    const apiKey = 'pst-a-long-token-of-somebody';
    for (let before = 476; before <= 500; before += 4) {
      const message = `${'x'.repeat(before)} ${apiKey}`;
      for (const reply of [
        frames({ event_type: 'error', message, code: 500 }),
        json({ statusCode: 500, message }),
      ]) {
        studio.answer(path, () => toResponse(reply));
        const failure = await studio.fail({}, { apiKey });
        expect([before, failure.message.includes('pst-')]).toEqual([before, false]);
      }
    }
  });

  test('stopping ends the call at once', async () => {
    const { response, writer } = openBody();
    studio.answer(path, response);
    const stop = new AbortController();
    const failed = studio.fail({}, { context: { signal: stop.signal, preview: () => stop.abort() } });
    await writer.write(new Uint8Array(frame(intermediate(0))));
    const { reason, options } = await failed;
    expect(reason).toBe('aborted');
    // It may be painted and paid for all the same.
    expect(options.notProcessed).toBeFalsy();
  });
});
