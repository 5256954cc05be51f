import { afterEach, beforeEach, expect, test } from 'bun:test';
import { answerOffline } from '../../src/service-worker/answer-offline.ts';

const house = { assetCache: 'assets', house: new Set(['/app.js']) };
const origin = 'http://localhost';
const originals = ['caches', 'fetch', 'location'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
);

/** A browser whose disk is full: it keeps nothing more. */
const fullCache = {
  match: async () => undefined,
  put: () => Promise.reject(new DOMException('No room.', 'QuotaExceededError')),
  keys: async () => [],
};

beforeEach(() => {
  Object.assign(globalThis, {
    caches: { open: async () => fullCache },
    fetch: async () => new Response('bytes'),
    location: { origin },
  });
});
afterEach(() => {
  for (const [name, was] of originals) {
    if (was) Object.defineProperty(globalThis, name, was);
    else Reflect.deleteProperty(globalThis, name);
  }
});

test('what a full browser cannot keep is shown all the same', async () => {
  for (const path of ['/api/images/img_1/file?size=thumb&v=0123456789abcdef', '/app.js']) {
    const answer = await answerOffline(new Request(`${origin}${path}`), house);
    expect(await answer?.text()).toBe('bytes');
  }
});

test('nothing but pages and small pictures is kept', () => {
  for (const path of [
    '/api/chats',
    '/api/images/img_1/file?size=original',
    '/api/images/img_1/file?size=poster',
    '/i/token',
    '/api/images/img_1/file?size=thumb&download=1',
  ])
    expect(answerOffline(new Request(`${origin}${path}`), house)).toBeUndefined();
});
