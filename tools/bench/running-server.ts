import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** The real program on a fresh data folder and a free port. */
export async function startServer(): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'cyclorama-bench-'));
  const child = Bun.spawn([process.execPath, 'server/main.ts'], {
    cwd: join(import.meta.dir, '../..'),
    env: { ...process.env, PORT: '0', CYCLORAMA_DATA: data },
    stdout: 'pipe',
    stderr: 'inherit',
  });
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let printed = '';
  let url: string | undefined;
  while (!url) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The server ended before it answered: ${printed}`);
    printed += value;
    url = /listening on (http:\S+)/.exec(printed)?.[1];
  }
  return {
    url,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await child.exited;
      await rm(data, { recursive: true, force: true });
    },
  };
}
