import { pictureCache, trimPictures } from '$lib/offline/picture-cache.ts';

export interface House {
  /** The name of the cache that holds this version of the pages. */
  assetCache: string;
  /** The addresses of its files. */
  house: ReadonlySet<string>;
}

/** Addresses that programs ask, and the public ones: never the app, and never kept. */
const ofPrograms = /^\/(?:api|v1|sdapi|mcp|u|i|p|oembed)(?:\/|$)/;
const ofPicture = /^\/api\/images\/[^/]+\/file$/;

/**
 * How the service worker answers a request, or `undefined` where the browser is to do it: the pages out of the cache
 * when the server does not answer, small pictures out of the cache first. Nothing else is kept: no story, no key, no
 * original.
 */
export function answerOffline(request: Request, house: House): Promise<Response> | undefined {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return undefined;
  if (isSmallPicture(url)) return answerPicture(request, url);
  if (house.house.has(url.pathname)) return answerAsset(request, house.assetCache);
  if (request.mode === 'navigate' && !ofPrograms.test(url.pathname))
    return answerPage(request, house.assetCache);
  return undefined;
}

const isSmallPicture = ({ pathname, searchParams }: URL): boolean =>
  ofPicture.test(pathname) &&
  !searchParams.has('download') &&
  (searchParams.get('size') === 'thumb' || searchParams.get('size') === 'preview');

/** An address that names its content never changes; of another the server is asked first. */
async function answerPicture(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(pictureCache);
  const kept = await cache.match(request.url);
  if (kept && url.searchParams.has('v')) return kept;
  try {
    const answer = await fetch(request);
    if (answer.status === 200) {
      await keep(cache, request.url, answer.clone());
      await trimPictures(cache);
    }
    return answer;
  } catch (thrown) {
    if (kept) return kept;
    throw thrown;
  }
}

/** A browser without room for more shows what the server sent all the same. */
async function keep(cache: Cache, url: string, answer: Response): Promise<void> {
  try {
    await cache.put(url, answer);
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}

async function answerAsset(request: Request, assetCache: string): Promise<Response> {
  const cache = await caches.open(assetCache);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await keep(cache, request.url, answer.clone());
  return answer;
}

/** Every screen is the same page, which knows by its address which one it is. */
async function answerPage(request: Request, assetCache: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (thrown) {
    const kept = await (await caches.open(assetCache)).match('/');
    if (kept) return kept;
    throw thrown;
  }
}
