import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import type { Element } from '../../server/domain/element.ts';
import { generate } from '../../src/lib/words/en/generate.ts';
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
