import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import type { SceneState } from '../../server/contract/scenes.ts';
import type { SettingsView } from '../../server/contract/settings.ts';
import { words } from '../../src/lib/words/en.ts';
import type { FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { callApi, until, writeChat } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { connect } from './support/connect.ts';
import { openGemini } from './support/open-gemini.ts';
import { backdropOf, expectNoSidewaysScroll, lastMessage, openPanel, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.trial;
let gemini: FixtureServer;

beforeAll(async () => void (gemini = await openGemini()));
afterAll(() => gemini.close());

/** Three places, one of them twice, and a turn in which nothing happens after each. */
async function tellStory(): Promise<string> {
  const { address } = journey.server;
  const chat = await writeChat(address, 'There and back', []);
  const turns = [
    'Night. Rain falls on the old harbour, and the lamps tremble in the water.',
    'I say nothing for a while, and neither does she.',
    'Dawn in the pine forest, and snow is falling.',
    'We walk on without a word.',
    'Noon in the kitchen of the castle, and the fire is lit.',
    'She laughs, and cuts the bread.',
    'At night we are back at the old harbour, and rain falls again.',
  ];
  for (const text of turns) {
    await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, { role: 'narrator', text });
    await quiet(address);
  }
  return chat.id;
}

const settingsOf = (id: string) =>
  callApi<SettingsView>(journey.server.address, 'GET', `/api/chats/${id}/settings`);
const thresholdOf = async (id: string) =>
  (await callApi<SceneState>(journey.server.address, 'GET', `/api/chats/${id}/scene`)).threshold;

async function openStory(id: string, options: Parameters<typeof journey.goTo>[1] = {}) {
  const page = await journey.goTo(`/chats/${id}`, { reducedMotion: 'reduce', ...options });
  await backdropOf(page);
  await lastMessage(page).waitFor();
  const panel = await openPanel(page);
  return { page, panel, slider: panel.getByRole('slider', { name: words.scene.score.threshold }) };
}

const strip = (page: Page) => page.getByRole('region', { name: said.places });

test('another threshold is tried on the story, seen where it would paint, used, and taken back', async () => {
  const id = await tellStory();
  const { page, panel, slider } = await openStory(id);
  await slider.focus();
  for (let press = 0; press < 5; press++) await slider.press('ArrowRight');
  await panel.getByText(/^At 0\.45: \d pictures, no cost(; 1 comes back from memory)?\.$/).waitFor();
  expect((await settingsOf(id)).values.sceneChangeThreshold).toBe(0.4);

  await panel.getByRole('button', { name: said.stops.lively }).click();
  expect(await slider.inputValue()).toBe('0.25');
  await panel.getByText(/^At 0\.25: 3 pictures, no cost; 1 comes back from memory\.$/).waitFor();
  const places = strip(page).getByRole('button');
  await until('four places', async () => (await places.count()) === 4);
  expect((await places.last().textContent())?.replace(/\s+/g, ' ').trim()).toMatch(
    /^Message 7 the old harbour back from memory 0\.\d\d$/,
  );
  await places.first().click();
  await page.waitForFunction(() =>
    [...(CSS.highlights.get('passage') ?? [])].join().includes('lamps tremble'),
  );
  expect((await settingsOf(id)).values.sceneChangeThreshold).toBe(0.4);

  await panel.getByRole('button', { name: said.use }).click();
  await page.getByText(said.usedThreshold(0.25)).waitFor();
  await strip(page).waitFor({ state: 'detached' });
  expect(await settingsOf(id)).toMatchObject({
    values: { sceneChangeThreshold: 0.25 },
    sources: { sceneChangeThreshold: 'chat' },
  });
  await page.getByRole('button', { name: words.common.undo }).click();
  await until(
    'it is taken back',
    async () => (await settingsOf(id)).sources.sceneChangeThreshold === 'default',
  );
  await until('the handle goes back', async () => (await slider.inputValue()) === '0.4');
});

test('a painter with a price is counted in money, and what is left is left', async () => {
  const id = await tellStory();
  const { address } = journey.server;
  const paying = await connect(address, gemini, { name: 'Paying' });
  await callApi(address, 'PATCH', `/api/chats/${id}/settings`, { activeConnectionId: paying.id });
  const { page, panel, slider } = await openStory(id);
  await panel.getByRole('button', { name: said.stops.balanced }).click();
  await panel.getByText(/^At 0\.40: 3 pictures, about \$0\.\d\d; 1 comes back from memory\.$/).waitFor();
  await panel.getByRole('button', { name: said.leave }).click();
  await strip(page).waitFor({ state: 'detached' });
  expect((await settingsOf(id)).sources.sceneChangeThreshold).toBe('default');
  expect(await slider.inputValue()).toBe('0.4');
});

test('one picture every so many messages is wished for, shows its threshold, and goes back to the one before', async () => {
  const id = await tellStory();
  const { page, panel } = await openStory(id);
  const wish = panel.getByRole('switch', { name: words.settings.names.pictureEveryMessages });
  // By the keyboard: the panel may still be moving under a pointer.
  await wish.press('Space');
  const count = panel.getByRole('spinbutton', { name: said.every });
  await count.fill('20');
  await count.press('Enter');
  await panel.getByText(/^By now that is a threshold of 0\.\d\d\.$/).waitFor();
  expect((await settingsOf(id)).values.pictureEveryMessages).toBeNull();
  await panel.getByRole('button', { name: said.more }).click();
  expect(await count.inputValue()).toBe('21');
  await panel.getByRole('button', { name: said.use }).click();
  await page.getByText(said.usedEvery(21)).waitFor();
  const { value, source } = await thresholdOf(id);
  expect(source).toBe('adapted');
  await panel.getByText(said.adapted(value, 21)).waitFor();

  await wish.press('Space');
  await panel.getByText(/^At 0\.40: /).waitFor();
  await panel.getByRole('button', { name: said.use }).click();
  await page.getByText(said.usedThreshold(0.4)).waitFor();
  expect(await thresholdOf(id)).toEqual({ value: 0.4, source: 'set' });
});

test('trying bars nobody, dark or light, on a phone or a desk', async () => {
  const id = await tellStory();
  for (const viewport of [sizes.phone, sizes.desktop]) {
    for (const theme of ['dark', 'light']) {
      const { page, panel } = await openStory(id, { viewport });
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      await panel.getByRole('switch', { name: words.settings.names.pictureEveryMessages }).press('Space');
      await panel.getByText(/^By now that is a threshold/).waitFor();
      await strip(page).getByRole('button').first().waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await page.context().close();
    }
  }
});
