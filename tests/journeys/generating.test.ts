import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import type { ImageView } from '../../server/contract/images.ts';
import type { Element } from '../../server/domain/element.ts';
import { generate } from '../../src/lib/words/en/generate.ts';
import { lightbox } from '../../src/lib/words/en/lightbox.ts';
import { sharing } from '../../src/lib/words/en/sharing.ts';
import { words } from '../../src/lib/words/en.ts';
import { callApi, listImages, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { sizes } from './support/journey.ts';
import { expectNoSidewaysScroll } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();

const makeElement = (name: string, kind: Element['kind'], description: string) =>
  callApi<Element>(journey.server.address, 'POST', '/api/elements', { name, kind, description });
const getElement = (id: string) => callApi<Element>(journey.server.address, 'GET', `/api/elements/${id}`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a place gets its picture from the built-in painter, together with another one as its setting', async () => {
  const { address } = journey.server;
  const harbour = await makeElement('The old harbour', 'place', 'A harbour with fishing boats.');
  await makeElement('North coast', 'place', 'A rocky shore under the cliffs.');
  const page = await journey.goTo(`/library/${harbour.id}`, { viewport: sizes.desktop });
  await button(page, generate.open).click();
  const dialog = page.getByRole('dialog', { name: generate.titleOf(harbour.name) });
  const words = dialog.getByLabel(generate.prompt.words);
  await words.fill('At dusk, in heavy rain');

  // What was typed outlives the dialog and the page.
  await page.keyboard.press('Escape');
  await page.reload();
  await button(page, generate.open).click();
  expect(await words.inputValue()).toBe('At dusk, in heavy rain');

  await button(page, generate.step.context).click();
  await dialog.getByRole('searchbox').fill('north');
  await dialog.getByRole('button', { name: generate.context.add('North coast') }).click();
  const role = dialog.getByLabel(generate.context.role('North coast'));
  expect(await role.inputValue()).toBe('setting');
  await journey.screenshot(page, 'generate-context');
  expect(await findBarriers(page)).toEqual([]);

  await button(page, generate.next).click();
  await dialog.getByText(generate.prompt.placesOnly).waitFor();
  await dialog.getByText(generate.prompt.cost('free', 1)).waitFor();
  await dialog.getByText(generate.prompt.sent).click();
  await dialog.getByText('In North coast: A rocky shore under the cliffs.').waitFor();
  await journey.screenshot(page, 'generate-prompt');
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel('2', { exact: true }).check();
  await dialog.getByText(generate.prompt.cost('free', 2)).waitFor();
  await button(page, generate.paint).click();
  const use = button(page, generate.picture.use(harbour.name));
  await use.waitFor();
  const pictures = dialog.getByRole('radio');
  expect(await pictures.count()).toBe(2);
  await pictures.nth(1).check();
  await until('the pictures are shown', () =>
    dialog
      .locator('fieldset img')
      .evaluateAll((all) => all.every((img) => (img as HTMLImageElement).naturalWidth > 0)),
  );
  await journey.screenshot(page, 'generate-picture');
  expect(await findBarriers(page)).toEqual([]);
  const chosen = await pictures.nth(1).inputValue();
  await use.click();
  await dialog.waitFor({ state: 'hidden' });
  await until('it is its picture', async () => (await getElement(harbour.id)).imageId === chosen);
  const images = await listImages(address);
  expect(images).toHaveLength(2);
  expect(images[0]).toMatchObject({ chatId: null, scene: { environmentClass: { value: 'harbour' } } });
});

test('a picture that is painted while nobody looks is told of, and can be shown', async () => {
  const before = (await listImages(journey.server.address)).length;
  const page = await journey.goTo('/gallery', { viewport: sizes.phone, hasTouch: true });
  await button(page, generate.openGallery).click();
  await button(page, generate.next).click();
  await page.getByText(generate.prompt.empty).waitFor();
  expect(await button(page, generate.paint).isDisabled()).toBe(true);
  await page.getByLabel(generate.prompt.words).fill('A lighthouse at night in a storm');
  await page.getByText(generate.prompt.cost('free', 1)).waitFor();
  await journey.screenshot(page, 'generate-phone');
  await expectNoSidewaysScroll(page);
  await button(page, generate.paint).click();
  await page.getByText(generate.picture.goesOn).or(page.getByText(generate.picture.kept)).first().waitFor();
  await page.keyboard.press('Escape');
  // The painter may have been quicker than the hand: then it was looked at.
  const [newest] = await until('it is painted', async () => {
    const images = await listImages(journey.server.address);
    return images.length > before && images;
  });
  const toast = button(page, generate.show);
  if (
    await toast.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    )
  )
    await toast.click();
  else await page.goto(`/gallery?image=${newest!.id}`);
  await until('it is shown', async () => new URL(page.url()).searchParams.get('image') === newest!.id);
});

