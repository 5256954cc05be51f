import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const version = '1.19.0';
const sha512 = 'RNu7duRWf/YJUBLA7UKNzTy4R0KJXu+e9K+s6WHBOK+GSV51JQ6ifcSdIqFTxHV4kJfUkgBqJ2PbrSLlhTl2+Q==';

/** Only what its routes for characters, lorebooks and chats load: a fifth of the packages it names. */
const packages = [
  ...[
    'archiver',
    'bytes',
    'chalk',
    'command-exists',
    'crc',
    'express',
    'image-size',
    'ip-matching',
    'ipaddr.js',
  ],
  ...[
    'isomorphic-git',
    'lodash',
    'mime-types',
    'node-fetch',
    'node-persist',
    'png-chunk-text',
    'png-chunks-extract',
  ],
  ...[
    'rate-limiter-flexible',
    'sanitize-filename',
    'simple-git',
    'url-join',
    'write-file-atomic',
    'yaml',
    'yauzl',
  ],
  ...['core', 'js-bmp', 'js-gif', 'js-tiff'].map((name) => `@jimp/${name}`),
  ...['avif', 'jpeg', 'png', 'webp'].map((name) => `@jimp/wasm-${name}`),
  ...[
    'blit',
    'circle',
    'color',
    'contain',
    'cover',
    'crop',
    'displace',
    'fisheye',
    'flip',
    'mask',
    'quantize',
  ].map((name) => `@jimp/plugin-${name}`),
  ...['resize', 'rotate', 'threshold'].map((name) => `@jimp/plugin-${name}`),
];

/** Of 38 MB, what runs on the server and what the tests read of the interface. */
const parts = [
  'src',
  'package.json',
  'public/img/ai4.png',
  'public/scripts/world-info.js',
  'default/config.yaml',
];

const cache = join(import.meta.dir, '../../../.cache');
const folder = join(cache, `sillytavern-${version}`);
const unreachable = join(cache, 'sillytavern-unreachable');
const minutesBeforeTryingAgain = 5;

/**
 * SillyTavern's own code, installed into `.cache` by the first test that wants it. It is AGPL: it stays outside of
 * the project, as a second program to trade files with. The answer is its folder, or undefined with one line that
 * says why it could not be had.
 */
export async function installSillyTavern(): Promise<string | undefined> {
  if (existsSync(folder)) return folder;
  try {
    if (await failedLately()) throw new Error('it could not be had a few minutes ago');
    await install();
    return folder;
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
    console.log(`Tests with SillyTavern's own code are skipped: ${reason}.`);
    return undefined;
  }
}

async function failedLately(): Promise<boolean> {
  const marked = await stat(unreachable).catch(() => undefined);
  return marked !== undefined && Date.now() - marked.mtimeMs < minutesBeforeTryingAgain * 60_000;
}

async function install(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'sillytavern-'));
  try {
    await run(['npm', 'pack', `sillytavern@${version}`, '--fetch-retries=0', '--fetch-timeout=20000'], work);
    const archive = `sillytavern-${version}.tgz`;
    await check(join(work, archive));
    await run(['tar', 'xzf', archive, ...parts.map((part) => `package/${part}`)], work);
    const inside = join(work, 'package');
    const { dependencies } = JSON.parse(await readFile(join(inside, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const wanted = Object.fromEntries(packages.map((name) => [name, dependencies[name]]));
    const manifest = { private: true, type: 'module', version, dependencies: wanted };
    await writeFile(join(inside, 'package.json'), JSON.stringify(manifest));
    await run([process.execPath, 'install', '--ignore-scripts'], inside);
    // Somebody else may have been faster: then theirs is as good.
    await rename(inside, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } catch (error) {
    await writeFile(unreachable, '');
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function check(path: string): Promise<void> {
  const hash = createHash('sha512').update(await readFile(path));
  if (hash.digest('base64') !== sha512) throw new Error('what came is not the package that was named');
}

async function run(command: string[], cwd: string): Promise<void> {
  // Each gets the whole minute that a test run may lose to this.
  const child = Bun.spawn(command, { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
  const errors = await new Response(child.stderr).text();
  if ((await child.exited) === 0) return;
  const said = errors.split('\n').find((line) => /error|ENOENT|timeout/i.test(line));
  throw new Error(`“${command[0]} ${command[1]}” failed${said ? ` (${said.trim()})` : ''}`);
}
