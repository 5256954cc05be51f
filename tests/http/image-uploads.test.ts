import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { AppError } from '../../server/domain/failure.ts';
import { createWorld } from '../support/create-world.ts';
import { keepElement } from '../support/element-records.ts';
import { claimSize, plain } from '../support/odd-pictures.ts';
import { makeChat } from '../support/records.ts';
import { chunk, text } from '../adapters/cards/files.ts';
import { pngWith } from '../adapters/imprints/pictures.ts';
import { readPngTexts } from '../adapters/imprints/readers.ts';
import { makeRequest, openDoor, read, type Door } from './support.ts';

type Sent = Uint8Array<ArrayBuffer> | string;
const draw = async (width: number, height = 20) =>
  new Uint8Array(await plain(width, height).png().toBuffer());
const png = await draw(30);

let door: Door;
beforeEach(() => {
  door = openDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
});
afterEach(() => door.world.close());

const formOf = (files: [name: string, bytes: Sent][], fields: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [name, bytes] of files) form.append('file', new File([bytes], name));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return form;
};
const send = async (files: [name: string, bytes: Sent][], fields: Record<string, string> = {}) =>
  read(await door.app.handle(makeRequest('POST', '/api/images', formOf(files, fields))));
const listImages = async (query = '') => (await door.ask('GET', `/api/images${query}`)).json.items;
const listEvents = async () => (await door.world.listEvents()).map(({ type }) => type);
const listTemporary = () => door.world.ports.imageStore.listTemporary();

describe('pictures that are brought', () => {
  test('are in the gallery byte for byte, in their order, and every page is told', async () => {
    const wide = await draw(60);
    const { status, json } = await send([
      ['a.png', png],
      ['b.jpg', wide],
    ]);
    expect([status, json.refused]).toEqual([201, []]);
    expect(json.items).toMatchObject([
      {
        origin: 'uploaded',
        provider: 'upload',
        mime: 'image/png',
        width: 30,
        bytes: png.length,
        chatId: null,
      },
      { width: 60, mime: 'image/png' },
    ]);
    expect((await listImages()).length).toBe(2);
    expect(await listEvents()).toEqual(['image.published', 'image.published']);
    const response = await door.app.handle(makeRequest('GET', json.items[0].urls.original));
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(png))).toBe(true);
    expect(await listTemporary()).toEqual([]);
  });

  test('say how they were painted where their files do, and a damaged word is no reason to refuse one', async () => {
    const words = text('parameters', 'a cove\nNegative prompt: fog\nSteps: 20, Seed: 7, Size: 8x8, Model: m');
    const painted = Uint8Array.from(pngWith(words));
    const damaged = Uint8Array.from(
      pngWith(chunk('zTXt', 'parameters\0\0nothing packed'), text('prompt', '{"3":')),
    );
    const { json } = await send([
      ['painted.png', painted],
      ['damaged.png', damaged],
    ]);
    expect(json.refused).toEqual([]);
    expect(json.items).toMatchObject([
      {
        prompt: 'a cove',
        negativePrompt: 'fog',
        seed: 7,
        model: 'm',
        provider: 'upload',
        recipe: { steps: 20 },
      },
      { prompt: '', negativePrompt: '', seed: null, model: '', recipe: null },
    ]);
    const download = await door.app.handle(
      makeRequest('GET', `/api/images/${json.items[0].id}/file?download=1`),
    );
    const texts = await readPngTexts(await download.bytes());
    expect(texts['parameters']).toStartWith('a cove');
    expect(JSON.parse(texts['cyclorama'] ?? '')).toMatchObject({ prompt: 'a cove', recipe: { steps: 20 } });
  });

  test('belong to a chat and an element where these are named, before or behind them', async () => {
    const chat = await makeChat(door.world);
    const element = await keepElement(door.world);
    const form = formOf([['a.png', png]], { chatId: chat.id, elementId: element.id });
    for (const tag of ['blue hour', 'Coast']) form.append('tags', tag);
    const { json } = await read(await door.app.handle(makeRequest('POST', '/api/images', form)));
    expect(json.items[0]).toMatchObject({ chatId: chat.id, tags: ['blue hour', 'Coast'] });
    expect(await door.ask('GET', `/api/images/${json.items[0].id}`)).toMatchObject({ json: json.items[0] });
    for (const query of [`?chatId=${chat.id}`, `?elementId=${element.id}`])
      expect((await listImages(query)).map(({ id }: { id: string }) => id)).toEqual([json.items[0].id]);
    expect((await door.world.listEvents()).at(-1)).toMatchObject({
      type: 'image.published',
      chatId: chat.id,
    });
  });

  test('twice are two pictures over one file', async () => {
    const { json } = await send([
      ['a.png', png],
      ['a.png', png],
    ]);
    const [first, second] = json.items;
    expect(first.hash).toBe(second.hash);
    expect(first.id).not.toBe(second.id);
  });

  test('are kept although others beside them are none: those are named, with the reason', async () => {
    const bomb = new Uint8Array(await claimSize('png', 30_000, 30_000));
    const { status, json } = await send([
      ['page.png', '<script>alert(1)</script>'],
      ['a.png', png],
      ['../../etc/pass\u009fwd\u202e.png', png.slice(0, 60)],
      ['bomb.png', bomb],
      ['nothing.png', ''],
      ['long.png', new Uint8Array(20_000_001)],
    ]);
    expect([status, json.items.length]).toEqual([201, 1]);
    expect(json.refused).toEqual([
      { name: 'page.png', message: expect.stringContaining('no picture') },
      { name: 'passwd.png', message: expect.stringContaining('damaged') },
      { name: 'bomb.png', message: expect.stringContaining('900 megapixels') },
      { name: 'nothing.png', message: expect.stringContaining('no picture') },
      { name: 'long.png', message: 'At most 20 MB.' },
    ]);
    expect((await listImages()).length).toBe(1);
    expect(await listTemporary()).toEqual([]);
  });

  test('are named also where none is kept', async () => {
    const { status, json } = await send([['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>']]);
    expect([status, json.items, json.refused.length]).toEqual([200, [], 1]);
    expect(await listEvents()).toEqual([]);
  });

  test('with something else behind them are served as pictures alone', async () => {
    const tail = new TextEncoder().encode('<html><script>alert(1)</script>');
    const { json } = await send([['a.html', new Uint8Array(Buffer.concat([png, tail]))]]);
    const { headers } = await door.ask('GET', `${json.items[0].urls.original}&download=1`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringMatching(/^attachment; filename="cyclorama-[\w-]+\.png"$/),
    });
  });

  test.each([
    ['no file', formOf([]), 400],
    [
      'a file under another name',
      (() => {
        const form = new FormData();
        form.set('picture', new File([png], 'a.png'));
        return form;
      })(),
      400,
    ],
    ['eleven files', formOf(Array.from({ length: 11 }, (_, index) => [`${index}.png`, png])), 400],
    ['a field that nobody knows', formOf([['a.png', png]], { colour: 'red' }), 400],
    ['a tag that is too long', formOf([['a.png', png]], { tags: 'x'.repeat(61) }), 400],
    ['a chat that is not there', formOf([['a.png', png]], { chatId: 'cht_x' }), 404],
    ['an element that is not there', formOf([['a.png', png]], { elementId: 'elm_x' }), 404],
    ['a name that no form may hold', formOf([['a\u0000.png', png]]), 400],
    ['JSON', '{"file":"a.png"}', 415],
  ])('do not come with %s, and nothing is kept', async (_, body, status) => {
    const answer = await read(await door.app.handle(makeRequest('POST', '/api/images', body)));
    expect(answer.status).toBe(status);
    expect(answer.json.message.length).toBeGreaterThan(10);
    expect([await listImages(), await listEvents(), await listTemporary()]).toEqual([[], [], []]);
    expect(door.faults).toEqual([]);
  });

  test('do not come into a stranger’s chat', async () => {
    const foreign = await makeChat(door.world, 'A stranger’s', door.world.stranger);
    expect((await send([['a.png', png]], { chatId: foreign.id })).status).toBe(404);
    expect(await listImages()).toEqual([]);
  });
});

