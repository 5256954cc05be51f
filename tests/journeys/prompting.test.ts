import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { Chat } from '../../server/domain/chat.ts';
import { words } from '../../src/lib/words/en.ts';
import { makePicture } from '../contract/image-provider/desk.ts';
import { openFixtureServer, type FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { novelAi } from '../contract/image-provider/novelai/row.ts';
import { callApi, listImages } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { connect, writeUnpainted } from './support/connect.ts';
import { openGemini } from './support/open-gemini.ts';
import { backdropOf, expectNoSidewaysScroll, openPanel, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.prompt;
let gemini: FixtureServer;
let novel: FixtureServer;

beforeAll(async () => {
  gemini = await openGemini();
  novel = openFixtureServer(novelAi, await makePicture('webp', { width: 1216, height: 832 }));
});
afterAll(async () => {
  await gemini.close();
  await novel.close();
});
beforeEach(() => {
  gemini.reset();
  novel.reset();
});

/** The dialog over a story that this connection paints. */
async function openPrompt(page: Page, chat: Chat, connectionId: string): Promise<Locator> {
  await callApi(journey.server.address, 'PATCH', `/api/chats/${chat.id}/settings`, {
    activeConnectionId: connectionId,
  });
  await page.goto(`/chats/${chat.id}`);
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: words.scene.backdrop.preview }).click();
  const dialog = page.getByRole('dialog', { name: said.title });
  await dialog.getByRole('textbox', { name: said.prompt }).waitFor();
  return dialog;
}

/** What the latest order asked of NovelAI. */
const asked = () => novelAi.read(novel.arrivals);

test('captions are read one by one, changed, and sent letter by letter', async () => {
  const { address } = journey.server;
  const connection = await connect(address, novel, {
    name: 'In tags',
    provider: 'novelai',
    apiKey: novelAi.apiKey,
  });
  const chat = await callApi<Chat>(address, 'POST', '/api/chats', {
    title: 'Two at the harbour',
    characterNames: ['Mara'],
  });
  await callApi(address, 'PATCH', `/api/chats/${chat.id}/settings`, {
    autoGenerate: false,
    includeCharacters: true,
  });
  await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, {
    role: 'character',
    name: 'Mara',
    text: 'Mara, a woman with long red hair, waits in the harbour at night. Her green eyes follow the ships.',
  });
  await quiet(address);
  const page = await journey.goTo('/');
  const dialog = await openPrompt(page, chat, connection.id);
  await dialog.getByText('In tags', { exact: true }).waitFor();
  await dialog.getByText(said.dialects.danbooru!, { exact: true }).waitFor();
  const prompt = dialog.getByRole('textbox', { name: said.prompt });
  const caption = dialog.getByRole('textbox', { name: said.character('Mara') });
  expect(await prompt.inputValue()).toMatch(/night/);
  expect(await caption.inputValue()).not.toBe('');
  await dialog.getByText(said.unchanged).waitFor();

  await prompt.fill('masterpiece, {harbor|pier}, night,  two  spaces');
  await dialog.getByRole('textbox', { name: said.negative, exact: true }).fill('lowres, text');
  await caption.fill('girl, red hair, green eyes, lantern');
  await dialog.getByRole('textbox', { name: said.characterNegative('Mara') }).fill('hat');
  await dialog.getByText(said.changed).waitFor();
  await dialog.getByRole('button', { name: said.send }).click();
  await dialog.waitFor({ state: 'hidden' });
  await backdropOf(page);
  expect(asked()).toMatchObject({
    prompt: 'masterpiece, {harbor|pier}, night,  two  spaces',
    negativePrompt: 'lowres, text',
    characterPrompts: ['girl, red hair, green eyes, lantern'],
  });
  expect(novel.problems).toEqual([]);
});

test('what a model does not take is not asked for, what is left out is said, and so is a cost nobody knows', async () => {
  const { address } = journey.server;
  const connection = await connect(address, gemini, { name: 'Tomorrow', model: 'gemini-9-image' });
  const chat = await writeUnpainted(address, 'Left out');
  await callApi(address, 'PATCH', `/api/chats/${chat.id}/settings`, {
    negativePrompt: 'people',
    style: '{ink wash|gouache}',
  });
  const page = await journey.goTo('/');
  const dialog = await openPrompt(page, chat, connection.id);
  expect(await dialog.getByRole('textbox').count()).toBe(1);
  await dialog.getByText('This model takes no negative prompt.').waitFor();
  await dialog.getByText(said.cost('not known')).waitFor();
  await dialog.getByText('gemini-9-image', { exact: true }).waitFor();

  // A word that is drawn by lot was shown: just that one is sent.
  const prompt = dialog.getByRole('textbox', { name: said.prompt });
  const shown = await prompt.inputValue();
  await prompt.fill('Something else');
  await dialog.getByRole('button', { name: said.reset }).click();
  expect(await prompt.inputValue()).toBe(shown);
  await dialog.getByRole('button', { name: said.send }).click();
  const imageId = await backdropOf(page);
  const image = (await listImages(address)).find(({ id }) => id === imageId);
  expect(image).toMatchObject({ prompt: shown, cost: null, credits: null });
});

test('the dialog bars nobody, dark or light, on a phone or a desk', async () => {
  const { address } = journey.server;
  const { items } = await callApi<{ items: Chat[] }>(address, 'GET', '/api/chats');
  const chat = items.find(({ title }) => title === 'Two at the harbour')!;
  for (const theme of ['dark', 'light']) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      const page = await context.newPage();
      await page.goto(`/chats/${chat.id}`);
      const panel = await openPanel(page);
      await panel.getByRole('button', { name: words.scene.backdrop.preview }).click();
      await page.getByRole('textbox', { name: said.character('Mara') }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await journey.screenshot(page, `prompt-${theme}-${viewport.width}`);
      await context.close();
    }
  }
});
