import { expect, test } from 'bun:test';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { lightbox } from '../../src/lib/words/en/lightbox.ts';
import { words } from '../../src/lib/words/en.ts';
import { listImages, writeChat } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { backdropOf, expectNoSidewaysScroll, lastMessage, openPanel, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const themes = ['dark', 'light'] as const;
const views = themes.flatMap((theme) =>
  ([sizes.phone, sizes.desktop] as const).map((viewport) => ({ theme, viewport })),
);

/** Frames without an origin have no storage, and need none. */
const setTheme = (context: BrowserContext, theme: string) =>
  context.addInitScript((name) => {
    if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
  }, theme);

/** A page in this light; still, so that nothing is looked at while it fades. */
async function visit(path: string, theme: string, options: BrowserContextOptions): Promise<Page> {
  const context = await journey.visitor({ reducedMotion: 'reduce', ...options });
  await setTheme(context, theme);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function expectOpenToAll(page: Page, where: string): Promise<void> {
  const barriers = await findBarriers(page);
  expect(barriers.map((barrier) => `${where}: ${barrier}`)).toEqual([]);
  await expectNoSidewaysScroll(page);
}

test('the first page bars nobody', async () => {
  for (const { theme, viewport } of views) {
    const page = await visit('/', theme, { viewport });
    await page.getByRole('button', { name: words.firstRun.watchDemo }).waitFor();
    await expectOpenToAll(page, `first page, ${theme}, ${viewport.width}`);
    await page.context().close();
  }
});

test('no screen bars anybody, dark or light, on a phone or a desk', async () => {
  const { address } = journey.server;
  const chat = await writeChat(address, 'A night at the harbour', [
    { role: 'narrator', text: 'Night. Rain falls on the harbour, and the lamps tremble in the water.' },
    { role: 'character', name: 'Mara', text: '“You are *late*,” says Mara.' },
    { role: 'user', name: 'Ada', text: 'I shake the rain off my coat.' },
  ]);
  await quiet(address);
  const [image] = await listImages(address);
  for (const { theme, viewport } of views) {
    const page = await visit('/', theme, { viewport });
    const where = (screen: string) => `${screen}, ${theme}, ${viewport.width}`;
    await page.getByRole('article').waitFor();
    await expectOpenToAll(page, where('stories'));
    await page.getByRole('button', { name: words.chats.newChat }).click();
    await page.getByRole('dialog').waitFor();
    await expectOpenToAll(page, where('new story'));

    await page.goto(`/chats/${chat.id}`);
    await backdropOf(page);
    await lastMessage(page).waitFor();
    await expectOpenToAll(page, where('story'));
    await openPanel(page);
    await page.getByText(words.scene.strip.hint).waitFor();
    await expectOpenToAll(page, where('scene panel'));

    await page.goto('/gallery');
    await page.locator('[data-image-id] img.loaded').waitFor();
    await expectOpenToAll(page, where('gallery'));
    await page.goto(`/gallery?image=${image!.id}`);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('i');
    await page.getByRole('region', { name: lightbox.details.title }).waitFor();
    await expectOpenToAll(page, where('lightbox'));

    await page.goto('/settings');
    await page.getByRole('slider').first().waitFor();
    await expectOpenToAll(page, where('settings'));
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: words.help.title }).waitFor();
    await expectOpenToAll(page, where('help'));
    await page.goto('/import');
    await page.getByRole('heading', { name: words.importing.title }).waitFor();
    await expectOpenToAll(page, where('import'));
    await page.context().close();
  }
});

test('the whole job is done by the keyboard, and the focus is seen all the way', async () => {
  const page = await journey.goTo('/');
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('n');
  await page.getByRole('dialog').waitFor();
  await page.getByLabel(words.chats.create.name).focus();
  await page.keyboard.type('By the keyboard');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/chats\/cht_/);
  await page.getByText(words.chat.empty.title).waitFor();

  const composer = page.locator('[data-composer]');
  if (!(await composer.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('/');
  await page.keyboard.type('Dawn on the beach, under a clear sky.');
  await page.keyboard.press('Enter');
  const first = await backdropOf(page);

  // Every stop of the Tab key shows where it is.
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const marked = (element: Element | null): boolean => {
        if (!element || element === document.body) return false;
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        return outlineStyle !== 'none' || boxShadow !== 'none' || marked(element.parentElement);
      };
      const { activeElement } = document;
      return activeElement === document.body || marked(activeElement)
        ? ''
        : (activeElement?.outerHTML ?? 'nothing');
    });
    expect(seen).toBe('');
  }

  await page.locator('button.chip').focus();
  await page.keyboard.press('Enter');
  const panel = await openPanel(page);
  await page.keyboard.press('f');
  const forced = await backdropOf(page, first);
  await page.keyboard.press('/');
  await page.keyboard.type('Night in the pine forest, and snow is falling.');
  await page.keyboard.press('Enter');
  const forest = await backdropOf(page, forced);
  await panel.focus();
  await page.keyboard.press('[');
  const earlier = await backdropOf(page, forest);
  await page.getByText(words.scene.strip.previewing).first().waitFor();
  // The nearest thing first: the panel, then the picture that is only looked at.
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByText(words.scene.strip.previewing).first().waitFor({ state: 'detached' });
  expect(await backdropOf(page, earlier)).toBe(forest);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: words.help.title }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: words.help.title }).waitFor({ state: 'detached' });
  await page.keyboard.press('p');
  await panel.waitFor();
});
