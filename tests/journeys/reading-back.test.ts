import { expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { ConnectionView } from '../../server/contract/connections.ts';
import type { Alias } from '../../server/domain/alias/alias.ts';
import type { Page as ApiPage } from '../../server/contract/page.ts';
import type { TimelineEntry } from '../../server/domain/timeline.ts';
import { words } from '../../src/lib/words/en.ts';
import { callApi, until, writeChat } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { backdropOf, expectNoSidewaysScroll, lastMessage, openPanel, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.scene;
const small = 'I say nothing for a while, and neither does she. '.repeat(12);

/** Two painted scenes with held turns between them and after them. */
async function tellStory(): Promise<string> {
  const { address } = journey.server;
  const chat = await writeChat(address, 'Two places', []);
  const night = 'Night. Rain falls on the *old harbour*, and the lamps tremble in the water.';
  const turns = [
    { role: 'narrator', text: night },
    { role: 'character', name: 'Mara', text: `“You are late,” says Mara. ${small}` },
    { role: 'user', name: 'Ada', text: `I shake the rain off my coat. ${small}` },
    { role: 'narrator', text: 'Dawn in the pine forest, and snow is falling.' },
    ...[small, small].map((text) => ({ role: 'narrator', text })),
  ];
  // One by one: a message that another one overtakes is only passed by.
  for (const turn of turns) {
    await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, turn);
    await quiet(address);
  }
  return chat.id;
}

async function openStory(id: string, options: Parameters<typeof journey.goTo>[1] = {}) {
  const page = await journey.goTo(`/chats/${id}`, { reducedMotion: 'reduce', ...options });
  await backdropOf(page);
  await lastMessage(page).waitFor();
  const panel = await openPanel(page);
  await panel.getByText(said.strip.hint).waitFor();
  return { page, panel };
}

const readTimeline = async (id: string) =>
  (await callApi<ApiPage<TimelineEntry>>(journey.server.address, 'GET', `/api/chats/${id}/timeline`)).items;

/** The turns of the first scene, unfolded. */
async function unfold(panel: Locator): Promise<Locator> {
  const fold = panel.getByRole('button', { name: said.strip.turns(3) }).first();
  await fold.click();
  expect(await fold.getAttribute('aria-expanded')).toBe('true');
  return panel.getByRole('list', { name: said.strip.turnsOf }).getByRole('listitem');
}

const row = (within: Locator, page: Page, name: string) =>
  within.locator('.row').filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) });

test('a tap on the words a field was read from turns the story back to them and marks them for a moment', async () => {
  const id = await tellStory();
  const { page, panel } = await openStory(id);
  const turns = await unfold(panel);
  await turns.first().getByRole('button').first().click();
  const place = row(turns.first(), page, said.fields.environment);
  await place.getByRole('button', { name: said.evidence }).click();
  const marked = await page.waitForFunction(() => {
    const [range] = [...(CSS.highlights.get('evidence') ?? [])] as Range[];
    const box = range?.getBoundingClientRect();
    return box && box.top > 0 && box.bottom < innerHeight ? range!.toString() : null;
  });
  expect(await marked.jsonValue()).toContain('old harbour');
  await page.waitForFunction(() => !CSS.highlights.has('evidence'));

  await turns.nth(1).getByRole('button').first().click();
  await turns.nth(1).getByRole('button', { name: said.strip.showInStory }).click();
  await page.getByRole('article', { name: 'Mara' }).waitFor();
  await page.waitForFunction(() =>
    [...(CSS.highlights.get('passage') ?? [])].join().includes('You are late'),
  );
});

test('every held turn says why, and any turn is put right by hand', async () => {
  const id = await tellStory();
  const { page, panel } = await openStory(id);
  const turns = await unfold(panel);
  expect(await turns.count()).toBe(3);
  for (const held of [turns.nth(1), turns.nth(2)])
    expect(await held.textContent()).toMatch(/stays under the threshold of 0\.40/);
  await turns.first().getByRole('button').first().click();
  await turns.first().getByText(words.decision.kinds.paint, { exact: true }).waitFor();
  await turns
    .first()
    .getByText(new RegExp(`${said.reading.local}$`))
    .waitFor();

  const before = (await readTimeline(id)).at(-1);
  const weather = row(turns.first(), page, said.fields.weather);
  await weather.getByRole('button', { name: said.editField(said.fields.weather) }).press('Enter');
  await panel.getByRole('combobox', { name: said.fields.weather }).selectOption('fog');
  await weather.getByText(said.weathers.fog, { exact: true }).waitFor();
  await page.getByText(said.correctedEarlier).waitFor();
  await until(
    'the first turn has fog',
    async () => (await readTimeline(id))[0]?.scene.weather.value === 'fog',
  );
  await quiet(journey.server.address);
  // The present scene is another one, and stays what it was.
  expect((await readTimeline(id)).at(-1)?.scene).toEqual(before!.scene);
  expect(await page.locator('button.chip').textContent()).toContain(said.weathers.snow);
});

