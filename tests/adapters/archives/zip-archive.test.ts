import { afterAll, describe, expect, test } from 'bun:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { openZipArchive } from '../../../server/adapters/archives/zip-archive.ts';
import { makeTemporaryFolder, zipOf } from '../../support/installation.ts';

const folder = makeTemporaryFolder();
afterAll(folder.remove);

let made = 0;
const put = (bytes: Uint8Array): string => {
  const path = join(folder.path, `${++made}.zip`);
  writeFileSync(path, bytes);
  return path;
};
const text = (words: string) => new TextEncoder().encode(words);
const openWith = (entries: Zippable) => openZipArchive(put(zipSync(entries)));

/** Sets the bit that says "encrypted" in every header. */
const encrypt = (zip: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(zip);
  for (const [mark, offset] of [
    ['PK\x01\x02', 8],
    ['PK\x03\x04', 6],
  ] as const) {
    for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) {
      bytes[at + offset] = bytes[at + offset]! | 1;
    }
  }
  return bytes;
};

describe('a ZIP file', () => {
  test('is listed with sizes, and each file is read by itself', async () => {
    const archive = await openZipArchive(
      put(zipOf({ 'chats/Bram/a.jsonl': 'one\ntwo', 'settings.json': {} })),
    );
    await expect(archive.entries).toEqual([
      { path: 'chats/Bram/a.jsonl', bytes: 7, modifiedAt: expect.any(String) },
      { path: 'settings.json', bytes: 2, modifiedAt: expect.any(String) },
    ]);
    expect(new TextDecoder().decode(await archive.read('chats/Bram/a.jsonl', 100))).toBe('one\ntwo');
    await archive.close();
  });

  test('gives no file that is larger than what is read of it, and none that is not there', async () => {
    const archive = await openZipArchive(put(zipOf({ 'a.json': 'x'.repeat(50) })));
    await expect(archive.read('a.json', 49)).rejects.toThrow('“a.json” is larger than');
    await expect(archive.read('../a.json', 100)).rejects.toThrow('is not in the archive');
    await archive.close();
  });

  test.each([
    ['leads upward', '../evil.json'],
    ['leads upward from inside', 'chats/../../evil.json'],
    ['is absolute', '/etc/evil.json'],
    ['leads upward with backslashes', '..\\evil.json'],
    ['names a drive', 'C:/evil.json'],
  ])('is refused whole where a name %s', async (_how, name) => {
    await expect(openWith({ 'a.json': text('{}'), [name]: text('{}') })).rejects.toThrow(
      'names a file outside itself',
    );
  });

  test('is refused where a name holds control characters', async () => {
    await expect(openWith({ 'ä\n.json': text('{}') })).rejects.toThrow('without a proper name');
  });

  test('is refused where a name comes twice', async () => {
    const twice = Buffer.from(zipSync({ 'a.json': text('1'), 'b.json': text('2') }));
    for (let at = twice.indexOf('b.json'); at >= 0; at = twice.indexOf('b.json')) twice.write('a.json', at);
    await expect(openZipArchive(put(twice))).rejects.toThrow('“a.json” twice');
  });

  test('names its links, and never opens them', async () => {
    const link = { attrs: 0o120777 << 16, os: 3 };
    const archive = await openWith({ 'a.json': text('{}'), 'b.json': [text('/etc/passwd'), link] });
    await expect(archive.entries.map(({ path }) => path)).toEqual(['a.json']);
    await expect(archive.leftOut).toEqual([{ path: 'b.json', why: 'It is a link to another place.' }]);
    await expect(archive.read('b.json', 100)).rejects.toThrow('is not in the archive');
    await archive.close();
  });

  test('is refused where it would unpack to far more than it is', async () => {
    const bomb = zipSync({ 'a.json': [new Uint8Array(60_000_000), { level: 9 }] });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(openZipArchive(put(bomb))).rejects.toThrow('would unpack to far more than it is');
  });

  test('whose list says less than is inside gives no more than the list said', async () => {
    const lying = Buffer.from(zipSync({ 'a.json': [text('x'.repeat(5_000)), { level: 9 }] }));
    lying.writeUInt32LE(100, lying.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    const archive = await openZipArchive(put(lying));
    await expect(archive.read('a.json', 1_000)).rejects.toThrow('“a.json” is damaged in the archive.');
    await archive.close();
  });

  test('that was cut short, is none at all, or is encrypted is refused in a sentence', async () => {
    const whole = zipOf({ 'a.json': 'x'.repeat(5_000) });
    await expect(openZipArchive(put(whole.slice(0, -30)))).rejects.toThrow('its end is missing');
    await expect(openZipArchive(put(text('Ann: Hello.')))).rejects.toThrow('This is no ZIP file');
    await expect(openZipArchive(put(new Uint8Array()))).rejects.toThrow('This is no ZIP file');
    await expect(openZipArchive(put(encrypt(whole)))).rejects.toThrow('The archive is encrypted');
  });

  test('with damaged bytes is told of by file', async () => {
    const broken = Buffer.from(zipOf({ 'a.json': Array.from({ length: 500 }, (_, index) => index * 7919) }));
    broken.fill(0xff, 60, 120);
    const archive = await openZipArchive(put(broken));
    await expect(archive.read('a.json', 100_000)).rejects.toThrow('“a.json” is damaged in the archive.');
    await archive.close();
  });
});
