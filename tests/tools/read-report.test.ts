import { expect, test } from 'bun:test';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayBeBusy, readReport } from '../../tools/read-report.mjs';

const failing = `
import { describe, expect, test } from 'bun:test';
test('says “<no>” & goes', () => expect(1).toBe(2));
test('is well', () => {});
test.skip('waits', () => {});
describe('deeper', () => test('breaks', () => { throw new Error('no'); }));`;

/** What Bun itself reports of a run of this test in a file of that name. */
function reportOf(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cyclorama-report-'));
  mkdirSync(join(folder, 'tests/journeys'), { recursive: true });
  mkdirSync(join(folder, 'tests/http'), { recursive: true });
  writeFileSync(join(folder, file), failing);
  const report = join(folder, 'report.xml');
  Bun.spawnSync([process.execPath, 'test', '--reporter=junit', `--reporter-outfile=${report}`], {
    cwd: folder,
  });
  const text = readFileSync(report, 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

test('a report is read with its counts, and the files and names of what failed', () => {
  expect(readReport(reportOf('tests/journeys/a.test.ts'))).toEqual({
    tests: 4,
    failed: 2,
    skipped: 1,
    failedIn: ['tests/journeys/a.test.ts'],
    failedNames: ['says “<no>” & goes', 'breaks'],
  });
  expect(readReport('')).toMatchObject({ tests: 0, failed: 0, failedIn: [] });
});

test('only a few failed journeys are looked at twice: nothing else ever is', () => {
  const journeys = readReport(reportOf('tests/journeys/a.test.ts'));
  expect(mayBeBusy(journeys)).toBe(true);
  expect(mayBeBusy(readReport(reportOf('tests/http/a.test.ts')))).toBe(false);
  expect(mayBeBusy({ ...journeys, failed: 4 })).toBe(false);
  // One of them is not told by name: something else is wrong.
  expect(mayBeBusy({ ...journeys, failed: 3 })).toBe(false);
  expect(mayBeBusy({ ...journeys, failedIn: ['tests/journeys/a.test.ts', 'tests/http/a.test.ts'] })).toBe(
    false,
  );
  expect(mayBeBusy({ ...journeys, failed: 0 })).toBe(false);
});
