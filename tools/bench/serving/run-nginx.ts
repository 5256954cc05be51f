import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningNginx {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** nginx with one worker over one file, as `/thumb.webp`; undefined where it is not installed. */
export async function runNginx(file: string): Promise<RunningNginx | undefined> {
  const program = Bun.which('nginx', { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` });
  if (!program) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'cyclorama-nginx-'));
  await copyFile(file, join(folder, 'thumb.webp'));
  const port = await findPort();
  // A worker must be able to read the folder, which belongs to whoever runs this.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  await Bun.write(
    join(folder, 'nginx.conf'),
    `${user} daemon off; master_process off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/errors;
     events { worker_connections 256; }
     http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
       types { image/webp webp; } server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  );
  const child = Bun.spawn(
    [program, '-e', `${folder}/errors`, '-p', folder, '-c', join(folder, 'nginx.conf')],
    {
      stderr: 'inherit',
    },
  );
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && !(await answers(url))) await Bun.sleep(20);
  const stop = async () => {
    child.kill('SIGTERM');
    await child.exited;
    await rm(folder, { recursive: true, force: true });
  };
  if (child.exitCode === null) return { url, pid: child.pid, stop };
  await stop();
  return undefined;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

const findPort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
