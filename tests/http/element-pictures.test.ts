import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { createWorld } from '../support/create-world.ts';
import { keepElement } from '../support/element-records.ts';
import { makeImage } from '../support/records.ts';
import { makeRequest, openDoor, read, type Door } from './support.ts';

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } });
const png = new Uint8Array(await drawn(30, 20).png().toBuffer());
/** Two frames, red and then blue. */
const moving = new Uint8Array(
  await sharp(
    await Promise.all(
      ['#f00', '#00f'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    ),
    { join: { animated: true } },
  )
    .gif()
    .toBuffer(),
);
/** 144 megapixels in a few hundred kilobytes. */
const bomb = new Uint8Array(await drawn(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer());

let door: Door;
let id: string;
beforeEach(async () => {
  door = openDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
  id = (await keepElement(door.world)).id;
});
afterEach(() => door.world.close());

const send = async (bytes: Uint8Array<ArrayBuffer>, name = 'portrait.png') => {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  return read(await door.app.handle(makeRequest('PUT', `/api/elements/${id}/image`, form)));
};
const listEvents = async () => (await door.world.listEvents()).map(({ type }) => type);
const listImages = async (query = '') => (await door.ask('GET', `/api/images${query}`)).json.items;
const find = async () => (await door.ask('GET', `/api/elements/${id}`)).json;

describe('a picture of an element', () => {
  test('is kept as it was sent, whatever it is called, and is in the gallery', async () => {
    const { status, json } = await send(png, 'portrait.jpg');
    expect([status, json.id]).toEqual([200, id]);
    expect((await listEvents()).at(-1)).toBe('elements.changed');
    const [image] = await listImages();
    expect(image).toMatchObject({
      id: json.imageId,
      origin: 'uploaded',
      provider: 'upload',
      model: '',
      prompt: '',
      seed: null,
      chatId: null,
      mime: 'image/png',
      width: 30,
      height: 20,
      bytes: png.length,
    });
    const response = await door.app.handle(makeRequest('GET', image.urls.original));
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(png))).toBe(true);
    expect(await listImages(`?elementId=${id}`)).toEqual([image]);
    expect(await listImages('?characterId=elm_x')).toEqual([]);
    expect(await door.world.ports.imageStore.listTemporary()).toEqual([]);
  });

  test('is shown by its first frame where it moves', async () => {
    const { json } = await send(moving, 'dance.gif');
    const response = await door.app.handle(makeRequest('GET', `/api/images/${json.imageId}/file?size=thumb`));
    const { data, info } = await sharp(await response.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([8, 8]);
    expect(data[0]).toBeGreaterThan(200);
    expect(data[2]).toBeLessThan(60);
  });

  test.each([
    { name: 'no picture', bytes: new TextEncoder().encode('<svg onload="alert(1)"/>') },
    { name: 'a drawing that could fetch things', bytes: svg() },
    { name: 'nothing', bytes: new Uint8Array() },
    { name: 'cut off', bytes: png.slice(0, 40) },
    { name: 'larger unpacked than anybody needs', bytes: bomb },
  ])('that is $name is refused, and nothing is kept', async ({ bytes }) => {
    const before = await listEvents();
    const { status, json } = await send(bytes);
    expect([status, json.code, Object.keys(json.fields)]).toEqual([400, 'invalid', ['file']]);
    expect([await listEvents(), await listImages(), (await find()).imageId]).toEqual([before, [], null]);
  });

  test('that is larger than 20 MB is refused before it is looked at', async () => {
    expect((await send(new Uint8Array(20_200_000))).status).toBe(413);
    expect((await send(new Uint8Array(20_000_001))).json.fields).toEqual({ file: 'At most 20 MB.' });
  });

  test('may be one of the gallery, and is taken away without being deleted', async () => {
    const image = makeImage(door.world);
    await door.world.ports.images.addUploads(door.world.owner.id, [image], []);
    const path = `/api/elements/${id}/image`;
    expect((await door.ask('PUT', path, { imageId: image.id })).json.imageId).toBe(image.id);
    const before = await listEvents();
    expect((await door.ask('PUT', path, { imageId: image.id })).status).toBe(200);
    expect(await listEvents()).toEqual(before);
    expect((await door.ask('DELETE', path)).json.imageId).toBeNull();
    expect((await door.ask('DELETE', path)).status).toBe(200);
    expect(await listEvents()).toEqual([...before, 'elements.changed']);
    expect((await listImages()).map((each: { id: string }) => each.id)).toEqual([image.id]);
  });

  test.each([[{}], [{ imageId: 7 }], [{ imageId: 'img_x' }], [{ imageId: null }], [{ file: 'text' }]])(
    'is not %j',
    async (body) => {
      const before = await listEvents();
      expect((await door.ask('PUT', `/api/elements/${id}/image`, body)).status).toBe(400);
      expect(await listEvents()).toEqual(before);
    },
  );

  test('is given to nobody who lies in the trash', async () => {
    await door.ask('DELETE', `/api/elements/${id}`);
    expect((await send(png)).status).toBe(404);
    expect(await listImages()).toEqual([]);
  });
});

function svg(): Uint8Array<ArrayBuffer> {
  const link = '<image href="file:///etc/hostname" width="9" height="9"/>';
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${link}</svg>`,
  );
}
