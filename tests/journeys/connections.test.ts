import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { ConnectionView } from '../../server/contract/connections.ts';
import { words } from '../../src/lib/words/en.ts';
import type { FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { callApi, listImages, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { connect, writeUnpainted } from './support/connect.ts';
import { geminiKey, openGemini } from './support/open-gemini.ts';
import { backdropOf, expectNoSidewaysScroll, openPanel } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.connections;
let gemini: FixtureServer;

beforeAll(async () => void (gemini = await openGemini()));
afterAll(() => gemini.close());
beforeEach(() => gemini.reset());

const listConnections = async (): Promise<ConnectionView[]> =>
  (await callApi<{ items: ConnectionView[] }>(journey.server.address, 'GET', '/api/connections')).items;

const cardOf = (page: Page, name: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });

/** Everything that the server tells a browser, to be searched for what it must not tell. */
function listen(context: BrowserContext): () => Promise<string> {
  const heard: Promise<string>[] = [];
  context.on('response', (response) => {
    // The stream of events does not end, and is heard by the page itself.
    if (response.url().includes('/api/events')) return;
    heard.push(response.text().catch(() => ''));
  });
  return async () => (await Promise.all(heard)).join('\n');
}

async function beginNew(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: said.addOf.image }).click();
  await page.getByRole('button', { name: /Google Gemini/ }).click();
  const form = page.getByRole('dialog', { name: said.form.newTitle('Google Gemini') });
  await form.waitFor();
  return form;
}

test('a painter is connected, tested, made the usual one, copied and forgotten; its key is never seen', async () => {
  const context = await journey.visitor();
  const heard = listen(context);
  const page = await context.newPage();
  await page.goto('/connections');
  const form = await beginNew(page);
  await form.getByLabel(said.form.name, { exact: true }).fill('Evening light');
  await form.getByLabel(said.form.key, { exact: true }).fill(geminiKey);
  await form.getByLabel(said.form.address).fill(gemini.origin);
  await form.getByRole('button', { name: said.form.browse }).click();
  const browser = page.getByRole('dialog', { name: said.models.title });
  await browser.getByText('A model of tomorrow').waitFor();
  await browser.getByRole('textbox').fill('nano banana pro');
  await browser.getByRole('button', { name: /gemini-3-pro-image/ }).click();
  await browser.waitFor({ state: 'detached' });
  expect(await form.getByLabel(said.form.model, { exact: true }).inputValue()).toBe('gemini-3-pro-image');
  await form.getByRole('button', { name: said.form.saveAndTest }).click();
  await form.waitFor({ state: 'detached' });

  const card = cardOf(page, 'Evening light');
  await card.getByText('The key works. Google offers').waitFor();
  await card.getByText(said.status.works, { exact: true }).waitFor();
  await card.getByRole('button', { name: said.actions.menu('Evening light') }).click();
  await page.getByRole('menuitem', { name: said.actions.makeUsual }).click();
  await card.getByText(said.usual, { exact: true }).waitFor();
  expect(await listConnections()).toMatchObject([{ isDefault: true, apiKey: '********' }]);

  await card.getByRole('button', { name: said.actions.menu('Evening light') }).click();
  await page.getByRole('menuitem', { name: said.actions.duplicate }).click();
  const copy = await until('the copy is kept', async () => (await listConnections())[1]);
  await page.getByText(said.duplicated(copy.name)).waitFor();
  const twin = cardOf(page, copy.name);
  await twin.getByRole('button', { name: said.actions.test }).click();
  await twin.getByText('The key works.').waitFor();

  await twin.getByRole('button', { name: said.actions.menu(copy.name) }).click();
  await page.getByRole('menuitem', { name: said.actions.remove }).click();
  const asked = page.getByRole('dialog', { name: said.removeTitle(copy.name) });
  await asked.getByRole('button', { name: words.common.cancel }).click();
  await asked.waitFor({ state: 'hidden' });
  await twin.waitFor();
  await twin.getByRole('button', { name: said.actions.menu(copy.name) }).click();
  await page.getByRole('menuitem', { name: said.actions.remove }).click();
  await asked.getByRole('button', { name: said.actions.remove }).click();
  await twin.waitFor({ state: 'detached' });
  expect(await listConnections()).toHaveLength(1);

  // Opened again, the form shows that there is a key, and not which.
  await card.getByRole('button', { name: 'Evening light', exact: true }).click();
  const again = page.getByRole('dialog', { name: said.form.editTitle('Evening light') });
  await again.getByText(said.form.keyStored, { exact: false }).waitFor();
  expect(await again.getByLabel(said.form.key, { exact: true }).inputValue()).toBe('');
  const told = `${await page.content()}\n${await heard()}`;
  expect(told).toContain('Evening light');
  expect(told).not.toContain(geminiKey);
  expect(journey.server.output).not.toContain(geminiKey);
  expect(gemini.problems).toEqual([]);
});

test('the connection paints what is forced, and its picture hangs behind the story', async () => {
  const { address } = journey.server;
  const connection = await connect(address, gemini, { name: 'By the sea', isDefault: true });
  const chat = await writeUnpainted(address, 'By the sea');
  const page = await journey.goTo(`/chats/${chat.id}`);
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: words.scene.backdrop.force }).click();
  const hung = await backdropOf(page);
  const [order] = gemini.arrivals.filter(({ operation }) => operation === 'generate');
  expect(new TextDecoder().decode(order?.body)).toMatch(/beach/);
  const image = (await listImages(address)).find(({ id }) => id === hung);
  expect(image).toMatchObject({ provider: 'gemini', connectionId: connection.id, chatId: chat.id });
  expect(gemini.problems).toEqual([]);
});

