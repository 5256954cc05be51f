import { describe, expect, test } from 'bun:test';
import { readImageEvents } from '../../../server/adapters/providers/read-image-events.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { makePicture } from '../../contract/image-provider/desk.ts';

const { bytes: picture } = await makePicture('png');
const b64_json = Buffer.from(picture).toString('base64');
const usage = { total_tokens: 3, cost: 0.04 };
const partial = { type: 'image_generation.partial_image', partial_image_index: 0, b64_json };
const completed = {
  type: 'image_generation.completed',
  created: 1,
  b64_json,
  media_type: 'image/png',
  usage,
};

const events = (...list: unknown[]) => list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
/** In pieces of that many bytes. */
const answer = (text: string, piece = 700) => {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + piece));
        at += piece;
      },
    }),
  );
};

async function read(text: string, piece?: number) {
  const previews: Uint8Array[] = [];
  const body = await readImageEvents(answer(text, piece), (bytes) => void previews.push(bytes));
  return { body, previews };
}

describe('a streamed answer to an order', () => {
  test.each([1, 7, 700, 1_000_000])('is read in pieces of %i bytes', async (piece) => {
    const text = `: OPENROUTER PROCESSING\n\n${events(partial, partial, completed)}data: [DONE]\n\n`;
    const { body, previews } = await read(text, piece);
    expect(body).toEqual({ created: 1, usage, data: [{ b64_json, media_type: 'image/png' }] });
    expect(previews.map((bytes) => Buffer.from(bytes).equals(picture))).toEqual([true, true]);
  });

  test('may name its events beside the data, and be one of an edit', async () => {
    const edit = { ...completed, type: 'image_edit.completed' };
    const text = `event: image_edit.completed\ndata: ${JSON.stringify(edit)}\n\n`;
    expect((await read(text)).body).toMatchObject({ data: [{ b64_json }], usage });
  });

  test('is one JSON body where the service does not stream', async () => {
    const whole = { created: 1, data: [{ b64_json }], usage };
    expect((await read(JSON.stringify(whole, null, 2))).body).toEqual(whole);
  });

  test('is the error that came, also after half of a picture', async () => {
    const error = { type: 'error', error: { code: 'upstream_error', message: 'No.' } };
    expect((await read(events(partial, error, completed))).body).toEqual(error);
  });

  test('may begin with any amount of nothing', async () => {
    const nothing = ' \r\n'.repeat(3_000_000);
    expect((await read(nothing + events(completed), 1_000)).body).toMatchObject({ data: [{ b64_json }] });
  });

  test('shows nothing that is no picture', async () => {
    const odd = { ...partial, b64_json: Buffer.from('this is a text, not a picture').toString('base64') };
    const text = { type: 'image_generation.text_chunk', text: '<svg', phase: 'content' };
    const { previews } = await read(events(odd, { ...partial, b64_json: 7 }, text, 'odd', completed));
    expect(previews).toEqual([]);
  });

  test.each([
    ['it ends before the picture', events(partial)],
    ['it says that it is done before the picture', `${events(partial)}data: [DONE]\n\n${events(completed)}`],
    ['nothing comes', ''],
    ['an event is no JSON', 'data: {"type": "image_gen\n\n'],
    ['it is something else', 'picture! picture!\n\n'],
    ['it is a page', '<!doctype html><title>502</title>'],
  ])('is malformed when %s', async (_, text) => {
    const outcome: unknown = await readImageEvents(answer(text), () => undefined).catch(
      (error: unknown) => error,
    );
    expect(outcome).toBeInstanceOf(ProviderFailure);
    expect(outcome).toMatchObject({ reason: 'malformed_reply' });
  });
});
