import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import project from '../../package.json';

/** Stands in the place of the server: says its process, ends in order when it is asked to. */
const standIn = `
process.on('SIGTERM', () => process.exit(0));
console.log(process.pid);
// Whatever the test meets, nothing is left behind.
setTimeout(() => process.exit(1), 20_000);
`;

test('what is sent to the shell in which npm runs the start script reaches the program', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cyclorama-start-'));
  const file = join(folder, 'start.mjs');
  writeFileSync(file, standIn);
  const script = project.scripts.start.replaceAll('tools/start.mjs', file);
  expect(script).toContain(file);
  // As npm does it. Signals that npm gets go to this shell, and to nobody behind it.
  const shell = Bun.spawn(['sh', '-c', script], { stdout: 'pipe', stderr: 'pipe' });
  const said = await shell.stdout.getReader().read();
  const programId = Number(new TextDecoder().decode(said.value));
  try {
    shell.kill('SIGTERM');
    expect(await shell.exited).toBe(0);
    expect(() => process.kill(programId, 0)).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