describe('a disk that is full', () => {
  const full = new AppError('unavailable', 'The disk is full: nothing was saved.');

  test('refuses pictures in a sentence, and nothing of them stays', async () => {
    door.world.ports.imageStore.streamTemporary = () => Promise.reject(full);
    const { status, json } = await send([['a.png', png]]);
    expect([status, json.message]).toEqual([503, full.message]);
    expect([await listImages(), await listEvents(), await listTemporary()]).toEqual([[], [], []]);
  });

  test('in the middle keeps what was kept, and names the others', async () => {
    const { imageStore } = door.world.ports;
    const { keep } = imageStore;
    let kept = 0;
    imageStore.keep = (...args) => (++kept > 1 ? Promise.reject(full) : keep(...args));
    const { status, json } = await send([
      ['a.png', png],
      ['b.png', await draw(40)],
    ]);
    expect([status, json.items.length]).toEqual([201, 1]);
    expect(json.refused).toEqual([{ name: 'b.png', message: full.message }]);
    expect((await listImages()).length).toBe(1);
    expect(await listTemporary()).toEqual([]);
  });

  test('that refuses the row leaves no picture', async () => {
    door.world.ports.images.addUploads = () => Promise.reject(full);
    expect((await send([['a.png', png]])).status).toBe(503);
    expect([await listImages(), await listEvents(), await listTemporary()]).toEqual([[], [], []]);
  });
});

test('of many pictures at once few are in memory', async () => {
  const { imageStore } = door.world.ports;
  const processor = createSharpProcessor();
  const { readTemporary } = imageStore;
  let held = 0;
  let most = 0;
  imageStore.readTemporary = async (key) => {
    most = Math.max(most, ++held);
    return readTemporary(key);
  };
  door.world.ports.imageProcessor = {
    ...processor,
    process: (...args) => processor.process(...args).finally(() => (held -= 1)),
  };
  const answers = await Promise.all(Array.from({ length: 10 }, () => send([['a.png', png]])));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect((await listImages()).length).toBe(10);
  expect(most).toBeLessThanOrEqual(2);
});
