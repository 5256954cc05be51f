// `npm test`: every test, the browser's included, and one closing line with the real counts.
import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, run } from './setup.mjs';

const bun = await ensureInstalled();
await ensureBuilt(bun);
const folder = mkdtempSync(join(tmpdir(), 'cyclorama-test-'));
const report = join(folder, 'report.xml');
const args = ['test', '--reporter=junit', `--reporter-outfile=${report}`, ...process.argv.slice(2)];
const code = await run(bun, args);
const head = existsSync(report) ? /<testsuites[^>]*>/.exec(readFileSync(report, 'utf8'))?.[0] : undefined;
rmSync(folder, { recursive: true, force: true });
const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head ?? '')?.[1] ?? 0);
const failed = count('failures') + count('errors');
const skipped = count('skipped');
const passed = count('tests') - failed - skipped;
// A run that broke outside a test (a file that cannot be loaded) counts as a failure of its own.
const broken = code !== 0 && failed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed + broken} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(code !== 0 || passed === 0 ? 1 : 0);
