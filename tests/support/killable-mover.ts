import { readConfig } from '../../server/config.ts';
import { ownerId } from '../../server/domain/user.ts';
import { beginWithFolder } from '../../server/services/moving/begin-moving.ts';
import { startMoving } from '../../server/services/moving/start-moving.ts';
import { startServer } from '../../server/start-server.ts';
import { watched } from './kill-at.ts';

// A real server over CYCLORAMA_DATA, started by tests: with MOVE it lets that folder move in, and it kills itself at
// KILL_AT, such as "after chats.create". It prints "finished" once no job waits or runs, and ends on SIGTERM.

const server = await startServer(readConfig(process.env), (ports) => ({
  ...ports,
  chats: watched('chats', ports.chats),
  elements: watched('elements', ports.elements),
  images: watched('images', ports.images),
  lorebooks: watched('lorebooks', ports.lorebooks),
  movedItems: watched('movedItems', ports.movedItems),
}));
const { ports } = server.house;
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));

const { MOVE } = process.env;
if (MOVE) {
  const owner = { id: ownerId, role: 'admin' as const };
  const { id } = await beginWithFolder(ports, owner, MOVE);
  await startMoving(ports, owner, id, {
    kinds: ['lorebooks', 'characters', 'personas', 'pictures', 'chats'],
  });
}
const tellWhenIdle = async () => {
  if ((await ports.jobs.listWaitingKinds()).length === 0) console.log('finished');
  else setTimeout(() => void tellWhenIdle(), 20);
};
void tellWhenIdle();
