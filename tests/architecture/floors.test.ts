import { expect, test } from 'bun:test';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');
const ground = [
  'src/lib/picture',
  'server/domain',
  'server/contract',
  'src/lib/words',
  'src/lib/api',
  'src/lib/offline',
  'src/lib/state',
  'src/lib/ui',
];

/**
 * Per room: what it may import; a room may always import from itself. The first name that fits a file is its room;
 * under a name that ends with `/*` every folder is a room of its own, so that neighbours do not see each other.
 */
const floors: [room: string, below: string[]][] = [
  ['server/domain', []],
  ['server/contract', ['server/domain']],
  ['server/ports', ['server/domain']],
  ['server/painter', ['server/domain']],
  // `system` is what the operating system says, its errors in sentences too: every technology meets those.
  // `containers` is what the parts of a picture's file are, for whoever reads or writes something in them.
  [
    'server/adapters/*',
    [
      'server/domain',
      'server/ports',
      'server/painter',
      'server/adapters/system',
      'server/adapters/network',
      'server/adapters/containers',
    ],
  ],
  ['server/services', ['server/domain', 'server/contract', 'server/ports']],
  ['server/worker', ['server/domain', 'server/ports', 'server/services']],
  ['server/http', ['server/domain', 'server/contract', 'server/services']],
  ['server/cli', ['server/domain', 'server/contract', 'server/services']],
  ['src/lib/words', ['server/domain', 'server/contract']],
  ['src/lib/api', ['server/domain', 'server/contract', 'src/lib/words']],
  ['src/lib/picture', []],
  ['src/lib/state', ['server/domain', 'server/contract', 'src/lib/api', 'src/lib/words', 'src/lib/picture']],
  ['src/lib/ui', []],
  ['src/lib/offline', ['src/lib/api']],
  ['src/lib', [...ground, 'src/lib']],
  ['src/service-worker', ['src/lib/offline', 'src/lib/words']],
  ['src/routes', [...ground, 'src/lib']],
];
/** The only files that see everything: the staircase, the doors that start a process, the type of the app. */
const exempt = ['server/cli/main.ts', 'src/lib/api/eden.ts'];
const outside = [
  'src/app.d.ts',
  'server/compose.ts',
  'server/config.ts',
  'server/main.ts',
  'server/open-data-folder.ts',
  'server/open-keeping.ts',
  'server/start-server.ts',
];
const importPattern = /(?:from|import)\s*\(?\s*['"`](\.{1,2}\/[^'"`]+|\$(?:contract|lib)[^'"`]*)['"`]/g;
const aliases: [string, string][] = [
  ['$contract', 'server/contract'],
  ['$lib', 'src/lib'],
];

function findRoom(file: string): { room: string; below: string[] } | undefined {
  for (const [name, below] of floors) {
    const folder = name.replace(/\*$/, '');
    if (!file.startsWith(name.endsWith('*') ? folder : `${folder}/`)) continue;
    return { room: name.endsWith('*') ? folder + file.slice(folder.length).split('/')[0] : folder, below };
  }
  return undefined;
}

function resolveImport(file: string, path: string): string {
  const alias = aliases.find(([name]) => path.startsWith(name));
  return alias ? path.replace(alias[0], alias[1]) : relative(root, resolve(root, dirname(file), path));
}

async function listForbiddenImports(): Promise<string[]> {
  const forbidden: string[] = [];
  for (const file of new Bun.Glob('{server,src}/**/*.{ts,svelte}').scanSync(root)) {
    if (exempt.includes(file) || outside.includes(file)) continue;
    const own = findRoom(file);
    if (!own) forbidden.push(`${file} stands in no room`);
    for (const [, path = ''] of (await Bun.file(join(root, file)).text()).matchAll(importPattern)) {
      const target = resolveImport(file, path);
      const room = findRoom(target)?.room;
      const allowed = room !== undefined && (room === own?.room || own?.below.includes(room));
      if (!allowed && /^(server|src)\//.test(target)) forbidden.push(`${file} -> ${target}`);
    }
  }
  return forbidden;
}

test('a room imports only from the rooms below it', async () => {
  expect(await listForbiddenImports()).toEqual([]);
});
