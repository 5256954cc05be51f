import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { words } from '../../src/lib/words/en.ts';
import { listImages, writeChat } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { runAdmin } from './support/run-admin.ts';
import { backdropOf, expectNoSidewaysScroll, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.signIn;

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel(said.name).fill(name);
  await page.getByLabel(said.password).fill(password);
  await page.getByRole('button', { name: said.enter }).click();
}

/** As an image of the page would get it, from what the browser keeps where it can. */
const statusOf = (page: Page, url: string): Promise<number> =>
  page.evaluate(async (address) => (await fetch(address)).status, url);

test('a house with a password: guests wait at the stage door, and each finds their own stories', async () => {
  const { server } = journey;
  const chat = await writeChat(server.address, 'A night at the harbour', [
    { role: 'narrator', text: 'Night. Rain falls on the harbour, and the lamps tremble in the water.' },
  ]);
  await quiet(server.address);
  const [image] = await listImages(server.address);
  const picture = `/api/images/${image!.id}/file`;

  // An owner's page that is open learns of the first password, and goes to the door by itself.
  const open = await journey.goTo(`/chats/${chat.id}`);
  await backdropOf(open);
  await runAdmin(server, ['password', 'Owner'], 'lamps tremble in the water');
  await open.waitForURL(/\/sign-in\?next=/);

  // A guest is led to the door, and on to where they wanted to go.
  const page = await journey.goTo(`/chats/${chat.id}`);
  journey.forgive(/status of 40[14]/);
  await page.getByRole('heading', { name: said.title }).waitFor();
  expect(new URL(page.url()).searchParams.get('next')).toBe(`/chats/${chat.id}`);
  await signIn(page, 'owner', 'not the password');
  await page.getByRole('alert').getByText(said.wrong).waitFor();
  expect(await page.getByLabel(said.password).inputValue()).toBe('');
  await signIn(page, 'owner', 'lamps tremble in the water');
  await page.getByRole('log').getByText('Rain falls on the harbour').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/chats/${chat.id}`);
  await backdropOf(page);
  expect(await statusOf(page, picture)).toBe(200);

  // Another password, and the way out; the stage door does not lead out of the house.
  await page.goto('/settings');
  await page.getByText(said.account.signedInAs('Owner')).waitFor();
  await page.getByLabel(said.account.current).fill('lamps tremble in the water');
  await page.getByLabel(said.account.next).fill('a lamp in the water');
  await page.getByLabel(said.account.again).fill('a lamp in the rain');
  const change = page.getByRole('button', { name: said.account.changePassword });
  await change.click();
  await page.getByText(said.account.different).waitFor();
  await page.getByLabel(said.account.again).fill('a lamp in the water');
  await change.click();
  await page.getByText(said.account.changed).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: said.menu('Owner') }).click();
  await page.getByRole('menuitem', { name: said.signOut }).click();
  await page.getByRole('heading', { name: said.title }).waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['cyclorama.theme']);
  await page.goBack();
  await page.getByRole('heading', { name: said.title }).waitFor();

  // Somebody else in the same browser finds nothing of it, not even what the browser kept.
  await runAdmin(server, ['users', 'add', 'Ada'], 'analytical engine');
  await page.goto('/sign-in?next=https://evil.example/x');
  await signIn(page, 'Ada', 'analytical engine');
  await page.getByText(words.firstRun.sentence).waitFor();
  expect(new URL(page.url()).origin).toBe(server.address);
  await page.getByRole('button', { name: said.menu('Ada') }).waitFor();
  expect(await statusOf(page, picture)).toBe(404);
  await page.goto(`/chats/${chat.id}`);
  await page.getByText(words.problem.not_found).waitFor();
  expect(await page.content()).not.toContain('Rain falls');
});

test('the stage door bars nobody, dark or light, on a phone or a desk', async () => {
  for (const theme of ['dark', 'light']) {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await journey.visitor({ viewport, reducedMotion: 'reduce' });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      const page = await context.newPage();
      await page.goto('/gallery');
      await page.getByRole('heading', { name: said.title }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await journey.screenshot(page, `sign-in-${theme}-${viewport.width}`);
    }
  }
});
