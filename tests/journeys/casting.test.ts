import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import type { Page as Listing } from '../../server/contract/page.ts';
import type { ListedCharacter } from '../../server/contract/elements.ts';
import type { Chat } from '../../server/domain/chat.ts';
import type { Element } from '../../server/domain/element.ts';
import type { Lorebook } from '../../server/domain/lore.ts';
import { words } from '../../src/lib/words/en.ts';
import { library } from '../../src/lib/words/en/library.ts';
import { callApi, until } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { expectNoSidewaysScroll } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const script = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';

const card = {
  spec: 'chara_card_v2',
  spec_version: '2.0',
  data: {
    name: 'Mara Vex',
    description: `Keeper of the lamp. ${script}`,
    personality: 'Patient.',
    scenario: 'A lighthouse on the last rock.',
    first_mes: 'The lamp turns. “You are late, {{user}},” says Mara.',
    alternate_greetings: ['Fog. Only her voice is there.'],
    mes_example: '',
    creator_notes: script,
    system_prompt: '',
    post_history_instructions: '',
    tags: ['keeper', 'sea'],
    creator: 'nobody',
    character_version: '1',
    extensions: { unknown_to_us: { kept: true } },
    character_book: {
      name: 'The rock',
      extensions: {},
      entries: [
        {
          keys: ['lamp'],
          content: 'The lamp burns whale oil.',
          enabled: true,
          insertion_order: 10,
          extensions: {},
        },
        {
          keys: ['keel'],
          content: 'A wreck lies under the rock.',
          enabled: true,
          insertion_order: 20,
          extensions: {},
        },
      ],
    },
  },
};

async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((brought) => {
    const data = new DataTransfer();
    for (const { name, text } of brought) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const api = <Answer>(method: 'GET' | 'POST', path: string, body?: unknown) =>
  callApi<Answer>(journey.server.address, method, path, body);

test('cards and lorebooks are dropped on the library, one is broken and says so, and one is taken back', async () => {
  const page = await journey.goTo('/library');
  journey.forgive(/status of 4\d\d/);
  await page.getByText(library.empty.character.title).waitFor();
  const world = { entries: { 0: { uid: 0, key: ['gull'], content: 'Gulls tell lies.', comment: 'Gulls' } } };
  await drop(page, [
    { name: 'mara.json', text: JSON.stringify(card) },
    { name: 'broken.json', text: '{"spec": "chara_card_v2", "data": {' },
    { name: 'gulls.json', text: JSON.stringify(world) },
  ]);
  await page.getByText(words.importing.character(2)).waitFor();
  await page.getByText(words.importing.failed('broken.json')).waitFor();
  await page.getByText(words.importing.lorebook(1)).waitFor();
  await page.getByRole('link', { name: /^Mara Vex/ }).waitFor();
  expect((await api<Listing<ListedCharacter>>('GET', '/api/characters')).items.length).toBe(1);

  await page
    .getByRole('article')
    .filter({ hasText: words.importing.lorebook(1) })
    .getByRole('button', { name: words.common.undo })
    .click();
  await page.getByText(words.importing.undone('gulls')).waitFor();
  const books = await api<Listing<Lorebook>>('GET', '/api/lorebooks');
  expect(books.items.map(({ name }) => name)).toEqual(['The rock']);
});

test('a character is written as one types, its card is text and nothing else, and a story with it begins with its greeting', async () => {
  const { items } = await api<Listing<ListedCharacter>>('GET', '/api/characters');
  const mara = items[0]!;
  const page = await journey.goTo('/library');
  await page.getByRole('link', { name: /^Mara Vex/ }).click();
  const description = page.getByLabel(library.page.description);
  expect(await description.inputValue()).toContain('<script>');
  expect(await page.locator('main script, main img[src="x"]').count()).toBe(0);
  expect(await page.title()).toBe(`Mara Vex – ${words.common.appName}`);

  await page.getByLabel(library.card.scenario).fill('A lighthouse in the first storm of the year.');
  await page.getByText(library.save.saved).waitFor();
  const kept = () => api<{ card: { scenario: string } }>('GET', `/api/characters/${mara.id}`);
  expect((await kept()).card.scenario).toBe('A lighthouse in the first storm of the year.');
  await page.getByRole('button', { name: words.common.undo }).click();
  await until('the scenario is as before', async () => (await kept()).card.scenario === card.data.scenario);

  await page.getByRole('button', { name: library.data.add }).click();
  // The new row is written in at once.
  await page.getByLabel(library.data.name).and(page.locator(':focus')).fill('Eyes');
  await page.getByLabel(library.data.value('Eyes'), { exact: true }).fill('Grey');
  await until('the detail is kept', async () => {
    const { data } = await api<Element>('GET', `/api/elements/${mara.id}`);
    return data.Eyes === 'Grey';
  });

  await page.getByRole('button', { name: library.page.more }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: library.page.exportJson }).click(),
  ]);
  const exported = await Bun.file(await download.path()).json();
  expect(exported.data.first_mes).toBe(card.data.first_mes);
  expect(exported.data.extensions.unknown_to_us).toEqual({ kept: true });

  await page.getByRole('button', { name: library.page.start }).click();
  await page.waitForURL(/\/chats\/cht_/);
  await page.getByRole('log').getByText('The lamp turns.').waitFor();
});

