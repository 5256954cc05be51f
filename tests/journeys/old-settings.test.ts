import { Database } from 'bun:sqlite';
import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { ownerId } from '../../server/domain/user.ts';
import { words } from '../../src/lib/words/en.ts';
import { picture } from '../contract/image-provider/desk.ts';
import { findBarriers } from './support/check-axe.ts';
import { expectNoSidewaysScroll } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.legacy;
const keys = ['nano-top-secret', 'pst-top-secret'];
const row = {
  provider: 'novelai',
  nanogpt: { apiKey: keys[0], model: 'hidream', size: '1024x1024', strength: 0.4 },
  novelai: {
    apiKey: keys[1],
    model: 'nai-diffusion-4-5-full',
    steps: 28,
    sampler: 'unheard_of',
    referenceImages: [{ data: Buffer.from(picture.bytes).toString('base64'), mimeType: 'image/png' }],
  },
  sceneChangeThreshold: 3,
  backgroundOpacity: 0.6,
};

/** As a restored database brings it along. */
function bring(value: string): void {
  const database = new Database(join(journey.server.dataFolder, 'cyclorama.db'));
  database.run('PRAGMA busy_timeout = 5000');
  database.run('CREATE TABLE IF NOT EXISTS settings (user_id TEXT, key TEXT, value TEXT)');
  database.run('DELETE FROM settings');
  database
    .query("INSERT INTO settings (user_id, key, value) VALUES (?, 'imageGeneration', ?)")
    .run(ownerId, value);
  database.close();
}

test('old image settings that cannot be read are said to lie where they were', async () => {
  bring('{ "provider": "novelai", ');
  const page = await journey.goTo('/connections');
  const notice = page.getByRole('alert').filter({ hasText: said.damagedTitle });
  await notice.getByText(said.damaged).waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

test('what came along of old image settings is told once, and what did not, without a key', async () => {
  bring(JSON.stringify(row));
  const page = await journey.goTo('/connections', { viewport: sizes.phone });
  const notice = page.getByRole('region', { name: said.title });
  await notice.waitFor();
  await notice.getByText('NovelAI', { exact: true }).waitFor();
  await notice.getByText(said.references(1)).waitFor();
  await notice.getByText(words.settings.names.sceneChangeThreshold).waitFor();
  await notice.getByText('novelai.sampler').waitFor();
  await page.getByRole('article').nth(1).waitFor();
  const content = await page.content();
  for (const key of keys) expect(content).not.toContain(key);
  expect(await findBarriers(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
  await journey.screenshot(page, 'old-settings');

  await notice.getByRole('button', { name: said.putAway }).click();
  await notice.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('article').nth(1).waitFor();
  expect(await notice.count()).toBe(0);
});
