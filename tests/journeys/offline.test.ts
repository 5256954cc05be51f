import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { words } from '../../src/lib/words/en.ts';
import { galleryPage } from '../../src/lib/words/en/gallery-page.ts';
import { generate } from '../../src/lib/words/en/generate.ts';
import { push } from '../../src/lib/words/en/push.ts';
import { until, writeChat } from './support/call-api.ts';
import { quiet } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();

const isShown = (page: Page) =>
  page.waitForFunction(() => {
    const picture = document.querySelector<HTMLImageElement>('[data-image-id] img');
    return picture?.complete && picture.naturalWidth > 0;
  });

test('without its server the house opens, and the gallery shows what was looked at last; with it everything is back', async () => {
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
  await page.waitForFunction(() => localStorage.getItem('cyclorama.viewed-pictures') !== null);

  journey.forgive(/./);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: words.gallery.title }).waitFor();
  await page.getByText(galleryPage.kept).waitFor();
  await isShown(page);
  // What only the server can do is gone with it.
  await page.getByRole('button', { name: generate.openGallery }).waitFor({ state: 'detached' });
  // The line says that it is lost; nothing says it once more over the pictures.
  await page.getByText(words.common.lost).waitFor();
  expect(await page.locator('.toast').count()).toBe(0);

  const choices = page.waitForResponse(/\/api\/images\/facets$/);
  await context.setOffline(false);
  await page.getByText(galleryPage.kept).waitFor({ state: 'detached' });
  expect((await choices).status()).toBe(200);
  await page.getByRole('button', { name: generate.openGallery }).waitFor();

  // What was kept is not passed off as the trash, which is there by itself with the line.
  await context.setOffline(true);
  await page.goto('/gallery?trash=1');
  await page.getByText(words.common.lost).waitFor();
  await page.getByRole('main').getByText(words.problem.offline).waitFor();
  expect(await page.locator('[data-image-id]').count()).toBe(0);
  await context.setOffline(false);
  await page.getByRole('heading', { name: galleryPage.empty.trash }).waitFor();
});

test('a painted picture is told while no page is looked at, and not while one is', async () => {
  const { address } = journey.server;
  const chat = await writeChat(address, 'Told', [{ role: 'narrator', text: 'Night in the pine forest.' }]);
  await quiet(address);
  const context = await journey.visitor({ serviceWorkers: 'allow' });
  await context.grantPermissions(['notifications']);
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  const registered = Promise.withResolvers<string>();
  browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const [first] = registrations;
    if (first) registered.resolve(first.registrationId);
  });
  await browser.send('ServiceWorker.enable');
  await page.goto('/settings');
  await page.getByRole('switch', { name: push.label }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const registrationId = await registered.promise;
  const tell = (message: object) =>
    browser.send('ServiceWorker.deliverPushMessage', {
      origin: address,
      registrationId,
      data: JSON.stringify(message),
    });
  const listTold = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  const painted = { kind: 'painted', chatId: chat.id, chatTitle: 'Told', count: 1, place: 'the pine forest' };
  const picture = { imageId: 'img_1', imageUrl: '/favicon.svg' };

  await tell({ ...painted, ...picture, chatTitle: 'Seen' });
  await page.goto('about:blank');
  await tell({ ...painted, ...picture });
  await page.goto('/settings');
  await until('it is told', async () => (await listTold()).length > 0);
  expect(await listTold()).toEqual([
    { title: push.paintedFor('Told'), body: 'the pine forest', tag: chat.id },
  ]);
});
