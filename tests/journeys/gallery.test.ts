import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { galleryPage } from '../../src/lib/words/en/gallery-page.ts';
import { lightbox as lightboxWords } from '../../src/lib/words/en/lightbox.ts';
import { words } from '../../src/lib/words/en.ts';
import { callApi, listImages, until, writeChat } from './support/call-api.ts';
import { backdropOf, expectNoSidewaysScroll, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.gallery;
const looked = lightboxWords;
const filters = galleryPage.filters;

const places = [
  'We stand on a beach at noon under a clear sky.',
  'Night in the pine forest. Snow falls between the trees.',
  'The market square at dawn, in thick fog.',
  'Inside the library the lamps are lit; it is evening, and rain runs down the windows.',
];
const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.imageId);
const shown = (page: Page) => new URL(page.url()).searchParams.get('image');

test('an empty gallery teaches how it fills', async () => {
  const page = await journey.goTo('/gallery');
  await page.getByRole('heading', { name: said.empty.title }).waitFor();
  await page.getByRole('link', { name: said.empty.act }).waitFor();
});

test('a browser looks through everything by the keyboard, hangs an old picture, and it stays hung', async () => {
  const { address } = journey.server;
  const chat = await writeChat(address, 'Four places', []);
  for (const text of places) {
    await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, { role: 'narrator', text });
    await quiet(address);
  }
  const other = await writeChat(address, 'Another story', [
    { role: 'narrator', text: 'Noon in the desert, a sky without a cloud.' },
  ]);
  await quiet(address);
  const images = await listImages(address);
  expect(images.length).toBe(5);
  const [newest, , third] = images;

  const page = await journey.goTo('/gallery');
  const tiles = page.locator('[data-image-id]');
  await tiles.nth(4).waitFor();
  await page.getByRole('heading', { name: said.today }).waitFor();
  await expectNoSidewaysScroll(page);

  // One story only.
  await page.getByRole('combobox', { name: filters.story }).selectOption(chat.id);
  await until('the other story is left out', async () => (await tiles.count()) === 4);
  await page.getByRole('combobox', { name: filters.story }).selectOption('');
  await tiles.nth(4).waitFor();

  // Arrow keys among the pictures, Enter opens, arrows turn, Escape comes back to the same picture.
  await tiles.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe(third!.id);
  await page.keyboard.press('Enter');
  const lightbox = page.getByRole('dialog');
  await lightbox.waitFor();
  await until('the address names the picture', async () => shown(page) === third!.id);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await until('the newest is shown', async () => shown(page) === newest!.id);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await until('the third is shown again', async () => shown(page) === third!.id);

  // Closer and back, and where it came from.
  const frame = lightbox.locator('.frame');
  await page.keyboard.press('+');
  await until('it is larger', async () => (await frame.evaluate((e) => getComputedStyle(e).scale)) === '1.5');
  await page.keyboard.press('0');
  await page.keyboard.press('i');
  const details = lightbox.getByRole('region', { name: looked.details.title });
  await details.getByText(third!.prompt).waitFor();
  await details.getByText(String(third!.seed)).waitFor();
  await details.getByText(looked.details.pixels(third!.width, third!.height)).waitFor();
  await details.getByRole('link', { name: 'Four places' }).waitFor();
  const download = page.waitForEvent('download');
  await page.keyboard.press('d');
  expect(await (await download).failure()).toBeNull();

  // Hung behind its story, and pinned.
  await page.keyboard.press('b');
  await page.getByText(looked.use.hung('Four places')).first().waitFor();
  await page.keyboard.press('Escape');
  await lightbox.waitFor({ state: 'detached' });
  await until('the focus is back', async () => (await focused(page)) === third!.id);
  await page.goto(`/chats/${chat.id}`);
  expect(await backdropOf(page)).toBe(third!.id);

  // The machine goes down without a word, and comes up again on the same data.
  journey.forgive(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET/);
  await journey.server.kill();
  await page.getByText(words.common.lost).waitFor();
  await journey.server.start();
  await page.getByText(words.common.lost).waitFor({ state: 'detached' });
  await page.reload();
  expect(await backdropOf(page)).toBe(third!.id);
  await page.goto('/gallery');
  await tiles.nth(4).waitFor();
  expect((await listImages(address)).map(({ id }) => id)).toEqual(images.map(({ id }) => id));
  expect(other.id).not.toBe(chat.id);
});

test('a list that begins in the middle grows at both ends, moves nothing that is looked at, and stays small', async () => {
  const { address } = journey.server;
  const chat = await writeChat(address, 'One of many', [{ role: 'narrator', text: 'Dusk in the desert.' }]);
  await quiet(address);
  const [pattern] = await listImages(address);
  const all = 1_600;
  const newest = Date.UTC(2026, 0, 1);
  const context = await journey.visitor();
  // A cursor is the number of pictures that lie before it.
  await context.route(/\/api\/images\?/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const at = asked.get('at');
    const from = at ? Math.ceil((newest - Date.parse(at)) / 3_600_000) : Number(asked.get('cursor') ?? 0);
    const up = asked.get('order') === 'oldest';
    const [first, end] = up ? [Math.max(0, from - 80), from] : [from, Math.min(all, from + 80)];
    const items = Array.from({ length: end - first }, (_, index) => ({
      ...pattern!,
      id: `img_${first + index}`,
      createdAt: new Date(newest - (first + index) * 3_600_000).toISOString(),
    }));
    const [newer, older] = [first > 0 ? String(first) : null, end < all ? String(end) : null];
    const cursors = up
      ? { nextCursor: newer, previousCursor: older }
      : { nextCursor: older, previousCursor: newer };
    return route.fulfill({ json: { items: up ? items.reverse() : items, ...cursors } });
  });
  const page = await context.newPage();
  const at = new Date(newest - 800 * 3_600_000).toISOString();
  await page.goto(`/gallery?chat=${chat.id}&at=${at}`);
  const middle = page.locator('[data-image-id="img_800"]');
  await middle.waitFor();
  const rectOf = () => middle.evaluate((tile) => Math.round(tile.getBoundingClientRect().top));
  await until('the page before it is there too', async () => (await page.evaluate(() => scrollY)) > 500);
  const before = await rectOf();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(sizes.desktop.height);

  let most = 0;
  const count = async () => (most = Math.max(most, await page.locator('[data-image-id]').count()));
  const goTo = (name: string, where: string) =>
    until(name, async () => {
      await page.evaluate(where);
      await count();
      return page.locator(`[data-image-id="img_${name}"]`).isVisible();
    });
  await goTo('0', 'scrollTo(0, 0)');
  await goTo('1599', 'scrollTo(0, document.documentElement.scrollHeight)');
  expect(most).toBeLessThan(160);
  // What was let go at the far end is not kept as an empty stretch either.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(70_000);
});
