// What every door into the project needs first. Plain node, no packages: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (file) => readFileSync(join(root, file), 'utf8');
const localBun = join(root, 'node_modules', 'bun', 'bin', 'bun.exe');

/** Runs a program with this terminal; resolves to its exit code. Signals sent to us reach it. */
export function run(command, args, options = {}, onOutput = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** Runs a step of the set-up, silent unless it fails. */
async function mustRun(what, command, args, env = process.env) {
  const output = [];
  const options = { stdio: ['ignore', 'pipe', 'pipe'], env };
  const code = await run(command, args, options, (chunk) => output.push(chunk));
  if (code !== 0) {
    process.stderr.write(Buffer.concat(output));
    console.error(`Cyclorama: ${what} failed (exit code ${code}).`);
    process.exit(1);
  }
}

/** Installs the packages when the lock file has changed since the last time. Returns the path of Bun. */
export async function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.cyclorama-installed');
  const wanted = createHash('sha256').update(read('package.json')).update(read('bun.lock')).digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted || !existsSync(localBun)) {
    const version = JSON.parse(read('package.json')).dependencies.bun;
    console.error('Cyclorama: installing packages …');
    if (process.versions.bun) {
      await mustRun('installing', process.execPath, ['install', '--frozen-lockfile']);
    } else {
      const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
      await mustRun('installing', npx, ['--yes', `bun@${version}`, 'install', '--frozen-lockfile']);
    }
    writeFileSync(stamp, wanted);
  }
  return localBun;
}

function* filesBelow(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Builds the pages when a file they are made from has changed. */
export async function ensureBuilt(bun = localBun) {
  const stamp = join(root, 'build', '.cyclorama-built');
  const hash = createHash('sha256');
  const single = ['svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'bun.lock'];
  const sources = ['src', 'static', 'server/contract', 'server/domain'].filter((folder) =>
    existsSync(join(root, folder)),
  );
  for (const file of [...single, ...sources.flatMap((folder) => [...filesBelow(folder)].sort())]) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Cyclorama: building the pages …');
  const vite = ['--bun', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  // `bun test` says `test` here: Svelte would put its slower half into pages that `npm start` then serves.
  await mustRun('building the pages', bun, vite, { ...process.env, NODE_ENV: 'production' });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
