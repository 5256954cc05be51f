import { afterAll, beforeAll, expect, test } from 'bun:test';
import { words } from '../../src/lib/words/en.ts';
import type { Chat } from '../../server/domain/chat.ts';
import type { Element } from '../../server/domain/element.ts';
import type { LlmRequest, LlmServer } from '../support/llm-server.ts';
import { findBarriers } from './support/check-axe.ts';
import { callApi, until } from './support/call-api.ts';
import { openStory, openWritingDesk } from './support/open-writing-desk.ts';
import { endsWith, lastMessage, write } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.cast;
let model: LlmServer;
beforeAll(async () => (model = await openWritingDesk(journey.server.address)));
afterAll(() => model.close());

/** What went along with the last request, as one text. */
const shownLast = () => JSON.stringify((model.requests.at(-1) as LlmRequest).body.messages);

test('two characters answer in turn, whoever is tapped answers now, and the cast is changed by the keyboard', async () => {
  const { address } = journey.server;
  const chat = await openStory(address, 'Two keepers', 'Ines', 'Bo');
  await callApi(address, 'PATCH', `/api/chats/${chat.id}/settings`, { turnOrder: 'rotate' });
  await callApi<Element>(address, 'POST', '/api/characters', { name: 'Captain Marlowe' });
  const page = await journey.goTo(`/chats/${chat.id}`);
  const cast = page.getByRole('group', { name: said.label });
  const seat = (name: string) => cast.getByRole('button', { name: said.answers(name) });

  model.answer('Ines trims the wick.', 'Bo carries the oil.', 'Bo drops the can.');
  await write(page, 'Ada', 'Who keeps the light tonight?');
  await endsWith(page, 'Ines trims the wick.');
  await page.getByText(said.next('Bo', 'rotate')).waitFor();
  await page.locator('[data-composer]').press('Enter');
  await endsWith(page, 'Bo carries the oil.');
  await page.getByText(said.next('Ines', 'rotate')).waitFor();
  await seat('Bo').click();
  await endsWith(page, 'Bo drops the can.');

  // Who plays: one joins, one is moved up, one is silent, one leaves and comes back.
  await page.getByRole('log').focus();
  await page.keyboard.press('w');
  const sheet = page.getByRole('dialog', { name: words.reply.sheet });
  await sheet.getByRole('button', { name: said.add }).click();
  const joining = page.getByRole('dialog', { name: said.choose.title });
  await joining.getByLabel(said.choose.search).fill('marl');
  await joining.getByRole('button', { name: 'Captain Marlowe' }).click();
  await joining.getByRole('button', { name: /Captain Marlowe/, disabled: true }).waitFor();
  await joining.getByRole('button', { name: said.choose.done }).click();

  // Escape closes the dialog, and not the sheet that opened it.
  await sheet.getByRole('button', { name: said.change }).click();
  const playing = page.getByRole('dialog', { name: said.choose.personaTitle });
  await playing.getByLabel(said.choose.search).waitFor();
  await page.keyboard.press('Escape');
  await playing.waitFor({ state: 'detached' });

  await sheet.getByRole('button', { name: said.drag('Captain Marlowe') }).press('ArrowUp');
  await sheet.getByRole('button', { name: said.mute('Bo') }).click();
  await sheet.getByRole('button', { name: said.remove('Ines') }).click();
  await page.getByRole('button', { name: words.common.undo }).click();
  await sheet.getByRole('button', { name: said.drag('Ines') }).waitFor();
  const { characters } = await until('Ines is back', async () => {
    const now = await callApi<Chat>(address, 'GET', `/api/chats/${chat.id}`);
    return now.characters.length === 3 && now;
  });
  expect(characters.map(({ name, muted }) => [name, muted])).toEqual([
    ['Ines', false],
    ['Captain Marlowe', false],
    ['Bo', true],
  ]);
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // A word to the model goes along once, and stands nowhere in the story.
  model.answer('The captain keeps his counsel.', 'And his pipe.');
  const more = page.getByRole('button', { name: words.reply.menu.label });
  await more.click();
  await page.getByRole('menuitem', { name: words.reply.menu.guide }).click();
  await page.getByLabel(words.reply.guidance.label).fill('Let him lie.');
  await seat('Captain Marlowe').click();
  await endsWith(page, 'The captain keeps his counsel.');
  expect(shownLast()).toContain('Let him lie.');

  // What is hidden is read here, and not there.
  await lastMessage(page).hover();
  await lastMessage(page).getByRole('button', { name: words.reply.tools.hide }).click();
  await lastMessage(page).getByText(words.reply.tools.hidden).waitFor();
  await more.click();
  await page.getByRole('menuitem', { name: words.reply.menu.shown }).click();
  const shown = page.getByRole('dialog', { name: words.reply.shown.title });
  await shown.getByRole('button', { name: /Bo/ }).last().click();
  await shown.getByText('Bo drops the can.').waitFor();
  expect(await shown.getByText('keeps his counsel').count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // The user's own part is written, and stands in the line where it can be changed.
  model.answer('I take the lamp myself.');
  await more.click();
  await page.getByRole('menuitem', { name: words.reply.menu.impersonate }).click();
  const line = page.locator('[data-composer]');
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('[data-composer]')?.value === 'I take the lamp myself.',
  );
  expect(shownLast()).not.toContain('Let him lie.');
  expect(shownLast()).not.toContain('keeps his counsel');
  model.answer('So be it.');
  await line.press('Enter');
  await endsWith(page, 'So be it.');
});