test('a wrong key is told in words, a model that was taken away is changed with one tap', async () => {
  const { address } = journey.server;
  const old = { name: 'The old one', model: 'gemini-2.5-flash-image' };
  await connect(address, gemini, old);
  const page = await journey.goTo('/connections');
  const card = cardOf(page, old.name);
  await card.getByText(said.retired('gemini-2.5-flash-image', '2026-10-02')).waitFor();
  await card.getByRole('button', { name: said.switchTo('gemini-nano-banana-2.1') }).click();
  await page.getByText(said.switched('gemini-nano-banana-2.1')).waitFor();
  await card.getByRole('note').waitFor({ state: 'detached' });

  await card.getByRole('button', { name: old.name, exact: true }).click();
  const form = page.getByRole('dialog', { name: said.form.editTitle(old.name) });
  await form.getByLabel(said.form.key, { exact: true }).fill('AIzaSyNobody-knows-this-one');
  await form.getByRole('button', { name: said.form.saveAndTest }).click();
  await card.getByText(said.status.needs_attention).waitFor();
  await card.getByText('Google does not accept this key.').waitFor();

  // A key for another address is not sent there: it must be entered again.
  await card.getByRole('button', { name: old.name, exact: true }).click();
  await form.getByLabel(said.form.address).fill('http://127.0.0.1:9');
  await form.getByText(said.form.addressMoves).waitFor();
  await form.getByRole('button', { name: words.common.save, exact: true }).click();
  await card.getByText(said.status.needs_key).waitFor();
  const asked = gemini.arrivals.length;
  await card.getByRole('button', { name: said.actions.test }).click();
  await card.getByText(said.status.needs_key).waitFor();
  expect(gemini.arrivals.length).toBe(asked);
});

/** Presses Tab until that is reached. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${String(goal)}.`);
}

test('a connection is made by the keyboard alone', async () => {
  const page = await journey.goTo('/connections');
  const add = page.getByRole('button', { name: said.addOf.image });
  await add.waitFor();
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /Google Gemini/ }));
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: said.form.newTitle('Google Gemini') });
  const field = (label: string) => form.getByLabel(label, { exact: true });
  await form.waitFor();
  await tabTo(page, field(said.form.name));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('By hand');
  await tabTo(page, field(said.form.key));
  await page.keyboard.type(geminiKey);
  await tabTo(page, field(said.form.address));
  await page.keyboard.type(gemini.origin);
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, form.getByRole('button', { name: said.form.saveAndTest }));

  // Models: opened, one chosen, and the focus is where it was.
  const browse = form.getByRole('button', { name: said.form.browse });
  await tabTo(page, browse);
  await page.keyboard.press('Enter');
  const models = page.getByRole('dialog', { name: said.models.title });
  const tomorrow = models.getByRole('button', { name: /^A model of tomorrow/ });
  await tomorrow.waitFor();
  await tabTo(page, tomorrow);
  await page.keyboard.press('Enter');
  await models.waitFor({ state: 'detached' });
  expect(await field(said.form.model).inputValue()).toBe('gemini-9-image');
  expect(await browse.evaluate((element) => element === document.activeElement)).toBe(true);
  await tabTo(page, form.getByRole('switch', { name: said.form.usual }));
  await page.keyboard.press('Space');
  await tabTo(page, field(said.form.name));
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await cardOf(page, 'By hand').getByText(said.usual, { exact: true }).waitFor();
  const made = (await listConnections()).find(({ name }) => name === 'By hand');
  expect(made).toMatchObject({ model: 'gemini-9-image', apiKey: '********', isDefault: true });

  // Deleted without a mouse, and Escape is a way out.
  const menu = page.getByRole('button', { name: said.actions.menu('By hand') });
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: said.actions.remove }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: said.removeTitle('By hand') });
  await asked.waitFor();
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'hidden' });
  await cardOf(page, 'By hand').waitFor();
});

test('the page and its dialogs bar nobody, dark or light, on a phone or a desk', async () => {
  for (const theme of ['dark', 'light']) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      const page = await context.newPage();
      await page.goto('/connections');
      const expectOpen = async (where: string) => {
        const barriers = await findBarriers(page);
        expect(barriers.map((barrier) => `${where}, ${theme}, ${viewport.width}: ${barrier}`)).toEqual([]);
        await expectNoSidewaysScroll(page);
      };
      await page.getByRole('article').first().waitFor();
      await expectOpen('connections');
      await page.getByRole('button', { name: said.addOf.image }).click();
      await expectOpen('providers');
      await page.getByRole('button', { name: /Google Gemini/ }).click();
      const form = page.getByRole('dialog', { name: said.form.newTitle('Google Gemini') });
      await form.getByLabel(said.form.address).fill(gemini.origin);
      await form.getByLabel(said.form.key, { exact: true }).fill(geminiKey);
      await expectOpen('form');
      await form.getByRole('button', { name: said.form.browse }).click();
      await page.getByText('A model of tomorrow').waitFor();
      await expectOpen('models');
      await context.close();
    }
  }
});
