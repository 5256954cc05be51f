import { describe, expect, test } from 'bun:test';
import { openListed, readImageList } from '../../../server/adapters/providers/read-image-list.ts';
import { makePicture } from '../../contract/image-provider/desk.ts';

const { bytes } = await makePicture('jpeg');
const data = Buffer.from(bytes).toString('base64');
const open = async (body: unknown) => {
  const asked: string[] = [];
  const picture = await openListed(readImageList(body) ?? [], 'https://api.example/v1', async (url) => {
    asked.push(url);
    return bytes;
  });
  return { asked, length: picture?.bytes.length };
};

describe('a list of pictures', () => {
  test.each([
    ['base64 in an object', { data: [{ b64_json: data }] }],
    ['a data URL in an object', { data: [{ url: `data:image/jpeg;base64,${data}` }] }],
    // The base64 of a JPEG begins with a slash, as a path does.
    ['base64 as plain text', { images: [data] }],
    ['a data URL as plain text', { images: [`data:image/jpeg;base64,${data}`] }],
    ['the first that has one', { data: [{ b64_json: null }, { url: '' }, { b64_json: data }] }],
  ])('holds %s', async (_, body) => {
    expect(await open(body)).toEqual({ asked: [], length: bytes.length });
  });

  test.each([
    ['a whole link', { data: [{ url: 'https://cdn.example/x.jpg' }] }, 'https://cdn.example/x.jpg'],
    ['a link without a host', { data: [{ url: '/files/x.jpg' }] }, 'https://api.example/files/x.jpg'],
    ['a link as plain text', { images: ['/files/x.jpg'] }, 'https://api.example/files/x.jpg'],
  ])('leads to %s', async (_, body, url) => {
    expect((await open(body)).asked).toEqual([url]);
  });

  test('without a picture has none, and what is no list is none', async () => {
    expect((await open({ data: [{ text: 'I would rather not.' }] })).length).toBeUndefined();
    for (const body of [null, 'fine', {}, { data: 7 }, { images: 'x' }])
      expect(readImageList(body)).toBeUndefined();
  });
});
