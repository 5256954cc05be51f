import { expect, test } from 'bun:test';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');
/** Files that are tables of data with the few lines that read them. */
const tables = ['server/painter/core/hours.ts'];
/** Lines a file may have; fixtures and rows of tests may be longer. */
const limits: [pattern: string, lines: number][] = [
  ['{server,src}/**/*.ts', 200],
  ['src/**/*.svelte', 220],
  ['tests/**/*.test.ts', 300],
];

test('a file is small enough to be held in the head', async () => {
  const tooLong: string[] = [];
  for (const [pattern, limit] of limits) {
    for (const file of new Bun.Glob(pattern).scanSync(root)) {
      if (tables.includes(file)) continue;
      const lines = (await Bun.file(join(root, file)).text()).split('\n').length - 1;
      if (lines > limit) tooLong.push(`${file}: ${lines} of ${limit}`);
    }
  }
  expect(tooLong).toEqual([]);
});
