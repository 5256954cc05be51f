import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import type { Chat } from '../../server/domain/chat.ts';
import { callApi, writeChat } from './support/call-api.ts';
import { expectNoSidewaysScroll, quiet, write } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();

/** Each would show itself: by a script that ran, a request that left, a page that changed its shape. */
const hostile = [
  '<script>window.broken = "script"</script>',
  '<img src="https://elsewhere.example/a.png" onerror="window.broken = \'image\'">',
  '![a pixel](https://elsewhere.example/pixel.png)',
  '<svg onload="window.broken = \'svg\'"><style>body { display: none }</style></svg>',
  '<iframe src="https://elsewhere.example/"></iframe><form action="https://elsewhere.example/"><button>x</button></form>',
  '[a link](javascript:window.broken="link") and [another](data:text/html,<script>1</script>)',
  '<p style="position:fixed;inset:0;background:url(https://elsewhere.example/b.png)">over everything</p>',
  '<a href="https://elsewhere.example" onmouseover="window.broken = \'hover\'">words</a>',
  '`</code><script>window.broken = "code"</script>`',
  '{{constructor.constructor("window.broken=1")()}} ${window.broken = 1} %0d%0aSet-Cookie:x',
];

const isBroken = (page: Page) => page.evaluate(() => 'broken' in window);
const strangers = (page: Page) =>
  page
    .locator('[data-text]')
    .locator('script, img, svg, iframe, form, button[type=submit], style, link, [style], [onerror]')
    .count();

test('what would be code elsewhere is text here: nothing runs, nothing is fetched, nothing moves', async () => {
  const { address } = journey.server;
  const name = '<img src=x onerror="window.broken=1">';
  const chat = await writeChat(
    address,
    `</title><script>window.broken = 1</script>`,
    hostile.map((text) => ({ role: 'character', name, text })),
  );
  const page = await journey.goTo(`/chats/${chat.id}`);
  const log = page.getByRole('log');
  await log.getByText('%0d%0aSet-Cookie').waitFor();
  await write(page, 'You', `${hostile[1]} ${hostile[2]}`);
  for (let screen = 0; screen < 4; screen++) {
    expect(await strangers(page)).toBe(0);
    await log.evaluate((element) => element.scrollBy(0, -element.clientHeight));
  }
  await log.getByText('window.broken = "script"').first().waitFor();
  const links = await log.locator('a[href]').evaluateAll((all) =>
    all.map((link) => ({
      protocol: (link as HTMLAnchorElement).protocol,
      rel: (link as HTMLAnchorElement).rel,
    })),
  );
  for (const { protocol, rel } of links) {
    expect(['http:', 'https:']).toContain(protocol);
    expect(rel).toContain('noopener');
  }
  expect(await isBroken(page)).toBe(false);
  await page.goto('/');
  await page.getByRole('link', { name: '</title><script>' }).waitFor();
  await quiet(address);
  await page.goto(`/gallery?chat=${chat.id}`);
  await page.getByRole('combobox').getByText('</title>').waitFor({ state: 'attached' });
  expect(await isBroken(page)).toBe(false);
});

test('every script of the world finds its direction, and no word is too long for a phone', async () => {
  const chat = await writeChat(journey.server.address, 'שלום 🌊 مرحبا', [
    { role: 'narrator', text: 'هبط الليل على الميناء، وكانت السفن نائمة.' },
    { role: 'narrator', text: 'הלילה ירד על הנמל' },
    { role: 'narrator', text: `family 👩‍👩‍👧‍👦 flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 combining Z̸̧̛͈̀a̷l̵g̶o̷ null-free\u202Eoverride\u202C done` },
    { role: 'narrator', text: 'W'.repeat(4_000) },
    { role: 'narrator', text: `${'| a '.repeat(60)}|\n${'|---'.repeat(60)}|` },
  ]);
  const page = await journey.goTo(`/chats/${chat.id}`, { viewport: { width: 390, height: 844 } });
  const log = page.getByRole('log');
  await log.getByRole('article').last().waitFor();
  // By hand: the page goes to the end by itself until a reader's own hand lets go of it.
  await log.hover({ position: { x: 20, y: 200 } });
  await page.mouse.wheel(0, -100_000);
  const arabic = log.getByText('هبط الليل').first();
  await arabic.waitFor();
  expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await log.getByText('👩‍👩‍👧‍👦').waitFor();
  await expectNoSidewaysScroll(page);
  await page.goto('/');
  await expectNoSidewaysScroll(page);
});

test('a megabyte in one turn is kept whole, shown in part, and the page stays awake', async () => {
  const { address } = journey.server;
  const chat = await callApi<Chat>(address, 'POST', '/api/chats', { title: 'A very long turn' });
  const text =
    `The harbour at dawn. ${'All work and no play. '.repeat(45_400)}`.slice(0, 999_990).trimEnd() +
    ' The end.';
  await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, { role: 'narrator', text });
  const page = await journey.goTo(`/chats/${chat.id}`);
  await page.getByRole('button', { name: /thousand letters/ }).waitFor();
  await write(page, 'You', 'And I answer.');
  await quiet(address);
  const page1 = await callApi<{ items: { text: string }[] }>(
    address,
    'GET',
    `/api/chats/${chat.id}/messages`,
  );
  expect(page1.items.map((message) => message.text.length)).toEqual([13, text.length]);
});
