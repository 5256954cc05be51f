import { readConfig } from '../../server/config.ts';
import { ownerId } from '../../server/domain/user.ts';
import { createChat } from '../../server/services/chats/create-chat.ts';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { recordMessage } from '../../server/services/messages/record-message.ts';
import { startReply } from '../../server/services/replies/start-reply.ts';
import type { Actor, Ports } from '../../server/services/ports.ts';
import { startServer } from '../../server/start-server.ts';
import { createFakeScribe } from './fakes/connection-provider.ts';
import { createFakeExtractor } from './fakes/scene-extractor.ts';
import { reach, watched } from './kill-at.ts';

// A real server over CYCLORAMA_DATA, started by tests: with WISH it makes a chat and has a reply written there, and it
// kills itself at KILL_AT, such as "before messages.record". It prints "finished" once it is up and nothing is being
// written, and ends on SIGTERM.

const { WISH } = process.env;
const owner: Actor = { id: ownerId, role: 'admin' };

const scribe = createFakeScribe();
scribe.stream = async (request, open, context, take) => {
  const { text, ...answer } = await scribe.write(request, open, context);
  for (const word of text.match(/\S+\s*/g) ?? []) take({ text: word });
  // Until they were told and kept, as between two words of a slow service.
  await kept;
  await reach('after the words');
  return { ...answer, text };
};
scribe.answers = ['They sit down.'];
let wordsKept = (): void => undefined;
const kept = new Promise<void>((resolve) => (wordsKept = resolve));

/** Nothing is killed while the stage is set. */
let unwatched: Ports | undefined;
const adapt = (ports: Ports): Ports => {
  unwatched = ports;
  const growingReplies = watched('growingReplies', ports.growingReplies);
  return {
    ...ports,
    textModels: { list: () => [scribe], find: () => scribe },
    extractor: createFakeExtractor(),
    messages: watched('messages', ports.messages),
    growingReplies: {
      begin: (...input) => growingReplies.begin(...input),
      end: (...input) => growingReplies.end(...input),
      listAll: () => growingReplies.listAll(),
      save: async (...input) => {
        await growingReplies.save(...input);
        wordsKept();
      },
    },
  };
};

const server = await startServer(readConfig(process.env), adapt);
const { ports } = server.house;
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
if (WISH && unwatched) {
  const chat = await createChat(ports, owner, { characterNames: ['Mara'] });
  await ports.settings.patchUserLayer(ownerId, { autoGenerate: false, sceneReader: 'never' }, []);
  await createConnection(ports, owner, 'llm', {
    name: 'S',
    provider: 'scribe',
    baseUrl: 'https://scribe.example',
  });
  await recordMessage(unwatched, owner, chat.id, { role: 'user', text: 'Hello.' });
  await recordMessage(unwatched, owner, chat.id, { role: 'character', text: 'Before.' });
  const report = (error: unknown) => console.error(error);
  const listen = await startReply(ports, owner, chat.id, JSON.parse(WISH), report);
  for await (const { name } of listen(new AbortController().signal)) console.log(name);
}
console.log('finished');
