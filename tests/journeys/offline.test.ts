import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { words } from '../../src/lib/words/en.ts';
import { writeChat } from './support/call-api.ts';
import { quiet } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();

const isShown = (page: Page) =>
  page.waitForFunction(() => {
    const picture = document.querySelector<HTMLImageElement>('[data-image-id] img');
    return picture?.complete && picture.naturalWidth > 0;
  });

test('without its server the house opens, and small pictures that were looked at are kept', async () => {
  await writeChat(journey.server.address, 'A walk', [
    { role: 'narrator', text: 'Dawn on the beach, under a clear sky.' },
  ]);
  await quiet(journey.server.address);
  const context = await journey.visitor({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto('/gallery');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await isShown(page);

  journey.forgive(/./);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: words.gallery.title }).waitFor();
  const kept = await page.evaluate(async () =>
    (await (await caches.open('cyclorama-pictures')).keys()).map(({ url }) => new URL(url).pathname),
  );
  expect(kept).toHaveLength(1);
});
