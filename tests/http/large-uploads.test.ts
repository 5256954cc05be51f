import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { createWorld } from '../support/create-world.ts';
import { plain } from '../support/odd-pictures.ts';
import { openLiveDoor, type LiveDoor } from './live.ts';

const png = new Uint8Array(await plain(30, 20).png().toBuffer());
const boundary = 'stage';
const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n`;
const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };

let door: LiveDoor;
beforeEach(() => {
  door = openLiveDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
});
afterEach(() => door.stop());

/** A body that comes portion by portion, and nobody says how long it will be. */
const send = (portions: AsyncIterable<Uint8Array | string>, signal?: AbortSignal) =>
  fetch(`${door.address}/api/images`, {
    method: 'POST',
    headers,
    body: portions as unknown as BodyInit,
    signal,
  });
const expectNothing = async () => {
  expect(await door.world.ports.imageStore.listTemporary()).toEqual([]);
  expect((await door.ask('GET', '/api/images')).json.items).toEqual([]);
};

describe('a form of 200 MB', () => {
  test('is refused by what it says of its length, before it is read', async () => {
    const told = { ...headers, 'content-length': '200000100' };
    const answer = await door.ask('POST', '/api/images', `${head}x`, told);
    expect([answer.status, answer.json.message]).toEqual([
      413,
      'This is larger than 200 MB, the most taken here.',
    ]);
    await expectNothing();
  });

  test('that says nothing is refused when it has come to that', async () => {
    let sent = 0;
    async function* endless() {
      yield head;
      const portion = new Uint8Array(1_000_000);
      for (; sent < 400; sent += 1) yield portion;
    }
    const status = await send(endless()).then(
      (response) => response.status,
      // The server may hang up while the rest is still being sent.
      () => 413,
    );
    expect(status).toBe(413);
    expect(sent).toBeLessThan(300);
    await expectNothing();
  }, 30_000);
});

test('a form that breaks off leaves nothing', async () => {
  const stop = new AbortController();
  const begun = Promise.withResolvers<void>();
  const { imageStore } = door.world.ports;
  const { streamTemporary } = imageStore;
  const ended = Promise.withResolvers<unknown>();
  imageStore.streamTemporary = (...args) => {
    begun.resolve();
    const streamed = streamTemporary(...args);
    streamed.then(ended.resolve, ended.resolve);
    return streamed;
  };
  async function* cut() {
    yield head;
    yield png;
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  }
  const sending = send(cut(), stop.signal).catch(() => undefined);
  await begun.promise;
  stop.abort();
  await sending;
  expect(await ended.promise).toMatchObject({ code: 'invalid' });
  await expectNothing();
});

test('many forms at once all arrive', async () => {
  async function* one() {
    yield head;
    yield png;
    yield `\r\n--${boundary}--\r\n`;
  }
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(one())));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect((await door.ask('GET', '/api/images')).json.items.length).toBe(10);
  expect(door.faults).toEqual([]);
});
