import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { maxReferences } from '../../server/domain/reference-picture.ts';
import { createWorld } from '../support/create-world.ts';
import { makeRequest, openDoor, read, type Door } from './support.ts';

const png = new Uint8Array(
  await sharp({ create: { width: 30, height: 20, channels: 3, background: '#345' } })
    .png()
    .toBuffer(),
);

let door: Door;
let id: string;
beforeEach(async () => {
  door = openDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
  id = await connect();
});
afterEach(() => door.world.close());

const connect = async () =>
  (await door.ask('POST', '/api/connections', { name: 'Easel', provider: 'easel' })).json.id as string;
const add = (
  fields: Record<string, string> = {},
  bytes: Uint8Array<ArrayBuffer> = png,
  name = 'tower.jpg',
  to = id,
) => {
  const body = new FormData();
  body.set('file', new File([bytes], name));
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  return door.ask('POST', `/api/connections/${to}/references`, body);
};
const list = async (of = id) => (await door.ask('GET', `/api/connections/${of}`)).json.references;
const listEvents = async () => (await door.world.listEvents()).map(({ type }) => type);

describe('a reference picture', () => {
  test('is what its bytes are, whatever it is called', async () => {
    const before = await listEvents();
    const { status, json } = await add({ type: 'character', strength: '0.5', fidelity: '0' });
    expect([status, json]).toMatchObject([
      201,
      { name: 'tower.jpg', type: 'character', strength: 0.5, informationExtracted: null, fidelity: 0 },
    ]);
    expect(json).toMatchObject({ width: 30, height: 20, mime: 'image/png', bytes: png.length });
    expect(await list()).toEqual([json]);
    expect(await listEvents()).toEqual([...before, 'connections.changed']);
  });

  test('is shown as it was uploaded', async () => {
    const { json } = await add();
    const path = `/api/connections/${id}/references/${json.id}/file`;
    const response = await door.app.handle(makeRequest('GET', path));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(png))).toBe(true);
    const etag = response.headers.get('etag') ?? '';
    expect((await door.ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
  });

  test.each([
    { name: 'no picture', bytes: new TextEncoder().encode('<svg onload="alert(1)"/>') },
    { name: 'nothing', bytes: new Uint8Array() },
    { name: 'cut off', bytes: png.slice(0, 40) },
  ])('that is $name is refused, and nothing is kept', async ({ bytes }) => {
    const before = await listEvents();
    const { status, json } = await add({}, bytes, 'tower.png');
    expect([status, json.code, Object.keys(json.fields)]).toEqual([400, 'invalid', ['file']]);
    expect([await list(), door.world.referenceStore.files.size]).toEqual([[], 0]);
    expect(await listEvents()).toEqual(before);
  });

  test('that is larger than 20 MB is refused before it is looked at', async () => {
    const { status } = await add({}, new Uint8Array(20_200_000));
    expect(status).toBe(413);
    expect((await add({}, new Uint8Array(20_000_001))).json.fields).toEqual({ file: 'At most 20 MB.' });
  });

  test.each([[{ strength: '2' }], [{ fidelity: 'much' }], [{ type: 'ghost' }]])(
    'is refused with %j',
    async (fields: Record<string, string>) => {
      const { status, json } = await add(fields);
      expect([status, Object.keys(json.fields)]).toEqual([400, Object.keys(fields)]);
    },
  );

  test('without a file is refused', async () => {
    const form = new FormData();
    form.set('type', 'style');
    const answer = await read(
      await door.app.handle(makeRequest('POST', `/api/connections/${id}/references`, form)),
    );
    expect([answer.status, answer.json.fields]).toMatchObject([400, { file: expect.any(String) }]);
  });

  test(`is one of ${maxReferences} at most`, async () => {
    for (let count = 0; count < maxReferences; count += 1) expect((await add()).status).toBe(201);
    expect((await add()).status).toBe(409);
    expect(await list()).toHaveLength(maxReferences);
    expect((await add({}, png, 'tower.png', await connect())).status).toBe(201);
  });

  test('changes how it is used', async () => {
    const { json } = await add();
    const path = `/api/connections/${id}/references/${json.id}`;
    const change = { type: 'vibe', informationExtracted: 0.7 };
    expect((await door.ask('PATCH', path, change)).json).toEqual({ ...json, ...change });
    const before = await listEvents();
    expect((await door.ask('PATCH', path, change)).status).toBe(200);
    expect((await door.ask('PATCH', path, { type: 'ghost' })).status).toBe(400);
    expect((await door.ask('PATCH', path, { name: 'x' })).status).toBe(400);
    expect(await listEvents()).toEqual(before);
    expect(
      (await door.ask('PATCH', `/api/connections/${await connect()}/references/${json.id}`, change)).status,
    ).toBe(404);
  });

  test('is removed with its file, unless another names the same', async () => {
    const copy = async () => (await door.ask('POST', `/api/connections/${id}/duplicate`)).json;
    const { json } = await add();
    const duplicate = await copy();
    expect(duplicate.references).toMatchObject([{ hash: json.hash, type: 'image' }]);
    expect((await door.ask('DELETE', `/api/connections/${id}/references/${json.id}`)).status).toBe(204);
    expect((await door.ask('DELETE', `/api/connections/${id}/references/${json.id}`)).status).toBe(404);
    expect([await list(), door.world.referenceStore.files.size]).toEqual([[], 1]);
    await door.ask('DELETE', `/api/connections/${duplicate.id}`);
    expect(door.world.referenceStore.files.size).toBe(0);
  });

  test('never loses its file to another that goes at the same moment', async () => {
    const { json } = await add();
    const { referenceStore } = door.world;
    const remove = referenceStore.remove.bind(referenceStore);
    let adding: ReturnType<typeof add> | undefined;
    referenceStore.remove = async (hash) => {
      adding = add();
      // Time enough for a picture to come and be noted.
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resume) => setTimeout(resume, 1));
      await remove(hash);
    };
    await door.ask('DELETE', `/api/connections/${id}/references/${json.id}`);
    expect((await adding)?.status).toBe(201);
    expect(referenceStore.files.has(json.hash)).toBe(true);
  });

  test('does not belong to a connection to a language model', async () => {
    const form = { name: 'Scribe', provider: 'scribe', baseUrl: 'https://scribe.example' };
    const { json } = await door.ask('POST', '/api/llm-connections', form);
    expect((await add({}, png, 'tower.png', json.id)).status).toBe(404);
  });
});
