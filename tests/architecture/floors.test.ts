import { expect, test } from 'bun:test';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');

/** Per room: the rooms below it that it may import. A room may always import from itself. */
const floors: Record<string, string[]> = {
  'server/domain': [],
  'server/contract': ['server/domain'],
  'server/ports': ['server/domain'],
  'server/painter': ['server/domain'],
  'server/adapters': ['server/domain', 'server/ports', 'server/painter'],
  'server/services': ['server/domain', 'server/contract', 'server/ports'],
  'server/worker': ['server/domain', 'server/ports', 'server/services'],
  'server/http': ['server/domain', 'server/contract', 'server/services'],
  'server/cli': ['server/domain', 'server/contract', 'server/services'],
  'src/lib/words': ['server/domain', 'server/contract'],
  'src/lib/api': ['server/domain', 'server/contract', 'src/lib/words'],
  'src/lib/state': ['server/contract', 'src/lib/api', 'src/lib/words'],
  'src/lib/ui': [],
};
/** The only files that see everything: the staircase, the doors that start a process, the type of the app. */
const exempt = ['server/compose.ts', 'server/main.ts', 'server/cli/main.ts', 'src/lib/api/client.ts'];
const rooms = Object.keys(floors);
const roomOf = (file: string) => rooms.find((room) => file.startsWith(`${room}/`));
const importPattern = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+|\$(?:contract|lib)[^'"]*)['"]/g;
const aliases: [string, string][] = [
  ['$contract', 'server/contract'],
  ['$lib', 'src/lib'],
];

async function listForbiddenImports(): Promise<string[]> {
  const forbidden: string[] = [];
  for (const file of new Bun.Glob('{server,src}/**/*.{ts,svelte}').scanSync(root)) {
    const room = roomOf(file);
    if (!room || exempt.includes(file)) continue;
    for (const [, path = ''] of (await Bun.file(join(root, file)).text()).matchAll(importPattern)) {
      const alias = aliases.find(([name]) => path.startsWith(name));
      const target = alias
        ? path.replace(alias[0], alias[1])
        : relative(root, resolve(root, dirname(file), path));
      const targetRoom = roomOf(target);
      const allowed = targetRoom === room || (targetRoom && floors[room]?.includes(targetRoom));
      const sameSide = !targetRoom && target.startsWith('src/lib/') && room.startsWith('src/');
      if (!allowed && !sameSide && target.match(/^(server|src)\//)) forbidden.push(`${file} -> ${target}`);
    }
  }
  return forbidden;
}

test('a room imports only from the rooms below it', async () => {
  expect(await listForbiddenImports()).toEqual([]);
});
