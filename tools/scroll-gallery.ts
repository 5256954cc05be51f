/**
 * `bun tools/scroll-gallery.ts http://127.0.0.1:3000 [screens]`: scrolls the gallery of a running server by wheel,
 * from a day in its middle upward and down again, and says what it costs. Frame times are by the clock and grow
 * with the machine's load; `cpu` is the page's own time.
 */
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../tests/journeys/support/launch-browser.ts';

const [address, screens = '150'] = process.argv.slice(2);
if (!address) throw new Error('Say where the server is: bun tools/scroll-gallery.ts http://127.0.0.1:3000');
const viewport = { width: 1440, height: 900 };
const stepPx = 300;
const stepMs = 16;

declare global {
  interface Window {
    watched: { frames: number[]; elements: number; tiles: number; jumps: number; travelled: number };
  }
}

const browser = await launchBrowser();
try {
  const page = await (await browser.newContext({ baseURL: address, viewport })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const [newest, oldest] = await Promise.all([firstOf('newest'), firstOf('oldest')]);
  const middle = new Date((Date.parse(newest) + Date.parse(oldest)) / 2).toISOString();
  await page.goto(`/gallery?at=${middle}`);
  await page.locator('[data-image-id]').first().waitFor();
  await page.evaluate(watch);
  const figures = { up: await scroll(page, session, -1), down: await scroll(page, session, 1) };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await browser.close();
}

async function firstOf(order: 'newest' | 'oldest'): Promise<string> {
  const answer = await fetch(`${address}/api/images?limit=1&order=${order}`);
  const { items } = (await answer.json()) as { items: { createdAt: string }[] };
  if (!items[0]) throw new Error('There is no picture to scroll past.');
  return items[0].createdAt;
}

async function scroll(page: Page, session: CDPSession, direction: 1 | -1) {
  await page.evaluate(() => Object.assign(window.watched, { frames: [], travelled: 0, jumps: 0 }));
  const before = await metrics(session);
  const steps = Math.round((Number(screens) * viewport.height) / stepPx);
  await page.mouse.move(viewport.width / 2, viewport.height / 2);
  for (let step = 0; step < steps; step++) {
    await page.mouse.wheel(0, direction * stepPx);
    await page.waitForTimeout(stepMs);
  }
  await page.waitForTimeout(500);
  const { frames, elements, tiles, travelled, jumps } = await page.evaluate(() => window.watched);
  const after = await metrics(session);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const sorted = frames.toSorted((one, other) => one - other);
  return {
    asked: direction * steps * stepPx,
    travelled: Math.round(-travelled),
    jumps,
    frames: frames.length,
    frameMs: { median: sorted[sorted.length >> 1], p95: sorted[Math.floor(sorted.length * 0.95)] },
    cpuMsPerScreen: ((after - before) * 1000) / Number(screens),
    elements,
    tiles,
    heapMegabytes: Math.round(usedSize / 100_000) / 10,
  };
}

/** Seconds that the page's thread has worked. */
async function metrics(session: CDPSession): Promise<number> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return all.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** In the page: how far the pictures move from frame to frame. All that stay must move by the same. */
function watch(): void {
  window.watched = { frames: [], elements: 0, tiles: 0, jumps: 0, travelled: 0 };
  let last = performance.now();
  let places = new Map<string, number>();
  const look = (now: number) => {
    const { watched } = window;
    watched.frames.push(now - last);
    last = now;
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-image-id]')];
    watched.elements = Math.max(watched.elements, document.querySelectorAll('*').length);
    watched.tiles = Math.max(watched.tiles, tiles.length);
    const next = new Map(tiles.map((tile) => [tile.dataset.imageId!, tile.getBoundingClientRect().top]));
    const moves = [...next].flatMap(([id, top]) => (places.has(id) ? [top - places.get(id)!] : []));
    if (moves.length > 0 && Math.max(...moves) - Math.min(...moves) > 2) watched.jumps++;
    watched.travelled += moves.toSorted((one, other) => one - other)[moves.length >> 1] ?? 0;
    places = next;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
