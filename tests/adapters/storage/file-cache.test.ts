import { beforeEach, describe, expect, test } from 'bun:test';
import { createFileCache, type FileCache } from '../../../server/adapters/storage/file-cache.ts';
import type { KeptFile } from '../../../server/ports/image-store.ts';
import { MovableClock } from '../../support/fakes/clock.ts';

const trustMs = 10_000;
let clock: MovableClock;
let cache: FileCache;
let finds: string[];
let disk: Map<string, { bytes: Uint8Array<ArrayBuffer>; version: string }>;

beforeEach(() => {
  clock = new MovableClock();
  cache = createFileCache(clock, { maxBytes: 10_000, maxFileBytes: 3_000, trustMs });
  finds = [];
  disk = new Map();
});

const write = (key: string, fill: number, length = 100, version = `v${fill}`) =>
  disk.set(key, { bytes: new Uint8Array(length).fill(fill), version });

const find = async (key: string): Promise<KeptFile | undefined> => {
  finds.push(key);
  const there = disk.get(key);
  return (
    there && {
      bytes: there.bytes.length,
      mime: 'image/webp',
      version: there.version,
      open: (start, end) => new Blob([there.bytes.slice(start, end)]),
    }
  );
};
const get = (key: string) => cache.get(key, () => find(key));
const firstByte = async (key: string) => (await (await get(key))?.open().bytes())?.[0];

describe('small files in memory', () => {
  test('are read once, and give the same bytes whole and in parts', async () => {
    write('a', 7);
    const file = await get('a');
    expect([file?.bytes, file?.mime, (await file?.open().bytes())?.length]).toEqual([100, 'image/webp', 100]);
    expect([...((await (await get('a'))?.open(2, 5).bytes()) ?? [])]).toEqual([7, 7, 7]);
    expect([(await get('a')) === file, finds]).toEqual([true, ['a']]);
  });

  test('are read once also when many ask at the same time', async () => {
    write('a', 7);
    const files = await Promise.all(Array.from({ length: 50 }, () => get('a')));
    expect([new Set(files).size, finds]).toEqual([1, ['a']]);
  });

  test('never take more than their room, and who was asked for least lately goes first', async () => {
    for (const key of ['a', 'b', 'c', 'd']) {
      write(key, 1, 1_000);
      await get(key);
    }
    await get('a');
    write('e', 1, 2_000);
    await get('e');
    expect(cache.size).toBeLessThanOrEqual(10_000);
    finds = [];
    for (const key of ['a', 'c', 'd', 'e', 'b']) await get(key);
    expect(finds).toEqual(['b']);
  });

  test('stay within their room under a hundred thousand different ones', async () => {
    for (let count = 0; count < 100_000; count += 1) {
      write('x', count % 256, count % 50);
      await cache.get(`x${count}`, () => find('x'));
      if (cache.size > 10_000) throw new Error(`${cache.size} bytes after ${count} files`);
    }
    expect(cache.size).toBeGreaterThan(5_000);
  });

  test('are left on the disk when they are large, and looked for again when they are not there', async () => {
    write('large', 7, 3_001);
    for (const key of ['large', 'large', 'nothing', 'nothing']) await get(key);
    expect([finds, cache.size]).toEqual([['large', 'large', 'nothing', 'nothing'], 0]);
  });

  test('are forgotten when they are told to, on their way into the memory too', async () => {
    write('a', 1);
    await get('a');
    write('a', 2);
    expect(await firstByte('a')).toBe(1);
    cache.forget('a');
    expect([cache.size, await firstByte('a')]).toEqual([0, 2]);
    cache.forget('a');
    const reading = get('a');
    cache.forget('a');
    write('a', 3);
    await reading;
    expect(await firstByte('a')).toBe(3);
  });

  test('are looked at again after a while: what another process made anew or removed is noticed', async () => {
    write('a', 1);
    const file = await get('a');
    clock.advance(trustMs);
    expect([(await get('a')) === file, finds.length]).toEqual([true, 2]);
    expect([(await get('a')) === file, finds.length]).toEqual([true, 2]);
    write('a', 2);
    clock.advance(trustMs);
    expect(await firstByte('a')).toBe(2);
    disk.clear();
    clock.advance(trustMs);
    expect([await get('a'), cache.size]).toEqual([undefined, 0]);
  });

  test('that cannot be read fail for who asked, and are tried again', async () => {
    write('a', 1);
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await firstByte('a')).toBe(1);
  });

  test('that were exchanged while they were read are not kept', async () => {
    write('a', 1);
    const torn = async () => ({ ...(await find('a'))!, bytes: 99 });
    await cache.get('a', torn);
    expect(cache.size).toBe(0);
  });
});
