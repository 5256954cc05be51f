import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { words } from '../../src/lib/words/en.ts';
import type { TagListView } from '../../server/contract/tag-lists.ts';
import { callApi } from './support/call-api.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.tagList;

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const keptName = async () =>
  (await callApi<TagListView>(journey.server.address, 'GET', '/api/tag-list')).list?.fileName ?? null;
const place = (page: Page) => page.locator('#tags label');
const undo = (page: Page) => page.getByRole('button', { name: words.common.undo }).last();

/** Drags a file over the place for lists and lets go. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    (file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.text], file.name, { type: 'text/csv' }));
      return data;
    },
    { name, text },
  );
  await place(page).dispatchEvent('dragover', { dataTransfer: transfer });
  expect(await page.getByText(words.importing.drop).count()).toBe(0);
  await place(page).dispatchEvent('drop', { dataTransfer: transfer });
}

test('a list of tags is brought, replaced by a dropped one, removed, and each of it undone', async () => {
  const page = await journey.goTo('/settings');
  const section = page.locator('#tags');
  await section.getByText(said.pick, { exact: true }).waitFor();

  await section
    .locator('input[type=file]')
    .setInputFiles(fileOf('first.csv', 'obelisk,0,9,monolith\nbad row,0,1,\nsomeone,1,5,\nspire,0,3,'));
  await section.getByText(said.taken(2)).waitFor();
  await section.getByText(said.skipped(1)).waitFor();
  await section.getByText(said.passedOver(1)).waitFor();
  await section.getByText(said.skippedRows).click();
  await section.getByText(/^Row 2: /).waitFor();
  expect(await keptName()).toBe('first.csv');

  await drop(page, 'second.csv', 'menhir,0,9,');
  await page.getByText(said.replaced('second.csv', 'first.csv')).waitFor();
  await section.getByText(said.taken(1)).waitFor();
  expect(await section.getByText(/^Row 2: /).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/settings');
  await undo(page).click();
  await section.getByText('first.csv').waitFor();
  expect(await keptName()).toBe('first.csv');

  await section.getByRole('button', { name: said.remove }).click();
  await section.getByText(said.pick, { exact: true }).waitFor();
  expect(await keptName()).toBeNull();
  await undo(page).click();
  await section.getByText('first.csv').waitFor();
  expect(await keptName()).toBe('first.csv');
});

test('a file that is no list changes nothing and says why, row by row', async () => {
  await callApi(journey.server.address, 'DELETE', '/api/tag-list');
  const page = await journey.goTo('/settings');
  journey.forgive(/status of 400/);
  const section = page.locator('#tags');
  await drop(page, 'story.csv', 'It rained.\nShe went home, and\nthat was that.');
  await section.getByText(said.refused('story.csv')).waitFor();
  await section.getByText(/^Row 1: /).waitFor();
  expect(await keptName()).toBeNull();
});

test('what changes in one window is seen in another', async () => {
  const page = await (await journey.visitor()).newPage();
  const listening = page.waitForResponse((response) => response.url().includes('/api/events'));
  await page.goto('/settings');
  await listening;
  const section = page.locator('#tags');
  await section.getByText(said.pick, { exact: true }).waitFor();
  const form = new FormData();
  form.set('file', new File(['obelisk,0,9,'], 'elsewhere.csv'));
  await fetch(`${journey.server.address}/api/tag-list`, { method: 'PUT', body: form });
  await section.getByText('elsewhere.csv').waitFor();
});
