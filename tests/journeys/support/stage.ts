import { expect } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import { words } from '../../../src/lib/words/en.ts';
import { callApi, until } from './call-api.ts';

/** The id of the picture that hangs in front, once its bytes are decoded; waits for one. */
export async function backdropOf(page: Page, otherThan: string | null = null): Promise<string> {
  const handle = await page.waitForFunction((before) => {
    const front = document.querySelector<HTMLElement>('[data-backdrop] .front');
    const image = front?.querySelector('img');
    const id = front?.dataset.imageId;
    return id && id !== before && image?.complete && image.naturalWidth > 0 ? id : null;
  }, otherThan);
  return (await handle.jsonValue()) as string;
}

export const lastMessage = (page: Page): Locator => page.getByRole('log').getByRole('article').last();

/** Waits until the story on that page ends with that turn: a long list comes to its end in a few frames. */
export async function endsWith(page: Page, text: string | null): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[role=log] [data-text]')].at(-1)?.textContent?.trim() === wanted,
    text?.trim(),
  );
}

/** Writes a turn as somebody and sends it by the keyboard. */
export async function write(page: Page, speaker: string, text: string): Promise<void> {
  await page.getByRole('radio', { name: speaker, exact: true }).check({ force: true });
  const composer = page.locator('[data-composer]');
  await composer.fill(text);
  await composer.press('Enter');
  await page.getByRole('log').getByText(text.slice(0, 40)).first().waitFor();
}

export const openPanel = async (page: Page): Promise<Locator> => {
  const panel = page.getByRole('dialog', { name: words.scene.title, exact: true });
  const chip = page.locator('button.chip');
  if ((await chip.getAttribute('aria-expanded')) !== 'true') await chip.click();
  await panel.waitFor();
  return panel;
};

/** Waits until nothing is being read or painted. */
export async function quiet(address: string): Promise<void> {
  await until('every job ends', async () => {
    // One after the other, and the first once more: a job may go on, or order the next, between two questions.
    for (const state of ['ready', 'running', 'ready']) {
      const { items } = await callApi<{ items: unknown[] }>(address, 'GET', `/api/jobs?state=${state}`);
      if (items.length > 0) return false;
    }
    return true;
  });
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
}
