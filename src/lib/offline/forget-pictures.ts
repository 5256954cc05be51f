import { pictureCache } from './picture-cache.ts';

/** Nothing that was looked at stays in this browser. Without a secure address nothing was kept. */
export async function forgetPictures(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(pictureCache);
}
