import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Chat } from '../../server/domain/chat.ts';
import type { Settings } from '../../server/domain/settings.ts';
import { words } from '../../src/lib/words/en.ts';
import type { LlmServer } from '../support/llm-server.ts';
import { callApi, listImages, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { openStory, openWritingDesk } from './support/open-writing-desk.ts';
import { backdropOf, expectNoSidewaysScroll, openPanel, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.presets;
let model: LlmServer;
let chat: Chat;

beforeAll(async () => {
  const { address } = journey.server;
  model = await openWritingDesk(address);
  chat = await openStory(address, 'The lamp', 'Mara');
  const text = 'Mara stands in the harbour at night. The lamp swings over the black water.';
  await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, { role: 'character', name: 'Mara', text });
  await quiet(address);
});
afterAll(() => model.close());

const settingsOf = async () =>
  (await callApi<{ values: Settings }>(journey.server.address, 'GET', `/api/chats/${chat.id}/settings`))
    .values;

test('a preset is made with a prompt to look at, changed, copied, deleted and had back, by the keyboard', async () => {
  const page = await journey.goTo('/presets');
  await page.getByText(said.empty.main).waitFor();
  await page.getByRole('button', { name: said.add }).press('Enter');
  const dialog = page.getByRole('dialog', { name: said.form.newTitle.main });
  await dialog.getByRole('textbox', { name: said.form.name }).fill('Moonlit');
  await dialog.getByRole('textbox', { name: said.form.prompt }).fill('silver moonlight on everything');
  const preview = dialog.getByRole('region', { name: said.preview.heading });
  await preview.getByText(/^silver moonlight on everything\. A wide view of a stone bridge/).waitFor();
  await dialog.getByRole('textbox', { name: said.form.tags }).fill('moonlight, masterpiece');
  await preview.getByText(/^moonlight, masterpiece, /).waitFor();
  await dialog.getByRole('textbox', { name: said.form.name }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: 'Moonlit' }).waitFor();

  await page.getByRole('button', { name: said.add }).click();
  const second = page.getByRole('dialog', { name: said.form.newTitle.main });
  await second.getByRole('textbox', { name: said.form.name }).fill('moonlit');
  journey.forgive(/status of 409/);
  await second.getByRole('button', { name: said.form.save }).click();
  await second.getByRole('alert').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: said.menu('Moonlit') }).press('Enter');
  await page.getByRole('menuitem', { name: said.remove }).press('Enter');
  await page.getByText(said.empty.main).waitFor();
  await page.getByRole('button', { name: words.common.undo }).click();
  await page.getByRole('heading', { name: 'Moonlit' }).waitFor();
});

test('a style that came with the program is looked at and copied, not changed', async () => {
  const page = await journey.goTo('/presets');
  await page.getByRole('radio', { name: said.kinds.style }).check({ force: true });
  await page.getByRole('button', { name: 'Watercolour', exact: true }).click();
  const shown = page.getByRole('dialog', { name: 'Watercolour' });
  await shown.getByText(said.form.shippedNote).waitFor();
  expect(await shown.getByRole('textbox').count()).toBe(0);
  await shown.getByRole('button', { name: said.form.copy }).click();
  const copy = page.getByRole('dialog', { name: 'Watercolour (copy)' });
  await copy.getByRole('textbox', { name: said.form.prompt }).fill('a wet sheet');
  await copy.getByRole('button', { name: said.form.save }).click();
  await page.getByRole('heading', { name: 'Watercolour (copy)', level: 3 }).waitFor();
  await page.getByText('a wet sheet').waitFor();
});

test('a preset is bound to a character by name, and says so in its prompt', async () => {
  const page = await journey.goTo('/presets');
  await page.getByRole('radio', { name: said.kinds.character }).check({ force: true });
  await page.getByRole('button', { name: said.add }).click();
  const dialog = page.getByRole('dialog', { name: said.form.newTitle.character });
  await dialog.getByRole('textbox', { name: said.form.name }).fill('Her coat');
  await dialog.getByRole('textbox', { name: said.form.prompt }).fill('a red coat');
  await dialog.getByText(`${said.preview.somebody}: a red coat.`).waitFor();
  await dialog.getByRole('textbox', { name: said.form.seek.character }).fill('ma');
  await dialog.getByRole('button', { name: 'Mara', exact: true }).press('Enter');
  await dialog.getByText('Mara: a red coat.').waitFor();
  await dialog.getByRole('button', { name: said.form.save }).click();
  await page.getByText(said.bound(1)).waitFor();
  await page.getByRole('button', { name: 'Her coat', exact: true }).click();
  const again = page.getByRole('dialog', { name: 'Her coat' });
  await again.getByText('Mara: a red coat.').waitFor();
  await again.getByRole('button', { name: said.form.unbind('Mara') }).press('Enter');
  await again.getByRole('button', { name: said.form.save }).click();
  await page.getByText(said.bound(0)).waitFor();
});

