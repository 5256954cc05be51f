import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { ConnectionView } from '../../server/contract/connections.ts';
import type { Chat } from '../../server/domain/chat.ts';
import type { Message } from '../../server/domain/message.ts';
import { words } from '../../src/lib/words/en.ts';
import { openLlmServer, type LlmServer } from '../support/llm-server.ts';
import { callApi, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.connections;
const apiKey = 'sk-of-the-quill';
let quill: LlmServer;

beforeAll(async () => void (quill = await openLlmServer({ apiKey })));
afterAll(() => quill.close());

const cardOf = (page: Page, name: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });
const call = <Answer>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
  callApi<Answer>(journey.server.address, method, path, body);

test('a language model is connected, chosen, tested and set; what is set goes along when it writes', async () => {
  const page = await journey.goTo('/connections');
  await page.getByRole('button', { name: said.addOf.llm }).click();
  await page.getByRole('button', { name: /OpenAI-compatible/ }).click();
  const form = page.getByRole('dialog', { name: said.form.newTitle('OpenAI-compatible server') });
  const field = (label: string) => form.getByLabel(label, { exact: true });
  await field(said.form.name).fill('Quill');
  await field(said.form.address).fill(quill.baseUrl);
  await field(said.form.key).fill('sk-another');
  await form.getByRole('switch', { name: said.form.usual }).click();

  // Its models are read with what stands in the form.
  await form.getByRole('button', { name: said.form.browse }).click();
  const models = page.getByRole('dialog', { name: said.models.title });
  await models.getByRole('alert').getByText('does not accept this key').waitFor();
  await models.getByRole('button', { name: words.common.close }).click();
  await field(said.form.key).fill(apiKey);
  await form.getByRole('button', { name: said.form.browse }).click();
  await models.getByRole('button', { name: /quill-70b/ }).click();
  expect(await field(said.form.model).inputValue()).toBe('quill-70b');

  await field('Temperature').fill('0.8');
  await field('Min P').fill('0,05');
  await field('Stop strings').fill('\\nUser:\n***');
  await field('Other fields').fill('{"messages": []}');
  await form.getByRole('button', { name: said.form.saveAndTest }).click();
  await form.getByRole('region').getByText('“messages” cannot be set here.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await field('Other fields').fill('{"dry_multiplier": 0.8}');
  await form.getByRole('button', { name: said.form.saveAndTest }).click();
  await form.waitFor({ state: 'detached' });
  const card = cardOf(page, 'Quill');
  await card.getByText('offers 2 models').waitFor();
  await card.getByText(said.usual, { exact: true }).waitFor();

  quill.answer('*She yawns.* Rain again.\nUser: I know.');
  const chat = await call<Chat>('POST', '/api/chats', { title: 'Rain' });
  await call('POST', `/api/chats/${chat.id}/messages`, { role: 'user', text: 'Good morning.' });
  const asked = await fetch(`${journey.server.address}/api/chats/${chat.id}/replies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  await asked.text();
  const reply = await until('the reply stands', async () =>
    (await call<{ items: Message[] }>('GET', `/api/chats/${chat.id}/messages`)).items.find(
      ({ text }) => text === '*She yawns.* Rain again.',
    ),
  );
  expect(reply.note?.model).toBe('quill-70b');
  // The scene is read by the same model, in one piece.
  const written = quill.requests.find(({ body }) => body.stream);
  expect(written?.body).toMatchObject({
    model: 'quill-70b',
    stream: true,
    temperature: 0.8,
    min_p: 0.05,
    dry_multiplier: 0.8,
    stop: expect.arrayContaining(['\nUser:']),
  });
  // A wrong key and a wrong field were tried above.
  journey.forgive(/status of 400/);
  expect(journey.server.output).not.toContain(apiKey);

  // Opened again, the form has what was set.
  await card.getByRole('button', { name: 'Quill', exact: true }).click();
  const again = page.getByRole('dialog', { name: said.form.editTitle('Quill') });
  expect(await again.getByLabel('Stop strings').inputValue()).toBe('\\nUser:\n***');
  await again.getByLabel('Temperature').fill('');
  await again.getByRole('button', { name: words.common.save, exact: true }).click();
  await again.waitFor({ state: 'detached' });
  const { items } = await call<{ items: ConnectionView[] }>('GET', '/api/llm-connections');
  expect(items[0]?.parameters).toEqual({
    minP: 0.05,
    stop: '\\nUser:\n***',
    extraFields: '{"dry_multiplier": 0.8}',
  });
});

test('every language model has a form that can be filled in on a phone', async () => {
  const page = await journey.goTo('/connections', { viewport: sizes.phone });
  const providers = await call<{ label: string }[]>('GET', '/api/llm-providers');
  expect(providers).toHaveLength(10);
  for (const { label } of providers) {
    await page.getByRole('button', { name: said.addOf.llm }).click();
    await page.getByRole('dialog').getByRole('button', { name: label }).first().click();
    const form = page.getByRole('dialog', { name: said.form.newTitle(label) });
    await form.getByRole('region', { name: said.form.parameters }).getByLabel('Stop strings').waitFor();
    expect([label, await findBarriers(page)]).toEqual([label, []]);
    await form.getByRole('button', { name: words.common.close }).click();
    await form.waitFor({ state: 'detached' });
  }
});
