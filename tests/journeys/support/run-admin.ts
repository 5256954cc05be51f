import { resolve } from 'node:path';
import type { JourneyServer } from './start-server.ts';

/** `cyclorama admin …` on the server's data folder, with one line of input. Throws unless it ends well. */
export async function runAdmin({ dataFolder }: JourneyServer, args: string[], line: string): Promise<void> {
  const main = resolve(import.meta.dir, '../../../server/cli/main.ts');
  const child = Bun.spawn([process.execPath, main, 'admin', ...args], {
    env: { PATH: process.env['PATH'] ?? '', CYCLORAMA_DATA: dataFolder },
    stdin: new TextEncoder().encode(`${line}\n`),
    stdout: 'ignore',
    stderr: 'pipe',
  });
  const complaint = await new Response(child.stderr).text();
  if ((await child.exited) !== 0) throw new Error(`admin ${args.join(' ')} failed: ${complaint}`);
}
