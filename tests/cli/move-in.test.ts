import { afterEach, beforeEach, expect, test } from 'bun:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorld, type World } from '../support/create-world.ts';
import { chatLines, layOut, line, makeTemporaryFolder, zipOf, type Files } from '../support/installation.ts';
import { setStage } from './stage.ts';

const files: Files = {
  'settings.json': {
    power_user: { personas: { 'tam.png': 'Tam' } },
    extension_settings: { sd: { source: 'novel' } },
  },
  'chats/Maren/a.jsonl': chatLines(line('Maren', 'You’re late.')),
  'chats/Maren/torn.jsonl': '{"mes":',
};
let world: World;
let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  world = createWorld();
  folder = makeTemporaryFolder();
});
afterEach(() => {
  folder.remove();
  world.close();
});
const chats = () => world.ports.chats.list(world.owner.id, { archived: false, limit: 10 });

test('move-in brings a folder, says what could not come, and nothing twice', async () => {
  layOut(folder.path, files);
  const stage = setStage({ ports: world.ports, textModels: world.ports });
  expect(await stage.run('move-in', folder.path)).toBe(0);
  expect(stage.output.join('')).toContain('chats: 1 came, 0 grew, 0 were here, 1 failed');
  expect(stage.output.join('')).toContain('chats/Maren/torn.jsonl: Line 1');
  expect(stage.output.join('')).not.toContain('settings:');
  expect(await chats()).toHaveLength(1);
  world.clock.advance(1_000);
  const again = setStage({ ports: world.ports, textModels: world.ports });
  expect(await again.run('move-in', folder.path)).toBe(0);
  expect(again.output.join('')).toContain('chats: 0 came, 0 grew, 1 were here, 1 failed');
  expect(await chats()).toHaveLength(1);
});

test('move-in --dry-run says what a ZIP would bring, and brings nothing', async () => {
  const path = join(folder.path, 'backup.zip');
  writeFileSync(path, zipOf(files));
  const stage = setStage({ ports: world.ports, textModels: world.ports });
  expect(await stage.run('move-in', path, '--dry-run', '--json')).toBe(0);
  const plan = JSON.parse(stage.output.join(''));
  expect(plan.counts.filter(({ found }: { found: number }) => found > 0)).toMatchObject([
    { kind: 'personas', found: 1, names: ['Tam'] },
    { kind: 'chats', found: 2 },
    { kind: 'settings', found: 1 },
  ]);
  expect(await chats()).toEqual([]);
});

test('move-in refuses what is no installation in a sentence', async () => {
  layOut(folder.path, { 'photos/a.txt': 'x' });
  const stage = setStage({ ports: world.ports, textModels: world.ports });
  expect(await stage.run('move-in', folder.path)).toBe(2);
  expect(stage.complaints.join('')).toContain('No SillyTavern user folder was found here');
});
