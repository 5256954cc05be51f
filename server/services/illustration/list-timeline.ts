import type { Page } from '../../contract/page.ts';
import type { ListTimeline } from '../../contract/scenes.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { loadStory } from './story.ts';

/**
 * What was read and decided as far as the story is shown, in message order or the latest first.
 * Throws `AppError('not_found')`, and `invalid` for an unknown cursor.
 */
export async function listTimeline(
  ports: Pick<Ports, 'chats' | 'settings' | 'timeline'>,
  actor: Actor,
  chatId: string,
  { limit = defaultPageLimit, cursor, order }: ListTimeline,
): Promise<Page<TimelineEntry>> {
  const { chat } = await loadStory(ports, actor.id, chatId);
  const keys = decodeCursor<[number]>(cursor, ['number']);
  const entries =
    order === 'latest'
      ? await ports.timeline.listLatest(actor.id, chatId, {
          before: keys?.[0] ?? (chat.playhead === null ? undefined : chat.playhead + 1),
          limit: limit + 1,
        })
      : await ports.timeline.list(actor.id, chatId, {
          after: keys?.[0],
          through: chat.playhead,
          limit: limit + 1,
        });
  return cutPage(entries, limit, (entry) => [entry.position]);
}
