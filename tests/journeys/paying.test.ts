import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Locator } from 'playwright-core';
import type { SettingsView } from '../../server/contract/settings.ts';
import { words } from '../../src/lib/words/en.ts';
import type { FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { callApi, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { connect, writeUnpainted } from './support/connect.ts';
import { openGemini } from './support/open-gemini.ts';
import { expectNoSidewaysScroll, openPanel, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const { names, painter, chain, levels, clear } = words.settings;
let gemini: FixtureServer;

beforeAll(async () => void (gemini = await openGemini()));
afterAll(() => gemini.close());

const readSettings = async (chatId?: string) =>
  (
    await callApi<SettingsView>(
      journey.server.address,
      'GET',
      chatId ? `/api/chats/${chatId}/settings` : '/api/settings',
    )
  ).values;

/** The option of a select with that text is chosen. */
const choose = (select: Locator, label: string) => select.selectOption({ label });

test('who paints is chosen for all stories and for one, and who comes next when they cannot', async () => {
  const { address } = journey.server;
  const morning = await connect(address, gemini, { name: 'Morning', isDefault: true });
  const noon = await connect(address, gemini, { name: 'Noon', apiKey: null });
  const page = await journey.goTo('/settings');
  const row = page.locator('[data-setting=activeConnectionId]');
  const connection = row.getByRole('combobox', { name: names.activeConnectionId });
  await connection.waitFor();
  expect(await connection.locator(':checked').textContent()).toBe(painter.usual('Morning'));
  await choose(connection, 'Noon');
  await row.getByText(painter.troubled('Noon', words.connections.status.needs_key)).waitFor();
  await row.getByText(levels.user).waitFor();
  expect(await readSettings()).toMatchObject({ activeConnectionId: noon.id });
  await choose(connection, painter.usual('Morning'));
  await row.getByText(levels.default).waitFor();
  expect(await readSettings()).toMatchObject({ activeConnectionId: null });

  // The chain is made, put in another order and shortened by the keyboard.
  const next = page.locator('[data-setting=fallbackConnectionIds]');
  const refusal = page.getByRole('switch', { name: names.fallbackOnRefusal });
  expect(await refusal.count()).toBe(0);
  for (const name of ['Noon', painter.builtIn, 'Morning']) {
    await choose(next.getByRole('combobox'), name);
    await next.getByRole('button', { name: chain.add, exact: true }).press('Enter');
    await next.getByRole('listitem').filter({ hasText: name }).waitFor();
  }
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await next.getByRole('button', { name: chain.up('Morning') }).press('Enter');
  await page.getByText(chain.at('Morning', 2)).waitFor();
  expect(await focused()).toBe(chain.up('Morning'));
  await page.keyboard.press('Enter');
  await page.getByText(chain.at('Morning', 1)).waitFor();
  expect(await focused()).toBe(chain.down('Morning'));
  await next.getByRole('button', { name: chain.remove('Noon') }).press('Enter');
  await page.getByText(chain.removed('Noon')).waitFor();
  expect(await readSettings()).toMatchObject({ fallbackConnectionIds: [morning.id, 'painter'] });
  await refusal.check({ force: true });
  await until('the switch is kept', async () => (await readSettings()).fallbackOnRefusal);

  // One story says otherwise, and takes it back.
  const chat = await writeUnpainted(address, 'A story of its own');
  await page.goto(`/chats/${chat.id}`);
  const panel = await openPanel(page);
  const own = panel.locator('[data-setting=activeConnectionId]');
  const choice = own.getByRole('combobox');
  await choice.waitFor();
  expect(await choice.locator(':checked').textContent()).toBe(painter.asElsewhereNamed('Morning'));
  await choose(choice, painter.builtIn);
  await own.getByText(levels.chat).waitFor();
  expect(await readSettings(chat.id)).toMatchObject({ activeConnectionId: 'painter' });
  expect(await readSettings()).toMatchObject({ activeConnectionId: null });
  await own.getByRole('button', { name: clear(names.activeConnectionId) }).click();
  await own.getByText(levels.default).waitFor();
  expect(await readSettings(chat.id)).toMatchObject({ activeConnectionId: null });
});

test('budgets are typed in dollars, beside what was spent', async () => {
  const { address } = journey.server;
  const paying = await connect(address, gemini, { name: 'Paying' });
  const chat = await writeUnpainted(address, 'A paid one');
  const order = { force: true, connectionId: paying.id };
  await callApi(address, 'POST', `/api/chats/${chat.id}/generate`, order);
  await quiet(address);
  const page = await journey.goTo('/settings');
  const daily = page.getByRole('textbox', { name: names.dailyBudgetMicros });
  await page.getByText(/^about \$0\.0\d today$/).waitFor();
  await daily.fill('0,50');
  await daily.press('Enter');
  await until('the budget is kept', async () => (await readSettings()).dailyBudgetMicros === 500_000);
  await daily.fill('a lot');
  await daily.press('Enter');
  await page.getByText(words.spending.budgets.wrong).waitFor();
  expect(await readSettings()).toMatchObject({ dailyBudgetMicros: 500_000 });
  await daily.fill('');
  await daily.press('Enter');
  await until('the limit is gone', async () => (await readSettings()).dailyBudgetMicros === null);
  await page.getByRole('link', { name: words.spending.budgets.all }).click();
  await page.getByRole('heading', { name: words.spending.title }).waitFor();
});

test('spending is summed up and told call by call; a price nobody knows is called that', async () => {
  const { address } = journey.server;
  const said = words.spending;
  const known = await connect(address, gemini, { name: 'Known' });
  const unknown = await connect(address, gemini, { name: 'Unknown', model: 'gemini-9-image' });
  const long = await writeUnpainted(address, 'A long story');
  const short = await writeUnpainted(address, 'A short story');
  const order = (chatId: string, connectionId: string) =>
    callApi(address, 'POST', `/api/chats/${chatId}/generate`, {
      force: true,
      connectionId,
      target: 'preview',
    });
  for (let picture = 0; picture < 31; picture++) await order(long.id, known.id);
  await order(short.id, unknown.id);
  await quiet(address);

  const page = await journey.goTo('/spending');
  await page.getByText(said.unpriced(1)).first().waitFor();
  const calls = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('time') });
  await calls.nth(29).waitFor();
  await page.getByRole('button', { name: said.more }).click();
  await calls.nth(32).waitFor();
  expect(await calls.count()).toBe(33);
  const strange = calls.filter({ hasText: 'A short story' });
  await strange.getByText(said.unknownPrice, { exact: true }).waitFor();
  await page.getByRole('button', { name: said.more }).waitFor({ state: 'detached' });

  await page.getByRole('radio', { name: said.groupings.chat }).check({ force: true });
  await page.getByRole('button', { name: /^A short story/ }).click();
  await page.getByRole('heading', { name: said.listOf('A short story') }).waitFor();
  await until('only its calls are listed', async () => (await calls.count()) === 1);
  await page.getByRole('button', { name: said.showAll }).click();
  await calls.nth(29).waitFor();
  await page.getByRole('radio', { name: said.groupings.connection }).check({ force: true });
  await page.getByRole('button', { name: /^Unknown/ }).waitFor();
  await page.getByRole('combobox', { name: said.range }).selectOption('before');
  await page.getByText(said.none.title).waitFor();
});

test('the spending page bars nobody, dark or light, on a phone or a desk', async () => {
  for (const theme of ['dark', 'light']) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      const page = await context.newPage();
      await page.goto('/spending');
      await page.getByText(words.spending.list).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await context.close();
    }
  }
});
