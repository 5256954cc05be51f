/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { pictureCache } from '$lib/offline/picture-cache.ts';
import { answerOffline } from './answer-offline.ts';
import { openTold, tellPainted } from './tell-painted.ts';
import type { WorkerScope } from './worker-scope.ts';

const worker = self as unknown as WorkerScope;
const assetCache = `cyclorama-assets-${version}`;
/** The demo's pictures and the icon are no part of the house itself. */
const house = [...build, ...files.filter((path) => /\.(?:woff2|svg)$/.test(path))];

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(assetCache).then((cache) => cache.addAll(['/', ...house])));
});

/** An old page goes on with its own scripts until it is left: only then this worker takes over. */
worker.addEventListener('activate', (event) => {
  const outdated = async () => {
    const old = (await caches.keys()).filter((name) => name !== assetCache && name !== pictureCache);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(outdated());
});

worker.addEventListener('fetch', (event) => {
  const answer = answerOffline(event.request, { assetCache, house: new Set(house) });
  if (answer) event.respondWith(answer);
});

worker.addEventListener('push', (event) => {
  event.waitUntil(tellPainted(worker, readJson(event.data)));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openTold(worker, event.notification.data));
});

/** What is no JSON did not come from this program. */
function readJson(data: { json(): unknown } | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}