test('a picture is tagged, shared, painted again as it was and otherwise, and comes back out of the trash', async () => {
  const { address } = journey.server;
  await callApi(address, 'POST', '/api/generate', { prompt: 'A fishing village at dawn', context: [] });
  const image = await until('it is painted', async () =>
    (await listImages(address)).find(({ prompt }) => prompt.includes('fishing village')),
  );
  const get = () => callApi<ImageView>(address, 'GET', `/api/images/${image.id}`);
  const page = await journey.goTo(`/gallery?image=${image.id}`, { viewport: sizes.desktop });
  const box = page.locator('dialog.dark-room');
  await box.waitFor();
  await page.keyboard.press('*');
  await until('it is a favourite', async () => (await get()).favourite);
  await page.keyboard.press('t');
  await page.getByLabel(lightbox.tags.add).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('sea, old harbour');
  await page.keyboard.press('Enter');
  await until('it has its tags', async () => (await get()).tags.join() === 'old harbour,sea');
  await page.keyboard.press('Escape');

  // Others see it as long as the link stands, and not a moment longer.
  await page.keyboard.press('s');
  const share = page.getByRole('dialog', { name: sharing.title });
  await share.getByRole('button', { name: sharing.make }).click();
  const link = await share.getByRole('textbox', { name: sharing.address }).inputValue();
  expect((await fetch(link)).status).toBe(200);
  // Of another machine without https a page has no Clipboard API, and copies all the same.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await button(page, sharing.copyPage).click();
  await share.getByText(sharing.copied).waitFor();
  await share.getByLabel(sharing.caption).focus();
  await page.keyboard.press('ControlOrMeta+v');
  expect(await share.getByLabel(sharing.caption).inputValue()).toBe(link);
  await share.getByLabel(sharing.caption).fill('');
  await journey.screenshot(page, 'share');
  expect(await findBarriers(page)).toEqual([]);
  await share.getByRole('button', { name: sharing.revoke }).click();
  await share.getByText(sharing.revokeSure).waitFor();
  await share.getByRole('button', { name: sharing.revokeNow }).click();
  await share.getByRole('textbox', { name: sharing.address }).waitFor({ state: 'detached' });
  expect((await fetch(link)).status).toBe(404);
  await page.keyboard.press('Escape');

  const others = async () => (await listImages(address)).filter(({ id }) => id !== image.id);
  const before = (await others()).length;
  const painted = (count: number) =>
    until('they are painted', async () => {
      const now = await others();
      return now.length === before + count && now;
    });
  await page.keyboard.press('r');
  const again = page.getByRole('dialog', { name: generate.titleAgain });
  expect(await again.getByLabel(generate.prompt.words).inputValue()).toBe(image.prompt);
  expect(await again.getByLabel(generate.prompt.seed).inputValue()).toBe(String(image.seed));
  await button(page, generate.paint).click();
  const [twin] = await painted(1);
  expect(twin).toMatchObject({ prompt: image.prompt, seed: image.seed, hash: image.hash, variationOf: null });
  await again.getByText(generate.picture.kept).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  const variations = page.getByRole('dialog', { name: generate.titleVariations });
  await variations.getByText(generate.prompt.cost('free', 4)).waitFor();
  await button(page, generate.paint).click();
  const varied = (await painted(5)).slice(0, 4);
  expect(varied.map(({ variationOf }) => variationOf)).toEqual(varied.map(() => image.id));
  expect(new Set([image, ...varied].map(({ seed }) => seed)).size).toBe(5);
  await variations.getByText(generate.picture.kept).waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Delete');
  // In the lightbox while another picture takes its place there, else on the page.
  await page.getByText(lightbox.deleted).first().waitFor();
  expect((await listImages(address)).some(({ id }) => id === image.id)).toBe(false);
  await page.getByRole('button', { name: words.common.undo }).first().click();
  await until('it is back', async () => (await listImages(address)).some(({ id }) => id === image.id));
});