test('presets come out of a file, and a bad one says why', async () => {
  const page = await journey.goTo('/presets');
  const bring = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'styles.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  journey.forgive(/status of 400/);
  await bring('[{"name":"Sand","prefix":"in sand, {prompt}"},{"prefix":"nameless"}]');
  await page.getByText(said.files.refused('styles.json')).waitFor();
  await page.getByText(/^preset 2: /).waitFor();
  await bring('[{"name":"Sand","prefix":"in sand, {prompt}","negative":"mud"}]');
  await page.getByText(said.files.imported(1)).waitFor();
  await page.getByRole('radio', { name: said.kinds.style }).check({ force: true });
  await page.getByRole('heading', { name: 'Sand' }).waitFor();
  const exported = page.waitForEvent('download');
  await page.getByRole('link', { name: said.files.export }).click();
  expect((await exported).suggestedFilename()).toBe('cyclorama-presets.json');
});

test('what is chosen in the panel stands in the prompt, and a language model writes one when it is told to', async () => {
  const { address } = journey.server;
  const main = { kind: 'main', name: 'Silver', prompt: 'silver moonlight on everything' };
  await callApi(address, 'POST', '/api/presets', main);
  const page = await journey.goTo(`/chats/${chat.id}`);
  const panel = await openPanel(page);
  await panel
    .getByRole('combobox', { name: words.settings.names.mainPresetId })
    .selectOption({ label: 'Silver' });
  await panel
    .getByRole('combobox', { name: words.settings.names.stylePresetId })
    .selectOption({ label: 'Woodblock print' });
  await panel.getByText(/^a Japanese woodblock print/).waitFor();
  const dialog = page.getByRole('dialog', { name: words.prompt.title });
  const prompt = dialog.getByRole('textbox', { name: words.prompt.prompt });
  await panel.getByRole('button', { name: words.scene.backdrop.preview }).click();
  await prompt.waitFor();
  expect(await prompt.inputValue()).toMatch(
    /^silver moonlight on everything\. .*Style: a Japanese woodblock/s,
  );
  await page.keyboard.press('Escape');

  await panel
    .getByLabel(words.settings.names.promptMode)
    .selectOption({ label: words.settings.modes.chat_aware });
  const wishes = panel.getByRole('textbox', { name: words.settings.chatAware.wishes });
  await wishes.fill('Seen from the water.');
  await wishes.press('Tab');
  await until('the wishes are kept', async () => (await settingsOf()).customPrompt !== '');
  model.answer('A swinging lamp above a black harbour.');
  const asked = model.requests.length;
  await panel.getByRole('button', { name: words.scene.backdrop.preview }).click();
  await dialog.getByText(words.prompt.writing.text).waitFor();
  expect(model.requests).toHaveLength(asked);
  await dialog.getByRole('button', { name: words.prompt.writing.ask }).press('Enter');
  await prompt.waitFor();
  expect(model.requests).toHaveLength(asked + 1);
  const question = JSON.stringify(model.requests.at(-1)?.body.messages);
  expect(question).toContain('Seen from the water.');
  expect(question).toContain('black water');
  expect(await prompt.inputValue()).toMatch(
    /^silver moonlight on everything\. A swinging lamp above a black harbour\. Style/,
  );
  await dialog.getByText(words.prompt.writing.done).waitFor();
  await dialog.getByText(/^Written by Quill\./).waitFor();
  await prompt.fill('A swinging lamp, and nothing else');
  await dialog.getByRole('button', { name: words.prompt.send }).click();
  const imageId = await backdropOf(page);
  expect(model.requests).toHaveLength(asked + 1);
  const image = (await listImages(address)).find(({ id }) => id === imageId);
  expect(image?.prompt).toBe('A swinging lamp, and nothing else');
});

test('page and dialogs bar nobody, dark or light, on a phone or a desk', async () => {
  for (const theme of ['dark', 'light']) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      const page = await context.newPage();
      const look = async (name: string) => {
        expect(await findBarriers(page)).toEqual([]);
        await expectNoSidewaysScroll(page);
        await journey.screenshot(page, `presets-${name}-${theme}-${viewport.width}`);
      };
      await page.goto('/presets');
      await page.getByRole('radio', { name: said.kinds.style }).check({ force: true });
      await page.getByRole('heading', { name: 'Woodblock print' }).waitFor();
      await look('page');
      await page.getByRole('button', { name: 'Sand', exact: true }).click();
      await page.getByText(/^A wide view of a stone bridge/).waitFor();
      await look('editor');
      await page.keyboard.press('Escape');
      await page.getByRole('radio', { name: said.kinds.character }).check({ force: true });
      await page.getByRole('button', { name: said.add }).click();
      await page.getByRole('button', { name: 'Mara', exact: true }).click();
      await look('bindings');
      await page.goto(`/chats/${chat.id}`);
      const panel = await openPanel(page);
      await panel.getByRole('textbox', { name: words.settings.chatAware.wishes }).scrollIntoViewIfNeeded();
      await panel.getByRole('combobox', { name: words.settings.names.stylePresetId }).waitFor();
      await look('panel');
      await panel.getByRole('button', { name: words.scene.backdrop.preview }).click();
      await page.getByText(words.prompt.writing.text).waitFor();
      await look('writing');
      await context.close();
    }
  }
});
