import type { ChangeScore } from '../../domain/change-score.ts';
import { momentOf } from '../../domain/moment.ts';
import type { Scene } from '../../domain/scene.ts';
import type { TimelineRepository } from '../../ports/timeline.ts';
import { prepareLearning } from './aliases.ts';
import type { SqliteDatabase } from './database.ts';
import { parse, parseOrNull, toTimelineEntry, type TimelineRow } from './rows.ts';
import type { SharedWrites } from './shared-writes.ts';

const far = Number.MAX_SAFE_INTEGER;

/** What was read from each message, and what was done about it. */
export function createTimelineRepository(database: SqliteDatabase, shared: SharedWrites): TimelineRepository {
  const { prepare, read, write } = database;
  const select = `
    SELECT t.message_id, t.position, t.scene, t.shift, t.hunch, t.read_by, t.score, t.decision, t.correction, t.image_id
    FROM timeline_entries t JOIN messages m ON m.id = t.message_id
    WHERE t.user_id = $userId AND m.deleted_at IS NULL`;
  const range = 't.chat_id = $chatId AND t.position > $after AND t.position <= $through';
  const listForward = prepare<TimelineRow>(`${select} AND ${range} ORDER BY t.position LIMIT $limit`);
  const listBackward = prepare<TimelineRow>(`${select} AND ${range} ORDER BY t.position DESC LIMIT $limit`);
  const listSteps = prepare<Pick<TimelineRow, 'message_id' | 'position' | 'scene' | 'shift'>>(`
    SELECT t.message_id, t.position, t.scene, t.shift
    FROM timeline_entries t JOIN messages m ON m.id = t.message_id
    WHERE t.user_id = $userId AND m.deleted_at IS NULL AND t.chat_id = $chatId AND t.position < $before
    ORDER BY t.position DESC LIMIT $limit`);
  const findEntry = prepare<TimelineRow>(`${select} AND t.message_id = $messageId`);
  const setCorrection = prepare<never>(
    'UPDATE timeline_entries SET correction = $correction WHERE message_id = $messageId AND user_id = $userId',
  );
  const findCorrection = prepare<{ correction: string | null }>(
    'SELECT correction FROM timeline_entries WHERE message_id = $messageId AND user_id = $userId',
  );
  const findLastPainted = prepare<TimelineRow>(
    `${select} AND t.chat_id = $chatId AND t.image_id IS NOT NULL AND t.position <= $position
    ORDER BY t.position DESC LIMIT 1`,
  );
  const countMessages = prepare<{ count: number }>(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM messages WHERE chat_id = $chatId AND position > $after AND position <= $position
        AND deleted_at IS NULL LIMIT 1000)`);
  const countImages = prepare<{ count: number }>(
    'SELECT count(*) AS count FROM images WHERE chat_id = $chatId AND user_id = $userId AND moment >= $since',
  );
  const findLastImage = prepare<{ created_at: string }>(`
    SELECT created_at FROM images WHERE chat_id = $chatId AND user_id = $userId
    ORDER BY moment DESC LIMIT 1`);

  const learn = prepareLearning(database);

  const readCorrection = (userId: string, messageId: string) => {
    const json = findCorrection.get({ userId, messageId })?.correction;
    return json ? parse<Record<string, never>>(json) : undefined;
  };

  return {
    list: (userId, chatId, { after, through, limit }) =>
      read(() =>
        listForward
          .all({ userId, chatId, after: after ?? 0, through: through ?? far, limit })
          .map(toTimelineEntry),
      ),
    listLatest: (userId, chatId, { before, limit }) =>
      read(() =>
        listBackward
          .all({ userId, chatId, after: 0, through: before === undefined ? far : before - 1, limit })
          .map(toTimelineEntry),
      ),
    listSteps: (userId, chatId, { before, limit }) =>
      read(() =>
        listSteps
          .all({ userId, chatId, before: before ?? far, limit })
          .map(({ message_id: messageId, position, scene, shift }) => ({
            messageId,
            position,
            scene: parse<Scene>(scene),
            shift: parseOrNull<ChangeScore>(shift),
          })),
      ),
    find: (userId, messageId) =>
      read(() => {
        const row = findEntry.get({ userId, messageId });
        return row ? toTimelineEntry(row) : undefined;
      }),
    findLast: (userId, chatId, through) =>
      read(() => {
        const row = listBackward.get({ userId, chatId, after: 0, through: through ?? far, limit: 1 });
        return row ? toTimelineEntry(row) : undefined;
      }),
    findLastPainted: (userId, chatId, through) =>
      read(() => {
        const row = findLastPainted.get({ userId, chatId, position: through });
        return row ? toTimelineEntry(row) : undefined;
      }),
    write: (userId, chatId, entries, events, remembered) =>
      write((commit) => {
        for (const entry of entries) shared.upsertTimelineEntry(userId, chatId, entry);
        for (const event of events) commit.emit(userId, event);
        if (remembered) shared.remember(remembered);
      }),
    correct: (userId, chatId, entry, correction, learned, events, job) =>
      write((commit) => {
        const known = readCorrection(userId, entry.messageId) ?? {};
        shared.upsertTimelineEntry(userId, chatId, entry);
        setCorrection.run({
          userId,
          messageId: entry.messageId,
          correction: JSON.stringify({ ...known, ...correction }),
        });
        for (const event of events) commit.emit(userId, event);
        for (const alias of learned) learn(commit, userId, chatId, alias);
        shared.queueJob(commit, userId, job);
      }),
    findCorrection: (userId, messageId) => read(() => readCorrection(userId, messageId)),
    brakeFacts: (userId, chatId, position, since) =>
      read(() => {
        const painted = findLastPainted.get({ userId, chatId, position: position - 1 });
        const counted = painted && countMessages.get({ chatId, position, after: painted.position });
        return {
          messagesSinceLastPaint: counted ? counted.count : null,
          paintedSince: countImages.get({ userId, chatId, since: momentOf(since) })?.count ?? 0,
          lastPaintedAt: findLastImage.get({ userId, chatId })?.created_at ?? null,
        };
      }),
  };
}
