import { expect, test } from 'bun:test';
import { readFile } from 'node:fs/promises';
import { words } from '../../src/lib/words/en.ts';
import { cardFiles } from '../../server/adapters/cards/card-files.ts';
import { paint } from '../moving/silly-tavern-house.ts';
import { chatLines, line, zipOf } from '../support/installation.ts';
import { findBarriers } from './support/check-axe.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.moving;

async function backup() {
  const data = { name: 'Maren', description: 'A ferrywoman.', first_mes: 'You’re late.' };
  const card = JSON.stringify({ spec: 'chara_card_v2', spec_version: '2.0', data });
  const picture = { extra: { media: [{ url: '/user/images/Maren/pier.png', type: 'image' }] } };
  return Buffer.from(
    zipOf({
      'characters/Maren.png': new Uint8Array(
        await cardFiles.write(await paint('#335577'), { v2: card, v3: card }),
      ),
      'characters/torn.png': 'not a picture',
      'chats/Maren/Maren - 2026-3-1@20h15m00s.jsonl': chatLines(
        line('Maren', 'You’re late.'),
        line('Tam', 'The river rose.'),
        line('Maren', 'See for yourself.', picture),
      ),
      'user/images/Maren/pier.png': new Uint8Array(await paint('#775533', 64, 48)),
      'settings.json': { power_user: { personas: { 'tam.png': 'Tam' } } },
      'secrets.json': { api_key_novel: 'pst-zq-of-the-journey' },
    }),
  );
}

test('somebody moves in by a backup, reads what did not come, and finds the chat with its picture', async () => {
  const page = await journey.goTo('/import');
  await page
    .getByLabel(said.pick)
    .setInputFiles({ name: 'backup.zip', mimeType: 'application/zip', buffer: await backup() });

  // Everything is chosen but what asks for a word of its own.
  await page.getByRole('checkbox', { name: '2 characters' }).waitFor();
  expect(await page.getByRole('checkbox', { name: '1 chat' }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: '2 keys' }).isChecked()).toBe(false);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: said.start }).press('Enter');
  await page.getByText(said.doneWithRemarks).waitFor();
  // The button is gone, and whoever pressed it still stands here.
  const here = page.getByRole('region', { name: said.title });
  expect(await here.evaluate((section) => section.contains(document.activeElement))).toBe(true);
  await page.getByText(said.outcome({ kind: 'characters', came: 1, grew: 0, here: 0, failed: 1 })).waitFor();
  await page.getByText(said.remarks(1)).click();
  await page.getByText('characters/torn.png').waitFor();

  await page.getByRole('link', { name: said.toChats }).click();
  await page.getByRole('link', { name: 'Maren' }).last().click();
  const log = page.getByRole('log');
  await log.getByText('The river rose.').waitFor();
  await log.getByText('See for yourself.').waitFor();

  // And takes the chat along again.
  await page.goto(`${journey.server.address}/`);
  await page.getByRole('button', { name: words.chats.options('Maren') }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: words.chats.save.jsonl }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('Maren - 2026-3-1@20h15m00s.jsonl');
  expect(await readFile(await saved.path(), 'utf8')).toContain('/user/images/Maren/pier.png');
});
