import type { Page, PageQuery } from '../../contract/page.ts';
import type { Message } from '../../domain/message.ts';
import { getChat } from '../chats/get-chat.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * A chat's messages, newest first, up to its playhead.
 * Throws `AppError('not_found')`, and `invalid` for an unknown cursor.
 */
export async function listMessages(
  ports: Pick<Ports, 'chats' | 'messages'>,
  actor: Actor,
  chatId: string,
  { limit = defaultPageLimit, cursor }: PageQuery,
): Promise<Page<Message>> {
  const before = decodeCursor<[number]>(cursor, ['number'])?.[0];
  const { playhead } = await getChat(ports, actor, chatId);
  const filter = { limit: limit + 1, before, through: playhead };
  const messages = await ports.messages.list(actor.id, chatId, filter);
  return cutPage(messages, limit, (message) => [message.position]);
}
