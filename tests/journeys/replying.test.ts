import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { words } from '../../src/lib/words/en.ts';
import type { LlmServer } from '../support/llm-server.ts';
import type { Message } from '../../server/domain/message.ts';
import { callApi, writeChat } from './support/call-api.ts';
import { makeGate, openStory, openWritingDesk } from './support/open-writing-desk.ts';
import { endsWith, lastMessage, write } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.reply;
let model: LlmServer;
beforeAll(async () => (model = await openWritingDesk(journey.server.address)));
afterAll(() => model.close());

const stopButton = (page: Page) => page.getByRole('button', { name: said.stop, exact: true });
const ended = (page: Page) => stopButton(page).waitFor({ state: 'detached' });
const composer = (page: Page) => page.locator('[data-composer]');

test('a reply flows in, is joined after a reload, told otherwise, stopped, and goes on', async () => {
  const chat = await openStory(journey.server.address, 'The lamp room', 'Ines');
  const page = await journey.goTo(`/chats/${chat.id}`);
  const gate = makeGate();
  model.answer([{ think: 'She is tired of waiting.' }, '*Ines looks up.* "You are', gate.promise, ' late."']);
  await write(page, 'Ada', 'I put down the lantern.');

  // Half of it is there, rendered as if it were whole, and the thoughts are folded away.
  const reply = page.getByRole('log').getByRole('article', { name: 'Ines' });
  await reply.locator('em', { hasText: 'Ines looks up.' }).waitFor();
  await reply.locator('.speech', { hasText: 'You are' }).waitFor();
  expect(await reply.getByText('tired of waiting').count()).toBe(0);
  await reply.getByRole('button', { name: /^Thought/ }).click();
  await reply.getByText('tired of waiting').waitFor();

  // The page is left in the middle; who comes back finds it as far as it came, and hears the rest.
  await page.reload();
  await reply.locator('.speech', { hasText: 'You are' }).waitFor();
  gate.resolve();
  await endsWith(page, 'Ines looks up. "You are late."');
  await ended(page);

  // To the right of the last version another one is written; Escape keeps what came of it.
  const never = makeGate();
  model.answer(['She does not', never.promise]);
  await composer(page).press('ArrowRight');
  await reply.getByText('She does not').waitFor();
  await page.keyboard.press('Escape');
  await reply.getByText(said.ended.stopped).waitFor();
  await reply.getByText('2/2').waitFor();

  model.answer(' even turn around.');
  await reply.getByRole('button', { name: said.goOn, exact: true }).click();
  await endsWith(page, 'She does not even turn around.');
  await ended(page);
  expect(await reply.getByText(said.ended.stopped).count()).toBe(0);
  await composer(page).press('ArrowLeft');
  await endsWith(page, 'Ines looks up. "You are late."');
  never.resolve();

  // Nothing is written: the story goes on by itself.
  model.answer('The wind answers for her.');
  await composer(page).press('Enter');
  await endsWith(page, 'The wind answers for her.');
  await ended(page);
  const last = model.requests.at(-1)?.body.messages ?? [];
  expect(JSON.stringify(last)).not.toContain('tired of waiting');
});

test('who speaks while the page still looks whether something is being written is answered all the same', async () => {
  const chat = await openStory(journey.server.address, 'A quick word', 'Ines');
  const visitor = await journey.visitor();
  const page = await visitor.newPage();
  const gate = makeGate();
  await page.route('**/replies/current', async (route) => {
    await gate.promise;
    await route.continue();
  });
  model.answer('"So soon?" Ines asks.');
  await page.goto(`/chats/${chat.id}`);
  await write(page, 'Ada', 'I am back.');
  gate.resolve();
  await page.getByRole('log').getByText('So soon?').waitFor();
  await ended(page);
});

test('a line that is cut leaves half a reply that says why; one that never came says so in its place', async () => {
  const chat = await openStory(journey.server.address, 'A line that breaks', 'Bo');
  const page = await journey.goTo(`/chats/${chat.id}`);
  const gate = makeGate();
  model.answer(['Bo opens his mouth and', gate.promise, { end: 'cut' }]);
  await write(page, 'Ada', 'What did you see?');
  await page.getByRole('log').getByText('Bo opens his mouth and').waitFor();
  gate.resolve();
  await page.getByRole('log').getByText(said.ended.failed).waitFor();
  await lastMessage(page).getByText('Bo opens his mouth and').waitFor();

  model.answer('Nothing at all.');
  await lastMessage(page).getByRole('button', { name: said.again, exact: true }).click();
  await endsWith(page, 'Nothing at all.');
  await ended(page);

  model.answer({ status: 401, body: { error: { message: 'Incorrect API key.', code: 'invalid_api_key' } } });
  await write(page, 'Ada', 'Say it again.');
  const trouble = page.getByRole('alert').filter({ hasText: said.failures.bad_credentials });
  await trouble.waitFor();
  model.answer('"Nothing," says Bo.');
  await trouble.getByRole('button', { name: said.again, exact: true }).click();
  await endsWith(page, '"Nothing," says Bo.');
  await trouble.waitFor({ state: 'detached' });
  // Who listens hears it once, when it is whole.
  const told = page.locator('[aria-live=polite][aria-atomic=true]');
  await told.filter({ hasText: said.finished('Bo', '"Nothing," says Bo.') }).waitFor();
});

test('on a phone a finger turns to the next version, and a little move does not', async () => {
  const { address } = journey.server;
  const chat = await writeChat(address, 'By hand', [
    { role: 'character', name: 'Ines', text: 'The first way.' },
  ]);
  const { items } = await callApi<{ items: Message[] }>(address, 'GET', `/api/chats/${chat.id}/messages`);
  await callApi(address, 'POST', `/api/messages/${items[0]?.id}/swipe`, { text: 'The second way.' });
  const page = await journey.goTo(`/chats/${chat.id}`, {
    viewport: sizes.phone,
    hasTouch: true,
    isMobile: true,
  });
  await endsWith(page, 'The second way.');
  const touch = await page.context().newCDPSession(page);
  const draw = async (by: number) => {
    const box = (await lastMessage(page).locator('[data-text]').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const at = (dx: number) => [{ x: x + dx, y }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (let step = 1; step <= 5; step++)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at((by * step) / 5) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await draw(120);
  await endsWith(page, 'The first way.');
  await draw(-40);
  await draw(-120);
  await endsWith(page, 'The second way.');
});
