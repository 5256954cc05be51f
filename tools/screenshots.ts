/**
 * Pictures of the real program, by hand: `bun tools/screenshots.ts` makes those of the README (with `--connections`
 * those of its connections alone),
 * `bun tools/screenshots.ts --all FOLDER` every screen at four sizes in both lights, to be looked at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { words } from '../src/lib/words/en.ts';
import type { ShareView } from '../server/contract/shares.ts';
import type { Chat } from '../server/domain/chat.ts';
import { callApi, listImages } from '../tests/journeys/support/call-api.ts';
import { Journey, sizes } from '../tests/journeys/support/journey.ts';
import { backdropOf, lastMessage, openPanel, quiet } from '../tests/journeys/support/stage.ts';
import { showForm, showPicker, showWorkflows } from './show-connections.ts';

type SizeName = keyof typeof sizes;
type Theme = 'dark' | 'light';

/** The turn of the demo at which the ship lies in the harbour at dusk. */
const harbour = 5;
const journey = new Journey();
const root = new URL('..', import.meta.url).pathname;

/** A demo played as far as the n-th message, every picture on the way painted. */
async function playDemo(messages: number): Promise<Chat> {
  const { address } = journey.server;
  const chat = await callApi<Chat>(address, 'POST', '/api/chats/demo');
  for (let turn = 0; turn < Math.min(messages, chat.messageCount); turn++) {
    await callApi(address, 'POST', `/api/chats/${chat.id}/playhead`, { to: 'next' });
    await quiet(address);
  }
  return chat;
}

async function visit(path: string, size: SizeName, theme: Theme): Promise<Page> {
  const context = await journey.visitor({
    viewport: sizes[size],
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    deviceScaleFactor: size === 'phone' ? 2 : 1,
  });
  await context.addInitScript((name) => localStorage.setItem('cyclorama.theme', name), theme);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function settle(page: Page): Promise<Page> {
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready);
  // Pictures out of sight are not fetched, and not waited for.
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.loading === 'lazy'),
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page;
}

async function keep(page: Page, file: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled' });
  await (file.endsWith('.webp') ? sharp(png).webp({ quality: 86, effort: 6 }) : sharp(png)).toFile(file);
  await page.context().close();
  console.log(file);
}

async function showStory(chat: Chat, size: SizeName, theme: Theme, panel: boolean): Promise<Page> {
  const page = await visit(`/chats/${chat.id}`, size, theme);
  await backdropOf(page);
  await lastMessage(page).waitFor();
  // The list measures its turns before it stands at the end.
  await page.getByRole('log').evaluate(async (log) => {
    for (let still = 0, before = -1; still < 30; still = log.scrollTop === before ? still + 1 : 0) {
      before = log.scrollTop;
      await new Promise(requestAnimationFrame);
    }
  });
  if (panel) {
    await openPanel(page);
    await page.getByText(words.scene.strip.hint).waitFor();
  }
  return settle(page);
}

async function showGallery(size: SizeName, theme: Theme, query = ''): Promise<Page> {
  const page = await visit(`/gallery${query}`, size, theme);
  await page.locator('[data-image-id] img.loaded').first().waitFor();
  await settle(page);
  await page.locator('[data-image-id] img:not(.loaded)').first().waitFor({ state: 'detached' });
  return settle(page);
}

/** Public pages as whoever has the link sees them: of one picture, or of an album. */
async function showShared(
  size: SizeName,
  shares: Record<'picture' | 'album', ShareView>,
  of: 'picture' | 'album',
): Promise<Page> {
  const page = await visit(new URL(shares[of].pageUrl).pathname, size, 'dark');
  await page.waitForFunction(() =>
    [...document.images].every(
      (image) => image.naturalWidth > 0 || image.getBoundingClientRect().top > innerHeight,
    ),
  );
  return settle(page);
}

async function shareSome(): Promise<Record<'picture' | 'album', ShareView>> {
  const { address } = journey.server;
  const images = await listImages(address);
  const share = (imageIds: string[], caption: string) =>
    callApi<ShareView>(address, 'POST', '/api/shares', { imageIds, caption });
  return {
    picture: await share([images.at(-1)!.id], 'The Last Blue: where it begins'),
    album: await share(
      images.slice(0, 9).map(({ id }) => id),
      'The Last Blue, in nine pictures',
    ),
  };
}

async function forReadme(): Promise<void> {
  const folder = join(root, 'docs/screenshots');
  mkdirSync(folder, { recursive: true });
  await playDemo(Infinity);
  const story = await playDemo(harbour);
  await keep(await showStory(story, 'desktop', 'dark', true), join(folder, 'chat.webp'));
  await keep(await showGallery('desktop', 'dark'), join(folder, 'gallery.webp'));
  await keep(await showStory(story, 'phone', 'dark', false), join(folder, 'phone.webp'));
  await keep(await showGallery('phone', 'dark'), join(folder, 'gallery-phone.webp'));
  const shares = await shareSome();
  for (const size of ['desktop', 'phone'] as const)
    for (const of of ['picture', 'album'] as const)
      await keep(await showShared(size, shares, of), join(folder, `shared-${of}-${size}.webp`));
}

async function ofConnections(): Promise<void> {
  const file = (name: string) => join(root, `docs/screenshots/${name}.webp`);
  const open = () => visit('/connections', 'desktop', 'dark');
  await keep(await settle(await showPicker(await open())), file('painters'));
  await keep(await settle(await showForm(await open())), file('painter-form'));
  await showWorkflows(await open(), async (page) => keep(await settle(page), file('workflows')));
}

async function everything(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = (screen: string, size: string, theme: string) =>
    join(folder, `${screen}-${size}-${theme}.png`);
  const lights = (['dark', 'light'] as const).flatMap((theme) =>
    (Object.keys(sizes) as SizeName[]).map((size) => ({ theme, size })),
  );
  for (const { theme, size } of lights) {
    const page = await visit('/', size, theme);
    await page.getByRole('button', { name: words.firstRun.watchDemo }).waitFor();
    await keep(await settle(page), file('first', size, theme));
  }
  const story = await playDemo(22);
  const [image] = await listImages(journey.server.address);
  for (const { theme, size } of lights) {
    await keep(await showStory(story, size, theme, false), file('story', size, theme));
    await keep(await showStory(story, size, theme, true), file('panel', size, theme));
    await keep(await showGallery(size, theme), file('gallery', size, theme));
    const lightbox = await showGallery(size, theme, `?image=${image?.id}`);
    await lightbox.getByRole('dialog').waitFor();
    await lightbox.keyboard.press('i');
    await keep(await settle(lightbox), file('lightbox', size, theme));
    for (const screen of ['', 'settings', 'import', 'connections', 'spending']) {
      const page = await visit(`/${screen}`, size, theme);
      await page.getByRole('heading').first().waitFor();
      await keep(await settle(page), file(screen || 'stories', size, theme));
    }
    const creating = await visit('/', size, theme);
    await creating.getByRole('button', { name: words.chats.newChat }).click();
    await creating.getByRole('dialog').waitFor();
    await keep(await settle(creating), file('create', size, theme));
    const help = await visit('/settings', size, theme);
    await help.getByRole('slider').first().waitFor();
    await help.keyboard.press('?');
    await help.getByRole('dialog').waitFor();
    await keep(await settle(help), file('help', size, theme));
  }
}

const [flag, folder] = process.argv.slice(2);
await journey.open();
try {
  if (flag === '--all') await everything(folder ?? 'screenshots');
  else {
    if (flag !== '--connections') await forReadme();
    await ofConnections();
  }
} finally {
  await journey.close();
}
