import type { StartReply } from '../../../server/contract/replies.ts';
import type { Chat } from '../../../server/domain/chat.ts';
import type { Message } from '../../../server/domain/message.ts';
import type { ReplyEvent } from '../../../server/domain/roleplay/reply.ts';
import { createChat } from '../../../server/services/chats/create-chat.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { recordMessage } from '../../../server/services/messages/record-message.ts';
import { startReply } from '../../../server/services/replies/start-reply.ts';
import { createWorld, type World } from '../../support/create-world.ts';

/** A chat of Mara, told by Jo, with a scribe that writes. */
export interface ReplyStage {
  world: World;
  chat: Chat;
  /** What was reported as our fault. */
  faults: unknown[];
  say(text: string, role?: Message['role']): Promise<Message>;
  /** Starts a reply and hears it to its end. */
  reply(wish?: StartReply): Promise<ReplyEvent[]>;
  /** Oldest first. */
  messages(): Promise<Message[]>;
}

export async function setReplyStage(
  characterNames = ['Mara'],
  world: World = createWorld(),
): Promise<ReplyStage> {
  const { ports, owner } = world;
  const chat = await createChat(ports, owner, { characterNames, personaName: 'Jo' });
  const form = { name: 'Scribe', provider: 'scribe', baseUrl: 'https://scribe.example', model: 'quill' };
  await createConnection(ports, owner, 'llm', { ...form, isDefault: true });
  const faults: unknown[] = [];
  return {
    world,
    chat,
    faults,
    say: async (text, role = 'user') => (await recordMessage(ports, owner, chat.id, { role, text })).message,
    reply: async (wish = {}) => {
      const listen = await startReply(ports, owner, chat.id, wish, (error) => faults.push(error));
      const events: ReplyEvent[] = [];
      for await (const event of listen(new AbortController().signal)) events.push(event);
      return events;
    },
    messages: () => ports.messages.list(owner.id, chat.id, { limit: 100, after: 0 }),
  };
}
