import type { Page } from '../../contract/page.ts';
import type { Alias } from '../../domain/alias/alias.ts';
import type { Actor, Ports } from '../ports.ts';
import { loadStory } from './story.ts';

/** What a chat was taught, newest first, all at once. Throws `AppError('not_found')`. */
export async function listAliases(
  ports: Pick<Ports, 'chats' | 'settings' | 'aliases'>,
  actor: Actor,
  chatId: string,
): Promise<Page<Alias>> {
  await loadStory(ports, actor.id, chatId);
  return { items: await ports.aliases.list(actor.id, chatId), nextCursor: null };
}