test('a correction of an earlier turn teaches the story, says so, and is taken back or forgotten', async () => {
  const { address } = journey.server;
  const id = await tellStory();
  const { page, panel } = await openStory(id);
  const listAliases = async () =>
    (await callApi<ApiPage<Alias>>(address, 'GET', `/api/chats/${id}/aliases`)).items;
  const lessons = panel.getByRole('list', { name: words.taught.heading }).getByRole('listitem');
  await panel.getByText(words.taught.none).waitFor();
  const turns = await unfold(panel);
  await turns.first().getByRole('button').first().click();
  const place = row(turns.first(), page, said.fields.environment);
  async function rename(name: string) {
    await place.getByRole('button', { name: said.editField(said.fields.environment) }).click();
    const field = panel.getByRole('textbox', { name: said.fields.environment });
    await field.fill(name);
    await field.press('Enter');
  }

  await rename('the Drowned Anchor tavern');
  const line = page.getByText('In this story ‘the old harbour’ now means the Drowned Anchor tavern.');
  await line.waitFor();
  await until('the lesson is listed', async () => (await lessons.count()) === (await listAliases()).length);
  expect(await listAliases()).not.toHaveLength(0);
  const notice = page.getByRole('status').filter({ has: line });
  await notice.getByRole('button', { name: words.common.undo }).click();
  await until('nothing is taught any more', async () => (await listAliases()).length === 0);
  await panel.getByText(words.taught.none).waitFor();

  await rename('the Gilded Bell tavern');
  await lessons.first().waitFor();
  const taught = await lessons.count();
  await lessons.first().getByRole('button', { name: words.taught.forget }).click();
  await until('one is forgotten', async () => (await listAliases()).length === taught - 1);
  expect(await findBarriers(page)).toEqual([]);
});

test('a language model is chosen to read, for all stories or one; when it cannot, the panel says who read and why', async () => {
  const { address } = journey.server;
  const { names, levels, reader } = words.settings;
  const page = await journey.goTo('/settings');
  await page.getByText(reader.none).waitFor();
  // Nobody listens there.
  const form = { provider: 'ollama', name: 'Deaf', baseUrl: 'http://127.0.0.1:9/' };
  const deaf = await callApi<ConnectionView>(address, 'POST', '/api/llm-connections', form);
  const setting = (within: Locator, name: string) => within.locator(`[data-setting=${name}]`);
  const all = page.getByRole('main');
  const which = setting(all, 'sceneConnectionId').getByRole('combobox');
  await which.selectOption({ label: 'Deaf' });
  await setting(all, 'sceneConnectionId').getByText(levels.user).waitFor();

  const id = await tellStory();
  await page.goto(`/chats/${id}`);
  const panel = await openPanel(page);
  await setting(panel, 'sceneReader').getByRole('radio', { name: reader.when.always }).check({ force: true });
  await setting(panel, 'sceneReader').getByText(levels.chat).waitFor();
  expect(await panel.getByRole('combobox', { name: names.sceneConnectionId }).inputValue()).toBe(deaf.id);
  await callApi(address, 'POST', `/api/chats/${id}/messages`, {
    role: 'narrator',
    text: 'Noon on the beach.',
  });
  await quiet(address);
  await panel
    .getByText(/Deaf could not be reached, so the words were read here\.$/)
    .first()
    .waitFor();

  await setting(panel, 'sceneReader').getByRole('radio', { name: reader.when.never }).check({ force: true });
  await setting(panel, 'sceneConnectionId').waitFor({ state: 'detached' });
  await callApi(address, 'DELETE', `/api/llm-connections/${deaf.id}`);
});

test('the unfolded film strip bars nobody, dark or light, on a phone or a desk', async () => {
  const id = await tellStory();
  for (const viewport of [sizes.phone, sizes.desktop]) {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page, panel } = await openStory(id, { viewport });
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), colorScheme);
      const turns = await unfold(panel);
      await turns.first().getByRole('button').first().click();
      await turns.first().getByRole('button', { name: said.strip.showInStory }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await page.context().close();
    }
  }
});
