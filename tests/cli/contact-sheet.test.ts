import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setStage } from './stage.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('cyclorama contact-sheet', () => {
  test('keeps the sheet in the file that was named, and says where', async () => {
    const stage = setStage();
    const path = join(folder, 'all.webp');
    expect(await stage.run('contact-sheet', path)).toBe(0);
    expect(await readFile(path, 'utf8')).toBe('sheet');
    expect(stage.output.join('')).toContain(path);
  });

  test('refuses a file that cannot be written, in one line with exit code 2', async () => {
    const stage = setStage();
    expect(await stage.run('contact-sheet', join(folder, 'nowhere', 'sheet.webp'))).toBe(2);
    expect(stage.complaints.join('')).toContain('cannot be written');
  });
});
