import type { Page } from 'playwright-core';
import { words } from '../src/lib/words/en.ts';
import { workflows } from '../src/lib/words/en/workflows.ts';
import { comfyUi } from '../tests/contract/image-provider/comfyui/row.ts';
import { editingWorkflow } from '../tests/contract/image-provider/comfyui/workflows.ts';
import { makePicture } from '../tests/contract/image-provider/desk.ts';
import { openFixtureServer } from '../tests/contract/image-provider/fixture-server.ts';

const said = words.connections;

/** The choice of who shall paint, on the page of connections. */
export async function showPicker(page: Page): Promise<Page> {
  await page.getByRole('button', { name: said.addOf.image }).click();
  await page.getByRole('region', { name: words.providers.places.account }).waitFor();
  return page;
}

/** The form of a service with a key. */
export async function showForm(page: Page): Promise<Page> {
  await showPicker(page);
  await page.getByRole('button', { name: /Hundreds of models/ }).click();
  const form = page.getByRole('dialog', { name: said.form.newTitle('fal') });
  await form.getByLabel(said.form.name, { exact: true }).waitFor();
  return page;
}

/** ComfyUI's form with a workflow that was just brought, its mapping in sight. `keep` takes the picture. */
export async function showWorkflows(page: Page, keep: (page: Page) => Promise<void>): Promise<void> {
  const comfy = openFixtureServer(comfyUi, await makePicture('png'));
  try {
    await showPicker(page);
    await page.getByRole('button', { name: /^CU ComfyUI|Your own workflows/ }).click();
    const form = page.getByRole('dialog', { name: said.form.newTitle('ComfyUI') });
    await form.getByLabel(said.form.key, { exact: true }).fill(comfyUi.apiKey);
    await form.getByLabel(said.form.address).fill(comfy.origin);
    await form.getByLabel(said.form.address).press('Tab');
    await form.getByText(words.editors.choices.read(1)).waitFor();
    await form.getByText(workflows.bringHint).waitFor();
    const name = `${editingWorkflow.name}.json`;
    const buffer = Buffer.from(JSON.stringify(editingWorkflow.graph));
    await form
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'application/json', buffer });
    await form.getByText(workflows.mapping).waitFor();
    await form.getByText(workflows.mapping).evaluate((title) => title.scrollIntoView({ block: 'center' }));
    await keep(page);
  } finally {
    await comfy.close();
  }
}
