import { expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { ImageView } from '../../server/contract/images.ts';
import { galleryPage } from '../../src/lib/words/en/gallery-page.ts';
import { lightbox as looked } from '../../src/lib/words/en/lightbox.ts';
import { words } from '../../src/lib/words/en.ts';
import { bringFilm } from './support/bring-film.ts';
import { callApi, writeChat } from './support/call-api.ts';
import { backdropOf, quiet } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();

const film = (page: Page) => page.locator('[data-backdrop] .front video');
const read = (video: Locator) =>
  video.evaluate((element) => {
    const { paused, muted, loop, controls, playsInline, videoWidth } = element as HTMLVideoElement;
    return { paused, muted, loop, controls, playsInline, videoWidth };
  });
/** Frames come one after the other: what is shown now is not what was shown. */
const moves = (page: Page, selector: string) =>
  page.waitForFunction((chosen) => {
    const video = document.querySelector<HTMLVideoElement & { seenAt?: number }>(chosen);
    if (!video || video.paused || video.readyState < 2) return false;
    const before = (video.seenAt ??= video.currentTime);
    return video.currentTime !== before;
  }, selector);
/** The browser says that the tab went behind another, or came back. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
const pauses = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector<HTMLVideoElement>('[data-backdrop] .front video')?.paused === true,
  );

test('a film hangs behind a story: it plays without a sound, rests when nobody looks, and stands still where that is wished', async () => {
  const { server } = journey;
  const chat = await writeChat(server.address, 'The harbour', [
    { role: 'narrator', text: 'Noon in the harbour, under a clear sky.' },
  ]);
  await quiet(server.address);
  const imageId = await bringFilm(server.dataFolder);
  await callApi(server.address, 'PUT', `/api/chats/${chat.id}/backdrop`, { imageId });

  const page = await journey.goTo(`/chats/${chat.id}`);
  // Its poster comes as any picture does; then it moves.
  expect(await backdropOf(page)).toBe(imageId);
  await film(page).waitFor();
  await moves(page, '[data-backdrop] .front video');
  expect(await read(film(page))).toEqual({
    ...{ paused: false, muted: true, loop: true, controls: false, playsInline: true },
    videoWidth: 160,
  });

  await setHidden(page, true);
  await pauses(page);
  await setHidden(page, false);
  await moves(page, '[data-backdrop] .front video');

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await film(page).waitFor({ state: 'detached' });
  expect(await backdropOf(page)).toBe(imageId);
});

test('a film in the gallery is marked as one, and is played by its own controls', async () => {
  const images = await callApi<{ items: ImageView[] }>(journey.server.address, 'GET', '/api/images');
  const kept = images.items.find(({ mime }) => mime === 'video/webm');
  const page = await journey.goTo('/gallery');
  const what = `${words.gallery.open('Waves in the harbour')}. ${galleryPage.film('0:02')}`;
  const tile = page.getByRole('button', { name: what });
  expect(await tile.getAttribute('data-image-id')).toBe(kept?.id ?? '');
  await tile.click();
  const lightbox = page.getByRole('dialog');
  await moves(page, 'dialog video');
  expect(await read(lightbox.locator('video'))).toMatchObject({ controls: true, muted: true });
  await page.keyboard.press('i');
  const details = lightbox.getByRole('region', { name: looked.details.title });
  await details.getByText(looked.details.sound('0:02', false)).waitFor();
});
