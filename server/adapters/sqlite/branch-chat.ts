import { AppError } from '../../domain/failure.ts';
import type { Chat } from '../../domain/chat.ts';
import type { NewBranch } from '../../ports/chats.ts';
import type { NewJob } from '../../ports/jobs.ts';
import type { SqliteDatabase } from './database.ts';
import { joinRescans, type UnfinishedRescan } from './join-rescans.ts';
import type { TimelineRow } from './rows.ts';
import { prepareSceneMemories } from './scene-memories.ts';
import type { SharedWrites } from './shared-writes.ts';

/** What is copied at once: a few milliseconds on a slow machine. */
const portion = 200;

/** The id of each original's copy. */
type Known = ReadonlyMap<string, string>;

/** Copies chats up to a message. A branch arrives unseen, portion by portion, and appears with the last commit. */
export function prepareBranching(database: SqliteDatabase, shared: SharedWrites) {
  const { prepare, write } = database;
  const memories = prepareSceneMemories(database);
  const begin = prepare<{ id: string }>(`
    INSERT INTO chats (id, user_id, title, origin, persona_id, settings, rest, last_position, arriving,
      created_at, updated_at)
    SELECT $id, user_id, $title, 'branch', persona_id, settings, rest, $through, 1, $createdAt, $createdAt
    FROM chats WHERE id = $fromChatId AND user_id = $userId AND arriving = 0 RETURNING id`);
  const copyCharacters = prepare<never>(`
    INSERT INTO chat_characters (chat_id, element_id, position, muted)
    SELECT $id, element_id, position, muted FROM chat_characters WHERE chat_id = $fromChatId`);
  const listNext = prepare<{ id: string; position: number }>(`
    SELECT id, position FROM messages WHERE chat_id = $fromChatId AND position > $after AND position <= $through
      AND deleted_at IS NULL ORDER BY position LIMIT ${portion}`);
  const copyMessages = prepare<never>(`
    INSERT INTO messages
      (id, user_id, chat_id, position, role, name, speaker_id, text, swipes, swipe_index, notes, hidden, extra,
        created_at, edited_at)
    SELECT json_each.value, m.user_id, $id, m.position, m.role, m.name, m.speaker_id, m.text, m.swipes, m.swipe_index,
      m.notes, m.hidden, m.extra, m.created_at, m.edited_at
    FROM json_each($ids) CROSS JOIN messages m ON m.id = json_each.key`);
  const copyMessageImages = prepare<never>(`
    INSERT INTO message_images (message_id, image_id, position)
    SELECT json_each.value, mi.image_id, mi.position
    FROM json_each($ids) CROSS JOIN message_images mi ON mi.message_id = json_each.key`);
  const copyLorebooks = prepare<never>(`
    INSERT INTO chat_lorebooks (chat_id, lorebook_id)
    SELECT $id, lorebook_id FROM chat_lorebooks WHERE chat_id = $fromChatId`);
  const listEntries = prepare<TimelineRow>(`
    SELECT t.message_id, t.position, t.scene, t.shift, t.hunch, t.read_by, t.score, t.decision, t.correction, t.image_id
    FROM json_each($ids) CROSS JOIN timeline_entries t ON t.message_id = json_each.key`);
  const insertEntry = prepare<never>(`
    INSERT INTO timeline_entries
      (message_id, user_id, chat_id, position, scene, shift, shift_total, hunch, read_by, score, decision,
        correction, image_id)
    VALUES ($messageId, $userId, $id, $position, $scene, $shift, $shift ->> '$.total', $hunch, $readBy, $score,
      $decision, $correction, $imageId)`);
  const listAliases = prepare<{ id: string; message_id: string | null }>(
    'SELECT id, message_id FROM aliases WHERE chat_id = $fromChatId AND position <= $through',
  );
  const copyAlias = prepare<never>(`
    INSERT INTO aliases
      (id, user_id, chat_id, field, words, words_key, value, place_class, message_id, position, learned_at)
    SELECT $copy, user_id, $id, field, words, words_key, value, place_class, $messageId, position, learned_at
    FROM aliases WHERE id = $alias`);
  const findPaintedAfter = prepare<{ position: number }>(`
    SELECT position FROM timeline_entries
    WHERE chat_id = $fromChatId AND position > $through AND image_id IS NOT NULL LIMIT 1`);
  const hangPresent = prepare<never>(`
    UPDATE chats SET backdrop_image_id = o.backdrop_image_id, backdrop_pinned = o.backdrop_pinned,
      painted_image_id = o.painted_image_id, painted_scene = o.painted_scene, painted_at = o.painted_at
    FROM chats o WHERE chats.id = $id AND o.id = $fromChatId`);
  const hangPast = prepare<never>(`
    UPDATE chats SET backdrop_image_id = i.id, painted_image_id = i.id, painted_scene = iif(t.decision ->> '$.because[0].code' = 'own_prompt', t.scene, coalesce(i.scene, t.scene)),
      painted_at = i.created_at
    FROM timeline_entries t CROSS JOIN images i ON i.id = t.image_id
    WHERE chats.id = $id AND t.message_id = (
      SELECT message_id FROM timeline_entries WHERE chat_id = $id AND image_id IS NOT NULL
      ORDER BY position DESC LIMIT 1)`);
  const keepPinned = prepare<never>(`
    UPDATE chats SET backdrop_image_id = o.backdrop_image_id, backdrop_pinned = 1
    FROM chats o WHERE chats.id = $id AND o.id = $fromChatId AND o.backdrop_pinned = 1`);
  const appear = prepare<never>(`
    UPDATE chats SET arriving = 0, message_count = (SELECT count(*) FROM messages WHERE chat_id = $id)
    WHERE id = $id`);
  // What was read again while it was copied may have been copied before.
  const listUnread = prepare<UnfinishedRescan>(`
    SELECT payload, begun FROM jobs WHERE chat_id = $fromChatId AND kind = 'rescan'
      AND payload ->> '$.fromPosition' <= $through AND (finished_at IS NULL OR finished_at >= $since)`);
  const remove = prepare<never>('DELETE FROM chats WHERE id = $id AND arriving = 1');

  /** Copies the next messages and what was read of them; `known` maps every original's id to its copy's. */
  const copyNext = (userId: string, branch: NewBranch, after: number, known: Map<string, string>) => {
    const { id, fromChatId, throughPosition } = branch;
    const originals = listNext.all({ fromChatId, after, through: throughPosition });
    const copies: [string, string][] = originals.map((original) => [
      original.id,
      original.position === throughPosition ? branch.lastMessageId : branch.drawMessageId(),
    ]);
    for (const [original, copy] of copies) known.set(original, copy);
    const ids = JSON.stringify(Object.fromEntries(copies));
    copyMessages.run({ id, ids });
    copyMessageImages.run({ ids });
    const entries = listEntries.all({ ids });
    memories.share(
      id,
      fromChatId,
      entries.flatMap(({ image_id: imageId }) => imageId ?? []),
    );
    for (const entry of entries) {
      const {
        position,
        shift,
        hunch,
        read_by: readBy,
        score,
        decision,
        correction,
        image_id: imageId,
      } = entry;
      const messageId = known.get(entry.message_id) ?? '';
      const scene = moveEvidence(entry.scene, known);
      insertEntry.run({
        id,
        userId,
        messageId,
        position,
        scene,
        shift,
        hunch,
        readBy,
        score,
        decision,
        correction,
        imageId,
      });
    }
    return originals.at(-1)?.position ?? throughPosition;
  };

  /** The picture that hung behind the last copied message; one that was pinned by hand hangs everywhere. */
  const hang = ({ id, fromChatId, throughPosition }: NewBranch) => {
    if (!findPaintedAfter.get({ fromChatId, through: throughPosition })) {
      hangPresent.run({ id, fromChatId });
      return;
    }
    hangPast.run({ id });
    keepPinned.run({ id, fromChatId });
  };

  const copyAliases = (
    { id, fromChatId, throughPosition: through, drawAliasId }: NewBranch,
    known: Known,
  ) => {
    for (const { id: alias, message_id: learnedFrom } of listAliases.all({ fromChatId, through })) {
      copyAlias.run({ id, alias, copy: drawAliasId(), messageId: known.get(learnedFrom ?? '') ?? null });
    }
  };

  const copyAll = async (userId: string, branch: NewBranch) => {
    const known = new Map<string, string>();
    for (let position = 0; position < branch.throughPosition;) {
      position = await write(() => copyNext(userId, branch, position, known));
      await new Promise((resume) => setImmediate(resume));
    }
    await write(() => copyAliases(branch, known));
  };

  return async (userId: string, branch: NewBranch, jobs: NewJob[]): Promise<Chat> => {
    const { id, fromChatId, title, createdAt, throughPosition: through } = branch;
    await write(() => {
      const begun = begin.get({ userId, id, fromChatId, title, createdAt, through });
      if (!begun) throw new AppError('not_found', 'This chat does not exist.');
      copyCharacters.run({ id, fromChatId });
      copyLorebooks.run({ id, fromChatId });
    });
    try {
      await copyAll(userId, branch);
      return await write((commit) => {
        hang(branch);
        appear.run({ id });
        const made = shared.getChat(userId, id);
        commit.emit(userId, { type: 'chat.created', chatId: id, data: { chat: made } });
        const unread = listUnread.all({ fromChatId, through, since: createdAt });
        for (const job of jobs) {
          const queued = job.kind === 'rescan' ? joinRescans(job, unread) : job;
          if (queued) shared.queueJob(commit, userId, queued);
        }
        return made;
      });
    } catch (error) {
      await write(() => remove.run({ id }));
      throw error;
    }
  };
}

/** Where a value was read is said of the copies: an original may be edited or deleted later. */
const moveEvidence = (scene: string, known: Known): string =>
  scene.replaceAll(
    /"messageId":"([^"]+)"/g,
    (_, id: string) => `"messageId":${JSON.stringify(known.get(id) ?? id)}`,
  );
