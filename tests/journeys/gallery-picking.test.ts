import { expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import { galleryPage } from '../../src/lib/words/en/gallery-page.ts';
import { words } from '../../src/lib/words/en.ts';
import { bringPictures, makePictureFile } from './support/bring-pictures.ts';
import { callApi, listImages, until, writeChat } from './support/call-api.ts';
import { quiet } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const { pick, done, trash, tags, usage, bring, filters } = galleryPage;

const tile = (page: Page, id: string): Locator => page.locator(`[data-image-id="${id}"]`);
const idsOf = (page: Page) =>
  page
    .locator('[data-image-id]')
    .evaluateAll((tiles) => tiles.map((one) => (one as HTMLElement).dataset.imageId!));
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).first();

test('pictures are picked by the keyboard, tagged, found by the tag, deleted, taken back, and lie in the trash', async () => {
  const { address } = journey.server;
  const images = await bringPictures(address, 12);
  const ids = images.map(({ id }) => id);
  const page = await journey.goTo('/gallery');
  const other = await (await journey.visitor()).newPage();
  await other.goto('/gallery');
  await tile(page, ids[11]!).waitFor();
  await tile(other, ids[11]!).waitFor();
  expect(await idsOf(page)).toEqual(ids);

  // x picks, Shift and an arrow reach further; Escape lets go.
  await tile(page, ids[2]!).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText(pick.count(3), { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar', { name: pick.bar }).waitFor({ state: 'detached' });

  // A mark and a Shift click pick a range.
  await tile(page, ids[1]!).hover();
  await page
    .getByRole('button', { name: /^Pick / })
    .and(page.locator('.check'))
    .nth(1)
    .click();
  await tile(page, ids[4]!).click({ modifiers: ['Shift'] });
  await page.getByText(pick.count(4), { exact: true }).first().waitFor();

  // A tag, and the gallery by that tag.
  await page.getByRole('button', { name: pick.tags }).click();
  const dialog = page.getByRole('dialog', { name: tags.title(4) });
  await dialog.getByLabel(tags.name).fill('harbour');
  await dialog.getByRole('button', { name: tags.add, exact: true }).click();
  await toast(page, done.tagged(4, 'harbour')).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.goto('/gallery?tag=harbour');
  await tile(page, ids[4]!).waitFor();
  expect(await idsOf(page)).toEqual(ids.slice(1, 5));

  // All of a day, deleted: gone at once in every window, and back with one click.
  await page.getByRole('button', { name: pick.day(words.gallery.today) }).click();
  await page.getByText(pick.count(4), { exact: true }).first().waitFor();
  await page.getByRole('button', { name: pick.delete }).click();
  await page.getByRole('heading', { name: galleryPage.empty.filtered }).waitFor();
  await tile(other, ids[1]!).waitFor({ state: 'detached' });
  expect(await idsOf(other)).toEqual([ids[0]!, ...ids.slice(5)]);
  await toast(page, done.deleted(4)).getByRole('button', { name: words.common.undo }).click();
  await tile(page, ids[1]!).waitFor();
  await until('they are back in the other window', async () => (await idsOf(other)).length === 12);
  expect(await idsOf(other)).toEqual(ids);

  // The trash says how long; what is deleted for good asks first.
  await callApi(address, 'DELETE', `/api/images/${ids[0]}`);
  await callApi(address, 'DELETE', `/api/images/${ids[5]}`);
  await tile(other, ids[0]!).waitFor({ state: 'detached' });
  await page.goto('/gallery?trash=1');
  await page.getByText(trash.left(30)).first().waitFor();
  await tile(page, ids[5]!).focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: pick.restore }).click();
  await toast(page, done.restored(1)).waitFor();
  await tile(other, ids[5]!).waitFor();
  await tile(page, ids[0]!).focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: pick.forever }).click();
  const asks = page.getByRole('dialog', { name: trash.askTitle(1) });
  await asks.getByRole('button', { name: pick.forever }).click();
  await page.getByRole('heading', { name: galleryPage.empty.trash }).waitFor();
  expect((await listImages(address)).map(({ id }) => id)).toEqual(ids.slice(1));
});

test('a picture that hangs somewhere is not deleted without a word', async () => {
  const { address } = journey.server;
  await writeChat(address, 'A night at sea', [{ role: 'narrator', text: 'Night on the open sea.' }]);
  await quiet(address);
  const [image] = await listImages(address);
  const page = await journey.goTo('/gallery');
  await tile(page, image!.id).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: usage.title(1, 1) });
  await dialog.getByText(usage.backdrops(['A night at sea'], 0)).waitFor();
  await dialog.getByRole('button', { name: usage.keep }).click();
  expect((await listImages(address))[0]!.id).toBe(image!.id);
  await page.getByRole('button', { name: pick.delete }).click();
  await dialog.getByRole('button', { name: usage.delete }).click();
  await tile(page, image!.id).waitFor({ state: 'detached' });
  await until('it is in the trash', async () =>
    (await listImages(address)).every(({ id }) => id !== image!.id),
  );
});

test('files are brought by the button and by a drop, and what is no picture is refused by its name', async () => {
  const { address } = journey.server;
  const before = (await listImages(address)).length;
  const page = await journey.goTo('/gallery');
  const files = await Promise.all(
    Array.from({ length: 11 }, async (_, index) => {
      const file = await makePictureFile(100 + index);
      return { name: file.name, mimeType: file.type, buffer: Buffer.from(await file.arrayBuffer()) };
    }),
  );
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') };
  await page
    .getByLabel(bring.open, { exact: true })
    .and(page.locator('input'))
    .setInputFiles([...files, broken]);
  await page.getByText(bring.done(11)).waitFor();
  await page.getByText(/^broken\.png: /).waitFor();
  await until('all of them hang', async () => (await idsOf(page)).length >= 11);
  await page.getByRole('button', { name: bring.clear }).click();

  await page.evaluate(
    async (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], 'dropped.png', { type: 'image/png' }));
      data.items.add(new File(['hello'], 'letter.txt', { type: 'text/plain' }));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [...new Uint8Array(await (await makePictureFile(200)).arrayBuffer())],
  );
  await page.getByText(bring.done(1)).waitFor();
  await page.getByText(bring.refused('letter.txt', bring.noPicture)).waitFor();
  expect((await listImages(address)).length).toBe(before + 12);
});

test('an empty wall says which filter leaves nothing over', async () => {
  const page = await journey.goTo('/gallery?tag=harbour&provider=nobody');
  await page.getByRole('heading', { name: galleryPage.empty.filtered }).waitFor();
  const chip = filters.chips.provider('nobody');
  await page.getByRole('link', { name: filters.remove(chip) }).click();
  await page.locator('[data-image-id]').first().waitFor();
  expect(new URL(page.url()).search).toBe('?tag=harbour');
  await page.goBack();
  await page.getByRole('button', { name: filters.remove(chip) }).waitFor();
});
