import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import type { ConnectionView } from '../../server/contract/connections.ts';
import { lightbox } from '../../src/lib/words/en/lightbox.ts';
import { waiting } from '../../src/lib/words/en/waiting.ts';
import { words } from '../../src/lib/words/en.ts';
import { makePicture, picture } from '../contract/image-provider/desk.ts';
import { openFixtureServer, type FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { blocked, quota } from '../contract/image-provider/gemini/replies.ts';
import { final, frame, intermediate } from '../contract/image-provider/novelai/replies.ts';
import { novelAi } from '../contract/image-provider/novelai/row.ts';
import { callApi, listImages, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { connect, writeUnpainted } from './support/connect.ts';
import { geminiKey, openGemini } from './support/open-gemini.ts';
import { backdropOf, openPanel } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const { sentences, steps, through } = words.failures;
let gemini: FixtureServer;
let made = 0;

beforeAll(async () => void (gemini = await openGemini()));
afterAll(() => gemini.close());
beforeEach(() => gemini.reset());

/** A story that only this connection paints, and only when asked. */
async function stageFor(
  form: Parameters<typeof connect>[2],
): Promise<{ chat: string; connection: ConnectionView }> {
  const { address } = journey.server;
  const connection = await connect(address, gemini, form);
  const chat = await writeUnpainted(address, `Story ${++made}`);
  await callApi(address, 'PATCH', `/api/chats/${chat.id}/settings`, { activeConnectionId: connection.id });
  return { chat: chat.id, connection };
}

const orders = () => gemini.arrivals.filter(({ operation }) => operation === 'generate').length;
const force = (panel: Locator) => panel.getByRole('button', { name: words.scene.backdrop.force }).click();
const step = (panel: Locator, name: string) => panel.getByRole('button', { name, exact: true });

async function openStory(chat: string): Promise<{ page: Page; panel: Locator }> {
  const page = await journey.goTo(`/chats/${chat}`);
  return { page, panel: await openPanel(page) };
}

test('a key that is not accepted is told in a notice, and entered again two taps away', async () => {
  const { chat } = await stageFor({ name: 'Lost key', apiKey: 'AIzaSyNobody-knows-this-one' });
  const page = await journey.goTo(`/chats/${chat}`);
  await page.getByRole('log').getByRole('article').first().waitFor();
  await page.locator('body').press('f');
  const notice = page.getByRole('alert').filter({ hasText: sentences.bad_credentials });
  await notice.getByRole('button', { name: steps.open }).click();
  const panel = await openPanel(page);
  await panel.getByText(through('Lost key')).waitFor();
  await panel.getByText(words.common.details).click();
  await panel
    .locator('code')
    .getByText(/^bad_credentials: Google does not accept this key/)
    .waitFor();
  await panel.getByRole('link', { name: steps.enterKey }).click();
  const form = page.getByRole('dialog', { name: words.connections.form.editTitle('Lost key') });
  await form.getByLabel(words.connections.form.key, { exact: true }).fill(geminiKey);
  await form.getByRole('button', { name: words.common.save, exact: true }).click();
  await form.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');

  // The failure is still in sight where it happened; now it can be tried again.
  await page.goto(`/chats/${chat}`);
  const again = await openPanel(page);
  await step(again, steps.again).click();
  await backdropOf(page);
  await again.getByText(sentences.bad_credentials).waitFor({ state: 'detached' });
});

test('a failure that comes before the line to the server is open is told all the same', async () => {
  const { chat } = await stageFor({ name: 'Fast refusal', apiKey: 'AIzaSyNobody-knows-this-one' });
  const context = await journey.visitor();
  const opened = Promise.withResolvers<void>();
  await context.route('**/api/events*', async (route) => {
    await opened.promise;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(`/chats/${chat}`);
  await page.getByRole('log').getByRole('article').first().waitFor();
  await page.locator('body').press('f');
  await until('the order fails', async () => {
    const jobs = await callApi<{ items: unknown[] }>(
      journey.server.address,
      'GET',
      `/api/jobs?chatId=${chat}&state=failed`,
    );
    return jobs.items.length > 0;
  });
  opened.resolve();
  await page.getByRole('alert').filter({ hasText: sentences.bad_credentials }).waitFor();
});

test('a model that was taken away is changed and the picture painted with one tap', async () => {
  const { chat, connection } = await stageFor({ name: 'Old model', model: 'gemini-2.5-flash-image' });
  const { page, panel } = await openStory(chat);
  await force(panel);
  await panel.getByText(sentences.model_retired).waitFor();
  expect(orders()).toBe(0);
  await step(panel, steps.switchTo('gemini-nano-banana-2.1')).click();
  await backdropOf(page);
  const now = await callApi<ConnectionView>(
    journey.server.address,
    'GET',
    `/api/connections/${connection.id}`,
  );
  expect(now).toMatchObject({ model: 'gemini-nano-banana-2.1', retired: null });
});

test('a refusal is told in the provider’s words; the built-in painter may do it', async () => {
  const { chat } = await stageFor({ name: 'Prudish' });
  gemini.answer('generate', blocked('PROHIBITED_CONTENT'));
  const { page, panel } = await openStory(chat);
  await force(panel);
  await panel.getByText(sentences.refused).waitFor();
  expect(await panel.getByRole('blockquote').textContent()).toMatch(/Google/);
  await step(panel, steps.changePrompt).click();
  const dialog = page.getByRole('dialog', { name: words.prompt.title });
  await dialog.getByRole('button', { name: words.common.cancel }).click();
  await step(panel, steps.painter).click();
  const hung = await backdropOf(page);
  const image = (await listImages(journey.server.address)).find(({ id }) => id === hung);
  expect(image).toMatchObject({ provider: 'painter' });
});

test('an order without an answer is tried again only by hand, and is said to be paid twice perhaps', async () => {
  const { chat } = await stageFor({ name: 'Silent' });
  await callApi(journey.server.address, 'PATCH', `/api/chats/${chat}/settings`, {
    generationTimeoutMs: 1_000,
  });
  gemini.answer('generate', () => new Promise(() => undefined));
  const { page, panel } = await openStory(chat);
  await force(panel);
  await panel.getByText(sentences.outcome_unknown).waitFor();
  expect(orders()).toBe(1);
  gemini.reset();
  await callApi(journey.server.address, 'PATCH', `/api/chats/${chat}/settings`, {
    generationTimeoutMs: 60_000,
  });
  await step(panel, steps.againUnsure).click();
  await backdropOf(page);
  expect(orders()).toBe(1);
});

test('a failure is seen again after a reload, until it is put away', async () => {
  const { chat } = await stageFor({ name: 'Prudish too' });
  gemini.answer('generate', blocked('SAFETY'));
  const { page, panel } = await openStory(chat);
  await force(panel);
  await panel.getByText(sentences.refused).waitFor();
  await page.reload();
  await openPanel(page);
  await panel.getByText(sentences.refused).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await step(panel, steps.putAway).click();
  await page.reload();
  await openPanel(page);
  await panel.getByRole('combobox', { name: words.settings.names.activeConnectionId }).waitFor();
  expect(await panel.getByText(sentences.refused).count()).toBe(0);
});

test('one’s own limit holds an order before it is sent, and the limits are a tap away', async () => {
  const { address } = journey.server;
  const { chat } = await stageFor({ name: 'Dear' });
  await callApi(address, 'PATCH', '/api/settings', { hardCapMicros: 1 });
  const { page, panel } = await openStory(chat);
  await force(panel);
  await panel.getByText(sentences.over_cap).waitFor();
  expect(orders()).toBe(0);
  await panel.getByRole('link', { name: steps.limits }).click();
  const cap = page.getByRole('textbox', { name: words.settings.names.hardCapMicros });
  await cap.waitFor();
  expect(await cap.inputValue()).toBe('0.000001');
  await page.waitForFunction(
    () => document.querySelector('#money')!.getBoundingClientRect().top < innerHeight,
  );
  await callApi(address, 'PATCH', '/api/settings', { hardCapMicros: null });
});

test('a price that nobody knows is told as such, not as a limit that was reached', async () => {
  const { address } = journey.server;
  const { chat } = await stageFor({ name: 'Priceless', model: 'gemini-9-image' });
  await callApi(address, 'PATCH', '/api/settings', { hardCapMicros: 5_000_000 });
  const { panel } = await openStory(chat);
  await force(panel);
  await panel.getByText(sentences.unknown_price).waitFor();
  expect(await panel.getByText(sentences.over_cap).count()).toBe(0);
  expect(orders()).toBe(0);
  await callApi(address, 'PATCH', '/api/settings', { hardCapMicros: null });
});

test('a job that waits says why, until when, and who is asked then', async () => {
  const { chat } = await stageFor({ name: 'Crowded' });
  await callApi(journey.server.address, 'PATCH', `/api/chats/${chat}/settings`, {
    fallbackConnectionIds: ['painter'],
  });
  gemini.answer('generate', quota('GenerateRequestsPerMinutePerProject', '40s'));
  const page = await journey.goTo(`/chats/${chat}`, { reducedMotion: 'reduce' });
  const panel = await openPanel(page);
  await force(panel);
  await panel
    .getByText(/^Crowded asks to slow down; trying again in \d+ seconds?, then the built-in painter$/)
    .waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await panel.getByRole('button', { name: words.scene.job.cancel }).click();
  await panel.getByText(/^Crowded asks/).waitFor({ state: 'detached' });
});

test('an order that is out counts the time, and says what stopping means, and meant', async () => {
  const { chat } = await stageFor({ name: 'Slow' });
  gemini.answer('generate', () => new Promise<never>(() => undefined));
  const page = await journey.goTo(`/chats/${chat}`, { reducedMotion: 'reduce' });
  const panel = await openPanel(page);
  await force(panel);
  await panel.getByText(/^painting · \d:(?!00)\d\d$/).waitFor();
  await panel.getByText(waiting.stop.ordered, { exact: true }).waitFor();
  expect(await panel.getByRole('progressbar').count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  await journey.screenshot(page, 'waiting');
  await panel.getByRole('button', { name: words.scene.job.cancel }).click();
  await page.getByText(waiting.outcome.may_be_paid()).waitFor();
  await panel.getByText(/^painting/).waitFor({ state: 'detached' });
});

test('the next of the chain paints, and the picture says who did, who did not and why', async () => {
  const { address } = journey.server;
  const { chat } = await stageFor({ name: 'Wrong key', apiKey: 'AIzaSyNobody-knows-this-one' });
  const second = await connect(address, gemini, { name: 'Second in line', model: 'gemini-9-image' });
  await callApi(address, 'PATCH', `/api/chats/${chat}/settings`, { fallbackConnectionIds: [second.id] });
  const { page, panel } = await openStory(chat);
  await force(panel);
  const hung = await backdropOf(page);
  await panel.getByText(/^Painted by Second in line\. Wrong key did not paint it: Google/).waitFor();
  await page.goto(`/gallery?image=${hung}`);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('i');
  const details = page.getByRole('region', { name: lightbox.details.title });
  await details.getByText(lightbox.details.through('Second in line', 'Google Gemini')).waitFor();
  await details.getByText(/Wrong key did not paint it: Google does not accept this key/).waitFor();
  await details.getByText(/^not known$/).waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

test('a picture is watched while it is painted', async () => {
  const whole = await makePicture('png', { width: 1216, height: 832 });
  const novel = openFixtureServer(novelAi, whole);
  let painted = false;
  novel.answer('generate', () => {
    let at = 0;
    const steps = new ReadableStream<Uint8Array>({
      // A step every tenth of a second, as the service does it.
      async pull(stream) {
        if (painted) stream.enqueue(frame(final(whole.bytes)));
        else stream.enqueue(frame({ ...intermediate(Math.min(at++, 20)), image: picture.bytes }));
        if (painted) return stream.close();
        await Bun.sleep(100);
      },
    });
    return new Response(steps, { headers: { 'content-type': 'application/msgpack' } });
  });
  const { chat } = await stageFor({
    name: 'Step by step',
    provider: 'novelai',
    baseUrl: novel.origin,
    apiKey: novelAi.apiKey,
  });
  const page = await journey.goTo(`/chats/${chat}`, { viewport: sizes.desktop });
  // One that is asked for while the picture is finished is not there any more.
  journey.forgive(/404.*\/preview/);
  const panel = await openPanel(page);
  await force(panel);
  const unfinished = panel.getByRole('img', { name: words.scene.job.unfinished });
  await unfinished.waitFor();
  await page.waitForFunction(
    (element) => (element as HTMLImageElement).naturalWidth === 96,
    await unfinished.elementHandle(),
  );
  await panel.getByRole('progressbar', { name: words.scene.job.howFar }).waitFor();
  await journey.screenshot(page, 'unfinished');
  painted = true;
  await backdropOf(page);
  await unfinished.waitFor({ state: 'detached' });
  await novel.close();
});
