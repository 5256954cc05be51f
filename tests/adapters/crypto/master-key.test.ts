import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyOfFile, masterKeyOfSecret } from '../../../server/adapters/crypto/master-key.ts';

let folder: string;
let path: string;
let made: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-key-'));
  path = join(folder, 'vault.key');
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const keyFile = () =>
  masterKeyOfFile(path, async () => {
    made += 1;
  });
const refusalOf = (work: Promise<unknown>) => work.then(String, (error: unknown) => error);

describe('the key file', () => {
  test('is made when it is first needed, readable by its owner only, and kept', async () => {
    expect(await keyFile().find()).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    const key = await keyFile().findOrMake();
    expect([key.length, made]).toEqual([32, 1]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['vault.key']);
    expect(await keyFile().findOrMake()).toEqual(key);
    expect([await keyFile().find(), made]).toEqual([key, 1]);
  });

  test('is one, also when two need it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyFile().findOrMake()));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['vault.key']);
  });

  test('holds another key in another folder', async () => {
    const key = await keyFile().findOrMake();
    rmSync(path);
    expect(await keyFile().findOrMake()).not.toEqual(key);
  });

  test('is refused when others may read it', async () => {
    await keyFile().findOrMake();
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(path, mode);
      expect(await refusalOf(keyFile().find())).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('can be read by others'),
      });
    }
    chmodSync(path, 0o600);
    expect(await keyFile().find()).toBeDefined();
  });

  test('is refused when it is damaged, and stays as it is', async () => {
    await keyFile().findOrMake();
    const text = readFileSync(path, 'utf8');
    const damages = [
      '',
      text.slice(0, 30),
      text.replace(/ (.)/, (_, first) => (first === 'A' ? ' B' : ' A')),
      'x'.repeat(80),
    ];
    for (const damage of damages) {
      writeFileSync(path, damage);
      for (const work of [() => keyFile().find(), () => keyFile().findOrMake()]) {
        const refusal = await refusalOf(work());
        expect(refusal).toMatchObject({
          code: 'unavailable',
          message: expect.stringContaining('is damaged'),
        });
      }
      expect(readFileSync(path, 'utf8')).toBe(damage);
    }
  });

  test('that the disk refuses is said so', async () => {
    mkdirSync(path);
    const refusal = await refusalOf(keyFile().findOrMake());
    expect(refusal).toMatchObject({ code: 'unavailable', message: expect.stringContaining('folder') });
  });
});

test('a secret gives the same key each time, and another secret another', async () => {
  const key = await masterKeyOfSecret('correct horse battery').findOrMake();
  expect(key.length).toBe(32);
  expect(await masterKeyOfSecret('correct horse battery').find()).toEqual(key);
  expect(await masterKeyOfSecret('correct horse batterx').find()).not.toEqual(key);
});
