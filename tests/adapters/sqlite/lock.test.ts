import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from '../../../server/adapters/sqlite/lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('refuses a second holder and names the first', () => {
    const lock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(`process ${process.pid}`);
    lock.announce('http://127.0.0.1:7272');
    expect(() => lockDataFolder(folder)).toThrow('http://127.0.0.1:7272');
    lock.release();
  });

  test('is free again when it was released', () => {
    lockDataFolder(folder).release();
    const again = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow('Another Cyclorama server');
    again.release();
  });
});
