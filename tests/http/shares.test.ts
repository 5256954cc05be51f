import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Image } from '../../server/domain/image.ts';
import { openDoor, type Door } from './support.ts';
import { storeImage } from './support-images.ts';
import { setPasswords, signInAs } from './support-users.ts';

let door: Door;
let image: Image;
beforeEach(async () => {
  door = openDoor();
  image = await storeImage(door.world);
});
afterEach(() => {
  expect(door.faults).toEqual([]);
  door.world.close();
});

const share = async (terms: object = {}, imageId = image.id) =>
  door.ask('POST', `/api/images/${imageId}/share`, terms);
const events = async () => (await door.world.listEvents()).filter(({ type }) => type === 'shares.changed');

describe('sharing', () => {
  test('makes a link of 22 letters and digits with both addresses, for ever, without metadata', async () => {
    const { status, json } = await share();
    expect(status).toBe(201);
    expect(json.token).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(json).toMatchObject({
      url: `http://localhost/i/${json.token}`,
      pageUrl: `http://localhost/p/${json.token}`,
      imageIds: [image.id],
      firstImageIds: [image.id],
      imageCount: 1,
      size: 'embed',
      caption: '',
      withMetadata: false,
      expiresAt: null,
      views: 0,
    });
    expect(await events()).toHaveLength(1);
  });

  test('gives another link each time', async () => {
    const tokens = new Set<string>();
    for (let count = 0; count < 5; count += 1) tokens.add((await share()).json.token);
    expect(tokens.size).toBe(5);
    const { json } = await door.ask('GET', `/api/shares?imageId=${image.id}&limit=2`);
    expect(json.items).toHaveLength(2);
    const rest = await door.ask('GET', `/api/shares?imageId=${image.id}&cursor=${json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: { length: 3 }, nextCursor: null });
  });

  test('puts several pictures behind one link', async () => {
    const other = await storeImage(door.world, { length: 20 });
    const { status, json } = await door.ask('POST', '/api/shares', {
      imageIds: [other.id, image.id],
      size: 'original',
      caption: '  Two. ',
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({ imageIds: [other.id, image.id], caption: 'Two.', imageCount: 2 });
    expect((await door.ask('GET', `/api/shares/${json.token}`)).json).toEqual(json);
  });

  test.each<[string, object, number]>([
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00.000Z' }, 400],
    ['a day that is none', { expiresAt: 'tomorrow' }, 400],
    ['a caption of 501 letters', { caption: 'x'.repeat(501) }, 400],
    ['a size that is not handed out', { size: 'thumb' }, 400],
    ['what it does not know', { password: 'x' }, 400],
  ])('refuses %s', async (_, terms, status) => {
    expect((await share(terms)).status).toBe(status);
    expect((await door.ask('GET', '/api/shares')).json.items).toEqual([]);
    expect(await events()).toEqual([]);
  });

  test('refuses a stranger’s picture, one that is not there, none, and more than 500', async () => {
    const foreign = await storeImage(door.world, { actor: door.world.stranger, length: 7 });
    expect((await share({}, foreign.id)).status).toBe(404);
    expect((await share({}, 'img_nobody')).status).toBe(404);
    for (const imageIds of [
      [],
      ['img_nobody'],
      [image.id, foreign.id],
      Array.from({ length: 501 }, () => image.id),
    ]) {
      const { status, json } = await door.ask('POST', '/api/shares', { imageIds });
      expect({ status, fields: Object.keys(json.fields) }).toEqual({ status: 400, fields: ['imageIds'] });
    }
    expect(await events()).toEqual([]);
  });

  test('makes no link when the picture’s file is gone', async () => {
    door.world.database.raw.query('UPDATE images SET hash = ?').run('f'.repeat(64));
    expect((await share()).json).toMatchObject({ code: 'unavailable' });
    expect((await door.ask('GET', '/api/shares')).json.items).toEqual([]);
  });
});

describe('a link', () => {
  test('is changed in what is named, and revoked for good', async () => {
    const { token } = (await share({ caption: 'Fog.', expiresAt: '9999-01-01T00:00:00.000Z' })).json;
    const path = `/api/shares/${token}`;
    const changed = await door.ask('PATCH', path, { expiresAt: null, size: 'preview' });
    expect(changed.json).toMatchObject({ caption: 'Fog.', expiresAt: null, size: 'preview' });
    expect((await door.ask('PATCH', path, { expiresAt: '2020-01-01T00:00:00.000Z' })).status).toBe(400);
    expect((await door.ask('PATCH', path, { imageIds: ['img_nobody'] })).status).toBe(400);
    expect((await door.ask('GET', path)).json).toEqual(changed.json);
    expect((await door.ask('DELETE', path)).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await door.ask(method, path)).status).toBe(404);
    }
    expect((await door.ask('PATCH', path, {})).status).toBe(404);
    expect(await events()).toHaveLength(3);
  });
});

describe('whether others can open links', () => {
  test('is not known where nobody said how the server is reached', async () => {
    const { reachable, warning, baseUrl } = (await door.ask('GET', '/api/shares/reach')).json;
    expect([reachable, baseUrl]).toEqual(['private', 'http://localhost']);
    expect(warning).toContain('PUBLIC_BASE_URL');
  });

  test('stands beside every link', async () => {
    expect((await share()).json).toMatchObject({
      reachable: 'private',
      warning: expect.stringContaining('PUBLIC_BASE_URL'),
    });
  });

  test('is said of PUBLIC_BASE_URL, with which links begin then', async () => {
    door.world.close();
    const reach = { host: '127.0.0.1', publicBaseUrl: 'https://stage.example/below', machineName: 'stage' };
    door = openDoor({ reach });
    await setPasswords(door.world);
    const owner = await signInAs(door, door.world.owner);
    const { id } = await storeImage(door.world);
    const { json } = await door.ask('POST', `/api/images/${id}/share`, {}, owner);
    expect(json).toMatchObject({
      reachable: 'public',
      warning: null,
      url: `https://stage.example/below/i/${json.token}`,
    });
  });
});
