import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { localExtractor } from '../../../server/adapters/extractors/local/local-extractor.ts';
import type { Message } from '../../../server/domain/message.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import type { CorrectScene } from '../../../server/contract/scenes.ts';
import { applyAliases } from '../../../server/domain/alias/apply-aliases.ts';
import { applyCorrection } from '../../../server/services/illustration/apply-correction.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { forgetAlias } from '../../../server/services/illustration/forget-alias.ts';
import { deleteChat } from '../../../server/services/chats/delete-chat.ts';
import { restoreChat } from '../../../server/services/chats/restore-chat.ts';
import { branchChat } from '../../../server/services/chats/branch-chat.ts';
import { deleteMessage } from '../../../server/services/messages/delete-message.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { restoreMessage } from '../../../server/services/messages/restore-message.ts';
import { swipeMessage } from '../../../server/services/messages/swipe-message.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeChat, recordMessage } from '../../support/records.ts';
import { createHandWorker, runJobs } from '../../support/run-jobs.ts';

const said = [
  'The tavern is loud tonight. Mira sits by the hearth.',
  'They push through the door and out into the rain-wet street.',
  'They hurry back into the tavern, and the warmth closes around them.',
  'The next morning she wakes at the same table.',
  'Three hours later they are still waiting.',
  '"I remember the sea," he says. "The waves against the cliff."',
  'They climb the stairs to their small inn room.',
  'At noon the coach comes. They climb in and leave the town behind.',
  'Hours pass. Neither of them speaks.',
  'At dusk the castle rises before them, and they ride into the courtyard.',
  'The rain has stopped.',
  'Snow begins to fall, and the crimson banners hang wet.',
  'She nods, and looks at her hands.',
  'A brass telescope stands by the window. The room is eerie and silent.',
  'Location: Harbour Market | Time: Night | Weather: Fog\n\nA lantern swings.',
  'Anna laughs. "As you like," says Tomas.',
];

type Step =
  | { kind: 'say' | 'edit' | 'swipe'; at: number; text: string }
  | { kind: 'delete' | 'restore' | 'back' | 'branch' | 'trash' | 'forget'; at: number }
  | { kind: 'correct'; at: number; fields: Omit<CorrectScene, 'messageId'> }
  | { kind: 'work'; jobs: number };

const at = fc.nat(30);
const text = fc.constantFrom(...said);
const correction: fc.Arbitrary<Omit<CorrectScene, 'messageId'>> = fc.constantFrom(
  { timeOfDay: 'dusk' },
  { weather: null },
  { environment: 'the crow loft', words: 'table' },
  { environmentClass: 'cave' },
  { environment: null },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('say' as const, 'edit' as const, 'swipe' as const), at, text }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'restore' as const, 'back' as const), at }),
  fc.record({ kind: fc.constantFrom('branch' as const, 'trash' as const, 'forget' as const), at }),
  fc.record({ kind: fc.constant('correct' as const), at, fields: correction }),
  fc.record({ kind: fc.constantFrom('work' as const), jobs: fc.integer({ min: 1, max: 3 }) }),
);

/** What is kept after any changes in any order is what a reader of the final story reads. */
test('whatever is changed in whatever order, the scenes kept are those of the story as it ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 6 }),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      async (begin, steps) => {
        const world = createWorld({ extractor: localExtractor });
        try {
          const chat = await makeChat(world);
          for (const each of begin) await recordMessage(world, chat.id, each);
          const chatIds = [chat.id];
          for (const each of steps) await take(world, chatIds, each);
          await settle(world);
          for (const chatId of chatIds) await compare(world, chatId);
        } finally {
          world.close();
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

/** Runs what waits, and lets runs that gave way to others come to their end. */
async function settle(world: World): Promise<void> {
  const { ports } = world;
  while ((await ports.jobs.listWaitingKinds()).length > 0) {
    await runJobs(world);
    await new Promise((resume) => setImmediate(resume));
  }
}

async function take(world: World, chatIds: string[], step: Step): Promise<void> {
  const { ports, owner } = world;
  if (step.kind === 'work') {
    const worker = createHandWorker(world);
    for (let job = 0; job < step.jobs; job += 1) await worker.runNext();
    return;
  }
  const chatId = chatIds[step.at % chatIds.length] ?? '';
  const messages = await listAll(world, chatId, step.kind === 'restore');
  const message = messages[step.at % Math.max(1, messages.length)];
  if (step.kind === 'say') await recordMessage(world, chatId, step.text);
  if (!message) return;
  if (step.kind === 'edit') await editMessage(ports, owner, message.id, { text: step.text });
  if (step.kind === 'swipe') await swipeMessage(ports, owner, message.id, { text: step.text });
  if (step.kind === 'back') await swipeMessage(ports, owner, message.id, { index: 0 });
  if (step.kind === 'delete') await deleteMessage(ports, owner, message.id);
  if (step.kind === 'restore') await restoreMessage(ports, owner, message.id);
  if (step.kind === 'correct')
    await correctScene(ports, owner, chatId, { messageId: message.id, ...step.fields });
  if (step.kind === 'forget') {
    const [alias] = await ports.aliases.list(owner.id, chatId);
    if (alias) await forgetAlias(ports, owner, chatId, alias.id);
  }
  if (step.kind === 'trash') {
    await deleteChat(ports, owner, chatId);
    await restoreChat(ports, owner, chatId);
  }
  if (step.kind === 'branch' && chatIds.length < 3)
    chatIds.push((await branchChat(ports, owner, message.id)).id);
}

async function listAll(world: World, chatId: string, deleted: boolean): Promise<Message[]> {
  const { ports, owner, database } = world;
  if (!deleted) return ports.messages.list(owner.id, chatId, { after: 0, limit: 99 });
  const rows = database.raw
    .query<{ id: string }, [string]>(
      'SELECT id FROM messages WHERE chat_id = ? AND deleted_at IS NOT NULL ORDER BY position',
    )
    .all(chatId);
  const found = await Promise.all(rows.map(({ id }) => ports.messages.find(owner.id, id)));
  return found.filter((message) => message !== undefined);
}

async function compare({ ports, owner }: World, chatId: string): Promise<void> {
  const kept = await ports.timeline.list(owner.id, chatId, { limit: 99 });
  const messages = await ports.messages.list(owner.id, chatId, { after: 0, limit: 99 });
  let before: Scene | null = null;
  const read: { id: string; scene: Scene | null }[] = [];
  const aliases = await ports.aliases.list(owner.id, chatId);
  for (const message of messages) {
    const { id, role, name, text } = message;
    const scene = await localExtractor.extract({
      messageId: id,
      role,
      name,
      text,
      before: before ?? emptyScene(),
      knownCharacters: [],
    });
    const taught = applyAliases({ scene, before, message, aliases });
    before = applyCorrection(taught, await ports.timeline.findCorrection(owner.id, id));
    read.push({ id, scene: before });
  }
  expect<unknown>(kept.map(({ messageId, scene }) => ({ id: messageId, scene }))).toEqual(read);
}
