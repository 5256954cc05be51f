// `npm test`: every test, the browser's included, and one closing line with the real counts.
import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayBeBusy, readReport } from './read-report.mjs';
import { ensureBuilt, ensureInstalled, run } from './setup.mjs';

const bun = await ensureInstalled();
await ensureBuilt(bun);

async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'cyclorama-test-'));
  const report = join(folder, 'report.xml');
  const code = await run(bun, ['test', '--reporter=junit', `--reporter-outfile=${report}`, ...args]);
  const result = readReport(existsSync(report) ? readFileSync(report, 'utf8') : '');
  rmSync(folder, { recursive: true, force: true });
  return { code, ...result };
}

const first = await runTests(process.argv.slice(2));
let { code, failed } = first;
const again = mayBeBusy(first);
if (again) {
  console.log(`\nA journey failed; its file is run once more: ${first.failedIn.join(', ')}`);
  ({ code, failed } = await runTests(first.failedIn));
}
const passed = first.tests - first.skipped - failed;
// A run that broke outside a test (a file that cannot be loaded) counts as a failure of its own.
const broken = code !== 0 && failed === 0 ? 1 : 0;
if (again && code === 0) {
  for (const name of first.failedNames) console.log(`unsteady: failed, then passed: ${name}`);
}
console.log(
  `\n${passed} passed, ${failed + broken} failed${first.skipped ? `, ${first.skipped} skipped` : ''}`,
);
process.exit(code !== 0 || passed === 0 ? 1 : 0);
