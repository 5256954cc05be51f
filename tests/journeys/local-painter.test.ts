import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { ConnectionView } from '../../server/contract/connections.ts';
import { words } from '../../src/lib/words/en.ts';
import { a1111 } from '../contract/image-provider/a1111/row.ts';
import { makePicture } from '../contract/image-provider/desk.ts';
import { openFixtureServer, type FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { callApi } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { writeUnpainted } from './support/connect.ts';
import { backdropOf, expectNoSidewaysScroll, openPanel } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.connections;
const { editors } = words;
let webui: FixtureServer;

beforeAll(async () => {
  const picture = await makePicture('png', { width: 640, height: 384 });
  webui = openFixtureServer(a1111, picture);
});
afterAll(() => webui.close());
beforeEach(() => webui.reset());

async function beginNew(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: said.addOf.image }).click();
  const group = page.getByRole('region', { name: words.providers.places.local });
  await group.getByRole('button', { name: /Stable Diffusion WebUI/ }).click();
  const form = page.getByRole('dialog', { name: /Stable Diffusion WebUI/ });
  await form.waitFor();
  return form;
}

/** A form that opens looks at the usual address, where nobody may answer: that is told in the form. */
const forgiveLooking = (...others: RegExp[]) => journey.forgive(/\/api\/connections\/choices$/, ...others);

/** Address and key, typed to their end. */
async function reach(form: Locator, address = webui.origin): Promise<void> {
  await form.getByLabel(said.form.key, { exact: true }).fill(a1111.apiKey);
  await form.getByLabel(said.form.address).fill(address);
  await form.getByLabel(said.form.address).press('Tab');
}

const field = (form: Locator, name: string) => form.getByRole('combobox', { name, exact: true });

test('a WebUI is connected by what it offers, LoRAs with their weights, and paints with them', async () => {
  const { address } = journey.server;
  const page = await journey.goTo('/connections');
  // And a weight that is too large, which the server refuses.
  forgiveLooking(/status of 400 .*\/api\/connections$/);
  const form = await beginNew(page);
  await form.getByText('--api', { exact: false }).first().waitFor();
  await reach(form);
  await form.getByText(editors.choices.read(1)).waitFor();

  // By keys: opened, gone down, taken; Escape closes the list and not the form.
  const sampler = field(form, 'Sampler');
  await sampler.focus();
  await page.keyboard.press('ArrowDown');
  const samplers = form.getByRole('listbox', { name: 'Sampler', exact: true });
  await samplers.getByRole('option').first().waitFor();
  expect(await samplers.getByRole('option').allInnerTexts()).toEqual(['DPM++ 2M', 'Euler a']);
  await page.keyboard.press('Escape');
  expect(await sampler.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.type('eul');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await sampler.inputValue()).toBe('Euler a');
  // By hand, and by a name that it does not offer.
  await form.getByRole('button', { name: `${editors.choices.open}: Schedule type` }).click();
  await form.getByRole('option', { name: /Karras/ }).click();
  expect(await field(form, 'Schedule type').inputValue()).toBe('karras');

  const loras = form.getByRole('group', { name: 'LoRAs' });
  const add = loras.getByRole('button', { name: editors.names.add });
  const row = (at: number) => loras.getByRole('listitem').nth(at);
  await add.click();
  await row(0).getByRole('combobox').fill('made-here');
  await row(0).getByLabel(editors.names.weight).fill('1,2');
  await add.click();
  await row(1).getByRole('combobox').fill('night');
  await row(1)
    .getByRole('option', { name: /night-rain/ })
    .click();
  await row(1).getByLabel(editors.names.weight).fill('12');
  await form.getByRole('button', { name: words.common.save, exact: true }).click();
  await row(1).getByText('At most 10.').waitFor();
  await row(1).getByLabel(editors.names.weight).fill('0.6');
  await loras.getByRole('button', { name: editors.rows.up('night-rain') }).click();
  await form.getByLabel(said.form.name, { exact: true }).first().fill('Under the desk');
  await form.getByRole('button', { name: said.form.saveAndTest }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('The WebUI answers: it has 2 checkpoints.').waitFor();

  const page1 = await callApi<{ items: ConnectionView[] }>(address, 'GET', '/api/connections');
  const kept = page1.items.find(({ name }) => name === 'Under the desk')!;
  expect(kept.parameters).toEqual({
    sampler: 'Euler a',
    scheduler: 'karras',
    loras: [
      { name: 'night-rain', weight: 0.6 },
      { name: 'made-here', weight: 1.2 },
    ],
  });
  await callApi(address, 'PATCH', `/api/connections/${kept.id}`, { isDefault: true });
  const chat = await writeUnpainted(address, 'On the beach');
  await page.goto(`/chats/${chat.id}`);
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: words.scene.backdrop.force }).click();
  await backdropOf(page);
  const order = webui.arrivals.find(({ operation }) => operation === 'generate');
  const sent = JSON.parse(new TextDecoder().decode(order?.body)) as Record<string, string>;
  expect(sent).toMatchObject({ sampler_name: 'Euler a', scheduler: 'karras' });
  expect(sent['prompt']).toMatch(/<lora:night-rain:0.6>.*<lora:made-here:1.2>/);
  expect(webui.problems).toEqual([]);
});

test('where nobody answers the form says so and is kept as it was typed', async () => {
  const page = await journey.goTo('/connections');
  forgiveLooking();
  const form = await beginNew(page);
  await reach(form, 'http://127.0.0.1:9');
  await form.getByText(editors.choices.failed, { exact: false }).waitFor();
  await field(form, 'Sampler').fill('A sampler of tomorrow');
  await form.getByLabel(said.form.name, { exact: true }).fill('Not started yet');
  await form.getByRole('button', { name: words.common.save, exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Not started yet', exact: true }).click();
  const again = page.getByRole('dialog', { name: said.form.editTitle('Not started yet') });
  expect(await field(again, 'Sampler').inputValue()).toBe('A sampler of tomorrow');
  // It was started meanwhile.
  await again.getByText(editors.choices.failed, { exact: false }).waitFor();
  await reach(again);
  await again.getByText(editors.choices.read(1)).waitFor();
});

test('picking and lists of one’s own bar nobody, dark or light, on a phone or a desk', async () => {
  for (const theme of ['dark', 'light']) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      forgiveLooking();
      const page = await context.newPage();
      await page.goto('/connections');
      const expectOpen = async (where: string) => {
        const barriers = await findBarriers(page);
        expect(barriers.map((barrier) => `${where}, ${theme}, ${viewport.width}: ${barrier}`)).toEqual([]);
        await expectNoSidewaysScroll(page);
        await journey.screenshot(page, `${where}-${theme}-${viewport.width}`);
      };
      await page.getByRole('button', { name: said.addOf.image }).click();
      await page.getByRole('region', { name: words.providers.places.account }).waitFor();
      await expectOpen('picker');
      await page.getByRole('button', { name: /Stable Diffusion WebUI/ }).click();
      const form = page.getByRole('dialog', { name: /Stable Diffusion WebUI/ });
      await reach(form);
      await form.getByText(editors.choices.read(1)).waitFor();
      await expectOpen('access');
      const loras = form.getByRole('group', { name: 'LoRAs' });
      await loras.getByRole('button', { name: editors.names.add }).click();
      const name = loras.getByRole('combobox');
      await name.press('ArrowDown');
      await form.getByRole('option', { name: /night-rain/ }).waitFor();
      await expectOpen('loras');
      await context.close();
    }
  }
});
