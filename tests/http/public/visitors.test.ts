import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { shareImage } from '../../../server/services/shares/share-image.ts';
import { makeRequest, openDoor, type Door } from '../support.ts';
import { storeImage } from '../support-images.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});
afterEach(() => {
  expect(door.faults).toEqual([]);
  door.world.close();
});

const share = async () => {
  const { ports, owner } = door.world;
  return (await shareImage(ports, owner, (await storeImage(door.world)).id, {})).share.token;
};
const ask = (path: string, headers: Record<string, string> = {}) => door.ask('GET', path, undefined, headers);
const viewsOf = (token: string) => door.world.ports.shareViews.pending(token);

describe('views', () => {
  test('are pages and files fetched from their beginning', async () => {
    const token = await share();
    const etag = (await ask(`/i/${token}`)).headers.get('etag') ?? '';
    expect(viewsOf(token)).toBe(1);
    await ask(`/p/${token}`);
    await ask(`/i/${token}`, { range: 'bytes=0-3' });
    expect(viewsOf(token)).toBe(3);
    await ask(`/i/${token}`, { 'if-none-match': etag });
    await ask(`/i/${token}`, { range: 'bytes=3-' });
    await ask(`/i/${token}`, { range: 'bytes=999-' });
    await ask(`/i/${token}`, { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' });
    await door.answer(makeRequest('HEAD', `/i/${token}`));
    await door.answer(makeRequest('HEAD', `/p/${token}`));
    await ask(`/i/${'A'.repeat(22)}`);
    expect(viewsOf(token)).toBe(3);
  });
});

describe('an address that asks too often', () => {
  test('waits for what it does not find, but not for what is there', async () => {
    const token = await share();
    const guess = () => ask(`/i/${'A'.repeat(22)}`);
    for (let count = 0; count < 30; count += 1) expect((await guess()).status).toBe(404);
    const refused = await guess();
    expect([refused.status, refused.json.code]).toEqual([429, 'limited']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect((await ask(`/p/${'A'.repeat(22)}`)).status).toBe(429);
    expect((await ask(`/i/${token}`)).status).toBe(200);
    door.world.clock.advance(wait * 1_000);
    expect((await guess()).status).toBe(404);
  });

  test('waits for everything when it is far too often', async () => {
    const token = await share();
    let status = 200;
    let count = 0;
    while (status === 200 && count < 5_000) {
      count += 1;
      ({ status } = await ask(`/i/${token}`));
    }
    expect(status).toBe(429);
    // An album of 500 and its page must come through.
    expect(count).toBeGreaterThan(1_000);
  });
});
