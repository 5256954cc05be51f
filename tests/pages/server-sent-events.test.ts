import { expect, test } from 'bun:test';
import { readServerSentEvents, type ServerSentEvent } from '../../src/lib/api/server-sent-events.ts';

const encoder = new TextEncoder();

async function read(...chunks: (string | Uint8Array)[]): Promise<ServerSentEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  return Array.fromAsync(readServerSentEvents(body));
}

test('events are read however the stream was cut into pieces', async () => {
  const text = 'event: delta\ndata: {"text":"Ä 🌊"}\n\n: still here\n\nevent: message\r\ndata: {}\r\n\r\n';
  const whole = [
    { event: 'delta', data: '{"text":"Ä 🌊"}' },
    { event: 'message', data: '{}' },
  ];
  const bytes = encoder.encode(text);
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(await read(bytes.slice(0, cut), bytes.slice(cut))).toEqual(whole);
  expect(await read(...Array.from(bytes, (byte) => new Uint8Array([byte])))).toEqual(whole);
});

test('several lines of data are one text; ids and an event without data tell nothing', async () => {
  expect(await read('id: 7\ndata: one\ndata: two\n\nevent: empty\n\ndata:three\n\n')).toEqual([
    { event: 'message', data: 'one\ntwo' },
    { event: 'message', data: 'three' },
  ]);
});

test('what the end cut off is dropped', async () => {
  expect(await read('data: whole\n\ndata: ha')).toEqual([{ event: 'message', data: 'whole' }]);
});
