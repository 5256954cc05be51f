import type { ListChats } from '../../contract/chats.ts';
import type { Page } from '../../contract/page.ts';
import type { Chat } from '../../domain/chat.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';

/** A user's chats, the latest first. Throws `AppError('invalid')` for an unknown cursor. */
export async function listChats(
  ports: Pick<Ports, 'chats'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, q, archived = false }: ListChats,
): Promise<Page<Chat>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const after = keys && { updatedAt: keys[0], id: keys[1] };
  const chats = await ports.chats.list(actor.id, { q, archived, limit: limit + 1, after });
  return cutPage(chats, limit, (chat) => [chat.updatedAt, chat.id]);
}
