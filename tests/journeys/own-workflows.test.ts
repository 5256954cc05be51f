import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { ConnectionView } from '../../server/contract/connections.ts';
import type { SavedWorkflow, WorkflowField } from '../../server/domain/workflow/workflow.ts';
import { words } from '../../src/lib/words/en.ts';
import { workflows as workflowWords } from '../../src/lib/words/en/workflows.ts';
import { comfyUi } from '../contract/image-provider/comfyui/row.ts';
import { makePicture } from '../contract/image-provider/desk.ts';
import { openFixtureServer, type FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { plain } from '../domain/workflow/workflows.ts';
import { callApi } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { expectNoSidewaysScroll } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.connections;
const own = workflowWords;
let comfy: FixtureServer;

beforeAll(async () => void (comfy = openFixtureServer(comfyUi, await makePicture('png'))));
afterAll(() => comfy.close());

const file = (name: string, content: object) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
});

async function beginNew(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: said.addOf.image }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^ComfyUI/ })
    .click();
  const form = page.getByRole('dialog', { name: said.form.newTitle('ComfyUI') });
  await form.getByLabel(said.form.key, { exact: true }).fill(comfyUi.apiKey);
  await form.getByLabel(said.form.address).fill(comfy.origin);
  await form.getByLabel(said.form.address).press('Tab');
  await form.getByText(words.editors.choices.read(1)).waitFor();
  return form;
}

const cardOf = (form: Locator, name: string): Locator =>
  form.locator('details').filter({ has: form.page().locator('summary', { hasText: name }) });

const placeOf = (card: Locator, field: WorkflowField): Locator =>
  card.getByRole('combobox', { name: own.goesTo(own.fields[field], 1), exact: true });

const bring = (form: Locator, ...files: ReturnType<typeof file>[]) =>
  form.getByLabel(own.file).and(form.locator('input')).setInputFiles(files);

test('workflows are brought, looked at node by node, named and used, and nothing is kept before the form is saved', async () => {
  const { address } = journey.server;
  const page = await journey.goTo('/connections');
  journey.forgive(/\/api\/connections\/choices$/);
  const form = await beginNew(page);

  await form.getByRole('button', { name: own.paste }).click();
  await form.getByLabel(own.pasted).fill('{"nodes": [], "links": []}');
  await form.getByRole('button', { name: own.takePasted }).click();
  await form.getByText('Export (API)', { exact: false }).last().waitFor();
  // What was typed stays, to be mended.
  expect(await form.getByLabel(own.pasted).inputValue()).toBe('{"nodes": [], "links": []}');

  await bring(form, file('Mill.json', plain), file('Mill.json', plain));
  const card = cardOf(form, 'Mill 2');
  await placeOf(card, 'prompt').waitFor();
  expect(await placeOf(card, 'prompt').locator('option:checked').innerText()).toBe(
    '4 · CLIPTextEncode (What is seen) · text',
  );
  await card.getByRole('button', { name: own.unmap(own.fields.prompt, 1), exact: true }).click();
  await card.getByText(own.lacks.prompt).waitFor();
  await card.getByRole('combobox', { name: own.mapAnother }).selectOption({ label: own.fields.prompt });
  await card.getByText(own.lacks.prompt).waitFor({ state: 'detached' });
  // The same once more: the list is not left at what was picked, and the keyboard is not lost with the button.
  await card.getByRole('button', { name: own.unmap(own.fields.prompt, 1), exact: true }).press('Enter');
  await card.getByText(own.lacks.prompt).waitFor();
  const another = card.getByRole('combobox', { name: own.mapAnother });
  expect(
    await another.evaluate((field) => [field === document.activeElement, (field as HTMLSelectElement).value]),
  ).toEqual([true, '']);
  await another.selectOption({ label: own.fields.prompt });
  await card.getByText(own.lacks.prompt).waitFor({ state: 'detached' });
  await placeOf(card, 'prompt').selectOption({ label: '4 · CLIPTextEncode (What is seen) · text' });
  await placeOf(card, 'seed').selectOption({ label: '6 · KSampler · steps' });

  await card.getByRole('button', { name: own.addField }).click();
  const value = card
    .getByRole('listitem')
    .filter({ has: page.getByRole('combobox', { name: own.fieldInput, exact: true }) });
  await value
    .getByRole('combobox', { name: own.fieldInput, exact: true })
    .selectOption({ label: '2 · LoraLoader · strength_model' });
  await value.getByRole('textbox', { name: own.fieldName, exact: true }).fill('Ink');
  await value.getByRole('textbox', { name: own.fieldValue, exact: true }).fill('0.3');
  await value.getByRole('textbox', { name: own.fieldValue, exact: true }).press('Tab');

  await card.getByRole('button', { name: own.use }).click();
  expect(await form.getByLabel(said.form.model, { exact: true }).inputValue()).toBe('Mill 2');
  // The name is the model's: the connection goes on using it under the new one.
  await card.getByLabel(own.name, { exact: true }).first().fill('Mill at dusk');
  await card.getByLabel(own.name, { exact: true }).first().press('Tab');
  expect(await form.getByLabel(said.form.model, { exact: true }).inputValue()).toBe('Mill at dusk');
  const list = await callApi<{ items: ConnectionView[] }>(address, 'GET', '/api/connections');
  expect(list.items).toEqual([]);

  await form.getByRole('button', { name: said.form.saveAndTest }).click();
  await form.waitFor({ state: 'detached' });
  const [kept] = (await callApi<{ items: ConnectionView[] }>(address, 'GET', '/api/connections')).items;
  const saved = kept?.parameters['workflows'] as SavedWorkflow[];
  expect([kept?.model, saved.map(({ name }) => name)]).toEqual(['Mill at dusk', ['Mill', 'Mill at dusk']]);
  expect(saved[1]).toMatchObject({
    mapping: { seed: [{ node: '6', input: 'steps' }], prompt: [{ node: '4', input: 'text' }] },
    fields: [{ name: 'Ink', node: '2', input: 'strength_model', value: 0.3 }],
  });

  // Opened again it is as it was; taken out, the model is the usual one again.
  await page.getByRole('button', { name: 'ComfyUI', exact: true }).click();
  const again = page.getByRole('dialog', { name: said.form.editTitle('ComfyUI') });
  await again.locator('summary', { hasText: 'Mill at dusk' }).click();
  const twin = cardOf(again, 'Mill at dusk');
  expect(await twin.getByRole('textbox', { name: own.fieldValue, exact: true }).inputValue()).toBe('0.3');
  await twin.getByRole('button', { name: own.remove }).click();
  expect(await again.getByLabel(said.form.model, { exact: true }).inputValue()).toBe('');
});

test('the editor of workflows bars nobody, dark or light, on a phone or a desk', async () => {
  for (const [theme, viewport] of [
    ['dark', sizes.phone],
    ['light', sizes.desktop],
  ] as const) {
    const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
    journey.forgive(/\/api\/connections\/choices$/);
    await context.addInitScript((name) => {
      if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
    }, theme);
    const page = await context.newPage();
    await page.goto('/connections');
    const form = await beginNew(page);
    await bring(form, file('Mill.json', plain));
    const card = cardOf(form, 'Mill');
    await card.getByRole('button', { name: own.addField }).click();
    expect(await findBarriers(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await card.scrollIntoViewIfNeeded();
    await journey.screenshot(page, `workflow-${theme}-${viewport.width}`);
    await context.close();
  }
});
