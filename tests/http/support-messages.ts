import { draftMessage, makeChat, recordMessage } from '../support/records.ts';
import type { Door } from './support.ts';

/** A chat with two messages and a deleted one, a chat in the trash, and a stranger's chat. */
export const arrangeMessages = async ({ world, ask }: Door) => {
  const chat = await makeChat(world, 'The harbour');
  const first = await recordMessage(world, chat.id, 'first', { job: false });
  const second = await recordMessage(world, chat.id, 'second', { job: false });
  const deleted = await recordMessage(world, chat.id, 'deleted', { job: false });
  await ask('DELETE', `/api/messages/${deleted.message.id}`);
  const trashed = await makeChat(world, 'Thrown away');
  const trashedMessage = await recordMessage(world, trashed.id, 'in the trash', { job: false });
  await ask('DELETE', `/api/chats/${trashed.id}`);
  const foreign = await makeChat(world, 'A stranger’s', world.stranger);
  const draft = draftMessage(world, foreign.id, 'secret of a stranger');
  await world.ports.messages.record(world.stranger.id, draft, null);
  return {
    chat: chat.id,
    first: first.message.id,
    second: second.message.id,
    deleted: deleted.message.id,
    trashed: trashed.id,
    trashedMessage: trashedMessage.message.id,
    foreign: foreign.id,
    foreignMessage: draft.id,
  };
};
