/** `npm run dev`: the program restarting on change, and Vite in front of it. Ends both together. */
const root = new URL('..', import.meta.url).pathname;
const apiPort = process.env.CYCLORAMA_API_PORT ?? '7273';
const options = { cwd: root, stdin: 'inherit', stdout: 'inherit', stderr: 'inherit' } as const;

const api = Bun.spawn([process.execPath, '--watch', 'server/main.ts'], {
  ...options,
  env: { ...process.env, PORT: apiPort },
});
const pages = Bun.spawn([process.execPath, '--bun', 'node_modules/vite/bin/vite.js', 'dev'], {
  ...options,
  env: { ...process.env, CYCLORAMA_API: `http://127.0.0.1:${apiPort}` },
});
const stop = (): void => {
  api.kill('SIGTERM');
  pages.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await Promise.race([api.exited, pages.exited]);
stop();
