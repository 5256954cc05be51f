import type { Page, PageQuery } from '../../contract/page.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { loadStory } from './story.ts';

/** What was read and decided, in message order, as far as the story is shown. Throws `AppError('not_found')`. */
export async function listTimeline(
  ports: Pick<Ports, 'chats' | 'settings' | 'timeline'>,
  actor: Actor,
  chatId: string,
  { limit = defaultPageLimit, cursor }: PageQuery,
): Promise<Page<TimelineEntry>> {
  const { chat } = await loadStory(ports, actor.id, chatId);
  const keys = decodeCursor<[number]>(cursor, ['number']);
  const filter = { after: keys?.[0], through: chat.playhead, limit: limit + 1 };
  const entries = await ports.timeline.list(actor.id, chatId, filter);
  return cutPage(entries, limit, (entry) => [entry.position]);
}
