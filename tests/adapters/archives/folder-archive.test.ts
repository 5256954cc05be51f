import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openFolderArchive } from '../../../server/adapters/archives/folder-archive.ts';
import { layOut, makeTemporaryFolder } from '../../support/installation.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

describe('a folder on the disk', () => {
  test('is listed with sizes, and each file is read by itself', async () => {
    layOut(folder.path, { 'chats/Bram/a.jsonl': 'one', 'settings.json': '{}' });
    const archive = await openFolderArchive(folder.path);
    expect([...archive.entries].sort((one, other) => one.path.localeCompare(other.path))).toEqual([
      { path: 'chats/Bram/a.jsonl', bytes: 3, modifiedAt: expect.any(String) },
      { path: 'settings.json', bytes: 2, modifiedAt: expect.any(String) },
    ]);
    expect(new TextDecoder().decode(await archive.read('chats/Bram/a.jsonl', 10))).toBe('one');
    await expect(archive.read('chats/Bram/a.jsonl', 2)).rejects.toThrow('is larger than');
  });

  test('names its links and follows none', async () => {
    layOut(folder.path, { 'inside/chats/a.jsonl': 'one', 'outside/secret.json': 'mine' });
    symlinkSync(join(folder.path, 'outside'), join(folder.path, 'inside/worlds'));
    symlinkSync(join(folder.path, 'outside/secret.json'), join(folder.path, 'inside/settings.json'));
    const archive = await openFolderArchive(join(folder.path, 'inside'));
    await expect(archive.entries.map(({ path }) => path)).toEqual(['chats/a.jsonl']);
    await expect(archive.leftOut.map(({ path }) => path).sort()).toEqual(['settings.json', 'worlds']);
    await expect(archive.read('worlds/secret.json', 100)).rejects.toThrow('leads out of the folder');
    await expect(archive.read('../outside/secret.json', 100)).rejects.toThrow('leads out of the folder');
  });

  test('does not follow a link that took a file’s place since it was listed', async () => {
    layOut(folder.path, { 'inside/a.json': '{}', 'secret.json': 'mine' });
    const archive = await openFolderArchive(join(folder.path, 'inside'));
    rmSync(join(folder.path, 'inside/a.json'));
    symlinkSync(join(folder.path, 'secret.json'), join(folder.path, 'inside/a.json'));
    await expect(archive.read('a.json', 100)).rejects.toThrow('leads out of the folder');
  });

  test('that is not there, or is a file, is refused in a sentence', async () => {
    layOut(folder.path, { 'a.json': '{}' });
    await expect(openFolderArchive(join(folder.path, 'nowhere'))).rejects.toThrow('There is no folder');
    await expect(openFolderArchive(join(folder.path, 'a.json'))).rejects.toThrow('There is no folder');
  });
});
