import { expect, test } from 'bun:test';
import { words } from '../../src/lib/words/en.ts';
import type { Page as Listing } from '../../server/contract/page.ts';
import type { Chat } from '../../server/domain/chat.ts';
import { brokenChat, wholeChat } from './files/sillytavern-chat.ts';
import { callApi } from './support/call-api.ts';
import { backdropOf } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.importing;

const listChats = () => callApi<Listing<Chat>>(journey.server.address, 'GET', '/api/chats');

test('a broken file is told line by line, and nothing of it is kept', async () => {
  const page = await journey.goTo('/');
  journey.forgive(/status of 4\d\d/);
  await page.getByRole('link', { name: words.firstRun.bringChats }).click();
  await page.getByLabel(said.pick).setInputFiles(brokenChat);
  await page.getByText(said.failed(brokenChat.name)).waitFor();
  await page.getByText(/^Line 3: /).waitFor();
  await page.getByText(/^Line 5: /).waitFor();
  expect((await listChats()).items).toEqual([]);
});

test('a chat of SillyTavern is dropped on a page, stepped through and played; the stage follows', async () => {
  const page = await journey.goTo('/settings');
  await page.getByRole('heading', { name: words.settings.groups.when }).waitFor();
  const transfer = await page.evaluateHandle(
    ({ name, text }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: 'application/jsonl' }));
      return data;
    },
    { name: wholeChat.name, text: wholeChat.buffer.toString() },
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.getByText(said.drop).waitFor();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await page.getByRole('button', { name: said.readOn }).waitFor();
  const [chat] = (await listChats()).items;
  await page.getByText(said.done(chat?.messageCount ?? 0)).waitFor();

  // Read on: all of it is there, with the version that was chosen in the file, and one can go on writing.
  await page.getByRole('button', { name: said.readOn }).click();
  const log = page.getByRole('log');
  await log.getByText('Candles stand between the books').waitFor();
  await log.getByText('a bell rings somewhere').waitFor();
  await log.getByText('2/2').waitFor();
  await page.locator('[data-composer]').waitFor();
  const library = await backdropOf(page);

  // From the start: step by step, each place its own picture.
  await callApi(journey.server.address, 'POST', `/api/chats/${chat?.id}/playhead`, { to: 'start' });
  await page.reload();
  const step = page.getByRole('button', { name: words.chat.player.step });
  await step.click();
  await log.getByText('a bell rings somewhere').waitFor();
  const harbour = await backdropOf(page, library);
  expect(await log.getByText('Candles stand').count()).toBe(0);
  // This scene is waited for: a story that plays on may pass it before it is painted.
  await step.click();
  await log.getByText('Snow has begun to fall').waitFor();
  const monastery = await backdropOf(page, harbour);
  await page.getByRole('button', { name: words.chat.player.play }).click();
  expect(new Set([library, harbour, monastery]).size).toBe(3);
  await log.getByText('Candles stand between the books').waitFor();
  await backdropOf(page, monastery);
});
