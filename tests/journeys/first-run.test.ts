import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { words } from '../../src/lib/words/en.ts';
import { useJourney } from './support/use-journey.ts';
import { backdropOf, endsWith, lastMessage } from './support/stage.ts';

const journey = useJourney();

/** Turns the pages by hand until another picture hangs. */
async function stepToNextPicture(page: Page, before: string | null): Promise<string> {
  const step = page.getByRole('button', { name: words.chat.player.step });
  for (let turn = 0; turn < 12; turn++) {
    const shown = await page.locator('[data-player] p').textContent();
    await step.click();
    await page.waitForFunction(
      (text) => document.querySelector('[data-player] p')?.textContent !== text,
      shown,
    );
    const painting = page.locator('.chip.breathing');
    await painting.waitFor({ state: 'detached' });
    const next = await page
      .locator('[data-backdrop] .front')
      .evaluate((front) => (front as HTMLElement).dataset.imageId ?? null);
    if (next !== null && next !== before) return backdropOf(page, before);
  }
  throw new Error('Twelve turns of the demo brought no new picture.');
}

test('somebody new watches the demo: the stage follows, says why, and is the same for everyone', async () => {
  const page = await journey.goTo('/');
  await page.getByText(words.firstRun.sentence).waitFor();
  await page.getByRole('link', { name: words.firstRun.bringChats }).waitFor();

  await page.getByRole('button', { name: words.firstRun.watchDemo }).click();
  await page.waitForURL(/\/chats\/cht_/);
  await page.getByRole('log').getByText('Drowned Bell').waitFor();

  // It plays by itself; the first place raises the curtain, and a caption says why.
  await page
    .getByText(/the curtain rises/)
    .first()
    .waitFor();
  const first = await backdropOf(page);
  expect(await page.locator('.caption').textContent()).toMatch(/\d\.\d\d/);

  // Somebody impatient turns the pages by hand: the story moves on, and so does the stage.
  await page.getByRole('button', { name: words.chat.player.pause }).click();
  const second = await stepToNextPicture(page, first);
  const third = await stepToNextPicture(page, second);
  expect(new Set([first, second, third]).size).toBe(3);

  // The same after a reload, and for a second window.
  const text = await lastMessage(page).locator('[data-text]').textContent();
  const shown = await page.locator('[data-player] p').textContent();
  await page.reload();
  await page.locator('[data-player] p', { hasText: shown ?? '' }).waitFor();
  expect(await backdropOf(page)).toBe(third);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('[data-player] p', { hasText: shown ?? '' }).waitFor();
  expect(await backdropOf(other)).toBe(third);
  await endsWith(other, text);

  // A page turned in one window is turned in the other, picture and all.
  const fourth = await stepToNextPicture(page, third);
  expect(await backdropOf(other, third)).toBe(fourth);
  const now = await page.locator('[data-player] p').textContent();
  await other.locator('[data-player] p', { hasText: now ?? '' }).waitFor();
  await endsWith(other, await lastMessage(page).locator('[data-text]').textContent());

  // From now on the first page is the hall where the story hangs.
  await page.goto('/');
  await page.getByRole('link', { name: 'The Last Blue' }).waitFor();
});

test('nothing moves for somebody who asked for less motion', async () => {
  const page = await journey.goTo('/', { reducedMotion: 'reduce' });
  await page.getByRole('link', { name: 'The Last Blue' }).click();
  await backdropOf(page);
  const fade = await page
    .locator('[data-backdrop]')
    .evaluate((element) => getComputedStyle(element).getPropertyValue('--fade'));
  expect(fade).toBe('0ms');
});