test('a new story is cast from those who are here, several at once', async () => {
  await api('POST', '/api/characters', { name: 'Bo' });
  await api('POST', '/api/personas', { name: 'Ada' });
  const page = await journey.goTo('/');
  await page.getByRole('button', { name: words.chats.newChat }).click();
  const dialog = page.getByRole('dialog');
  const said = words.chats.create;
  await dialog.getByRole('button', { name: 'Mara Vex' }).click();
  await dialog.getByRole('button', { name: 'Bo', exact: true }).click();
  await dialog.getByRole('group', { name: said.personas }).getByRole('button', { name: 'Ada' }).click();
  await journey.screenshot(page, 'new-story');
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: said.begin }).click();
  await page.waitForURL(/\/chats\/cht_/);
  const chat = await api<Chat>('GET', `/api/chats/${page.url().split('/').at(-1)}`);
  expect(chat.characters.map(({ name }) => name)).toEqual(['Mara Vex', 'Bo']);
  expect(chat.persona?.name).toBe('Ada');
});

test('what cannot be saved is said, kept, and saved when the page is opened again', async () => {
  const place = await api<Element>('POST', '/api/elements', { kind: 'place', name: 'The rock' });
  const page = await journey.goTo(`/library/${place.id}`);
  journey.forgive(/ERR_FAILED|status of 5\d\d/);
  const description = page.getByLabel(library.page.description);
  await page.route('**/api/elements/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await description.fill('Black stone, white gulls.');
  await page.getByText(library.save.failed(words.problem.offline)).waitFor();
  await page.unroute('**/api/elements/*');
  await page.reload();
  await until('it is saved', async () => {
    const { description: kept } = await api<Element>('GET', `/api/elements/${place.id}`);
    return kept === 'Black stone, white gulls.';
  });
  expect(await description.inputValue()).toBe('Black stone, white gulls.');
});

test('an entry of a lorebook is added, written and taken back', async () => {
  const book = await api<Lorebook>('POST', '/api/lorebooks', { name: 'The coast' });
  const page = await journey.goTo(`/library/books/${book.id}`);
  await page.getByRole('button', { name: library.book.add }).click();
  await page.getByLabel(library.entry.content).fill('The bell rings by itself.');
  await page.getByLabel(library.entry.keys).fill('bell, /ring(s|ing)?,?/i');
  const entries = async () => (await api<Listing<Element>>('GET', `/api/lorebooks/${book.id}/entries`)).items;
  await until('the entry is kept', async () => (await entries())[0]?.lore?.keys.length === 2);
  expect((await entries())[0]).toMatchObject({
    description: 'The bell rings by itself.',
    lore: { keys: ['bell', '/ring(s|ing)?,?/i'] },
  });
  await page.getByRole('button', { name: library.entry.remove }).click();
  await page.getByText(library.book.empty).waitFor();
  await page.getByRole('button', { name: words.common.undo }).click();
  await page.getByText(library.book.count(1)).waitFor();
  expect((await entries()).length).toBe(1);
});

test('of a book of 5,000 entries only those in sight are on the page, and the last is reached', async () => {
  const entries = Array.from({ length: 5_000 }, (_, uid) => ({
    uid,
    key: [`word${uid}`],
    content: `Something is told about word ${uid}.`,
    comment: `Entry ${uid}`,
  }));
  const form = new FormData();
  form.append('file', new File([JSON.stringify({ entries: { ...entries } })], 'large.json'));
  const response = await fetch(`${journey.server.address}/api/lorebooks/import`, {
    method: 'POST',
    body: form,
  });
  const { lorebook } = (await response.json()) as { lorebook: Lorebook };
  const page = await journey.goTo(`/library/books/${lorebook.id}`);
  await page.getByText(library.book.count(5_000)).waitFor();
  await page.getByRole('button', { name: 'Entry 0' }).first().waitFor();
  const last = page.getByRole('button', { name: 'Entry 4999' });
  await until('the end is reached', async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    return (await last.count()) > 0;
  });
  expect(await page.getByRole('article').count()).toBeLessThan(150);
});

test('the library bars nobody, dark or light, on a phone or a desk', async () => {
  const [mara] = (await api<Listing<ListedCharacter>>('GET', '/api/characters')).items;
  const [book] = (await api<Listing<Lorebook>>('GET', '/api/lorebooks')).items;
  for (const theme of ['dark', 'light'] as const) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ viewport, reducedMotion: 'reduce' });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      const page = await context.newPage();
      const look = async (name: string) => {
        await page.evaluate(() => document.fonts.ready);
        await journey.screenshot(page, `${name}-${theme}-${viewport.width}`);
        const where = `${name}, ${theme}, ${viewport.width}`;
        expect((await findBarriers(page)).map((barrier) => `${where}: ${barrier}`)).toEqual([]);
        await expectNoSidewaysScroll(page);
      };
      await page.goto('/library');
      await page.getByRole('link', { name: /^Mara Vex/ }).waitFor();
      await look('library');
      await page.goto('/library?kind=item');
      await page.getByText(library.empty.item.title).waitFor();
      await look('library-empty');
      await page.goto(`/library/${mara!.id}`);
      await page.getByLabel(library.page.description).waitFor();
      await look('character');
      for (const fold of await page.locator('summary').all()) await fold.click();
      await look('character-unfolded');
      await page.goto(`/library/books/${book!.id}`);
      await page.locator('article button').first().click();
      await page.getByLabel(library.entry.content).waitFor();
      await look('lorebook');
      await context.close();
    }
  }
});
