// SillyTavern's own routes for characters, lorebooks and chats, without its server around them: no sign-in, no
// interface, one user. Run as `bun host.ts <folder it is installed in> <data folder>`; prints its port.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface HostRequest {
  body: { uploaded?: { name: string; base64: string } };
  user?: unknown;
  file?: unknown;
}
type Handler = (request: HostRequest, response: unknown, next: () => void) => void;
interface HostApp {
  use(...handlers: unknown[]): void;
  listen(port: number, host: string, ready: () => void): { address(): { port: number } };
}

const [root, data] = process.argv.slice(2);
if (!root || !data) throw new Error('Two folders are needed.');
process.chdir(root);
Object.assign(globalThis, { DATA_ROOT: data, COMMAND_LINE_ARGS: {} });
// What it says while it works is no matter of the tests; its errors are.
const say = console.log.bind(console);
console.log = console.info = console.debug = console.warn = () => undefined;

const load = async <Module>(path: string) => (await import(join(root, path))) as Module;
const { setConfigFilePath } = await load<{ setConfigFilePath(path: string): void }>('src/util.js');
setConfigFilePath(join(root, 'default/config.yaml'));
const { USER_DIRECTORY_TEMPLATE: template } = await load<{ USER_DIRECTORY_TEMPLATE: Record<string, string> }>(
  'src/constants.js',
);
const directories = Object.fromEntries(
  Object.entries(template).map(([name, folder]) => [name, join(data, 'default-user', folder)]),
);
const uploads = join(data, '_uploads');
for (const folder of [...Object.values(directories), uploads]) mkdirSync(folder, { recursive: true });

let count = 0;
const asUser: Handler = (request, _response, next) => {
  request.user = { profile: { handle: 'default-user' }, directories };
  const { uploaded } = request.body;
  if (uploaded) {
    count += 1;
    const filename = `upload-${count}`;
    writeFileSync(join(uploads, filename), Buffer.from(uploaded.base64, 'base64'));
    const path = join(uploads, filename);
    request.file = { destination: uploads, filename, path, originalname: uploaded.name };
  }
  next();
};

const express = createRequire(join(root, 'package.json'))('express') as {
  (): HostApp;
  json(options: { limit: string }): Handler;
};
const app = express();
app.use(express.json({ limit: '200mb' }), asUser);
for (const [path, file] of [
  ['/api/characters', 'characters'],
  ['/api/worldinfo', 'worldinfo'],
  ['/api/chats', 'chats'],
  ['/api/groups', 'groups'],
] as const) {
  app.use(path, (await load<{ router: Handler }>(`src/endpoints/${file}.js`)).router);
}
// Ends with whoever started it, however that one ends.
process.stdin.on('end', () => process.exit(0)).resume();
const server = app.listen(0, '127.0.0.1', () => say(`port ${server.address().port}`));
