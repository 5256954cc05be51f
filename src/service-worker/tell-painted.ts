import { push as said } from '$lib/words/en/push.ts';
import type { WorkerScope } from './worker-scope.ts';

/** What the server sends when a job has painted: `PaintedMessage` there. */
interface Painted {
  kind: 'painted';
  chatId: string | null;
  chatTitle: string | null;
  imageId: string;
  count: number;
  imageUrl: string;
  place: string;
}

/** Shows a picture that was painted while nobody looked; with a page in sight that page shows it. */
export async function tellPainted(worker: WorkerScope, data: unknown): Promise<void> {
  if (!isPainted(data)) return;
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return;
  const address = data.chatId ? `/chats/${data.chatId}` : `/gallery?image=${data.imageId}`;
  await worker.registration.showNotification(
    data.chatTitle ? said.paintedFor(data.chatTitle) : said.painted(data.count),
    {
      body: data.place,
      // Of a story only the latest scene is worth a line.
      tag: data.chatId ?? data.imageId,
      icon: '/favicon.svg',
      image: data.imageUrl,
      data: { address },
    },
  );
}

/** Brings the page that shows it to the front, or opens one. */
export async function openTold(worker: WorkerScope, data: unknown): Promise<void> {
  const address = readAddress(data);
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ url }) => new URL(url).pathname === address.split('?', 1)[0]);
  if (there) await there.focus();
  else await worker.clients.openWindow(address);
}

const isPainted = (data: unknown): data is Painted =>
  typeof data === 'object' && data !== null && (data as { kind?: unknown }).kind === 'painted';

/** An address of this app, whatever came. */
function readAddress(data: unknown): string {
  const { address } = (data ?? {}) as { address?: unknown };
  return typeof address === 'string' && /^\/(?!\/)/.test(address) ? address : '/';
}
