import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { createWorld } from '../support/create-world.ts';
import { keepElement } from '../support/element-records.ts';
import { claimSize, makeChunk, plain } from '../support/odd-pictures.ts';
import { makeRequest, openDoor, read, type Door } from './support.ts';

const card = { spec: 'chara_card_v2', spec_version: '2.0', data: { name: 'Ann', description: 'Tall.' } };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const hostile: [name: string, make: () => Promise<Uint8Array>, sentence: string][] = [
  ['a bomb', () => claimSize('png', 30_000, 30_000), '900 megapixels'],
  ['a bomb in WebP', () => claimSize('webp', 16_000, 16_000), '256 megapixels'],
  ['a bomb in AVIF', () => claimSize('avif', 9_000, 9_000), '81 megapixels'],
  ['half a picture', async () => (await plain(300, 300).png().toBuffer()).subarray(0, 150), 'damaged'],
  ['a script', async () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'no picture'],
];

let door: Door;
beforeEach(() => {
  door = openDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
});
afterEach(() => door.world.close());

const send = async (method: string, path: string, bytes: Uint8Array) => {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(bytes)], 'a.png'));
  return read(await door.app.handle(makeRequest(method, path, form)));
};
const listImages = async () => (await door.ask('GET', '/api/images')).json.items;

/** Every road that a picture of somebody's may come by. */
describe.each(hostile)('%s', (_, make, sentence) => {
  const expectRefusal = ({ status, json }: Awaited<ReturnType<typeof send>>) => {
    expect([status, json.code]).toEqual([400, 'invalid']);
    expect(json.fields.file).toContain(sentence);
  };

  test('is no element’s picture', async () => {
    const { id } = await keepElement(door.world);
    expectRefusal(await send('PUT', `/api/elements/${id}/image`, await make()));
    expect(await listImages()).toEqual([]);
  });

  test('is no picture to go by', async () => {
    const { json } = await door.ask('POST', '/api/connections', { name: 'Easel', provider: 'easel' });
    expectRefusal(await send('POST', `/api/connections/${json.id}/references`, await make()));
    expect((await door.ask('GET', `/api/connections/${json.id}`)).json.references).toEqual([]);
  });

  test('is none of the gallery', async () => {
    const { status, json } = await send('POST', '/api/images', await make());
    expect([status, json.items]).toEqual([200, []]);
    expect(json.refused).toEqual([{ name: 'a.png', message: expect.stringContaining(sentence) }]);
  });
});

test('a card in a picture that is a bomb comes without it', async () => {
  const text = Buffer.from(JSON.stringify(card)).toString('base64');
  const bomb = await claimSize('png', 30_000, 30_000);
  const chunk = makeChunk('tEXt', Buffer.from(`chara\0${text}`, 'latin1'));
  const bytes = Buffer.concat([bomb.subarray(0, -12), chunk, bomb.subarray(-12)]);
  const { status, json } = await send('POST', '/api/characters/import', bytes);
  expect([status, json.character.name, json.character.imageId]).toEqual([201, 'Ann', null]);
  expect(json.notes.join(' ')).toContain('picture cannot be read');
  expect(await door.world.ports.imageStore.listTemporary()).toEqual([]);
});
